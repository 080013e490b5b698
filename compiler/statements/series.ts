/**
 * One value of `assume` over time, exact and in base units.
 * A unit behind the `)` of a distribution or of `csv(…)` holds for every number in it.
 */
import { type Call, diagnostic, type Expression, type Word } from '../../grammar/index.ts';
import { csvColumn } from '../csv.ts';
import type { CompileHost } from '../host.ts';
import { unavailable } from '../load.ts';
import { DISTRIBUTIONS } from '../names.ts';
import type { Exact, Series } from '../plan.ts';
import { exactText, type Fraction, fractionOf, ratio } from '../quantity.ts';
import { type Dimension, describeDimension, plain, sameDimension, unitOf } from '../types.ts';
import { isFault, unitProduct, written } from '../units.ts';
import { type Context, constant, placeHere, textHere } from './context.ts';

/** What the values of a series have to be. */
export interface SeriesKind {
  readonly dimension: Dimension;
  readonly range: Range;
  /** As it may be written, for help. */
  readonly example: string;
}
/** `perBlock`: on average from none to one in a block. */
type Range = 'any' | 'positive' | 'notNegative' | 'fraction' | 'perBlock';

type Distribution = (typeof DISTRIBUTIONS)[number];
type Draw = Extract<Series, { kind: 'draw' }>;

const FORMS: Readonly<Record<Exclude<Distribution, 'csv'>, string>> = {
  normal: 'mean, sd',
  lognormal: 'mean, sd',
  uniform: 'low, high',
  poisson: 'rate',
  gbm: 'drift, volatility',
};

/** Errors: null after a message. */
export async function lowerSeries(
  node: Expression,
  kind: SeriesKind,
  name: string,
  cx: Context,
  host: CompileHost,
): Promise<Series | null> {
  const factor = motionOf(node);
  if (factor !== null) return lowerMotion(factor.start, factor.motion, kind, name, cx);

  const call = node.kind === 'Quantity' && node.value.kind === 'Call' ? node.value : node;
  const distribution = call.kind === 'Call' ? distributionOf(call) : null;
  if (call.kind === 'Call' && distribution !== null) {
    const units = node.kind === 'Quantity' ? node.units : null;
    if (distribution === 'csv') return lowerCsv(call, units, kind, name, cx, host);
    if (distribution === 'gbm') return lowerBareMotion(call, units, kind, name, cx);
    return lowerDraw(call, distribution, units, kind, name, cx);
  }
  const inside = distributionInside(node);
  if (inside !== null) {
    cx.report(diagnostic('E377', placeHere(cx, inside), { call: textHere(cx, inside.callee) }));
    return null;
  }
  const value = constant(node, cx, kind.dimension);
  if (value === null || !inRange(value, kind.range, name, node, cx)) return null;
  return { kind: 'constant', value: exactText(value) };
}

/** The distribution that a call names, if it names one. */
function distributionOf(call: Call): Distribution | null {
  const { callee } = call;
  return callee.kind === 'Name' ? (DISTRIBUTIONS.find((known) => known === callee.text) ?? null) : null;
}

function lowerDraw(
  call: Call,
  distribution: Exclude<Distribution, 'csv' | 'gbm'>,
  units: readonly (Word | null)[] | null,
  kind: SeriesKind,
  name: string,
  cx: Context,
): Draw | null {
  const scale = units === null ? null : unitFactor(call, units, kind, name, cx);
  if (units !== null && scale === null) return null;
  const values = argumentValues(call, distribution, scale === null ? kind.dimension : plain, cx);
  if (values === null) return null;
  const args = scale === null ? values : values.map((value) => value.mul(scale));
  const [first, second] = args;
  if (first === undefined) return null;

  const fault = faultOf(distribution, first, second);
  if (fault !== null) {
    cx.report(diagnostic('E373', placeHere(cx, call), { call: textHere(cx, call), why: fault }));
    return null;
  }
  const mean =
    distribution === 'uniform' && second !== undefined ? first.add(second).div(ratio(2n, 1n)) : first;
  // A day above the average of one per block counts as one per block, so there only the mean has a bound.
  const upper = kind.range === 'perBlock' ? mean : second;
  const bounds = distribution === 'uniform' && upper !== undefined ? [first, upper] : [mean];
  for (const bound of bounds) if (!inRange(bound, kind.range, name, call, cx)) return null;
  return { kind: 'draw', distribution, args: args.map(exactText), mean: exactText(mean) };
}

