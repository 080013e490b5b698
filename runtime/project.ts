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
import type { RowSource } from './evaluate/rows.ts';
import { judge } from './expect.ts';
import { governanceOutcome } from './governance.ts';
import { networkMetrics, recordedMetrics } from './metrics.ts';
import type { GovernanceOutcome, Projection, Rows, Scenario } from './projection.ts';
import { dividesByRank, metricsOfRows } from './reads.ts';
import { forkBaseline, type Run, type Setting } from './run.ts';
import { settingOf, startRun, type Way } from './setting.ts';
import { supplyAt } from './supply.ts';
import { walk } from './walk.ts';

export interface ProjectOptions extends Way {
  /** What to record besides what expectations read; null or left out: everything. */
  readonly metrics?: ReadonlySet<string> | null;
  /** A projection that nobody reads any more: its columns are written over instead of making new ones. */
  readonly spent?: Projection | null;
}

export function project(plan: Plan, snapshot: Snapshot, options: ProjectOptions = {}): Projection {
  const rows = rowsOf(plan.time);
  const findings: Diagnostic[] = [];
  const governance = plan.governance === null ? null : governanceOutcome(plan.governance);
  if (governance !== null) findings.push(...governanceFindings(plan, governance));
  const metrics = chosenMetrics(plan, snapshot, rows, options.metrics ?? null, findings);
  const setting = settingOf(plan, snapshot, governance, metrics, options);
  const source = rowSourceOf(plan, snapshot, rows);
  const { baseline, proposal, runs } = runBoth(setting, source, metrics, spentColumns(options.spent ?? null));
  for (const run of runs) findings.push(...run.findings);
  findings.push(...neverEnacted(plan, runs.at(-1) as Run));
  if (setting.engine === 'fast' && setting.stride !== 'block')
    findings.push(...ranksInForce(plan, runs.at(-1) as Run));
  return {
    plan,
    rows,
    subnets: source.subnets,
    baseline,
    proposal,
    governance,
    expectations: judge(source, baseline, proposal),
    findings: distinct(findings),
  };
}

/** What rows are read from, for expressions outside of a projection (`show`). */
export function rowSourceOf(plan: Plan, snapshot: Snapshot, rows: Rows): RowSource {
  const { block, globals, subnets } = snapshot;
  return {
    plan,
    snapshot,
    rows,
    subnets: subnets.map(({ netuid, name }) => ({ netuid, name })),
    halvingsBefore: supplyAt(plan.supply, block, globals.totalIssuance).counted,
  };
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

function runBoth(setting: Setting, source: RowSource, metrics: readonly string[], spent: Spent): Both {
  const { plan } = setting;
  const { rows } = source;
  const enacts = plan.enact.map((_, i) => i);
  const run = startRun(setting, enacts, metrics, rows, spent.proposal);
  if (enacts.length === 0) {
    walk(run, rows, false);
    const baseline = scenarioOf(run);
    return { baseline, proposal: baseline, runs: [run] };
  }
  if (goesApart(setting)) return runApart(run, metrics, rows, spent);
  if (walk(run, rows, true)) return unchanged(run, [run]);
  // The shared part counts for both.
  setting.onBlocks(run.supply.block - plan.time.startBlock);
  const beside = forkBaseline(run);
  walk(beside, rows, false);
  walk(run, rows, false);
  return { baseline: scenarioOf(beside), proposal: scenarioOf(run), runs: [beside, run] };
}

/**
 * Whether both run from the start. While a condition waits the proposal's strides are short: only
 * a shared run gives both scenarios the same figures until something changes.
 */
function goesApart({ engine, stride, plan }: Setting): boolean {
  return engine === 'fast' && stride !== 'block' && plan.enact.every(({ when }) => when.kind !== 'condition');
}

/**
 * Both from the start, though they share a part: a long stride ends before each change, so the
 * baseline of a fork would depend in its last digits on when the proposal changes something.
 */
function runApart(run: Run, metrics: readonly string[], rows: Rows, spent: Spent): Both {
  const beside = startRun(run.setting, [], metrics, rows, spent.baseline);
  walk(beside, rows, false);
  walk(run, rows, false);
  const runs = [beside, run];
  if (run.enacted.length === 0) return unchanged(beside, runs);
  return { baseline: scenarioOf(beside), proposal: scenarioOf(run), runs };
}

/** No change took effect by the horizon. */
function unchanged(run: Run, runs: readonly Run[]): Both {
  const proposal = scenarioOf(run);
  return { baseline: { ...proposal, enacted: [] }, proposal, runs };
}

/** Without the figures of single subnets where all of them together would fill the memory. */
function chosenMetrics(
  plan: Plan,
  snapshot: Snapshot,
  rows: Rows,
  asked: ReadonlySet<string> | null,
  findings: Diagnostic[],
): readonly string[] {
  const read = metricsOfRows(plan);
  const wanted = recordedMetrics.filter((it) => asked === null || asked.has(it) || read.has(it));
  const scenarios = plan.enact.length === 0 ? 1 : 2;
  const cells = scenarios * cellsOf(wanted, rows.block.length, snapshot.subnets.length);
  if (cells <= MOST_CELLS) return wanted;
  const place = { path: plan.path, start: 0, end: 0 };
  findings.push(diagnostic('E405', place, { cells: numberText(cells), most: numberText(MOST_CELLS) }));
  return wanted.filter((it) => networkMetrics.includes(it));
}

function scenarioOf({ recorder, halvings, enacted, changes }: Run): Scenario {
  return { columns: recorder.columns, halvings, enacted, parameters: changes };
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
