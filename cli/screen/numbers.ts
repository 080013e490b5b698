/** Numbers as the screen shows them: thousands separated, as many decimals as a reader needs. */
import { symbols } from '../theme.ts';

/** `coin`: an amount of a few TAO, to the rao. */
export type NumberStyle = 'amount' | 'coin' | 'price' | 'percent' | 'count' | 'days';

/** Decimals that every value of a style has; smaller values get more, until two digits show. */
const decimalsOf: Readonly<Record<NumberStyle, number>> = {
  amount: 2,
  coin: 2,
  price: 6,
  percent: 2,
  count: 0,
  days: 1,
};
const MOST_DECIMALS = 7;

/** `1,234.50`, `0.0012`, `12.34%`, `12.3M` where that is all that `cells` hold; `–` for no value. */
export function formatValue(value: number, style: NumberStyle, cells = Number.POSITIVE_INFINITY): string {
  if (Number.isNaN(value)) return symbols.noValue;
  if (value === 0) return sized(value, style);
  return (value < 0 ? '−' : '') + fitting(Math.abs(value), style, value < 0 ? cells - 1 : cells);
}

/** A difference with its sign: `+12.34`, `−0.0012`, in percentage points `+1.20pp`; `=` for none. */
export function formatDifference(
  difference: number,
  style: NumberStyle,
  cells = Number.POSITIVE_INFINITY,
): string {
  if (Number.isNaN(difference)) return symbols.noValue;
  if (difference === 0) return symbols.same;
  const text = fitting(Math.abs(difference), style, cells - 1).replace(/%$/, 'pp');
  return (difference > 0 ? '+' : '−') + text;
}

/** `to − from`, or 0 where they are nearer than the resolution or one part in 10^9. NaN: one of them has no value. */
export function distance(from: number, to: number, resolution: number): number {
  // Two dates that are never reached: no number lies between them.
  if (from === to) return 0;
  const difference = to - from;
  const noise = Math.max(resolution, 1e-9 * Math.max(Math.abs(from), Math.abs(to)));
  return Math.abs(difference) <= noise && Number.isFinite(difference) ? 0 : difference;
}

function fitting(size: number, style: NumberStyle, cells: number): string {
  const text = sized(size, style);
  return text.length <= cells ? text : compact(style === 'percent' ? size * 100 : size) + unitOf(style);
}

function sized(size: number, style: NumberStyle): string {
  if (!Number.isFinite(size)) return '∞';
  if (style === 'percent' && size > 0 && size < 0.00005) return '<0.01%';
  if (style === 'coin' && size < 1000) return size.toFixed(9).replace(/(?<=\.\d\d\d*?)0+$/, '');
  return decimal(style === 'percent' ? size * 100 : size, decimalsOf[style]) + unitOf(style);
}

function unitOf(style: NumberStyle): string {
  return style === 'percent' ? '%' : '';
}

/** Three digits and what they count in; two of a small fraction and an exponent. */
function compact(size: number): string {
  if (size > 0 && size < 0.001) return size.toExponential(1);
  const [divisor, suffix] = scales.find(([least]) => size >= least) ?? [1, ''];
  return `${(size / divisor).toPrecision(3)}${suffix}`;
}

const scales: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** A ratio of change: `+12.3%`, `−100%`, `×25.0` beyond tenfold; `new` where there was nothing before. */
export function formatChange(from: number, to: number, same: boolean): string {
  if (Number.isNaN(from) || Number.isNaN(to)) return '';
  if (same) return '';
  if (from === 0) return 'new';
  const change = (to - from) / Math.abs(from);
  if (to / from > 10) return `×${decimal(to / from, to / from < 100 ? 1 : 0)}`;
  const sign = change > 0 ? '+' : '−';
  const size = Math.abs(change) * 100;
  if (size < 0.05) return `${sign}<0.1%`;
  return `${sign}${separated(size.toFixed(size === 100 ? 0 : 1))}%`;
}

export function formatCount(value: number): string {
  return decimal(value, 0);
}

/** At least `least` decimals; a small value gets as many as two of its digits need; a tiny one an exponent. */
function decimal(size: number, least: number): string {
  if (size === 0) return (0).toFixed(least);
  if (size >= 1e15) return size.toExponential(3);
  if (least === 0) return separated(size.toFixed(0));
  if (size < 10 ** (1 - MOST_DECIMALS)) return size.toExponential(1);
  if (least > 4 && size >= 10) return separated(size.toFixed(size < 1000 ? 4 : 2));
  const needed = size < 1 ? 1 - Math.floor(Math.log10(size)) : least;
  return separated(size.toFixed(Math.min(MOST_DECIMALS, Math.max(least, needed))));
}

function separated(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** Values smaller than this are drawn as zero: no unit that is shown has so small a part. */
const SMALLEST = 1e-15;

/** Round numbers from `low` to `high`, about `count` of them, the outermost at or beyond both ends. */
export interface Ticks {
  readonly low: number;
  readonly high: number;
  readonly values: readonly number[];
  readonly step: number;
}

/**
 * An axis for values between `low` and `high`. A flat line gets room above and below; an axis that would
 * start in the lower half of its values starts at zero, so that heights can be compared.
 */
export function niceTicks(low: number, high: number, count: number): Ticks {
  let from = low;
  let to = high;
  const size = Math.max(Math.abs(from), Math.abs(to));
  if (size < SMALLEST) {
    from = 0;
    to = 1;
  } else if (to - from <= 1e-9 * size) {
    from -= size / 2;
    to += size / 2;
  }
  if (from > 0 && from < to / 2) from = 0;
  const step = niceStep((to - from) / Math.max(1, count - 1));
  const first = Math.floor(from / step + 1e-9);
  const last = Math.ceil(to / step - 1e-9);
  const values = Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
  return { low: first * step, high: last * step, values, step };
}

/** The smallest of 1, 2, 2.5, 5 times a power of ten that isn't below `raw`. */
function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= raw * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Labels of an axis, all with the same unit and the same decimals: `11.6M`, `2.5k`, `0.02`, `12%`. */
export function tickLabels(ticks: Ticks, style: NumberStyle): readonly string[] {
  const scaled = style === 'percent' ? 100 : 1;
  const largest = Math.max(Math.abs(ticks.low), Math.abs(ticks.high)) * scaled;
  const scale = scales.find(([least]) => largest >= Math.max(least, 1e4));
  const [divisor, suffix] = style === 'percent' ? [1, '%'] : (scale ?? [1, '']);
  const step = (ticks.step * scaled) / divisor;
  const decimals = decimalsFor(step);
  if (decimals > 8) return ticks.values.map((value) => (value * scaled).toExponential(1) + suffix);
  return ticks.values.map((value) => {
    const shown = (value * scaled) / divisor;
    const digits = separated(Math.abs(shown).toFixed(decimals));
    return `${shown < 0 ? '−' : ''}${digits}${suffix}`;
  });
}

/** Decimals that a step such as 0.25 needs. */
function decimalsFor(step: number): number {
  for (let decimals = 0; decimals <= 12; decimals++) {
    if (Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) < 1e-6 * step * 10 ** decimals)
      return decimals;
  }
  return 12;
}
