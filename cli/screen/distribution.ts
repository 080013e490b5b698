/** What each neuron of a subnet earns, from the most to the least, without the proposal and with it. */
import type { NeuronRecord, Projection, Scenario } from '../../runtime/index.ts';

export interface Distribution {
  readonly who: 'miners' | 'validators';
  readonly baseline: Earnings;
  readonly proposal: Earnings;
}

/** Of those who earn anything. */
export interface Earnings {
  /** Falling, in the unit shown. */
  readonly falling: Float64Array;
  /** NaN of nobody. */
  readonly median: number;
  /** 0: all alike, 1: one has it all; NaN of nobody. */
  readonly gini: number;
  /** Part of the whole that the best tenth gets, rounded up to whole neurons; NaN of nobody. */
  readonly topTenth: number;
}

export interface Distributions {
  readonly miners: Distribution;
  readonly validators: Distribution;
  /** The row that they are of: at or before the cursor, since not every row's is kept. */
  readonly row: number;
}

/** `scale`: from alpha rao per block to the unit shown, at a row. */
export function distributionsOf(
  { baseline, proposal }: Projection,
  index: number,
  row: number,
  scale: (scenario: Scenario, row: number) => number,
): Distributions | null {
  const record = proposal.neurons.get(index) ?? baseline.neurons.get(index);
  if (record === undefined) return null;
  const at = Math.floor(row / record.every) * record.every;
  const earned = (scenario: Scenario, kind: 'mined' | 'taken') => {
    const own = scenario.neurons.get(index);
    return earningsOf(own === undefined ? [] : keptAt(own, kind, at), scale(scenario, at));
  };
  const both = (who: Distribution['who'], kind: 'mined' | 'taken'): Distribution => {
    const before = earned(baseline, kind);
    return { who, baseline: before, proposal: proposal === baseline ? before : earned(proposal, kind) };
  };
  return { miners: both('miners', 'mined'), validators: both('validators', 'taken'), row: at };
}

function keptAt(record: NeuronRecord, kind: 'mined' | 'taken', row: number): Iterable<number> {
  const from = Math.floor(row / record.every) * record.width;
  return record[kind].subarray(from, from + record.width);
}

export function earningsOf(values: Iterable<number>, scale: number): Earnings {
  const falling = Float64Array.from(
    [...values].filter((it) => it > 0),
    (it) => it * scale,
  )
    .sort()
    .reverse();
  const count = falling.length;
  const whole = falling.reduce((sum, it) => sum + it, 0);
  const middle = count >> 1;
  const upper = falling[middle] ?? Number.NaN;
  let weighted = 0;
  for (let rank = 0; rank < count; rank += 1) weighted += (count - 2 * rank - 1) * (falling[rank] as number);
  const best = falling.subarray(0, Math.ceil(count / 10)).reduce((sum, it) => sum + it, 0);
  return {
    falling,
    median: count % 2 === 1 ? upper : (upper + (falling[middle - 1] ?? Number.NaN)) / 2,
    gini: count === 0 ? Number.NaN : weighted / (count * whole),
    topTenth: count === 0 ? Number.NaN : best / whole,
  };
}

/** Some neighbours by rank, as one bar: the one who earns most, the median, or the mean of several. */
export interface Bar {
  readonly label: string;
  readonly kind: 'top' | 'median' | 'ranks';
  /** NaN: nobody has such a rank. */
  readonly baseline: number;
  readonly proposal: number;
}

/**
 * All ranks in at most `lines` bars: the top first, the median as one of its own where there is room
 * for it, and between them equal parts of the ranks. Shape: at least one bar, none of nobody.
 */
export function barsOf({ baseline, proposal }: Distribution, lines: number): readonly Bar[] {
  const count = Math.max(baseline.falling.length, proposal.falling.length);
  if (count === 0 || lines < 1) return [];
  const bar = (kind: Bar['kind'], label: string, value: (of: Earnings) => number): Bar => {
    return { label, kind, baseline: value(baseline), proposal: value(proposal) };
  };
  const top = bar('top', 'top', ({ falling }) => falling[0] ?? Number.NaN);
  if (count === 1 || lines === 1) return [top];
  const ranks = (from: number, to: number, most: number): readonly Bar[] => {
    const bins = Math.min(most, to - from);
    return Array.from({ length: Math.max(0, bins) }, (_, bin) => {
      const first = from + Math.floor((bin * (to - from)) / bins);
      const last = from + Math.floor(((bin + 1) * (to - from)) / bins);
      const label = last - first === 1 ? `${last}` : `${first + 1}–${last}`;
      return bar('ranks', label, ({ falling }) => meanOf(falling.subarray(first, last)));
    });
  };
  if (count === 2 || lines < 4) return [top, ...ranks(1, count, lines - 1)];
  const middle = Math.ceil(count / 2);
  const rest = lines - 2;
  const above = Math.min(middle - 1, rest >> 1);
  const below = Math.min(count - middle, rest - above);
  return [
    ...[top, ...ranks(1, middle, Math.min(middle - 1, rest - below))],
    bar('median', 'median', ({ median }) => median),
    ...ranks(middle, count, below),
  ];
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, it) => sum + it, 0) / values.length;
}