function faultOf(distribution: Distribution, first: Fraction, second: Fraction | undefined): string | null {
  const below = (value: Fraction | undefined) => value !== undefined && value.s < 0n && value.n > 0n;
  switch (distribution) {
    case 'normal':
      return below(second) ? 'the spread is below zero' : null;
    case 'lognormal':
      if (below(first) || first.n === 0n) return 'the mean is not above zero';
      return below(second) ? 'the spread is below zero' : null;
    case 'uniform':
      return second !== undefined && first.compare(second) > 0
        ? 'the lower end is above the upper end'
        : null;
    case 'poisson':
      return below(first) ? 'the rate is below zero' : null;
    case 'gbm':
      return below(second) ? 'the volatility is below zero' : null;
    case 'csv':
      return null;
  }
}

/** `value * gbm(…)`, in either order. */
function motionOf(node: Expression): { readonly start: Expression; readonly motion: Call } | null {
  if (node.kind !== 'Binary' || node.op !== '*') return null;
  const isMotion = (side: Expression): side is Call => side.kind === 'Call' && distributionOf(side) === 'gbm';
  if (isMotion(node.right)) return { start: node.left, motion: node.right };
  return isMotion(node.left) ? { start: node.right, motion: node.left } : null;
}

function lowerMotion(
  start: Expression,
  motion: Call,
  kind: SeriesKind,
  name: string,
  cx: Context,
): Draw | null {
  const inside = distributionInside(start);
  if (inside !== null) {
    cx.report(diagnostic('E377', placeHere(cx, inside), { call: textHere(cx, inside.callee) }));
    return null;
  }
  const value = constant(start, cx, kind.dimension);
  const draw = motionDraw(motion, value ?? ratio(1n, 1n), cx);
  return value !== null && inRange(value, kind.range, name, start, cx) ? draw : null;
}

/** `gbm(…)` alone: a plain number that starts at 1. */
function lowerBareMotion(
  call: Call,
  units: readonly (Word | null)[] | null,
  kind: SeriesKind,
  name: string,
  cx: Context,
): Draw | null {
  if (units === null && sameDimension(kind.dimension, plain)) {
    const one = ratio(1n, 1n);
    return inRange(one, kind.range, name, call, cx) ? motionDraw(call, one, cx) : null;
  }
  cx.report(diagnostic('E376', placeHere(cx, call), {}));
  return null;
}

/** Shape of `args`: drift and volatility per year, then the value at the start, which is the mean too. */
function motionDraw(call: Call, start: Fraction, cx: Context): Draw | null {
  const values = argumentValues(call, 'gbm', plain, cx);
  const [drift, volatility] = values ?? [];
  if (drift === undefined || volatility === undefined) return null;
  const fault = faultOf('gbm', drift, volatility);
  if (fault !== null) {
    cx.report(diagnostic('E373', placeHere(cx, call), { call: textHere(cx, call), why: fault }));
    return null;
  }
  const args = [drift, volatility, start].map(exactText);
  return { kind: 'draw', distribution: 'gbm', args, mean: exactText(start) };
}

function argumentValues(
  call: Call,
  distribution: Exclude<Distribution, 'csv'>,
  of: Dimension,
  cx: Context,
): readonly Fraction[] | null {
  const form = FORMS[distribution];
  const plainArgs = call.args.every((arg) => arg.name === null && arg.where === null);
  if (!plainArgs || call.args.length !== form.split(',').length) {
    const facts = { call: distribution, form, found: call.args.length };
    cx.report(diagnostic('E372', placeHere(cx, call), facts));
    return null;
  }
  const values = call.args.map((arg) => constant(arg.value, cx, of));
  return values.every((value) => value !== null) ? values : null;
}

