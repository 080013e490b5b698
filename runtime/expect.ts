/**
 * Is an expectation true of the rows? Each is judged on the rows that its time word names;
 * rows where it is unknown are passed over, and where none is left it is unknown.
 * Source: design, "rows", "no value".
 */
import {
  type ExpectationPlan,
  type ExpectTimePlan,
  type Expr,
  type Measure,
  NeuronReads,
} from '../compiler/index.ts';
import { unreachable } from '../grammar/index.ts';
import { syntheticBehind, syntheticSubnets, syntheticText } from './basis.ts';
import { compileScalar } from './evaluate/compile.ts';
import { dateText, valueText } from './evaluate/describe.ts';
import { compileExact } from './evaluate/exact.ts';
import { whoIsMissing } from './evaluate/missing.ts';
import type { Reader } from './evaluate/reader.ts';
import { type RowSource, rowReader } from './evaluate/rows.ts';
import type { ExpectationResult, Rows, Scenario } from './projection.ts';
import { floor } from './rational.ts';

interface Judge {
  readonly source: RowSource;
  readonly baseline: Scenario;
  readonly proposal: Scenario;
  readonly reader: Reader;
  /** Moves the reader to a row. */
  readonly at: (row: number) => void;
}

type Verdict = Pick<ExpectationResult, 'status' | 'detail' | 'row' | 'synthetic'>;

/** All expectations of the plan, in its order. */
export function judge(source: RowSource, baseline: Scenario, proposal: Scenario): ExpectationResult[] {
  const cursor = { row: 0 };
  const beside = rowReader(source, baseline, cursor, null);
  const reader = proposal === baseline ? beside : rowReader(source, proposal, cursor, beside);
  const at = (row: number) => {
    cursor.row = row;
  };
  const reads = new NeuronReads(source.plan.lets);
  const made = syntheticSubnets({ baseline, proposal });
  return source.plan.expectations.map((it) => ({
    text: it.text,
    line: it.place.line,
    severity: it.severity,
    message: it.message,
    place: it.place,
    ...marked(
      verdict({ source, baseline, proposal, reader, at }, it),
      syntheticBehind(it.condition, reads, made, source.places).map((i) => source.subnets[i]?.netuid ?? -1),
    ),
  }));
}

/** Says whose made-up neurons stand behind a verdict. */
function marked(verdict: Verdict, synthetic: readonly number[]): Verdict {
  if (synthetic.length === 0) return verdict;
  return { ...verdict, detail: `${verdict.detail} (${syntheticText(synthetic)})`, synthetic };
}

/** First and last row (not included) that a time word names, and whether one true row is enough. */
function rowsNamed(
  time: ExpectTimePlan,
  rows: Rows,
): { readonly from: number; readonly to: number; readonly one: boolean } {
  const count = rows.block.length;
  switch (time.kind) {
    case 'always':
      return { from: 0, to: count, one: false };
    case 'eventually':
      return { from: 0, to: count, one: true };
    case 'end':
      return { from: count - 1, to: count, one: false };
    case 'at': {
      const from = firstFrom(rows, time.block);
      return { from, to: Math.min(from + 1, count), one: false };
    }
    case 'after':
      return { from: firstFrom(rows, time.block), to: count, one: false };
    case 'within':
      return { from: 0, to: firstFrom(rows, time.block + 1), one: true };
    case 'until':
      return { from: 0, to: firstFrom(rows, time.block + 1), one: false };
    default:
      return unreachable(time);
  }
}

/** The first row at or after a block; their number where there is none. */
function firstFrom(rows: Rows, block: number): number {
  const row = rows.block.findIndex((it) => it >= block);
  return row < 0 ? rows.block.length : row;
}

