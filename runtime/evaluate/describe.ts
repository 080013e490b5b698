/**
 * Expressions and their values in words, for the details of expectations: `subnet(64).emission`
 * is 3.2 TAO/day. The unit follows from the metrics inside; an amount without one takes that of
 * what it is compared with.
 */
import { type Expr, metricById, type Plan, parameterById } from '../../compiler/index.ts';
import { amountText, countText, momentText, numberText } from '../amounts.ts';

/** Exponents of what a value is measured in. */
interface Unit {
  readonly tao: number;
  readonly alpha: number;
  readonly usd: number;
  readonly time: number;
  /** A block number, shown as a date. */
  readonly date: boolean;
}

const PLAIN: Unit = { tao: 0, alpha: 0, usd: 0, time: 0, date: false };
const BLOCKS: Unit = { ...PLAIN, time: 1 };

/** What an expression is measured in; null where only literals stand, which could be anything. */
export function unitOf(expr: Expr, plan: Plan, depth = 0): Unit | null {
  const of = (it: Expr) => unitOf(it, plan, depth + 1);
  if (depth > 60) return null;
  switch (expr.op) {
    case 'metric':
    case 'subnetMetric': {
      const metric = metricById(expr.metric);
      if (metric === undefined) return null;
      const { tao, alpha, usd, time } = metric.dimension;
      return { tao, alpha, usd, time, date: false };
    }
    case 'parameter': {
      const quantity = parameterById(expr.parameter)?.quantity;
      if (quantity === 'tao') return { ...PLAIN, tao: 1 };
      if (quantity === 'blocks') return BLOCKS;
      return quantity === 'price' ? { ...PLAIN, tao: 1, alpha: -1 } : PLAIN;
    }
    case 'halving':
      return { ...PLAIN, date: true };
    case 'let': {
      const named = plan.lets[expr.index];
      return named === undefined ? null : of(named.value);
    }
    case 'of':
      return of(expr.vector);
    case 'fold':
      return ['sum', 'min', 'max', 'mean', 'median'].includes(expr.fn) ? of(expr.of) : PLAIN;
    case 'neg':
    case 'where':
    case 'top':
    case 'baseline':
    case 'percentile':
      return of(expr.of);
    case 'map':
      return expr.fn === 'abs' ? of(expr.of) : expr.fn === 'sqrt' ? null : PLAIN;
    case 'if':
      return of(expr.then) ?? of(expr.else);
    case 'pick':
    case 'list': {
      const parts = expr.op === 'pick' ? expr.of : expr.items;
      return parts.map(of).find((it) => it !== null) ?? null;
    }
    case '+':
    case '-':
      return of(expr.left) ?? of(expr.right);
    case '*':
    case '/': {
      const left = of(expr.left);
      const right = of(expr.right);
      if (left === null && right === null) return null;
      return combine(left ?? PLAIN, right ?? PLAIN, expr.op === '*' ? 1 : -1);
    }
    case 'subnets':
    case 'in':
    case 'not':
    case 'rank':
      return PLAIN;
    default:
      return null;
  }
}

/**
 * What both sides of a comparison are measured in. A literal doesn't say its unit, so `x / 1 TAO`
 * looks like TAO; but amounts and durations are compared to the rao and the block, bare numbers aren't.
 */
export function comparedIn(
  { left, right, resolution }: Extract<Expr, { op: 'compare' }>,
  plan: Plan,
): Unit | null {
  const unit = unitOf(left, plan) ?? unitOf(right, plan);
  if (unit === null || resolution.kind !== 'relative') return unit;
  const { tao, alpha, usd, time, date } = unit;
  return !date && usd === 0 && Math.abs(tao) + Math.abs(alpha) + Math.abs(time) === 1 ? PLAIN : unit;
}

function combine(a: Unit, b: Unit, sign: 1 | -1): Unit {
  return {
    tao: a.tao + sign * b.tao,
    alpha: a.alpha + sign * b.alpha,
    usd: a.usd + sign * b.usd,
    time: a.time + sign * b.time,
    date: false,
  };
}