async function lowerCsv(
  call: Call,
  units: readonly (Word | null)[] | null,
  kind: SeriesKind,
  name: string,
  cx: Context,
  host: CompileHost,
): Promise<Series | null> {
  const [path, column] = call.args.map((arg) => (arg.name === null && arg.where === null ? arg.value : null));
  if (call.args.length !== 2 || path?.kind !== 'Text' || column?.kind !== 'Text') {
    cx.report(diagnostic('E374', placeHere(cx, call), {}));
    return null;
  }
  const scale = unitFactor(call, units ?? [], kind, name, cx);
  if (scale === null) return null;
  const read = host.readText(path.value, cx.file.source.path);
  if (!read.ok) {
    cx.report(unavailable(path.value, read.why, placeHere(cx, path)));
    return null;
  }
  const place = placeHere(cx, call);
  const table = await csvColumn(path.value, read.value.text, column.value, cx.clock, place, column);
  if (!table.ok) {
    cx.report(table.fault);
    return null;
  }
  const rows: { block: number; value: Exact }[] = [];
  for (const row of table.rows) {
    const negative = row.text.startsWith('-');
    const size = fractionOf(negative ? row.text.slice(1) : row.text).mul(scale);
    const value = negative ? size.neg() : size;
    if (!inRange(value, kind.range, name, call, cx)) return null;
    rows.push({ block: row.block, value: exactText(value) });
  }
  return { kind: 'steps', rows };
}

/** Base units per one of the unit behind a bracket, which has to be the entry's. Errors: null after a message. */
function unitFactor(
  call: Call,
  units: readonly (Word | null)[],
  kind: SeriesKind,
  name: string,
  cx: Context,
): Fraction | null {
  const product = unitProduct(units, cx.clock.blockTimeMs);
  const of = isFault(product) ? null : product.dimension;
  if (!isFault(product) && sameDimension(product.dimension, kind.dimension)) {
    return ratio(BigInt(product.factor.n), BigInt(product.factor.d));
  }
  const found = of === null ? 'an unknown unit' : of === plain ? 'no unit' : `a unit of \`${unitOf(of)}\``;
  const facts = { word: name, found, expected: describeDimension(kind.dimension), example: kind.example };
  cx.report(diagnostic('E375', placeHere(cx, call), facts));
  return null;
}

/** Errors: false after a message. */
export function inRange(value: Fraction, range: Range, name: string, node: Expression, cx: Context): boolean {
  const negative = value.s < 0n && value.n > 0n;
  const [fits, expected] = ((): readonly [boolean, string] => {
    switch (range) {
      case 'any':
        return [true, ''];
      case 'positive':
        return [!negative && value.n > 0n, 'above 0'];
      case 'notNegative':
        return [!negative, 'at least 0'];
      case 'fraction':
        return [!negative && value.n <= value.d, 'from 0% to 100%'];
      case 'perBlock':
        return [!negative && value.n <= value.d, `from 0 to one per block, ${perDay(cx)}`];
    }
  })();
  if (!fits) cx.report(diagnostic('E245', placeHere(cx, node), { what: `\`${name}\``, expected }));
  return fits;
}

/** One per block, as it is written: `7_200/day`. */
function perDay({ clock }: Context): string {
  return `\`${written(ratio(86_400_000n, BigInt(clock.blockTimeMs)), plain)}/day\``;
}

/** A distribution somewhere in an expression, where none may be. */
export function distributionInside(node: Expression): Call | null {
  return callInside(node, (call) => distributionOf(call) !== null);
}

/** The first call of the kind somewhere in an expression. */
export function callInside(node: Expression, isOne: (call: Call) => boolean): Call | null {
  switch (node.kind) {
    case 'Call':
      return isOne(node) ? node : first(node.args, (arg) => callInside(arg.value, isOne));
    case 'Quantity':
      return node.value.kind === 'Call' ? callInside(node.value, isOne) : null;
    case 'Unary':
      return callInside(node.of, isOne);
    case 'Binary':
      return callInside(node.left, isOne) ?? callInside(node.right, isOne);
    case 'Conditional':
      return callInside(node.consequence, isOne) ?? callInside(node.alternative, isOne);
    default:
      return null;
  }
}

function first<T>(items: readonly T[], of: (item: T) => Call | null): Call | null {
  for (const item of items) {
    const found = of(item);
    if (found !== null) return found;
  }
  return null;
}
