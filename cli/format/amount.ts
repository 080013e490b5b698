/** Numbers for people: separators between thousands, signs, percents, sizes; exact decimals from rao. */

/** `1,234.50`. Rounds to `digits` behind the point; `–` where there is no value. */
export function formatNumber(value: number, digits: number): string {
  if (!Number.isFinite(value)) return '–';
  const text = grouping(digits).format(value);
  return /^-[0,.]*$/.test(text) ? text.slice(1) : text;
}

const formats = new Map<number, Intl.NumberFormat>();
function grouping(digits: number): Intl.NumberFormat {
  let format = formats.get(digits);
  if (format === undefined) {
    format = new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(digits, format);
  }
  return format;
}

/** How many decimals show `figures` figures of `value`; never more than nine, a rao. */
export function decimalsFor(value: number, figures: number): number {
  const size = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return Math.max(0, Math.min(9, figures - 1 - size));
}

/** With a sign; nothing at all where the rounded value is zero. */
export function formatChange(value: number, format: (value: number) => string): string {
  if (!Number.isFinite(value)) return '–';
  const text = format(Math.abs(value));
  if (/^[0,.%]*$/.test(text)) return '';
  return `${value < 0 ? '-' : '+'}${text}`;
}

/** From a ratio: 0.1234 is `12.3%`; large ones without decimals, from 100,000% on as `1.3e6%`. */
export function formatPercent(ratio: number): string {
  if (!Number.isFinite(ratio)) return '–';
  const percent = ratio * 100;
  if (Math.abs(percent) >= 99_999.5) return `${percent.toExponential(1).replace('e+', 'e')}%`;
  return `${formatNumber(percent, Math.abs(percent) < 999.95 ? 1 : 0)}%`;
}

/**
 * `raw / 10^places` to the last digit: 1_500_000_001 with 9 places is `1.500000001`.
 * Shape: plain digits, as JSON and CSV take them; no zeros behind the last digit that counts.
 */
export function exactDecimal(raw: bigint, places: number): string {
  const sign = raw < 0n ? '-' : '';
  const digits = (raw < 0n ? -raw : raw).toString().padStart(places + 1, '0');
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  const whole = digits.slice(0, digits.length - places);
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}

/** The exact value with separators, cut down to `digits` behind the point towards zero. */
export function formatExact(raw: bigint, places: number, digits: number): string {
  const [whole = '0', fraction = ''] = exactDecimal(raw, places).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return digits === 0 ? grouped : `${grouped}.${fraction.slice(0, digits).padEnd(digits, '0')}`;
}

/** A size and the limit that it is above: to the byte where the rounded figures would be the same. */
export function sizesApart(
  bytes: number,
  largest: number,
): { readonly size: string; readonly largest: string } {
  const rounded = (it: number) => formatNumber(it / 1_048_576, 1);
  const text = rounded(bytes) === rounded(largest) ? byteCount : systemSize;
  return { size: text(bytes), largest: text(largest) };
}

function byteCount(bytes: number): string {
  return `${formatNumber(bytes, 0)} bytes`;
}

/** Bytes: `4 MB`, `812 bytes`. A megabyte is 1,048,576. */
export function systemSize(bytes: number): string {
  if (bytes < 10_000) return byteCount(bytes);
  const megabytes = bytes / 1_048_576;
  return `${formatNumber(megabytes, Number.isInteger(megabytes) ? 0 : 1)} MB`;
}
