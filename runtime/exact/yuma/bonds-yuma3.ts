/**
 * Bonds of Yuma3: a validator's bond to a miner follows its own weights and is at most 1, and
 * stake comes in with the dividends only.
 * Source: protocol, 11.4.
 */

import { fromU16, mul, normalise } from '../fixed/raw32.ts';
import { bondIsStale } from './active.ts';
import { type Bonds, bondsAlpha, movingAverage } from './bonds.ts';
import type { ConsensusInput } from './input.ts';
import { liquidAverage } from './liquid-alpha.ts';
import { fromStored, normaliseColumns, type Sparse, timesVector } from './sparse.ts';

export function yuma3Bonds(
  input: ConsensusInput,
  weights: Sparse,
  activeStake: Float64Array,
  incentive: Float64Array,
  consensus: Float64Array,
): Bonds {
  const before = storedBonds(input, weights.size);
  const { liquidAlpha } = input;
  const isLiquid = liquidAlpha !== null && consensus.some((value) => value !== 0);
  const bonds = isLiquid
    ? liquidAverage(weights, before, consensus, liquidAlpha)
    : movingAverage(weights, before, bondsAlpha(input.bondsMovingAverage));
  const shares = normaliseColumns({ ...bonds, values: bonds.values.slice() });
  const earned = timesVector(shares, incentive);
  const dividends = normalise(earned.map((value, i) => mul(value, activeStake[i] as number)));
  return { dividends, stored: bonds };
}

function storedBonds(input: ConsensusInput, size: number): Sparse {
  const stored = fromStored(size, input.bonds, (_, j) => !bondIsStale(input, j));
  return { ...stored, values: stored.values.map(fromU16) };
}
