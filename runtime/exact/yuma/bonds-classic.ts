/**
 * Classic bonds: each epoch buys bonds in proportion to stake and weight, and a validator's
 * dividends are its share of what its miners earn.
 * Source: protocol, 11.3.
 */

import { mul, normalise } from '../fixed/raw32.ts';
import { bondIsStale } from './active.ts';
import { type Bonds, bondsAlpha, movingAverage } from './bonds.ts';
import type { ConsensusInput } from './input.ts';
import {
  fromStored,
  normaliseColumns,
  normaliseWholeColumns,
  type Sparse,
  timesVector,
  upscaleColumns,
} from './sparse.ts';

export function classicBonds(
  input: ConsensusInput,
  weights: Sparse,
  activeStake: Float64Array,
  incentive: Float64Array,
): Bonds {
  const before = normaliseWholeColumns(
    fromStored(weights.size, input.bonds, (_, j) => !bondIsStale(input, j)),
  );
  const bought = normaliseColumns(timesRows(weights, activeStake));
  const bonds = normaliseColumns(movingAverage(bought, before, bondsAlpha(input.bondsMovingAverage)));
  const dividends = normalise(timesVector(bonds, incentive));
  return { dividends, stored: upscaleColumns(bonds) };
}

/** floor(m_ij x v_i), as a matrix of its own. */
function timesRows(matrix: Sparse, vector: Float64Array): Sparse {
  const { size, starts } = matrix;
  const values = matrix.values.slice();
  for (let i = 0; i < size; i += 1) {
    const factor = vector[i] as number;
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k += 1)
      values[k] = mul(values[k] as number, factor);
  }
  return { ...matrix, values };
}