/** A value in base units as people write it. Dates fall back to blocks where the start has none. */
export function valueText(value: number, unit: Unit | null, plan: Plan, exact: bigint | null = null): string {
  if (Number.isNaN(value)) return 'without a value';
  const { tao, alpha, usd, time, date } = unit ?? PLAIN;
  if (date) return dateText(value, plan);
  const blocksPerDay = 86_400_000 / plan.blockTimeMs;
  const is = (t: number, a: number, u: number, at: number) =>
    tao === t && alpha === a && usd === u && time === at;
  if (is(1, 0, 0, 0)) {
    return exact === null ? `${numberText(value / 1e9)} TAO` : amountText(exact, 'TAO');
  }
  if (is(0, 1, 0, 0)) return `${numberText(value / 1e9)} alpha`;
  if (is(1, 0, 0, -1)) return `${numberText((value / 1e9) * blocksPerDay)} TAO/day`;
  if (is(0, 1, 0, -1)) return `${numberText((value / 1e9) * blocksPerDay)} alpha/day`;
  if (is(1, -1, 0, 0)) return `${numberText(value)} TAO/alpha`;
  if (is(0, 0, 1, 0)) return `${numberText(value)} USD`;
  if (is(0, 0, 1, -1)) return `${numberText(value * blocksPerDay)} USD/day`;
  if (is(-1, 0, 1, 0)) return `${numberText(value * 1e9)} USD/TAO`;
  if (is(0, 0, 0, 1)) return `${numberText(value)} blocks`;
  return numberText(value);
}

/** A block as a date with its number. */
export function dateText(block: number, plan: Plan): string {
  if (block === Infinity) return 'not reached';
  if (block === -Infinity) return 'before the start';
  const { timestampMs } = plan.start;
  if (timestampMs === null) return `block ${countText(block)}`;
  const moment = timestampMs + (block - plan.time.startBlock) * plan.blockTimeMs;
  return `${momentText(moment)} (block ${countText(block)})`;
}

/** An expression in the words of the language. */
export function exprText(expr: Expr, plan: Plan, unit: Unit | null = null, depth = 0): string {
  const of = (it: Expr) => exprText(it, plan, unit, depth + 1);
  if (depth > 12) return '…';
  switch (expr.op) {
    case 'const':
      return valueText(expr.value, unit, plan);
    case 'metric':
      return expr.metric;
    case 'subnetMetric':
      return expr.metric.replace(/^subnet\./, 'subnets.');
    case 'subnets':
      return 'subnets';
    case 'parameter':
      return expr.parameter;
    case 'let':
      return plan.lets[expr.index]?.name ?? '…';
    case 'of': {
      const subnet = expr.subnet.kind === 'netuid' ? expr.subnet.netuid : `"${expr.subnet.name}"`;
      if (expr.vector.op === 'subnetMetric')
        return expr.vector.metric.replace(/^subnet\./, `subnet(${subnet}).`);
      if (expr.vector.op === 'let') return `${of(expr.vector)}(subnet(${subnet}))`;
      return `subnet(${subnet}).${expr.vector.op === 'parameter' ? expr.vector.parameter : `(${of(expr.vector)})`}`;
    }
    case 'fold': {
      // `count(x)` counts where x has a value, which is where it is what it is.
      const counted = expr.fn === 'count' && expr.of.op === 'compare' ? expr.of : null;
      const itself = counted?.compare === '=' && of(counted.left) === of(counted.right);
      return `${expr.fn}(${of(itself ? counted.left : expr.of)})`;
    }
    case 'rank':
    case 'baseline':
      return `${expr.op}(${of(expr.of)})`;
    case 'map':
      return `${expr.fn}(${of(expr.of)})`;
    case 'percentile':
      return `p${expr.p}(${of(expr.of)})`;
    case 'top':
      return `top(${exprText(expr.n, plan, PLAIN, depth + 1)}, ${of(expr.of)})`;
    case 'where':
      return `${of(expr.of)} where …`;
    case 'halving':
      return `date of halving(${exprText(expr.n, plan, PLAIN, depth + 1)})`;
    case 'neg':
      return `-${of(expr.of)}`;
    case '*':
    case '/': {
      const known = unitOf(expr.left, plan) !== null || unitOf(expr.right, plan) !== null;
      const inner = known ? PLAIN : unit;
      return `${exprText(expr.left, plan, inner, depth + 1)} ${expr.op} ${exprText(expr.right, plan, inner, depth + 1)}`;
    }
    case '+':
    case '-':
    case '^':
    case 'and':
    case 'or':
      return `${of(expr.left)} ${expr.op} ${of(expr.right)}`;
    case 'compare':
      return `${of(expr.left)} ${expr.compare} ${of(expr.right)}`;
    case 'not':
      return `not ${of(expr.of)}`;
    case 'pick':
      return `${expr.fn}(${expr.of.map(of).join(', ')})`;
    case 'list':
      return `[${expr.items.map(of).join(', ')}]`;
    case 'in':
      return `${of(expr.of)} in […]`;
    case 'if':
      return 'if … then … else …';
  }
}
