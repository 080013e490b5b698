/**
 * A projection held against itself computed more strictly: the float engine against the chain's
 * integers over the first day, from the start and from the first enactment on; its long strides
 * against every block over a year. The same file, the same assumptions and enactments.
 * Source: design, "The runtime".
 */
import type { Plan, Snapshot } from '../compiler/index.ts';
import { apart, onTheBar } from './boundary-sides.ts';
import { compareNetworks, type FieldDifference, isWithin, type Side } from './compare-networks.ts';
import { mirror } from './exact/index.ts';
import { newExactState, refresh } from './exact-state.ts';
import { copyNetwork, newTotals } from './fast/index.ts';
import { governanceOutcome } from './governance.ts';
import { alikePopulations } from './population/index.ts';
import { dividesByRank } from './reads.ts';
import { rounded } from './rounded.ts';
import { forkRun, type Run, type Setting } from './run.ts';
import { settingOf, startRun, type Way } from './setting.ts';
import { exactNetworkOfPlan } from './start-network.ts';
import { begin, goTo } from './walk.ts';

export interface Verification {
  readonly spans: readonly VerifiedSpan[];
}

/** Both sides began at the same integers. */
export interface VerifiedSpan {
  readonly scenario: 'baseline' | 'proposal';
  /** The stricter computation. */
  readonly judge: 'exact' | 'every block';
  readonly startBlock: number;
  /** What the worst relative difference of reserves and emission should not exceed at the end of the span. */
  readonly goal: number;
  readonly met: boolean;
  readonly checks: readonly VerifiedCheck[];
  /** Subnets that crossed a boundary of the emission rule at another block, or on one side alone. */
  readonly crossings: readonly Crossing[];
}

export interface VerifiedCheck {
  /** Since the span's start. */
  readonly blocks: number;
  readonly differences: readonly FieldDifference[];
}

/** The two sides were apart from the first of these blocks on, as far as they were looked at, and together again at the second. */
export interface Crossing {
  readonly netuid: number;
  readonly fromBlock: number;
  /** null: still apart at the end */
  readonly toBlock: number | null;
}

/** Relative, after a day and after a year. */
export const EXACT_GOAL = 1e-9;
export const STRIDE_GOAL = 1e-5;

const EXACT_CHECKS = [1, 360, 7_200];
const STRIDE_CHECKS = [7_200, 216_000, 2_628_000];
/** Blocks between two looks at the boundaries: a gate's refresh; a day. */
const REFRESH_LOOK = 360;
const DAY_LOOK = 7_200;

/** What a block in integers takes, in blocks of floats: for telling how far it is. */
export const EXACT_WEIGHT = 300;

/** Measures what `project` would compute with these options. */
export function verify(
  plan: Plan,
  snapshot: Snapshot,
  { stride = 'auto', onProgress }: Pick<Way, 'stride' | 'onProgress'> = {},
): Verification {
  const governance = plan.governance === null ? null : governanceOutcome(plan.governance);
  const setting = settingOf(plan, snapshot, governance, { stride });
  const jobs = [...exactJobs(setting), ...strideJobs(setting)];
  const all = jobs.reduce((sum, it) => sum + it.weight * it.blocks, 0);
  let before = 0;
  const spans = jobs.map((job) => {
    const span = measured(job, (done) =>
      onProgress?.(Math.round(before + job.weight * done), Math.round(all)),
    );
    before += job.weight * job.blocks;
    return span;
  });
  return { spans };
}

/** Two runs from one state, not yet walked. */
interface Job {
  readonly scenario: VerifiedSpan['scenario'];
  readonly judge: VerifiedSpan['judge'];
  readonly strict: Run;
  readonly run: Run;
  readonly goal: number;
  readonly checks: readonly number[];
  readonly look: number;
  readonly blocks: number;
  /** What a block costs, beside others. */
  readonly weight: number;
}

function measured(
  { scenario, judge, strict, run, goal, checks, look, blocks }: Job,
  onBlocks: (done: number) => void,
): VerifiedSpan {
  const startBlock = run.supply.block;
  const found: VerifiedCheck[] = [];
  const crossings = new Map<number, { fromBlock: number; toBlock: number | null }[]>();
  for (const at of stopsOf(checks, look, blocks)) {
    for (const it of [strict, run]) {
      goTo(it, startBlock + at);
      refresh(it);
    }
    if (checks.includes(at) || at === blocks) {
      found.push({ blocks: at, differences: compareNetworks(sideOf(strict), sideOf(run), goal) });
    }
    noteCrossings(
      crossings,
      apart(strict.network, run.network, strict.rule, startBlock + at + 1, onTheBar(goal)),
      startBlock + at,
    );
    onBlocks(at);
  }
  const last = found.at(-1);
  return {
    scenario,
    judge,
    startBlock,
    goal,
    met: last === undefined || isWithin(last.differences, goal),
    checks: found,
    crossings: [...crossings].flatMap(([netuid, times]) => times.map((it) => ({ netuid, ...it }))),
  };
}

