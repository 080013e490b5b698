/**
 * The projection: a plan and a state in, the columns of both scenarios out, and what is true
 * of them. The same input gives the same bytes.
 *
 * Both runs are one until the first enactment, so that part is computed once and forked.
 * Up to a week every block is computed; further, the network goes in leaps that land on every
 * event. The supply is exact either way.
 * Source: design, "The runtime" and "Meaning in detail".
 */
import type { Plan, Snapshot } from '../compiler/index.ts';
import { type Diagnostic, diagnostic } from '../grammar/index.ts';
import { countText, numberText } from './amounts.ts';
import { cellsOf, MOST_CELLS, newRecorder, rowsOf } from './columns.ts';
import type { RowSource } from './evaluate/rows.ts';
import { judge } from './expect.ts';
import { chainRule, networkFrom, newTotals } from './fast/index.ts';
import { governanceOutcome } from './governance.ts';
import { networkMetrics, recordedMetrics } from './metrics.ts';
import { applyHeld } from './parameters-state.ts';
import type { GovernanceOutcome, Projection, Rows, Scenario } from './projection.ts';
import { isAboutSupplyAlone, metricsOfRows, readsLiveRates, rulesThatFollow } from './reads.ts';
import { forkBaseline, newRun, type Run, type Setting } from './run.ts';
import { mintOfNextBlock, supplyAt } from './supply.ts';
import { spendsItsTao, walk } from './walk.ts';
import { worldOf } from './world.ts';

export interface ProjectOptions {
  /** `auto`: leaps beyond a week; `block`: every block, however long it takes. */
  readonly stride?: 'auto' | 'block';
  /** What to record besides what expectations read; null or left out: everything. */
  readonly metrics?: ReadonlySet<string> | null;
  /** Blocks done so far, of so many, both scenarios together. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** Horizons up to this are computed block by block under `auto`: 7 days of 12 s. */
export const SHORT_HORIZON = 50_400;

export function project(plan: Plan, snapshot: Snapshot, options: ProjectOptions = {}): Projection {
  const rows = rowsOf(plan.time);
  const findings: Diagnostic[] = [];
  const governance = plan.governance === null ? null : governanceOutcome(plan.governance);
  if (governance !== null) findings.push(...governanceFindings(plan, governance));
  const metrics = chosenMetrics(plan, snapshot, rows, options.metrics ?? null, findings);
  const setting = settingOf(plan, snapshot, governance, metrics, options);
  const source = rowSourceOf(plan, snapshot, rows);
  const { baseline, proposal, runs } = runBoth(setting, source, metrics);
  for (const run of runs) findings.push(...run.findings);
  findings.push(...neverEnacted(plan, runs.at(-1) as Run));
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

/** Baseline and proposal, and the runs behind them, the proposal's last. */
function runBoth(setting: Setting, source: RowSource, metrics: readonly string[]) {
  const { plan } = setting;
  const { rows } = source;
  if (plan.enact.length === 0) {
    const run = startRun(setting, [], metrics, rows);
    walk(run, rows, false);
    const baseline = scenarioOf(run);
    return { baseline, proposal: baseline, runs: [run] };
  }
  const all = plan.enact.map((_, i) => i);
  const run = startRun(setting, all, metrics, rows);
  if (walk(run, rows, true)) {
    const proposal = scenarioOf(run);
    return { baseline: { ...proposal, enacted: [] }, proposal, runs: [run] };
  }
  // The shared part counts for both.
  setting.onBlocks(run.supply.block - plan.time.startBlock);
  const beside = forkBaseline(run);
  walk(beside, rows, false);
  walk(run, rows, false);
  return { baseline: scenarioOf(beside), proposal: scenarioOf(run), runs: [beside, run] };
}

/** A run at the start, following the enactments `enacts`. */
function startRun(setting: Setting, enacts: readonly number[], metrics: readonly string[], rows: Rows): Run {
  const { plan, snapshot } = setting;
  const network = networkFrom(snapshot);
  applyHeld(snapshot, network);
  return newRun(
    {
      setting,
      enacts,
      network,
      supply: supplyAt(plan.supply, snapshot.block, snapshot.globals.totalIssuance),
      values: new Map(),
      ruleIndex: null,
      totals: newTotals(network.netuid.length),
      recorder: newRecorder(metrics, rows.block.length, snapshot.subnets.length),
    },
    readsLiveRates(plan),
  );
}

function settingOf(
  plan: Plan,
  snapshot: Snapshot,
  governance: GovernanceOutcome | null,
  metrics: readonly string[],
  { stride = 'auto', onProgress }: ProjectOptions,
): Setting {
  const horizon = plan.time.endBlock - plan.time.startBlock;
  const scenarios = plan.enact.length === 0 ? 1 : 2;
  let done = 0;
  return {
    plan,
    snapshot,
    byBlock: stride === 'block' || horizon <= SHORT_HORIZON,
    governance,
    world: worldOf(plan.assume, snapshot),
    followers: rulesThatFollow(plan),
    supplyAlone: isAboutSupplyAlone(plan, metrics) && spendsAllTao(plan, snapshot),
    onBlocks: (blocks) => {
      done += blocks;
      onProgress?.(Math.min(done, horizon * scenarios), horizon * scenarios);
    },
  };
}

/** Whether the rule in force hands on all that is minted, as far as the first block shows. */
function spendsAllTao(plan: Plan, snapshot: Snapshot): boolean {
  const network = networkFrom(snapshot);
  applyHeld(snapshot, network);
  const supply = supplyAt(plan.supply, snapshot.block, snapshot.globals.totalIssuance);
  const mint = Math.max(1e9, Number(mintOfNextBlock(supply)));
  return spendsItsTao(network, chainRule(network), snapshot.block + 1, mint);
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
