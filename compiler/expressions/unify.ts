/** Two values that have to be of one unit: terms of a sum, sides of a comparison, branches of `if`. */
import type { Expression, Span } from '../../grammar/index.ts';
import { subnetMetric } from '../metrics.ts';
import {
  alpha,
  type Dimension,
  describe,
  describeDimension,
  divide,
  type NumberType,
  plain,
  sameDimension,
  tao,
  time,
  unitOf,
  usd,
} from '../types.ts';
import { fault, relatedTo, type Scope, textOf } from './scope.ts';

/** A checked number with the node that it came from. */
export interface Side {
  readonly node: Expression;
  readonly type: NumberType;
}

/** What the two do together, for the message: `can't be added`. */
export type Together = 'added' | 'subtracted' | 'compared' | 'alternatives' | 'listed';

/** The dimension that both have; 0 takes the other's. Null: they differ, which was reported. */
export function unify(left: Side, right: Side, scope: Scope, together: Together): Dimension | null {
  const a = left.type;
  const b = right.type;
  if (sameDimension(a.dimension, b.dimension)) return a.dimension;
  if (a.zero) return b.dimension;
  if (b.zero) return a.dimension;

  const related = [relatedTo(scope, left.node, `this is ${describe(a)}`)];
  const currencies = differentCurrencies(a.dimension, b.dimension);
  if (currencies !== null) {
    const form = inForm(right, a.dimension, scope) ?? inForm(left, b.dimension, scope);
    return fault(scope, 'E300', right.node, { ...currencies, together, form }, related);
  }

  const bare = isBareLiteral(left) ? left : isBareLiteral(right) ? right : null;
  if (bare !== null) {
    const other = bare === left ? right : left;
    const text = textOf(scope, bare.node);
    const expected = describeDimension(other.type.dimension);
    const proposals =
      bare.node.kind === 'Percent'
        ? [`${text} * ${textOf(scope, other.node)}`]
        : unitProposals(text, other.type.dimension);
    return fault(scope, 'E303', bare.node, { text, expected, proposals }, [
      relatedTo(scope, other.node, `this is ${expected}`),
    ]);
  }
  const proposal = rateProposal(right, a.dimension, scope) ?? rateProposal(left, b.dimension, scope);
  return fault(
    scope,
    'E304',
    right.node,
    { left: describe(a), right: describe(b), together, proposal },
    related,
  );
}

/** `5 TAO` beside a rate in TAO is `5 TAO/day`; null for what isn't a written amount of what the rate counts. */
export function rateProposal({ node, type }: Side, wanted: Dimension, scope: Scope): string | null {
  const isAmount = node.kind === 'Quantity' && node.value.kind === 'Number' && node.units.length === 1;
  if (!isAmount || wanted.time !== -1 || !sameDimension(divide(type.dimension, time), wanted)) return null;
  return `${textOf(scope, node)}/day`;
}

/** `5` in TAO is `5 TAO`; a duration is proposed in blocks and in days. */
export function unitProposals(text: string, of: Dimension): readonly string[] {
  if (of === time) return text === '1' ? ['1 block', '1 day'] : [`${text} blocks`, `${text} days`];
  const unit = unitOf(of);
  return [unit.startsWith('1/') ? `${text} / ${unit.slice(2)}` : `${text} ${unit}`];
}

/** `reward.owner.alpha` in TAO is `reward.owner`. Null: the figure has no form of this dimension. */
function inForm({ node }: Side, wanted: Dimension, scope: Scope): { text: string; span: Span } | null {
  if (node.kind !== 'Member') return null;
  const { object, name, start, end } = node;
  const stem = name.text === 'alpha' || name.text === 'usd' ? object : node;
  const words: string[] = [];
  for (let at: Expression = stem; at.kind === 'Member'; at = at.object) words.unshift(at.name.text);
  for (const form of ['', '.alpha', '.usd']) {
    const metric = subnetMetric(`${words.join('.')}${form}`);
    const text = `${scope.source.text.slice(start, stem.end)}${form}`;
    if (metric !== undefined && sameDimension(metric.dimension, wanted))
      return { text, span: { start, end } };
  }
  return null;
}

function isBareLiteral({ node, type }: Side): boolean {
  const inner = node.kind === 'Unary' ? node.of : node;
  return type.dimension === plain && (inner.kind === 'Number' || inner.kind === 'Percent');
}

const CURRENCIES: readonly (readonly [string, Dimension])[] = [
  ['TAO', tao],
  ['alpha', alpha],
  ['USD', usd],
];

/** The two currencies where the dimensions are alike but for them: TAO and alpha, TAO/day and USD/day. */
function differentCurrencies(
  a: Dimension,
  b: Dimension,
): { readonly left: string; readonly right: string } | null {
  for (const [left, of] of CURRENCIES) {
    for (const [right, than] of CURRENCIES) {
      if (left !== right && sameDimension(divide(a, of), divide(b, than)) && pure(a, of))
        return { left, right };
    }
  }
  return null;
}

/** A currency alone or per time: of prices one can't say which currency they are in. */
function pure(of: Dimension, currency: Dimension): boolean {
  const rest = divide(of, currency);
  return rest.tao === 0 && rest.alpha === 0 && rest.usd === 0;
}
