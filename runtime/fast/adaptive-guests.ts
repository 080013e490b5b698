/**
 * What guests of a stride (see `adaptive-quiet.ts`) do in its blocks: mint their alpha, and let their moving
 * price come nearer to a price that stands still.
 * Source: protocol, 4.4, 4.5 and 6.1.
 */
import { ONE_32 } from '../chain/units.ts';
import type { Course } from './adaptive-course.ts';
import { meanSpeed } from './adaptive-moving.ts';
import { alphaEmission } from './alpha-issuance.ts';
import { alphaSplit } from './alpha-split.ts';
import { emaOver } from './moving-price-leap.ts';
import { alphaIssuance, isEligible, type Network } from './network.ts';
import { rootProportion, storedRootProportion } from './root-proportion.ts';
import type { Totals } from './step.ts';

/** `count` blocks from `block` on; before and after them root's TAO weighs so much. */
export function payGuests(
  { network, guests, sum }: Course,
  block: number,
  count: number,
  before: number,
  after: number,
  totals: Totals,
): void {
  for (const i of guests) {
    if (!isEligible(network, i)) continue;
    mint(network, i, count, before, after, sum.recycles, totals);
    network.rootProp[i] = storedRootProportion(rootProportion(after, alphaIssuance(network, i)));
    moveAverage(network, i, block, count);
  }
}

function mint(
  network: Network,
  i: number,
  count: number,
  before: number,
  after: number,
  recycles: boolean,
  totals: Totals,
): void {
  const issuance = alphaIssuance(network, i);
  const minted = alphaEmission(issuance);
  const cut = network.ownerCutEnabled[i] === 1 ? network.ownerCut : 0;
  const { owner, miner, staked } = alphaSplit(minted, cut);
  const first = rootProportion(before, issuance + minted);
  // Issuance grows by what isn't taken back again.
  const grows = recycles ? minted - first * staked : minted;
  const half = rootProportion((before + after) / 2, issuance + minted + (grows * (count - 1)) / 2);
  const last = rootProportion(after, issuance + minted + grows * (count - 1));
  // Root's part and validators' are rounded down in every block, half a unit on average.
  const root = Math.max(0, (count * staked * (first + 4 * half + last)) / 6 - count / 2);
  add(network.alphaOut, i, count * minted - (recycles ? root : 0));
  add(totals.alphaOut, i, count * minted);
  add(totals.owner, i, count * owner);
  add(totals.miner, i, count * miner);
  add(totals.validator, i, Math.max(0, count * staked - root - count));
  if (!recycles) add(totals.root, i, root);
}

function moveAverage(network: Network, i: number, block: number, count: number): void {
  const age = block + (count - 1) / 2 - (network.firstEmissionBlock[i] as number) + 1;
  const speed = meanSpeed(network.movingAlpha, age, network.emaHalvingBlocks[i] as number, count);
  const target = Math.min(network.spotPrice[i] as number, 1) * ONE_32;
  const moving = emaOver(network.movingPrice[i] as number, target, 0, 0, speed, count);
  network.movingPrice[i] = Math.round(moving);
}

function add(column: Float64Array, i: number, amount: number): void {
  column[i] = (column[i] as number) + amount;
}
