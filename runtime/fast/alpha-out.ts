/**
 * What each subnet's block mints beside the pool, and what follows from it: root's part, the
 * root proportion that is stored, and the moving price.
 *
 * The other loop in which a projection spends its time; see `emission-terms.ts`.
 * Source: protocol, 4.4, 4.5, 6.1.
 */
import { ONE_32 } from '../chain/units.ts';
import {
  BORN,
  CAP,
  EMA_HALVING,
  EMISSION,
  ISSUANCE,
  KEPT,
  MOST_ROWS,
  MOVING,
  SPOT,
  STAKED,
  SUM_RECYCLED,
  SUM_ROOT,
  WIDTH,
} from './fields.ts';
import type { Network } from './network.ts';
import { rootProportion, rootWeightOf, storedRootProportion } from './root-proportion.ts';
import { hasRows, type Rows } from './rows.ts';

/**
 * Mints every row's alpha of `block`. `flag`: root dividends are paid, else root's part is recycled.
 * Leaves the sum of the moving prices, and in the shares what all recent rules score by in the next
 * block: moving price times what miners keep. Both are at hand here, and a pass of its own costs
 * twice as much.
 */
export function mintAlpha(network: Network, rows: Rows, block: number, flag: boolean): void {
  const { cells, shares } = rows;
  const count = Math.min(rows.count, MOST_ROWS);
  const rootWeight = rootWeightOf(network);
  const rootWeight32 = rootWeight * ONE_32;
  const { movingAlpha } = network;
  // As whole numbers: their kind is then not asked for in each row.
  const now = block | 0;
  const pays = flag ? 1 : 0;
  let movingPriceSum = 0;
  let score = 0;

  if (!hasRows(rows)) return;
  for (let k = 0; k < count; k++) {
    const at = k * WIDTH;
    const mint = cells[at + EMISSION] as number;
    let issuance = (cells[at + ISSUANCE] as number) + mint;
    let root = Math.floor(rootWeight32 / (rootWeight + issuance)) * (1 / ONE_32);

    // Root's part (4.5); without root dividends it is recycled.
    const rootAlpha = root * (cells[at + STAKED] as number);
    if (pays === 1) cells[at + SUM_ROOT] = (cells[at + SUM_ROOT] as number) + rootAlpha;
    else {
      cells[at + SUM_RECYCLED] = (cells[at + SUM_RECYCLED] as number) + rootAlpha;
      issuance -= Math.floor(rootAlpha);
      root = storedRootProportion(rootProportion(rootWeight, issuance));
    }
    cells[at + ISSUANCE] = issuance;
    cells[at + CAP] = root * mint;

    const age = now - (cells[at + BORN] as number);
    const speed = age > 0 ? (movingAlpha * age) / (age + (cells[at + EMA_HALVING] as number)) : 0;
    const moving = cells[at + MOVING] as number;
    let target = (cells[at + SPOT] as number) * ONE_32;
    if (target > ONE_32) target = ONE_32;
    const moved = moving + Math.floor(speed * (target - moving));
    cells[at + MOVING] = moved;
    movingPriceSum += moved;
    const kept = moved * (cells[at + KEPT] as number);
    shares[k] = kept;
    score += kept;
  }
  rows.rootWeight = rootWeight;
  rows.movingPriceSum = movingPriceSum;
  rows.scored = score;
}
