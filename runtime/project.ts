/**
 * The projection: a plan and a state in, the columns of both scenarios out, and what is true
 * of them. The same input gives the same bytes.
 *
 * Up to a week every block is computed, and both runs are one until the first enactment; further,
 * the network goes in long strides that land on every event. The supply is exact either way. In
 * integers every block is computed, always.
 * Source: design, "The runtime" and "Meaning in detail".
 */
import type { Plan, Snapshot } from '../compiler/index.ts';
import { type Diagnostic, diagnostic } from '../grammar/index.ts';
import { countText, numberText } from './amounts.ts';
import { cellsOf, MOST_CELLS, rowsOf } from './columns.ts';
import { withDerived } from './derived-columns.ts';
import { recordedFor } from './derived-metrics.ts';
import { rowSourceOf } from './evaluate/rows.ts';
import { judge } from './expect.ts';
import { governanceOutcome } from './governance.ts';
import { type BaselineKeeper, baselineKey } from './kept-baseline.ts';
import { networkMetrics } from './metrics.ts';
import { mostSlots } from './most-slots.ts';
import { neuronRecords } from './population/index.ts';
import type { GovernanceOutcome, Projection, ProjectionSubnet, Rows, Scenario } from './projection.ts';
import { dividesByRank, metricsOfRows } from './reads.ts';
import { paysAnyPrice } from './registration/any-price.ts';
import { neverCreated } from './registration/never-created.ts';
import type { Window } from './registration/registry.ts';
import { waitingAtEnd } from './registration/waiting-at-end.ts';
import { leftOver } from './registration/who-waits.ts';
import { forkBaseline, type Run, type Setting } from './run.ts';
import { isAlone, settingOf, startRun, type Way } from './setting.ts';
import { walk } from './walk.ts';

export interface ProjectOptions extends Way {
  /** What to record besides what expectations read; null or left out: everything. */
  readonly metrics?: ReadonlySet<string> | null;
  /** A projection that nobody reads any more: its columns are written over instead of making new ones. */
  readonly spent?: Projection | null;
  /** Remembers the baseline, and takes it from there where only the proposal's changes are others. */
  readonly keeper?: BaselineKeeper | null;
}

export function project(plan: Plan, snapshot: Snapshot, options: ProjectOptions = {}): Projection {
  const rows = rowsOf(plan.time);
  const findings: Diagnostic[] = [];
  const governance = plan.governance === null ? null : governanceOutcome(plan.governance);
  if (governance !== null) findings.push(...governanceFindings(plan, governance));
  const setting = settingOf(plan, snapshot, governance, options);
  const metrics = chosenMetrics(setting, rows, options.metrics ?? null, findings);
  const { baseline, proposal, runs } = runBoth(
    { ...setting, supplyAlone: isAlone(setting, metrics) },
    rows,
    metrics,
    spentColumns(options.spent ?? null),
    options.keeper ?? null,
  );
  const subnets = subnetsOf(setting, baseline, proposal);
  const source = rowSourceOf(plan, snapshot, rows, subnets);
  for (const run of runs) findings.push(...run.findings);
  findings.push(...paysAnyPrice(runs), ...leftAtTheEnd(runs));
  findings.push(...neverEnacted(plan, runs.at(-1) as Run));
  if (setting.engine === 'fast' && setting.stride !== 'block')
    findings.push(...ranksInForce(plan, runs.at(-1) as Run));
  return {
    plan,
    rows,
    subnets,
    baseline,
    proposal,
    governance,
    expectations: judge(source, baseline, proposal),
    findings: distinct(findings),
  };
}

/** Those of the start, those that the file names, and as many of assumed demand as came to exist in either scenario. */
function subnetsOf({ places }: Setting, baseline: Scenario, proposal: Scenario): readonly ProjectionSubnet[] {
  const first = places.atStart + places.named;
  const netuids = new Map<number, number>();
  for (const { index, netuid } of [...baseline.lives, ...proposal.lives]) netuids.set(index, netuid);
  const count = [...netuids.keys()].reduce((most, index) => Math.max(most, index + 1), first);
  return Array.from({ length: count }, (_, index) => {
    return { netuid: netuids.get(index) ?? null, name: places.nameOf(index) };
  });
}

/** Both scenarios, and the runs behind them, the proposal's last. */
interface Both {
  readonly baseline: Scenario;
  /** The very same object where the file states no change. */
  readonly proposal: Scenario;
  readonly runs: readonly Run[];
}