function verdict(judge: Judge, { condition, time, restsOn }: ExpectationPlan): Verdict {
  const { plan, rows } = judge.source;
  if (restsOn.length > 0) {
    const detail = `it rests on what isn't executed yet: ${restsOn.join(', ')}`;
    return { status: 'unknown', detail, row: null };
  }
  const { from, to, one } = rowsNamed(time, rows);
  if (from >= to) {
    return { status: 'unknown', detail: 'no reporting step lies in that time', row: null };
  }
  const holds = compileScalar(condition, judge.reader);
  let lastTrue = -1;
  let seen = 0;
  let best = -1;
  let nearest = Infinity;
  for (let row = from; row < to; row += 1) {
    judge.at(row);
    const it = holds();
    if (Number.isNaN(it)) continue;
    seen += 1;
    if (it !== 0) {
      lastTrue = row;
      if (one) break;
      continue;
    }
    if (!one) return { status: 'failed', detail: sentence(judge, condition, row, 'fails'), row };
    const miss = missOf(condition, judge);
    if (best < 0 || miss < nearest) {
      best = row;
      nearest = miss;
    }
  }
  if (seen === 0) {
    const where = to - from === 1 ? dateText(rows.block[from] as number, plan) : 'any of its steps';
    const detail = `what it compares has no value at ${where}`;
    const missing = whoIsMissing(condition, judge, from, to);
    return { status: 'unknown', detail: missing === null ? detail : `${detail}: ${missing}`, row: null };
  }
  if (one && lastTrue < 0) {
    return { status: 'failed', detail: sentence(judge, condition, best, 'never holds; nearest'), row: best };
  }
  if (one || to - from === 1) {
    return { status: 'passed', detail: sentence(judge, condition, lastTrue, 'holds'), row: lastTrue };
  }
  const steps =
    seen === to - from ? `all ${seen} steps` : `the ${seen} of ${to - from} steps where it is known`;
  return { status: 'passed', detail: `holds at ${steps}`, row: lastTrue };
}

/** One sentence: where, and the values of both sides of the comparison that decides. */
function sentence(judge: Judge, condition: Expr, row: number, how: string): string {
  const { plan, rows } = judge.source;
  judge.at(row);
  const sides = deciding(condition, judge, how === 'holds' ? 1 : 0);
  const parts = sides.map((it) => valuesText(it, judge)).filter((it) => it !== '');
  const at = `${how} at ${dateText(rows.block[row] as number, plan)}`;
  return parts.length === 0 ? at : `${at}: ${parts.join('; ')}`;
}

/** The comparisons that make the condition what it is: of an `and` that fails the parts that fail. */
function deciding(condition: Expr, judge: Judge, answer: 0 | 1): Expr[] {
  if (condition.op === 'compare' || condition.op === 'in') return [condition];
  if (condition.op === 'not') return deciding(condition.of, judge, answer === 1 ? 0 : 1);
  if (condition.op === 'and' || condition.op === 'or') {
    const sides = [condition.left, condition.right];
    const guilty = sides.filter((it) => compileScalar(it, judge.reader)() === answer);
    return guilty.flatMap((it) => deciding(it, judge, answer));
  }
  if (condition.op === 'let') {
    const named = judge.source.plan.lets[condition.index];
    return named === undefined ? [] : deciding(named.value, judge, answer);
  }
  return [];
}

/** Both sides in their author's words, each with its value; a literal is its own. */
function valuesText(expr: Expr, judge: Judge): string {
  if ((expr.op !== 'compare' && expr.op !== 'in') || expr.shown === undefined) return '';
  const { left, right, measure } = expr.shown;
  if (expr.op === 'in') {
    return `\`${left}\` is ${sideText(expr.of, judge, measure)}, and \`${right}\` was asked for`;
  }
  const value = (it: Expr) => sideText(it, judge, measure);
  const subject = expr.left.op === 'const' ? value(expr.left) : `\`${left}\` is ${value(expr.left)}`;
  const object = expr.right.op === 'const' ? value(expr.right) : `\`${right}\` (${value(expr.right)})`;
  return `${subject}, ${relation(expr, measure, judge)} ${object}`;
}

function sideText(expr: Expr, { reader, source }: Judge, measure: Measure): string {
  const exact = compileExact(expr, reader)?.() ?? null;
  const value = compileScalar(expr, reader)();
  return valueText(value, measure, source.plan, exact === null ? null : floor(exact));
}

/** How the sides really stand to each other, at the resolution of what is compared. */
function relation(expr: Extract<Expr, { op: 'compare' }>, measure: Measure, { reader }: Judge): string {
  const truth = (compare: '=' | '<') => compileScalar({ ...expr, compare }, reader)();
  const identical = compileScalar(expr.left, reader)() === compileScalar(expr.right, reader)();
  if (truth('=') === 1) return identical ? 'the same as' : 'which counts as';
  if (measure.kind === 'switch' || measure.kind === 'word') return 'not';
  const less = truth('<') === 1;
  if (measure.kind === 'date') return less ? 'before' : 'after';
  return less ? 'less than' : 'more than';
}

/** How far from true a condition is: the distance of the sides, in parts of the larger. */
function missOf(condition: Expr, judge: Judge): number {
  let miss = 0;
  for (const it of deciding(condition, judge, 0)) {
    if (it.op !== 'compare') continue;
    const a = compileScalar(it.left, judge.reader)();
    const b = compileScalar(it.right, judge.reader)();
    const size = Math.max(Math.abs(a), Math.abs(b));
    miss = Math.max(miss, size === 0 || !Number.isFinite(size) ? 1 : Math.abs(a - b) / size);
  }
  return miss;
}
