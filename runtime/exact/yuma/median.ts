/**
 * Consensus: for each neuron the stake-weighted median of the weights on it, which is the largest
 * weight that at least kappa of the active stake backs.
 * Source: protocol, 11.2.
 */
import { normalise, sum } from '../fixed/raw32.ts';
import type { Sparse } from './sparse.ts';

/**
 * One median per column. Rows without active stake have no voice; a weight that isn't there is 0.
 * Units: raw I32F32, `kappa` too.
 */
export function consensusOf(activeStake: Float64Array, weights: Sparse, kappa: number): Float64Array {
  const voices = Array.from(activeStake.keys()).filter((i) => (activeStake[i] as number) > 0);
  const stake = normalise(Float64Array.from(voices, (i) => activeStake[i] as number));
  const total = sum(stake);
  const median = new WeightedMedian(stake, total - kappa, total);
  const { starts, rows, values } = byColumn(voices, weights);
  const score = new Float64Array(voices.length);
  const consensus = new Float64Array(weights.size);
  for (let j = 0; j < weights.size; j += 1) {
    const from = starts[j] as number;
    const to = starts[j + 1] as number;
    // Where nobody has an opinion the median is 0.
    if (from === to) continue;
    score.fill(0);
    for (let k = from; k < to; k += 1) score[rows[k] as number] = values[k] as number;
    consensus[j] = median.of(score);
  }
  return consensus;
}

interface Columns {
  /** Shape: one per column, and one more. */
  readonly starts: Int32Array;
  /** Which voice an entry is from. */
  readonly rows: Int32Array;
  readonly values: Float64Array;
}

/** The voices' rows, column after column. */
function byColumn(voices: readonly number[], weights: Sparse): Columns {
  const { size, columns } = weights;
  const starts = new Int32Array(size + 1);
  let count = 0;
  for (const i of voices)
    for (let k = weights.starts[i] as number; k < (weights.starts[i + 1] as number); k += 1) {
      const next = (columns[k] as number) + 1;
      starts[next] = (starts[next] as number) + 1;
      count += 1;
    }
  for (let j = 0; j < size; j += 1) starts[j + 1] = (starts[j + 1] as number) + (starts[j] as number);
  const rows = new Int32Array(count);
  const values = new Float64Array(count);
  const free = starts.slice();
  for (const [voice, i] of voices.entries())
    for (let k = weights.starts[i] as number; k < (weights.starts[i + 1] as number); k += 1) {
      const column = columns[k] as number;
      const at = free[column] as number;
      rows[at] = voice;
      values[at] = weights.values[k] as number;
      free[column] = at + 1;
    }
  return { starts, rows, values };
}

/** Halves a list of voices around a pivot until the side that holds the median is one score. */
class WeightedMedian {
  private readonly stake: Float64Array;
  private readonly minority: number;
  private readonly total: number;
  /** The list at hand, and room for both of its sides. */
  private list: Int32Array;
  private lower: Int32Array;
  private upper: Int32Array;

  constructor(stake: Float64Array, minority: number, total: number) {
    this.stake = stake;
    this.minority = minority;
    this.total = total;
    this.list = new Int32Array(stake.length);
    this.lower = new Int32Array(stake.length);
    this.upper = new Int32Array(stake.length);
  }

  of(score: Float64Array): number {
    let length = score.length;
    for (let i = 0; i < length; i += 1) this.list[i] = i;
    let low = 0;
    let high = this.total;
    // Each round leaves out at least the pivot, so that the list ends.
    while (length > 1) {
      const pivot = score[this.list[length >> 1] as number] as number;
      let below = 0;
      let above = 0;
      let lowerStake = 0;
      let upperStake = 0;
      for (let n = 0; n < length; n += 1) {
        const i = this.list[n] as number;
        const value = score[i] as number;
        if (value < pivot) {
          this.lower[below] = i;
          below += 1;
          lowerStake += this.stake[i] as number;
        } else if (value > pivot) {
          this.upper[above] = i;
          above += 1;
          upperStake += this.stake[i] as number;
        }
      }
      if (below > 0 && this.minority < low + lowerStake) {
        [this.list, this.lower] = [this.lower, this.list];
        length = below;
        high = low + lowerStake;
      } else if (above > 0 && high - upperStake <= this.minority) {
        [this.list, this.upper] = [this.upper, this.list];
        length = above;
        low = high - upperStake;
      } else return pivot;
    }
    return length === 1 ? (score[this.list[0] as number] as number) : 0;
  }
}
