/**
 * Expressions made ready to run: a tree of closures over a reader, with every array made
 * beforehand. Booleans are 1 and 0, NaN is "no value" and "unknown"; `and` and `or` know what
 * follows from one side alone.
 * Source: design, "Meaning in detail"; the forms stand in compiler/plan.ts.
 */
import { type Expr, widthOf } from '../../compiler/index.ts';
import { compare, compareExact } from './compare.ts';
import { compileExact, needsExact } from './exact.ts';
import { descending, folds } from './folds.ts';
import type { Reader, ScalarFunction, VectorFunction } from './reader.ts';
import { lengthOf, SCALAR } from './shape.ts';

type Of<O extends Expr['op']> = Extract<Expr, { op: O }>;

/** Named values of one reader, each made ready once and worked out once for each stamp. */
interface Names {
  readonly scalars: Map<number, ScalarFunction>;
  readonly vectors: Map<number, VectorFunction>;
}
const namesOf = new WeakMap<Reader, Names>();

/** A scalar expression as a function of the reader's present state. */
export function compileScalar(expr: Expr, reader: Reader): ScalarFunction {
  const scalar = (it: Expr) => compileScalar(it, reader);
  switch (expr.op) {
    case 'const': {
      const { value } = expr;
      return () => value;
    }
    case 'metric':
      return reader.metric(expr.metric);
    case 'parameter':
      return reader.parameter(expr.parameter);
    case 'price':
      return () => reader.price?.() ?? Number.NaN;
    case 'halving': {
      const n = scalar(expr.n);
      return () => reader.halving(n());
    }
    case 'of': {
      const vector = compileVector(expr.vector, reader);
      const index = reader.indexOf(expr.subnet);
      return () => (index < 0 ? Number.NaN : (vector()[index] ?? Number.NaN));
    }
    case 'fold': {
      const vector = compileVector(expr.of, reader);
      const fold = folds[expr.fn];
      return () => finite(fold(vector()));
    }
    case 'let':
      return namedScalar(expr, reader);
    case 'baseline':
      return compileScalar(expr.of, reader.baseline());
    case 'percentile':
      return scalar(expr.of);
    case 'compare':
      return scalarComparison(expr, reader);
    case 'if': {
      const condition = scalar(expr.condition);
      const consequence = scalar(expr.then);
      const alternative = scalar(expr.else);
      return () => {
        const holds = condition();
        return Number.isNaN(holds) ? Number.NaN : holds !== 0 ? consequence() : alternative();
      };
    }
    case 'neg':
    case 'not':
    case 'in':
    case 'map': {
      const of = scalar(expr.of);
      const apply = elementFunction(expr);
      return () => apply(of());
    }
    case '+':
    case '-':
    case '*':
    case '/':
    case '^':
    case 'and':
    case 'or': {
      const left = scalar(expr.left);
      const right = scalar(expr.right);
      const apply = pairFunctions[expr.op];
      return () => apply(left(), right());
    }
    case 'pick': {
      const parts = expr.of.map(scalar);
      return () => parts.reduce((best, it) => pick(expr.fn, best, it()), Number.NaN);
    }
    default: {
      // A vector where a scalar is wanted: its only element, for lists of one.
      const vector = compileVector(expr, reader);
      return () => vector()[0] ?? Number.NaN;
    }
  }
}

