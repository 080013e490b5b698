/** How far two states of one network are apart, in the words that every report has for it. */
import type { FieldDifference } from '../../runtime/index.ts';
import type { DifferenceJson } from '../schemas/difference.ts';
import { formatNumber } from './amount.ts';
import { counted } from './count.ts';

export const fieldNames = {
  taoIn: 'tao_in',
  alphaIn: 'alpha_in',
  alphaOut: 'alpha_out',
  emission: 'emission',
  movingPrice: 'moving_price',
} as const;

const UNITS: Readonly<Record<FieldDifference['field'], string>> = {
  taoIn: 'rao',
  alphaIn: 'alpha rao',
  alphaOut: 'alpha rao',
  emission: 'rao',
  movingPrice: 'units of 2^-32',
};

export function differenceJson(it: FieldDifference): DifferenceJson {
  return {
    field: fieldNames[it.field],
    worst_rel: Number.isFinite(it.relative) ? it.relative : null,
    worst_amount: it.amount,
    netuid: it.netuid,
    beyond: it.beyond,
    beyond_worst_amount: it.beyondAmount,
  };
}

/** A part of the right value, with two digits. */
export function relativeText(relative: number): string {
  if (relative === 0) return '0';
  return Number.isFinite(relative) ? relative.toExponential(1) : 'not 0';
}

/** `12,095,516 rao` */
export function amountText(field: FieldDifference['field'], amount: number): string {
  return `${formatNumber(amount, 0)} ${UNITS[field]}`;
}

/** `4 subnets by at most 1 rao`: relative figures alone mislead where a subnet gets next to nothing. */
export function beyondText({ field, beyond, beyondAmount }: FieldDifference): string {
  return `${counted(beyond, 'subnet')} by at most ${amountText(field, beyondAmount)}`;
}