/** Checks and looks in their order, none beyond `blocks`. */
function stopsOf(checks: readonly number[], look: number, blocks: number): readonly number[] {
  const stops = new Set([...checks.filter((it) => it <= blocks), blocks]);
  for (let at = look; at < blocks; at += look) stops.add(at);
  return [...stops].sort((a, b) => a - b);
}

function noteCrossings(
  crossings: Map<number, { fromBlock: number; toBlock: number | null }[]>,
  netuids: readonly number[],
  block: number,
): void {
  for (const netuid of netuids) {
    const times = crossings.get(netuid) ?? [];
    crossings.set(netuid, times);
    if (times.at(-1)?.toBlock !== null) times.push({ fromBlock: block, toBlock: null });
  }
  for (const [netuid, times] of crossings) {
    const last = times.at(-1);
    if (last?.toBlock === null && !netuids.includes(netuid)) last.toBlock = block;
  }
}

const sideOf = ({ network, totals }: Run): Side => ({ network, totals });

/** Integers beside floats, block by block: what is seen is the arithmetic alone. */
function exactJobs(setting: Setting): readonly Job[] {
  const { plan } = setting;
  const { startBlock, endBlock } = plan.time;
  const enacts = plan.enact.map((_, i) => i);
  const beforeChange = started(setting, enacts);
  const reached = goTo(beforeChange, endBlock, true);
  const jobs = [exactJob('baseline', started({ ...setting, stride: 'block' }, []), endBlock)];
  if (reached) return jobs;
  const here = { setting: { ...setting, stride: 'block' as const } };
  if (beforeChange.supply.block > startBlock) {
    jobs.push(exactJob('baseline', forkRun(beforeChange, { ...here, enacts: [] }), endBlock));
  }
  jobs.push(exactJob('proposal', forkRun(beforeChange, { ...here, enacts }), endBlock));
  return jobs;
}

function exactJob(scenario: Job['scenario'], from: Run, endBlock: number): Job {
  const { plan, snapshot, places } = from.setting;
  const { block } = from.supply;
  const like = exactNetworkOfPlan(plan, snapshot, places.width - places.atStart);
  const network = block === plan.time.startBlock ? like : rounded(from.network, like, block);
  const floats = copyNetwork(from.network);
  mirror(network, floats);
  const neurons = alikePopulations(from, network);
  const blocks = Math.min(endBlock - block, EXACT_CHECKS.at(-1) as number);
  const totals = () => newTotals(floats.netuid.length);
  const setting = { ...from.setting, engine: 'exact' as const };
  return {
    scenario,
    judge: 'exact',
    strict: forkRun(from, {
      setting,
      enacts: from.enacts,
      network: copyNetwork(floats),
      exact: newExactState(network),
      totals: totals(),
      populations: neurons?.exact ?? null,
    }),
    run: forkRun(from, {
      enacts: from.enacts,
      network: floats,
      totals: totals(),
      populations: neurons?.floats ?? null,
    }),
    goal: EXACT_GOAL,
    checks: EXACT_CHECKS,
    look: REFRESH_LOOK,
    blocks,
    weight: EXACT_WEIGHT,
  };
}

/** Every block beside the strides of the projection, from the start; nothing where it goes block by block anyway. */
function strideJobs(setting: Setting): readonly Job[] {
  if (setting.stride === 'block') return [];
  const { plan } = setting;
  const { startBlock, endBlock, stepBlocks } = plan.time;
  const blocks = Math.min(endBlock - startBlock, STRIDE_CHECKS.at(-1) as number);
  // The adaptive stride reaches past a look. A tempo ends there: no oftener than at the projection's own rows, or
  // less would be measured. And at the edge of a tier subnets swap places all the time.
  const look =
    setting.stride === 'adaptive' && !plan.rules.some(dividesByRank)
      ? REFRESH_LOOK
      : Math.max(DAY_LOOK, stepBlocks);
  const job = (scenario: Job['scenario'], enacts: readonly number[]): Job => ({
    scenario,
    judge: 'every block',
    strict: started({ ...setting, stride: 'block' }, enacts),
    run: started(setting, enacts),
    goal: STRIDE_GOAL,
    checks: STRIDE_CHECKS.map((it) => Math.ceil(it / look) * look),
    look,
    blocks,
    weight: 1,
  });
  const enacts = plan.enact.map((_, i) => i);
  return enacts.length === 0 ? [job('baseline', [])] : [job('baseline', []), job('proposal', enacts)];
}

function started(setting: Setting, enacts: readonly number[]): Run {
  const rows = { block: new Float64Array(1), blocks: new Float64Array(1) };
  const run = startRun(setting, enacts, [], rows, null);
  begin(run);
  return run;
}
