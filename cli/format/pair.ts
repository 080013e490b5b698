/** Two values side by side, with as many decimals as their difference needs to be seen. */
import { decimalsFor, formatChange, formatNumber, formatPercent } from './amount.ts';

export interface PairText {
  /** `–` where there is no value. */
  readonly before: string;
  readonly after: string;
  /** With a sign; empty where nothing differs. */
  readonly difference: string;
  /** `+12.3%`; empty where nothing differs or there is nothing to take a part of. */
  readonly percent: string;
}

/** Figures of the larger value that are shown. */
const FIGURES = 6;
/** Figures of the difference. */
const OF_DIFFERENCE = 3;

/** `same` says that the two can't be told apart, whatever their last digits are. */
export function pairText(
  before: number | null,
  after: number | null,
  {
    same = before === after,
    asPercent = false,
  }: { readonly same?: boolean; readonly asPercent?: boolean } = {},
): PairText {
  const scale = asPercent ? 100 : 1;
  const [was, is] = [(before ?? Number.NaN) * scale, (after ?? Number.NaN) * scale];
  const largest = [was, is].filter(Number.isFinite).reduce((most, it) => Math.max(most, Math.abs(it)), 0);
  const difference = same ? 0 : is - was;
  const whole = [was, is].every((it) => !Number.isFinite(it) || Number.isInteger(it));
  const seen = Number.isFinite(difference) && difference !== 0 ? decimalsFor(difference, OF_DIFFERENCE) : 0;
  const digits = whole ? 0 : Math.min(9, Math.max(decimalsFor(largest, FIGURES), seen));
  const format = (value: number) =>
    `${formatNumber(value, digits)}${asPercent && Number.isFinite(value) ? '%' : ''}`;
  const known = Number.isFinite(was) && Number.isFinite(is);
  return {
    before: format(was),
    // The digits of noise would look like a difference.
    after: same && known ? format(was) : format(is),
    difference: known ? formatChange(difference, format) : '',
    percent: known && was !== 0 ? formatChange(difference / Math.abs(was), formatPercent) : '',
  };
}

/** Parts of a whole that are read as percents, by the names that the language has for them. */
export function isRatio(name: string, unit: string): boolean {
  return unit === '' && /^(?:supply\.inflation|yield\.\w+)$/.test(name);
}