/** Columns to write over; null where there are none. */
interface Spent {
  readonly baseline: Scenario['columns'] | null;
  readonly proposal: Scenario['columns'] | null;
}

function spentColumns(projection: Projection | null): Spent {
  const proposal = projection?.proposal.columns ?? null;
  const baseline = projection?.baseline.columns ?? null;
  // Where nothing changed both scenarios read the same columns.
  return { proposal, baseline: baseline === proposal ? null : baseline };
}

function runBoth(
  setting: Setting,
  rows: Rows,
  metrics: readonly string[],
  spent: Spent,
  keeper: BaselineKeeper | null,
): Both {
  const { plan } = setting;
  const enacts = plan.enact.map((_, i) => i);
  if (goesApart(setting)) return runApart(setting, metrics, rows, spent, keeper);
  const run = startRun(setting, enacts, metrics, rows, spent.proposal);
  if (enacts.length === 0) {
    walk(run, rows, false);
    const baseline = scenarioOf(run, rows);
    return { baseline, proposal: baseline, runs: [run] };
  }
  if (walk(run, rows, true)) return unchanged(run, [run], rows);
  // The shared part counts for both.
  setting.onBlocks(run.supply.block - plan.time.startBlock);
  const beside = forkBaseline(run);
  walk(beside, rows, false);
  walk(run, rows, false);
  return { baseline: scenarioOf(beside, rows), proposal: scenarioOf(run, rows), runs: [beside, run] };
}

/**
 * Whether both run from the start. While a condition waits the proposal's strides are short: only
 * a shared run gives both scenarios the same figures until something changes. But where assumed
 * demand gives way to a registration of the file it does so before that, in the proposal alone.
 */
function goesApart({ engine, stride, plan, demand }: Setting): boolean {
  if (plan.enact.length === 0) return false;
  if (demand !== null && plan.born.length > 0) return true;
  return engine === 'fast' && stride !== 'block' && plan.enact.every(({ when }) => when.kind !== 'condition');
}

/**
 * Both from the start, though they share a part: a long stride ends before each change, so the
 * baseline of a fork would depend in its last digits on when the proposal changes something.
 */
function runApart(
  setting: Setting,
  metrics: readonly string[],
  rows: Rows,
  spent: Spent,
  keeper: BaselineKeeper | null,
): Both {
  const { run: beside, scenario } = baselineOf(setting, metrics, rows, spent, keeper);
  const run = givingWay(setting, metrics, rows, spent);
  const runs = [beside, run];
  if (run.enacted.length === 0) return unchanged(beside, runs, rows);
  return { baseline: scenario ?? scenarioOf(beside, rows), proposal: scenarioOf(run, rows), runs };
}

/** The baseline's run, and its scenario where it is made already. */
function baselineOf(
  setting: Setting,
  metrics: readonly string[],
  rows: Rows,
  spent: Spent,
  keeper: BaselineKeeper | null,
): { readonly run: Run; readonly scenario: Scenario | null } {
  const { plan, snapshot, engine, stride } = setting;
  const key = keeper === null ? '' : baselineKey(plan, metrics, engine, stride);
  const kept = keeper?.kept;
  if (kept?.key === key && kept.snapshot === snapshot) {
    setting.onBlocks(plan.time.endBlock - plan.time.startBlock);
    return kept;
  }
  const run = startRun(setting, [], metrics, rows, spent.baseline);
  walk(run, rows, false);
  // What a run has to tell stands at places of this text: another text gets a run of its own.
  const tells = run.findings.length + leftAtTheEnd([run]).length + paysAnyPrice([run]).length > 0;
  if (keeper === null || tells || plan.born.length > 0) return { run, scenario: null };
  const scenario = scenarioOf(run, rows);
  keeper.kept = { snapshot, key, run, scenario };
  return { run, scenario };
}

/** How often a proposal is run again for its own registrations: each time one that fell due later may be in the way. */
const MOST_TRIES = 8;

/**
 * The proposal's run. Assumed demand gives way to the file's registrations; where only the run shows
 * the block of one (a halving's, a condition's) and an assumed registration was in the way, it is
 * computed anew with the door closed to assumed demand as long before that block as the rate limit
 * asks. What that moves may bring the block itself nearer or further: then once more, a few times.
 */
