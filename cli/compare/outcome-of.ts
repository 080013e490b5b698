/** A projection in the few numbers that somebody who reviews a proposal looks for. */
import type { Plan, Snapshot } from '../../compiler/index.ts';
import { type Halving, type Projection, SHORT_HORIZON } from '../../runtime/index.ts';
import { type Change, changesOf } from '../format/changes.ts';
import { type BlockClock, blockToMs } from '../format/date.ts';
import { clockOf } from '../format/project-facts.ts';
import { changeLines } from './change-lines.ts';
import { emissionPerDay } from './emission.ts';
import { FIGURE_METRICS, figureMetrics, networkFigures, valueOrNull } from './network-figures.ts';
import type { OutcomeChange, OutcomeHalving, OutcomeSubnet, ProposalOutcome } from './outcome.ts';
import { pickedRows, sampled } from './sampled.ts';

const MOST_POINTS = 60;
const MOST_SUBNETS = 10;
/** What a projection in long strides may be off, of a value: nearer ones aren't told apart. */
const STRIDES_OFF = 1e-5;
/** TAO: what a rao more or less in each block makes of a day. */
const RAO_A_BLOCK = 1e-5;
/** Where every block is computed: the language's own resolution. */
const BLOCKS_OFF = 1e-9;

/** What `outcomeOf` reads of any projection. */
export const OUTCOME_METRICS: ReadonlySet<string> = new Set(FIGURE_METRICS);

/** And of this plan's: with what its own `show` reads. */
export function outcomeMetrics(plan: Plan): ReadonlySet<string> {
  return figureMetrics(plan);
}

/**
 * What a proposal does to the network. Amounts and rates are in the units that reports have, TAO and days.
 * Holds: figures of metrics that were not recorded are left out; `outcomeMetrics` names all that are read.
 */
export function outcomeOf(projection: Projection, snapshot: Snapshot): ProposalOutcome {
  const { plan } = projection;
  const { title, id, summary } = plan.proposal;
  const clock = clockOf(projection);
  const few = sampled(projection, pickedRows(projection.rows.block.length, MOST_POINTS));
  const moves = movesOf(projection);
  const winners = moves.filter(({ gain }) => gain > 0).sort((a, b) => b.gain - a.gain);
  const losers = moves.filter(({ gain }) => gain < 0).sort((a, b) => a.gain - b.gain);
  const block = Array.from(few.rows.block);
  return {
    ...{ title, id, summary },
    start: {
      network: plan.start.network,
      block: plan.start.block,
      timestampMs: plan.start.timestampMs,
    },
    time: { block, timestampMs: block.map((it) => blockToMs(clock, it)) },
    changes: changesIn(projection, snapshot, clock),
    halvings: halvingsIn(projection, clock),
    network: networkFigures(few, snapshot),
    winners: winners.slice(0, MOST_SUBNETS).map((it) => subnetOf(it, few)),
    losers: losers.slice(0, MOST_SUBNETS).map((it) => subnetOf(it, few)),
    counts: {
      gain: winners.length,
      lose: losers.length,
      same: moves.length - winners.length - losers.length,
    },
  };
}

/** Each enactment as often as it took effect, in order of the file; once without a block where it never did. */
function changesIn(projection: Projection, snapshot: Snapshot, clock: BlockClock): readonly OutcomeChange[] {
  const { plan, proposal } = projection;
  return plan.enact.flatMap((enact): readonly OutcomeChange[] => {
    const { path, start } = enact.place;
    const blocks = proposal.enacted
      .filter(({ place }) => place.path === path && place.start === start)
      .map(({ block }) => block);
    const when = enact.label;
    if (blocks.length === 0) {
      const lines = changeLines(enact, null, projection, snapshot);
      return [{ when, block: null, timestampMs: null, lines }];
    }
    return blocks.map((block) => {
      const lines = changeLines(enact, block, projection, snapshot);
      return { when, block, timestampMs: blockToMs(clock, block), lines };
    });
  });
}

function halvingsIn({ baseline, proposal }: Projection, clock: BlockClock): readonly OutcomeHalving[] {
  const numbers = new Set([...baseline.halvings, ...proposal.halvings].map((it) => it.n));
  const find = (halvings: readonly Halving[], n: number) => {
    const block = halvings.find((it) => it.n === n)?.block;
    return block === undefined ? null : { block, timestampMs: blockToMs(clock, block) };
  };
  return [...numbers]
    .sort((a, b) => a - b)
    .map((n) => ({ n, baseline: find(baseline.halvings, n), proposal: find(proposal.halvings, n) }));
}

interface Move {
  readonly index: number;
  readonly change: Change;
  /** TAO per day */
  readonly gain: number;
}

/**
 * Of every subnet that lives at the horizon on one side at least. One that only the proposal has gains all it
 * gets; one that only the baseline has loses all of it.
 */
function movesOf(projection: Projection): readonly Move[] {
  const last = projection.rows.block.length - 1;
  const index = new Map(projection.subnets.map((subnet, i) => [subnet, i]));
  const changes = changesOf(projection.subnets, (i) => ({
    before: emissionPerDay(projection, projection.baseline, last, i),
    after: emissionPerDay(projection, projection.proposal, last, i),
  }));
  return changes.map((change) => {
    return { index: index.get(change.subnet) ?? -1, change, gain: gainOf(change, projection) };
  });
}

function gainOf({ before, after }: Change, { plan }: Projection): number {
  if (Number.isNaN(before)) return after;
  if (Number.isNaN(after)) return -before;
  return isSameEmission(before, after, plan) ? 0 : after - before;
}

/** Whether two values of a projection, or of two over the same time, can't be told apart. */
export function isSame(before: number, after: number, { time }: Pick<Plan, 'time'>): boolean {
  const off = time.endBlock - time.startBlock <= SHORT_HORIZON ? BLOCKS_OFF : STRIDES_OFF;
  return Math.abs(after - before) <= off * Math.max(Math.abs(before), Math.abs(after));
}

/** The same of emissions per day, where a rao a block is rounding. */
export function isSameEmission(before: number, after: number, plan: Pick<Plan, 'time'>): boolean {
  const { startBlock, endBlock } = plan.time;
  const rounding = endBlock - startBlock > SHORT_HORIZON && Math.abs(after - before) <= RAO_A_BLOCK;
  return rounding || isSame(before, after, plan);
}

function subnetOf({ index, change }: Move, few: Projection): OutcomeSubnet {
  const curve = (side: 'baseline' | 'proposal') =>
    Array.from(few.rows.block, (_, row) => valueOrNull(emissionPerDay(few, few[side], row, index)));
  return {
    netuid: change.subnet.netuid,
    name: change.subnet.name,
    baseline: valueOrNull(change.before),
    proposal: valueOrNull(change.after),
    curve: { baseline: curve('baseline'), proposal: curve('proposal') },
  };
}
