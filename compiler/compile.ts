/**
 * The compiler from end to end: files to trees, the start's state, names and assumptions,
 * then each statement to its part of the plan. A plan comes out only where nothing is wrong;
 * diagnostics come out either way. A library by itself is checked, but has no plan.
 */
import { type Diagnostic, isError } from '../grammar/index.ts';
import type { CompileHost } from './host.ts';
import { load } from './load.ts';
import { type Parts, partsOf } from './parts.ts';
import type { CompileResult, Plan } from './plan.ts';
import { type Program, planPlace, type Report } from './program.ts';
import { RestsOn } from './rests-on.ts';
import { type Setting, settingOf } from './setting.ts';
import { lowerAssume } from './statements/assume.ts';
import { lowerEnacts } from './statements/enacts.ts';
import { lowerExpect } from './statements/expect.ts';
import { lowerGovernance } from './statements/governance.ts';
import { lowerProject } from './statements/project.ts';
import { lowerProposal } from './statements/proposal.ts';
import { lowerRules } from './statements/rules.ts';
import { lowerShow } from './statements/show.ts';
import { lowerVaries } from './statements/vary.ts';
import { findUnmodelled } from './unmodelled.ts';

/**
 * Checks the file and what it uses, and lowers it to a plan.
 * Errors: none thrown for whatever a file holds; they are in `diagnostics`, in order of files and places.
 */
export async function compile(path: string, host: CompileHost): Promise<CompileResult> {
  const { program, diagnostics: loading } = load(path, host);
  if (program === null) return { plan: null, snapshot: null, diagnostics: loading, sources: [] };
  const found: Diagnostic[] = [...loading];
  const report: Report = (it) => {
    found.push(it);
  };
  const parts = partsOf(program, report);
  const setting = await settingOf(program, parts, host, report);
  const plan = await lower(program, parts, setting, host, report);
  const diagnostics = inOrder(program, found);
  return {
    plan: diagnostics.some(isError) ? null : plan,
    snapshot: setting.snapshot,
    diagnostics,
    sources: program.files.map((file) => file.source),
  };
}

async function lower(
  { entry }: Program,
  parts: Parts,
  setting: Setting,
  host: CompileHost,
  report: Report,
): Promise<Plan | null> {
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
  const show = parts.shows.flatMap((node) => lowerShow(node, cx));

  const runs = parts.project?.runs ? planPlace(entry, parts.project.runs) : null;
  const { unmodelled, warnings, gaps } = findUnmodelled({ enact, vary, assume, time, runs });
  for (const warning of warnings) report(warning);
  if (proposal === null || begun === null || snapshot === null || time === null) return null;

  const lets = environment.lets.plans;
  const restsOn = new RestsOn(gaps, lets, enact, rules.plans);
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
    expectations: expectations.map((it) => ({ ...it, restsOn: restsOn.of(it.condition) })),
    vary,
    show,
    born: [...born.keys()],
    unmodelled,
  };
}

/**
 * In order of files, then of places. Where a text has errors, its tree has holes: what only follows
 * from them is left out, so that one mistake is one message.
 */
function inOrder(program: Program, found: readonly Diagnostic[]): readonly Diagnostic[] {
  const order = new Map(program.files.map((file, at) => [file.source.path, at]));
  const isEcho = program.torn ? echoes(found) : () => false;
  const said = found.filter((it) => !isEcho(it));
  return said.sort(
    (a, b) =>
      (order.get(a.place.path) ?? 0) - (order.get(b.place.path) ?? 0) ||
      a.place.start - b.place.start ||
      a.place.end - b.place.end,
  );
}

/**
 * Whether a message only echoes an error of the text: it stands where one does, and so is about
 * what was put in for the lost part; or it misses a name that may stand in a lost part.
 */
function echoes(found: readonly Diagnostic[]): (it: Diagnostic) => boolean {
  const ofText = found.filter(isOfText).sort((a, b) => a.place.start - b.place.start);
  const byPath = Map.groupBy(ofText, (it) => it.place.path);
  // How far the errors of the text reach, up to each of them in order.
  const reach = new Map<string, readonly number[]>();
  for (const [path, errors] of byPath) {
    let farthest = 0;
    reach.set(
      path,
      errors.map(({ place }) => {
        farthest = Math.max(farthest, place.end);
        return farthest;
      }),
    );
  }
  return (it) => {
    if (isOfText(it)) return false;
    if (UNKNOWN_NAMES.has(it.code)) return true;
    const errors = byPath.get(it.place.path) ?? [];
    let low = 0;
    let high = errors.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((errors[middle]?.place.start ?? 0) < it.place.end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (reach.get(it.place.path)?.[low - 1] ?? 0) > it.place.start;
  };
}

function isOfText({ code }: Diagnostic): boolean {
  return code.startsWith('E1');
}

/** Messages that a lost definition would cause elsewhere. */
const UNKNOWN_NAMES: ReadonlySet<string> = new Set([
  'E200',
  'E202',
  'E210',
  'E237',
  'E260',
  'E312',
  'W239',
  'W261',
]);