/** A vector or list as a function of the reader's present state; a scalar is spread over the subnets. */
export function compileVector(expr: Expr, reader: Reader): VectorFunction {
  const length = lengthOf(expr, reader.lets, reader.subnets);
  if (length === SCALAR) return spread(compileScalar(expr, reader), reader);
  const out = new Float64Array(length);
  switch (expr.op) {
    case 'subnetMetric':
      return reader.subnetMetric(expr.metric);
    case 'subnets': {
      const netuids = reader.subnetMetric('subnet.netuid');
      return () => fill(out, netuids(), (netuid) => (Number.isNaN(netuid) ? Number.NaN : 1));
    }
    case 'parameter':
      return reader.subnetParameter(expr.parameter);
    case 'let':
      return namedVector(expr, reader);
    case 'baseline':
      return compileVector(expr.of, reader.baseline());
    case 'percentile':
      return compileVector(expr.of, reader);
    case 'list': {
      const items = expr.items.map((it) => compileScalar(it, reader));
      return () => {
        for (let i = 0; i < length; i += 1) out[i] = (items[i] as ScalarFunction)();
        return out;
      };
    }
    case 'neg':
    case 'not':
    case 'in':
    case 'map': {
      const of = compileVector(expr.of, reader);
      const apply = elementFunction(expr);
      return () => fill(out, of(), apply);
    }
    case '+':
    case '-':
    case '*':
    case '/':
      return arithmetic(expr.op, expr, reader, out);
    case '^':
    case 'and':
    case 'or': {
      const left = compileVector(expr.left, reader);
      const right = compileVector(expr.right, reader);
      const apply = pairFunctions[expr.op];
      return () => {
        const a = left();
        const b = right();
        for (let i = 0; i < length; i += 1) out[i] = apply(a[i] as number, b[i] as number);
        return out;
      };
    }
    case 'compare': {
      const left = compileVector(expr.left, reader);
      const right = compileVector(expr.right, reader);
      const { from, to } = reader;
      return () => {
        const a = left();
        const b = right();
        for (let i = 0; i < length; i += 1) {
          out[i] = compare(expr.compare, expr.resolution, a[i] as number, b[i] as number, from, to);
        }
        return out;
      };
    }
    case 'if':
      return choice(expr, reader, out);
    case 'pick': {
      const parts = expr.of.map((it) => compileVector(it, reader));
      return () => {
        out.fill(Number.NaN);
        for (const part of parts) {
          const values = part();
          for (let i = 0; i < length; i += 1) out[i] = pick(expr.fn, out[i] as number, values[i] as number);
        }
        return out;
      };
    }
    case 'top': {
      const n = compileScalar(expr.n, reader);
      const of = compileVector(expr.of, reader);
      const netuids = netuidsOf(expr.of, reader);
      return () => {
        const values = of();
        const most = n();
        out.fill(Number.NaN);
        for (const i of descending(values, netuids()).slice(0, most > 0 ? Math.floor(most) : 0)) {
          out[i] = values[i] as number;
        }
        return out;
      };
    }
    case 'rank': {
      const of = compileVector(expr.of, reader);
      const netuids = netuidsOf(expr.of, reader);
      return () => {
        const order = descending(of(), netuids());
        out.fill(Number.NaN);
        for (let at = 0; at < order.length; at += 1) out[order[at] as number] = at + 1;
        return out;
      };
    }
    case 'where': {
      const of = compileVector(expr.of, reader);
      const condition = compileVector(expr.condition, reader);
      return () => {
        const values = of();
        const holds = condition();
        for (let i = 0; i < length; i += 1) out[i] = holds[i] === 1 ? (values[i] as number) : Number.NaN;
        return out;
      };
    }
    default:
      return spread(compileScalar(expr, reader), reader);
  }
}

/** Of vectors over subnets, to settle ties: a subnet that came later may have a lower netuid. */
function netuidsOf(expr: Expr, reader: Reader): () => Float64Array | null {
  return widthOf(expr, reader.lets) === 'subnets' ? reader.subnetMetric('subnet.netuid') : () => null;
}

/** Four loops instead of a function per element: rules run these for every subnet and block. */
function arithmetic(
  op: '+' | '-' | '*' | '/',
  expr: Extract<Expr, { left: Expr }>,
  reader: Reader,
  out: Float64Array,
): VectorFunction {
  const left = compileVector(expr.left, reader);
  const right = compileVector(expr.right, reader);
  const n = out.length;
  switch (op) {
    case '+':
      return () => {
        const a = left();
        const b = right();
        for (let i = 0; i < n; i += 1) out[i] = finite((a[i] as number) + (b[i] as number));
        return out;
      };
    case '-':
      return () => {
        const a = left();
        const b = right();
        for (let i = 0; i < n; i += 1) out[i] = finite((a[i] as number) - (b[i] as number));
        return out;
      };
    case '*':
      return () => {
        const a = left();
        const b = right();
        for (let i = 0; i < n; i += 1) out[i] = finite((a[i] as number) * (b[i] as number));
        return out;
      };
    case '/':
      return () => {
        const a = left();
        const b = right();
        for (let i = 0; i < n; i += 1) out[i] = finite((a[i] as number) / (b[i] as number));
        return out;
      };
  }
}

function choice(expr: Of<'if'>, reader: Reader, out: Float64Array): VectorFunction {
  const condition = compileVector(expr.condition, reader);
  const consequence = compileVector(expr.then, reader);
  const alternative = compileVector(expr.else, reader);
  return () => {
    const holds = condition();
    const yes = consequence();
    const no = alternative();
    for (let i = 0; i < out.length; i += 1) {
      const it = holds[i] as number;
      out[i] = Number.isNaN(it) ? Number.NaN : ((it !== 0 ? yes[i] : no[i]) as number);
    }
    return out;
  };
}

