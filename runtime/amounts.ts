/** Amounts, numbers and dates as sentences of findings and expectations show them. */
import { baseValue, type Parameter } from '../compiler/index.ts';

/** rao as `21,000,000 TAO`, alpha rao as `1.5 alpha`: every digit that isn't 0. */
export function amountText(rao: bigint, unit: 'TAO' | 'alpha'): string {
  const sign = rao < 0n ? '-' : '';
  const size = rao < 0n ? -rao : rao;
  const rest = String(size % 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return `${sign}${grouped(String(size / 1_000_000_000n))}${rest === '' ? '' : `.${rest}`} ${unit}`;
}

/** A count or a block's number, thousands apart: `9,240,381`. */
export const countText = (count: number): string => grouped(String(count));

/** About ten digits, thousands apart, no exponent for what people read. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return 'no value';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-9 || size >= 1e18)) return value.toExponential(6);
  const digits = size >= 1 ? Math.max(0, 9 - Math.floor(Math.log10(size))) : 12;
  const [integer = '0', rest = ''] = value.toFixed(Math.min(digits, 12)).split('.');
  const decimals = rest.replace(/0+$/, '');
  return `${grouped(integer)}${decimals === '' ? '' : `.${decimals}`}`;
}

/** A parameter's raw value in the unit that a proposal would write. */
export function parameterText(parameter: Parameter, raw: bigint): string {
  const word = parameter.words.find((it) => it.raw === raw);
  if (word !== undefined) return word.word;
  if (parameter.quantity === 'tao') return amountText((raw * parameter.times) / parameter.per, 'TAO');
  const unit =
    { blocks: ' blocks', tempos: ' tempos', price: ' TAO/alpha' }[parameter.quantity as string] ?? '';
  return `${numberText(baseValue(parameter, raw))}${unit}`;
}

/** `2026-10-08 09:15 UTC` of a moment in ms since 1970; the date alone at midnight. */
export function momentText(timestampMs: number): string {
  const minutes = Math.floor(timestampMs / 60_000);
  const days = Math.floor(minutes / 1_440);
  const rest = minutes - days * 1_440;
  const two = (value: number) => String(value).padStart(2, '0');
  const { year, month, day } = civilDate(days);
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return rest === 0 ? date : `${date} ${two(Math.floor(rest / 60))}:${two(rest % 60)} UTC`;
}

/**
 * The date of a day counted from 1970-01-01, in the Gregorian calendar.
 * Years are counted from March, so that the leap day ends them; 400 years are 146,097 days.
 */
export function civilDate(days: number): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
} {
  const shifted = days + 719_468; // days from 0000-03-01
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');
