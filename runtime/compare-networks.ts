/**
 * How far two states of one network are apart that should be the same: by another arithmetic, or
 * by other strides. Relative differences beside the amounts, since a subnet that earns a rao a
 * block is far off by one rao.
 */
import { isLiving, type Network, type Totals } from './fast/index.ts';

/** A state, and what was summed since both sides were the same. */
export interface Side {
  readonly network: Network;
  readonly totals: Totals;
}

export const comparedFields = ['taoIn', 'alphaIn', 'alphaOut', 'emission', 'movingPrice'] as const;
export type ComparedField = (typeof comparedFields)[number];

export interface FieldDifference {
  readonly field: ComparedField;
  /** The worst of all subnets, as a part of the judge's value; Infinity where that is 0, or where only one side has the subnet. */
  readonly relative: number;
  /** There: rao, alpha rao, or units of 2^-32 TAO per alpha */
  readonly amount: number;
  /** Where; null: nothing differs. */
  readonly netuid: number | null;
  /** Subnets that differ by more than the goal. */
  readonly beyond: number;
  /** By how much the one of them does that differs most. */
  readonly beyondAmount: number;
}

/** Shape: one for each of `comparedFields`. `judge` is what is taken for right. */
export function compareNetworks(judge: Side, other: Side, goal: number): readonly FieldDifference[] {
  return comparedFields.map((field) => compareField(judge, other, field, goal));
}

/** Are reserves and emission within the goal? A moving price's last place is a large part of a small one, so it isn't asked. */
export function isWithin(differences: readonly FieldDifference[], goal: number): boolean {
  return differences.every(({ field, relative }) => field === 'movingPrice' || relative <= goal);
}

function compareField(judge: Side, other: Side, field: ComparedField, goal: number): FieldDifference {
  const right = columnOf(judge, field);
  const values = columnOf(other, field);
  let worst = { relative: 0, amount: 0, netuid: null as number | null };
  let beyond = 0;
  let beyondAmount = 0;
  for (let i = 0; i < judge.network.count; i += 1) {
    const lives = isLiving(judge.network, i);
    if (!lives && !isLiving(other.network, i)) continue;
    const alone = lives !== isLiving(other.network, i);
    const amount = alone ? 0 : Math.abs((values[i] as number) - (right[i] as number));
    if (amount === 0 && !alone) continue;
    const relative = alone ? Number.POSITIVE_INFINITY : amount / Math.abs(right[i] as number);
    if (relative > worst.relative) worst = { relative, amount, netuid: netuidOf(judge, other, i) };
    if (relative <= goal) continue;
    beyond += 1;
    beyondAmount = Math.max(beyondAmount, amount);
  }
  return { field, ...worst, beyond, beyondAmount };
}

const netuidOf = (judge: Side, other: Side, i: number): number =>
  (isLiving(judge.network, i) ? judge : other).network.netuid[i] as number;

function columnOf({ network, totals }: Side, field: ComparedField): Float64Array {
  return field === 'emission' ? totals.emission : network[field];
}
