/**
 * `neurons(64) = synthetic(validators = 12, miners = 100, concentration = 1.2)`: made-up neurons for a
 * subnet of which the start lists none, so that its consensus can be computed.
 * Source: protocol, 8, 11.
 */
import {
  type Argument,
  type AssumeEntry,
  type Call,
  diagnostic,
  type Expression,
  type Span,
  suggest,
} from '../../grammar/index.ts';
import { textOf } from '../expressions/scope.ts';
import type { SubnetRef, SyntheticNeurons } from '../plan.ts';
import { assumptionPlace, planPlace } from '../program.ts';
import { type Fraction, ratio } from '../quantity.ts';
import { plain } from '../types.ts';
import { type Context, constant, grouped, placeHere } from './context.ts';
import { streamOf } from './demand.ts';

const SYNTHETIC = 'synthetic';

/** What a snapshot may list of one subnet. */
const MOST_NEURONS = 4_096;

/** The most that the chain lets a hotkey keep, 18%, and what one keeps that never chose. */
const MOST_TAKE = ratio(18n, 100n);
const PARTS = 65_535n;

interface Bounds {
  readonly least: Fraction;
  readonly most: Fraction;
  readonly whole: boolean;
  /** What stands for it where it is left out; null: it is needed. */
  readonly otherwise: Fraction | null;
  /** For people. */
  readonly expected: string;
}

const whole = (least: bigint, most: bigint): Bounds => ({
  ...{ least: ratio(least, 1n), most: ratio(most, 1n), whole: true, otherwise: null },
  expected: `a whole number from ${grouped(least)} to ${grouped(most)}`,
});

const ARGUMENTS = {
  validators: whole(1n, 256n),
  miners: whole(0n, BigInt(MOST_NEURONS)),
  concentration: {
    ...{ least: ratio(0n, 1n), most: ratio(10n, 1n), whole: false, otherwise: ratio(1n, 1n) },
    expected: 'a number from 0 to 10',
  },
  take: {
    ...{ least: ratio(0n, 1n), most: MOST_TAKE, whole: false, otherwise: MOST_TAKE },
    expected: 'a part from 0% to 18%',
  },
} as const satisfies Readonly<Record<string, Bounds>>;
type ArgumentName = keyof typeof ARGUMENTS;
const NAMES = Object.keys(ARGUMENTS) as readonly ArgumentName[];

/** Whether a call makes up neurons. */
export function isSynthetic({ callee }: Call): boolean {
  return callee.kind === 'Name' && callee.text === SYNTHETIC;
}

/** Errors: null after a message; a subnet of null was reported before. */
export function lowerNeurons(
  entry: AssumeEntry,
  subnet: SubnetRef | 'all' | null,
  cx: Context,
): SyntheticNeurons | null {
  const call = entry.value;
  if (call.kind !== 'Call' || !isSynthetic(call))
    return refuse(call, { why: 'form', text: textOf(cx.scope, call) }, cx);
  const values = argumentsOf(call, cx);
  if (values === null || subnet === null) return null;
  if (subnet !== 'all' && subnet.kind === 'born') {
    const place = placeHere(cx, entry.args?.[0] ?? entry.name);
    cx.report(diagnostic('E265', place, { name: subnet.name, item: assumptionPlace(cx.file, entry) }));
    return null;
  }
  const { validators, miners, concentration, take } = values;
  const all = validators.add(miners);
  if (all.compare(ratio(BigInt(MOST_NEURONS), 1n)) > 0)
    return refuse(call, { why: 'sum', found: grouped(all.n), most: grouped(MOST_NEURONS) }, cx);
  return {
    subnet,
    validators: Number(validators.n),
    miners: Number(miners.n),
    concentration: Number(concentration.n) / Number(concentration.d),
    take: Number((take.n * PARTS) / take.d),
    stream: streamOf('neurons', subnet),
    place: planPlace(cx.file, entry.name),
  };
}

type Values = Readonly<Record<ArgumentName, Fraction>>;

/** Every fault is told, and null given after one. */
function argumentsOf(call: Call, cx: Context): Values | null {
  const given = new Map<ArgumentName, Fraction | null>();
  let sound = true;
  for (const [at, argument] of call.args.entries()) {
    const name = nameOf(argument, call.args[at - 1], given, cx);
    if (name === null) {
      sound = false;
      continue;
    }
    const value = argumentValue(argument.value, name, cx);
    if (value === null) sound = false;
    given.set(name, value);
  }
  const values: Partial<Record<ArgumentName, Fraction>> = {};
  for (const name of NAMES) {
    const { otherwise } = ARGUMENTS[name];
    const value = given.has(name) ? given.get(name) : otherwise;
    if (value === null && !given.has(name) && sound) {
      const last = call.args.at(-1);
      const behind = last === undefined ? null : placeHere(cx, last);
      refuse(call, { why: 'missing', name, behind }, cx);
      return null;
    }
    if (value !== null && value !== undefined) values[name] = value;
  }
  return sound ? (values as Values) : null;
}

/** Errors: null after a message. */
function nameOf(
  argument: Argument,
  before: Argument | undefined,
  given: ReadonlyMap<ArgumentName, unknown>,
  cx: Context,
): ArgumentName | null {
  const { name, value, where } = argument;
  if (where !== null) {
    cx.report(diagnostic('E224', placeHere(cx, where), { name: SYNTHETIC }));
    return null;
  }
  if (name === null) return refuse(value, { why: 'unnamed', text: textOf(cx.scope, value) }, cx);
  const known = NAMES.find((it) => it === name.text);
  if (known === undefined)
    return refuse(name, { why: 'unknown', name: name.text, nearest: suggest(name.text, NAMES) }, cx);
  if (given.has(known)) {
    const span = { start: before?.end ?? argument.start, end: argument.end };
    return refuse(name, { why: 'twice', name: known, argument: span }, cx);
  }
  return known;
}

function argumentValue(node: Expression, name: ArgumentName, cx: Context): Fraction | null {
  const value = constant(node, cx, plain);
  if (value === null) return null;
  const { least, most, whole: isWhole, expected } = ARGUMENTS[name];
  const fits = value.compare(least) >= 0 && value.compare(most) <= 0 && (!isWhole || value.d === 1n);
  return fits ? value : refuse(node, { why: 'range', name, expected, found: textOf(cx.scope, node) }, cx);
}

function refuse(span: Span, facts: Parameters<typeof diagnostic<'E264'>>[2], cx: Context): null {
  cx.report(diagnostic('E264', placeHere(cx, span), facts));
  return null;
}

/** The message for made-up neurons where an entry wants something else. */
export function refuseElsewhere(entry: AssumeEntry, call: Call, cx: Context): void {
  refuse(call, { why: 'elsewhere', word: entry.name.text }, cx);
}
