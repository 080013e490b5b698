/**
 * Weights that count, what consensus leaves of them, and the mix of both that buys bonds.
 * Source: protocol, 11.1 steps 7, 10 and 14.
 */

import { mul, ONE } from '../fixed/raw32.ts';
import { weightIsStale } from './active.ts';
import type { ConsensusInput } from './input.ts';
import { entries, fromStored, normaliseWholeRows, type Sparse, SparseBuilder } from './sparse.ts';

/** Rows of validators with a permit, without weights on themselves (the owner may), summing up to 1. */
export function countedWeights(input: ConsensusInput, permits: readonly boolean[]): Sparse {
  const counts = (i: number, j: number) =>
    permits[i] === true && (i !== j || i === input.ownerUid) && !weightIsStale(input, i, j);
  return normaliseWholeRows(fromStored(permits.length, input.weights, counts));
}

/** No weight above consensus; where consensus is 0 an entry above it is gone. */
export function clippedWeights(weights: Sparse, consensus: Float64Array): Sparse {
  const { size, starts, columns, values } = weights;
  const built = new SparseBuilder(size, entries(weights));
  for (let i = 0; i < size; i += 1) {
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k += 1) {
      const column = columns[k] as number;
      const most = consensus[column] as number;
      const value = values[k] as number;
      if (value <= most) built.push(column, value);
      else if (most > 0) built.push(column, most);
    }
    built.endRow();
  }
  return built.done();
}

/** Weights moved towards the clipped ones by the penalty, which is raw and between 0 and 1. */
export function bondWeights(weights: Sparse, clipped: Sparse, penalty: number): Sparse {
  if (penalty === 0) return weights;
  if (penalty === ONE) return clipped;
  const { size, starts, columns, values } = weights;
  const built = new SparseBuilder(size, entries(weights));
  for (let i = 0; i < size; i += 1) {
    let next = clipped.starts[i] as number;
    const end = clipped.starts[i + 1] as number;
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k += 1) {
      const column = columns[k] as number;
      const isLeft = next < end && clipped.columns[next] === column;
      const target = isLeft ? (clipped.values[next] as number) : 0;
      if (isLeft) next += 1;
      const value = values[k] as number;
      const mixed = value + mul(penalty, target - value);
      if (mixed > 0) built.push(column, mixed);
    }
    built.endRow();
  }
  return built.done();
}