function givingWay(setting: Setting, metrics: readonly string[], rows: Rows, spent: Spent): Run {
  const enacts = setting.plan.enact.map((_, i) => i);
  let closed: readonly Window[] = [];
  for (let tries = 1; ; tries += 1) {
    const run = startRun(setting, enacts, metrics, rows, spent.proposal, closed);
    walk(run, rows, false);
    const { collision } = run.registry;
    if (collision === null || tries >= MOST_TRIES) return run;
    closed = [...closed, collision];
  }
}

/** No change took effect by the horizon. */
function unchanged(run: Run, runs: readonly Run[], rows: Rows): Both {
  const proposal = scenarioOf(run, rows);
  return { baseline: { ...proposal, enacted: [] }, proposal, runs };
}

/** Without the figures of single subnets where all of them together would fill the memory. */
function chosenMetrics(
  setting: Setting,
  rows: Rows,
  asked: ReadonlySet<string> | null,
  findings: Diagnostic[],
): readonly string[] {
  const { plan } = setting;
  const read = metricsOfRows(plan);
  const wanted = recordedFor(asked, read);
  const scenarios = plan.enact.length === 0 ? 1 : 2;
  const slots = mostSlots(setting);
  const cells = scenarios * cellsOf(wanted, rows.block.length, slots);
  if (cells <= MOST_CELLS) return wanted;
  const place = { path: plan.path, start: 0, end: 0 };
  findings.push(diagnostic('E405', place, { cells: numberText(cells), most: numberText(MOST_CELLS) }));
  return wanted.filter((it) => networkMetrics.includes(it));
}

function scenarioOf(run: Run, rows: Rows): Scenario {
  const { halvings, enacted, changes, registry } = run;
  const neurons = neuronRecords(run);
  return {
    ...{ columns: withDerived(run, rows, neurons), halvings, enacted, parameters: changes },
    neurons,
    lives: registry.lives.filter((it) => it !== undefined),
    ...waitingAtEnd(run),
  };
}

function governanceFindings(plan: Plan, outcome: GovernanceOutcome): Diagnostic[] {
  const place = plan.enact.find((it) => it.when.kind === 'governance')?.place;
  if (place === undefined || plan.governance === null) return [];
  if (outcome.kind === 'fallen') {
    const stage = outcome.stage === 'triumvirate' ? 'Triumvirate' : 'review';
    return [diagnostic('W450', plan.governance.place, { stage, why: outcome.why })];
  }
  const { endBlock } = plan.time;
  if (outcome.block <= endBlock) return [];
  return [diagnostic('W451', place, { block: countText(outcome.block), end: countText(endBlock) })];
}

/** Who and what waits at the end: as the proposal leaves it, and of the baseline what that one leaves out. */
function leftAtTheEnd(runs: readonly Run[]): readonly Diagnostic[] {
  const [proposal = [], baseline = []] = runs
    .map((run) => [...leftOver(run), ...neverCreated(run)])
    .reverse();
  const told = new Set(proposal.map(({ code, place }) => `${code} ${place.path} ${place.start}`));
  const others = baseline.filter(({ code, place }) => !told.has(`${code} ${place.path} ${place.start}`));
  return [...proposal, ...others];
}

/** Changes that waited for something that didn't come. */
function neverEnacted(plan: Plan, run: Run): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const [i, { when, label, place }] of plan.enact.entries()) {
    if (run.watched[i]?.fired === true) continue;
    const why = whyNever(when);
    if (why !== null) findings.push(diagnostic('W452', place, { label, why }));
  }
  return findings;
}

/** Rules that took effect and divide by rank: long strides don't tell who is ahead at the edge on a given day. */
function ranksInForce(plan: Plan, run: Run): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const [i, { changes }] of plan.enact.entries()) {
    if (run.watched[i]?.fired !== true) continue;
    for (const change of changes) {
      const rule =
        change.kind === 'rule' && typeof change.rule === 'number' ? plan.rules[change.rule] : undefined;
      if (rule !== undefined && dividesByRank(rule))
        findings.push(diagnostic('W456', change.place, { rule: rule.name }));
    }
  }
  return findings;
}

function whyNever(when: Plan['enact'][number]['when']): string | null {
  switch (when.kind) {
    case 'halving':
      return `halving ${when.n} isn't reached`;
    case 'eachHalving':
      return 'no halving is reached';
    case 'condition':
      return "its condition isn't true";
    case 'block':
    case 'governance':
      // Beyond the horizon: said when the file was checked, or with the votes.
      return null;
  }
}

/** Both runs may find the same thing. */
function distinct(findings: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return findings.filter(({ code, place, message }) => {
    const key = `${code} ${place.path} ${place.start} ${message}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
