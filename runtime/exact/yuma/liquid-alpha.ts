/**
 * Liquid alpha: a bond moves the faster the further a weight is above consensus, or the further
 * the bond is above the weight. One speed per pair, a sigmoid between two bounds.
 * Source: protocol, 11.4 step 2.
 */

import { fromU16, mul, ONE } from '../fixed/raw32.ts';
import { sigmoid } from '../fixed/sigmoid.ts';
import type { LiquidAlpha } from './input.ts';
import { entries, type Sparse, SparseBuilder } from './sparse.ts';

const HALF = ONE / 2;

/**
 * alpha_ij x weight + (1 - alpha_ij) x bond, at most 1, for pairs that have a weight.
 * A bond without a weight is gone: the chain's sparse form walks the weights only.
 */
export function liquidAverage(
  weights: Sparse,
  before: Sparse,
  consensus: Float64Array,
  liquidAlpha: LiquidAlpha,
): Sparse {
  const speedOf = pairSpeed(liquidAlpha);
  const { size, starts, columns, values } = weights;
  const built = new SparseBuilder(size, entries(weights));
  const bonds = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    for (let k = before.starts[i] as number; k < (before.starts[i + 1] as number); k += 1)
      bonds[before.columns[k] as number] = before.values[k] as number;
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k += 1) {
      const column = columns[k] as number;
      const weight = values[k] as number;
      const bond = bonds[column] as number;
      const alpha = speedOf(weight, bond, consensus[column] as number);
      built.push(column, Math.min(mul(ONE - alpha, bond) + mul(alpha, weight), ONE));
    }
    built.endRow();
    bonds.fill(0);
  }
  return built.done();
}

function pairSpeed({
  lowU16,
  highU16,
  steepness,
}: LiquidAlpha): (weight: number, bond: number, consensus: number) => number {
  const low = fromU16(lowU16);
  const high = fromU16(highU16);
  const slope = Math.trunc((steepness * ONE) / -100);
  return (weight, bond, consensus) => {
    const difference = weight >= bond ? weight - consensus : bond - weight;
    const part = sigmoid(mul(slope, clamp(difference, 0, ONE) - HALF));
    return clamp(low + mul(part, high - low), low, high);
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
