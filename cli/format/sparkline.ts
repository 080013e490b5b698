/** Curves as a few characters of text. */

const BARS = '▁▂▃▄▅▆▇█';
/** Where there is no value. A blank would get lost: Markdown cuts those at the ends and joins the others. */
const GAP = '·';

type Curve = readonly (number | null)[];

/**
 * Two curves over the same range, so that they can be held against each other; a range that is flat is drawn low.
 * Shape: one character a point, at most `cells` of them.
 */
export function sparklines(before: Curve, after: Curve, cells: number): readonly [string, string] {
  const [was, is] = [picked(before, cells), picked(after, cells)];
  const values = [...was, ...is].filter((it) => it !== null);
  const low = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const line = (curve: Curve) => curve.map((it) => bar(it, low, high)).join('');
  return [line(was), line(is)];
}

/** Noise isn't blown up to a mountain: a range of less than a thousandth of its values is flat. */
const LEAST_RANGE = 1e-3;

function bar(value: number | null, low: number, high: number): string {
  if (value === null) return GAP;
  const range = high - low;
  if (range <= LEAST_RANGE * Math.max(Math.abs(low), Math.abs(high))) return BARS[0] as string;
  const at = Math.floor(((value - low) / range) * BARS.length);
  return BARS[Math.max(0, Math.min(BARS.length - 1, at))] as string;
}

/** First and last point are always among them. */
function picked(curve: Curve, cells: number): Curve {
  if (curve.length <= cells) return curve;
  return Array.from({ length: cells }, (_, at) => {
    return curve[Math.round((at * (curve.length - 1)) / (cells - 1))] ?? null;
  });
}
