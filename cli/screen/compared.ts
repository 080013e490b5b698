/** What an expectation compares, as items that have values over the rows. */
import type { Expr, Measure } from '../../compiler/index.ts';
import type { OverRows, Projection } from '../../runtime/index.ts';
import type { ShownItem } from '../format/shown-item.ts';

/** The measured side first, then what it is held against. Empty for a condition without a comparison. */
export function comparedItems(
  projection: Projection,
  at: number,
  valuesOf: (expr: Expr) => OverRows,
): readonly ShownItem[] {
  const condition = projection.plan.expectations[at]?.condition;
  const compare = condition === undefined ? null : firstComparison(condition);
  if (compare === null) return [];
  const { left, right, shown } = compare;
  const unit = shown === undefined ? '' : unitOf(shown.measure);
  const item = (value: Expr, text: string): ShownItem => {
    const values = valuesOf(value);
    return { plan: { text, value, unit, shape: values.width === 1 ? 'scalar' : 'vector' }, values };
  };
  const sides = [item(left, shown?.left ?? 'left side'), item(right, shown?.right ?? 'right side')];
  // `21_000_000 TAO >= supply.issuance` measures what stands at the right.
  return left.op === 'const' ? sides.reverse() : sides;
}

function firstComparison(expr: Expr): Extract<Expr, { op: 'compare' }> | null {
  switch (expr.op) {
    case 'compare':
      return expr;
    case 'and':
    case 'or':
      return firstComparison(expr.left) ?? firstComparison(expr.right);
    case 'not':
      return firstComparison(expr.of);
    default:
      return null;
  }
}

/** The unit in which amounts and rates are read; empty for all others. */
function unitOf(measure: Measure): string {
  if (measure.kind !== 'number') return '';
  const { tao, alpha, time, usd } = measure;
  const parts: readonly (readonly [string, number])[] = [
    ['TAO', tao],
    ['alpha', alpha],
    ['USD', usd],
    ['day', time],
  ];
  const text = (sign: 1 | -1) =>
    parts
      .filter(([, exponent]) => exponent * sign > 0)
      .map(([word, exponent]) => (Math.abs(exponent) === 1 ? word : `${word}^${Math.abs(exponent)}`));
  const [above, below] = [text(1), text(-1)];
  if (above.length + below.length === 0) return '';
  if (below.length === 0 && above.join() === 'day') return 'days';
  return [above.join(' ') || '1', ...below].join('/');
}
