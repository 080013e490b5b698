/**
 * The compiler from end to end: files to trees, the start's state, names and assumptions,
 * then each statement to its part of the plan. A plan comes out only where nothing is wrong;
 * diagnostics come out either way. A library by itself is checked, but has no plan.
 */
import { type Diagnostic, isError, tidied } from '../grammar/index.ts';
import { inOrder } from './echoes.ts';
import type { CompileHost } from './host.ts';
import { lint } from './lints/index.ts';
import { load } from './load.ts';
import { eachOnce, type Meanings } from './meanings.ts';
import { warnNeuronFigures } from './neuron-figures.ts';
import { type Parts, partsOf } from './parts.ts';
import type { Plan } from './plan.ts';
import { DEFAULT_LEVELS, judgedProgram } from './policy.ts';
import { populationsOf } from './populations.ts';
import { type Program, planPlace, type Report } from './program.ts';
import { RestsOn } from './rests-on.ts';
import type { CompileResult } from './result.ts';
import { type Setting, settingOf } from './setting.ts';
import { lowerAssume } from './statements/assume.ts';
import { warnConsensus } from './statements/consensus.ts';
import { lowerEnacts } from './statements/enacts.ts';
import { lowerExpect } from './statements/expect.ts';
import { checkFlows, flowRules, warnOldPools } from './statements/flow-rules.ts';
import { lowerGovernance } from './statements/governance.ts';
import { lowerProject } from './statements/project.ts';
import { lowerProposal } from './statements/proposal.ts';
import { lowerRules } from './statements/rules.ts';
import { lowerShow } from './statements/show.ts';
import { lowerVaries } from './statements/vary.ts';
import { findUnmodelled } from './unmodelled.ts';

export interface CompileOptions {
  /** Keep what the words of the program mean: `reading.meanings`. */
  readonly meanings?: boolean;
}

/**
 * Checks the file and what it uses, and lowers it to a plan.
 * Errors: none thrown for whatever a file holds; they are in `diagnostics`, in order of files and places.
 */
export async function compile(
  path: string,
  host: CompileHost,
  { meanings = false }: CompileOptions = {},
): Promise<CompileResult> {
  const { program, diagnostics: loading } = load(path, host);
  if (program === null)
    return { plan: null, snapshot: null, diagnostics: loading, sources: [], reading: null };
  const found: Diagnostic[] = [...loading];
  const report: Report = (it) => {
    found.push(it);
  };
  const parts = partsOf(program, report);
  const meant: Meanings = meanings ? [] : null;
  const setting = await settingOf(program, parts, host, report, meant);
  const plan = await lower(program, parts, setting, host, report);
  const { snapshot } = setting;
  const sound = !found.some(isError);
  // What only follows from an error is left out; a library by itself has nothing that lints look at.
  const linting = sound && plan !== null && snapshot !== null;
  if (linting) for (const it of lint({ program, parts, setting, snapshot, plan })) report(it);
  const levels = host.lintLevels?.() ?? DEFAULT_LEVELS;
  const diagnostics = withTidyMends(
    inOrder(program, judgedProgram(found, program.files, levels, linting)),
    program,
  );
  return {
    plan: diagnostics.some(isError) ? null : plan,
    snapshot,
    diagnostics,
    sources: program.files.map((file) => file.source),
    reading: { program, clock: setting.clock, meanings: eachOnce(meant ?? []) },
  };
}

/** Whoever reports says what to write; how it stands in the text is the same for all. */
function withTidyMends(diagnostics: readonly Diagnostic[], { files }: Program): readonly Diagnostic[] {
  const textOf = (path: string) => files.find(({ source }) => source.path === path)?.source.text;
  return diagnostics.map((it) =>
    it.mends.length === 0 ? it : { ...it, mends: it.mends.map((mend) => tidied(mend, textOf)) },
  );
}

async function lower(
  program: Program,
  parts: Parts,
  setting: Setting,
  host: CompileHost,
  report: Report,
): Promise<Plan | null> {
  const { entry } = program;
  const { begun, snapshot, environment, clock, supply, born } = setting;
  const cx = setting.contextOf(entry);
  const proposal = parts.proposal && lowerProposal(parts.proposal, cx);
  const time = parts.project && lowerProject(parts.project, cx);
  const end = time?.endBlock ?? null;
  const assume = await lowerAssume(setting.assumptions, setting.contextOf, host);
  const rules = lowerRules(parts.rules, setting.contextOf);
  const governance = parts.governance && lowerGovernance(parts.governance, cx, end);
  const enact = lowerEnacts(parts, cx, rules, supply, end);
  const vary = lowerVaries(parts.varies, cx);
  const expectations = parts.expects.flatMap((node) => lowerExpect(node, cx, end) ?? []);
  const shown = parts.shows.map((node) => ({
    items: lowerShow(node, cx),
    place: planPlace(entry, node),
  }));

  const runs = parts.project?.runs ? planPlace(entry, parts.project.runs) : null;
  const { unmodelled, warnings, gaps } = findUnmodelled({ enact, vary, assume, time, runs });
  for (const warning of warnings) report(warning);
  const byFlow = flowRules(parts, snapshot, cx);
  if (begun !== null && snapshot !== null) {
    // In a torn text what is missing may stand in the torn part.
    if (!program.torn) checkFlows({ begun, snapshot, rules: byFlow, assume, enact }, cx);
    warnOldPools(parts, begun, snapshot, cx);
    const populations = populationsOf(snapshot, assume.plan, assume.refusedNeurons);
    warnConsensus({ enact, populations, snapshot }, cx);
    const show = shown.flatMap(({ items, place }) => items.map(({ value }) => ({ value, place })));
    const asked = { lets: environment.lets.plans, rules: rules.plans, enact, expectations, show };
    warnNeuronFigures(asked, populations, report);
  }
  if (proposal === null || begun === null || snapshot === null || time === null) return null;

  const lets = environment.lets.plans;
  const doings = {
    ...{ enacts: enact, rules: rules.plans, assume: assume.plan },
    sharesByFlow: byFlow.length > 0,
  };
  const restsOn = new RestsOn(gaps, lets, doings);
  const judged = expectations.map((it) => ({ ...it, restsOn: restsOn.of(it.condition) }));
  const { network, block, timestampMs } = snapshot;
  return {
    version: 1,
    path: entry.source.path,
    proposal,
    start: { kind: begun.kind, network, block, timestampMs },
    blockTimeMs: clock.blockTimeMs,
    time,
    supply,
    assume: assume.plan,
    rules: rules.plans,
    lets,
    enact,
    governance,
    expectations: judged,
    vary,
    show: shown.flatMap(({ items }) => items),
    born: [...born.keys()],
    unmodelled,
  };
}