function scalarComparison(expr: Of<'compare'>, reader: Reader): ScalarFunction {
  if (needsExact(expr.left, reader) || needsExact(expr.right, reader)) {
    const left = compileExact(expr.left, reader);
    const right = left === null ? null : compileExact(expr.right, reader);
    if (left !== null && right !== null) {
      return () => compareExact(expr.compare, expr.resolution, left(), right());
    }
  }
  const left = compileScalar(expr.left, reader);
  const right = compileScalar(expr.right, reader);
  const { from, to } = reader;
  return () => compare(expr.compare, expr.resolution, left(), right(), from, to);
}

function namedScalar({ index }: Of<'let'>, reader: Reader): ScalarFunction {
  const names = namesFor(reader);
  let named = names.scalars.get(index);
  if (named === undefined) {
    const value = reader.lets[index]?.value;
    const of = value === undefined ? () => Number.NaN : compileScalar(value, reader);
    named = oncePerStamp(reader, of, Number.NaN);
    names.scalars.set(index, named);
  }
  return named;
}

function namedVector({ index }: Of<'let'>, reader: Reader): VectorFunction {
  const names = namesFor(reader);
  let named = names.vectors.get(index);
  if (named === undefined) {
    const value = reader.lets[index]?.value;
    const nothing = new Float64Array(reader.subnets).fill(Number.NaN);
    const of = value === undefined ? () => nothing : compileVector(value, reader);
    named = oncePerStamp(reader, of, nothing);
    names.vectors.set(index, named);
  }
  return named;
}

/** Works a value out once for each state of the reader. */
function oncePerStamp<V>(reader: Reader, of: () => V, before: V): () => V {
  let stamp = Number.NaN;
  let last = before;
  return () => {
    const now = reader.stamp();
    if (now !== stamp) {
      last = of();
      stamp = now;
    }
    return last;
  };
}

function namesFor(reader: Reader): Names {
  let names = namesOf.get(reader);
  if (names === undefined) {
    names = { scalars: new Map(), vectors: new Map() };
    namesOf.set(reader, names);
  }
  return names;
}

/** The same value for every subnet that lives. */
function spread(of: ScalarFunction, reader: Reader): VectorFunction {
  const out = new Float64Array(reader.subnets);
  const netuids = reader.subnetMetric('subnet.netuid');
  return () => {
    const value = of();
    if (reader.full()) return out.fill(value);
    return fill(out, netuids(), (netuid) => (Number.isNaN(netuid) ? Number.NaN : value));
  };
}

function fill(out: Float64Array, values: Float64Array, apply: (value: number) => number): Float64Array {
  for (let i = 0; i < out.length; i += 1) out[i] = apply(values[i] as number);
  return out;
}

/** What overflows or divides by 0 has no value; a halving without a date keeps its infinity only where it is compared. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}

const pairFunctions: Readonly<
  Record<'+' | '-' | '*' | '/' | '^' | 'and' | 'or', (a: number, b: number) => number>
> = {
  '+': (a, b) => finite(a + b),
  '-': (a, b) => finite(a - b),
  '*': (a, b) => finite(a * b),
  '/': (a, b) => finite(a / b),
  '^': (a, b) => (Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : finite(a ** b)),
  and: (a, b) => (a === 0 || b === 0 ? 0 : a * b),
  or: (a, b) => (a === 1 || b === 1 ? 1 : a + b),
};

function elementFunction(expr: Of<'neg' | 'not' | 'in' | 'map'>): (value: number) => number {
  switch (expr.op) {
    case 'neg':
      return (value) => -value;
    case 'not':
      return (value) => 1 - value;
    case 'in': {
      const { ranges } = expr;
      return (value) => {
        if (Number.isNaN(value)) return Number.NaN;
        for (const { from, to } of ranges) if (value >= from && value <= to) return 1;
        return 0;
      };
    }
    case 'map': {
      const map = { abs: Math.abs, sqrt: Math.sqrt, log: Math.log, exp: Math.exp }[expr.fn];
      return (value) => finite(map(value));
    }
  }
}

/** The smaller or larger of two values; of a value and none, the value. */
function pick(fn: 'min' | 'max', best: number, value: number): number {
  if (Number.isNaN(best)) return value;
  if (Number.isNaN(value)) return best;
  return fn === 'min' ? Math.min(best, value) : Math.max(best, value);
}
