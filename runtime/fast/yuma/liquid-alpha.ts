/**
 * Liquid alpha: a bond moves the faster the further a weight is above consensus, or the further the bond is
 * above the weight. One speed per pair, a sigmoid between two bounds.
 * Source: protocol, 11.4 step 2.
 */
import type { EpochRules } from '../../chain/population.ts';
import { sigmoid } from './sigmoid.ts';
import type { StoredMatrix } from './stored.ts';
import { fromU16, ONE, UNIT } from './units.ts';
import type { Votes } from './votes.ts';
import type { Workspace } from './workspace.ts';

const HALF = ONE / 2;

/**
 * alpha_ij x bought + (1 - alpha_ij) x stored, at most 1, into `bonds`, for pairs that have a weight; sums of
 * columns into `bondSums`. A bond without a weight is gone: the chain's sparse form walks the weights only.
 * `penalty`: raw; where it is 1 a weight that consensus cut to nothing is no weight.
 */
export function liquidBonds(
  w: Workspace,
  votes: Votes,
  stored: StoredMatrix,
  { lowU16, highU16, steepness }: NonNullable<EpochRules['liquidAlpha']>,
  penalty: number,
): void {
  const { size, consensus, bought, bonds, bondSums } = w;
  const { starts, columns, values } = bonds;
  const low = fromU16(lowU16);
  const high = fromU16(highU16);
  const slope = Math.trunc((steepness * ONE) / -100);
  bondSums.fill(0, 0, size);
  let count = 0;
  starts[0] = 0;
  for (let i = 0; i < size; i += 1) {
    let b = stored.starts[i] as number;
    const bEnd = stored.starts[i + 1] as number;
    const to = votes.starts[i + 1] as number;
    for (let k = votes.starts[i] as number; k < to; k += 1) {
      const column = votes.columns[k] as number;
      const weight = bought[k] as number;
      const agreed = consensus[column] as number;
      if (weight === 0 && penalty !== 0 && (penalty < ONE || (votes.weights[k] as number) > 0)) continue;
      while (b < bEnd && (stored.columns[b] as number) < column) b += 1;
      const bond = b < bEnd && stored.columns[b] === column ? fromU16(stored.parts[b] as number) : 0;
      const difference = weight >= bond ? weight - agreed : bond - weight;
      const distance = clamp(difference, 0, ONE) - HALF;
      const part = Math.floor(ONE * sigmoid(Math.floor(slope * distance * UNIT) * UNIT));
      const alpha = clamp(low + Math.floor(part * (high - low) * UNIT), low, high);
      const sum = Math.floor((ONE - alpha) * bond * UNIT) + Math.floor(alpha * weight * UNIT);
      const value = Math.min(sum, ONE);
      if (value <= 0) continue;
      columns[count] = column;
      values[count] = value;
      bondSums[column] = (bondSums[column] as number) + value;
      count += 1;
    }
    starts[i + 1] = count;
  }
}

/** Where the bounds contradict each other the upper one holds. */
function clamp(value: number, least: number, most: number): number {
  const raised = Math.max(value, least);
  return Math.min(raised, most);
}
