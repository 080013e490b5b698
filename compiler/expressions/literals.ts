/** Literals: numbers with and without a unit, dates, and the date of a halving. */
import {
  type DateLiteral,
  type DateOf,
  type NumberLiteral,
  type PercentLiteral,
  type Quantity,
  type Span,
  suggest,
} from '../../grammar/index.ts';
import { dateType, numberType, type Type, zeroType } from '../types.ts';
import { blockAt, dateMs, isFault, type LiteralFault, literalValue, unitWords } from '../units.ts';
import { Checked } from './checked.ts';
import { wholeConstant } from './constants.ts';
import { rowsOnly } from './rows-only.ts';
import { fault, type Scope, textOf } from './scope.ts';

export function checkLiteral(node: NumberLiteral | PercentLiteral | Quantity, scope: Scope): Checked | null {
  const { facts } = scope.environment;
  const literal = literalValue(node, facts.blockTimeMs);
  if (isFault(literal)) return literalFault(literal, node, scope);
  const { dimension, value, exact } = literal;
  if (dimension.usd !== 0 && !facts.hasTaoPrice)
    return fault(scope, 'E312', node, { what: textOf(scope, node) });
  const type: Type = value === 0 && node.kind === 'Number' ? zeroType : numberType(dimension);
  return new Checked(type, { op: 'const', value, exact });
}

/** Words what is wrong with a literal. */
export function literalFault(literal: LiteralFault, node: Span, scope: Scope): null {
  const text = textOf(scope, node);
  switch (literal.kind) {
    case 'unknownUnit': {
      const near = suggest(literal.word.text, unitWords.keys());
      return fault(scope, 'E306', literal.word, { word: literal.word.text, near });
    }
    case 'percentWithUnit':
      return fault(scope, 'E307', literal.word, { text, word: literal.word.text, whole: node });
    case 'notWhole':
      return fault(scope, 'E305', node, { text, of: literal.of });
    case 'tooLong':
      return fault(scope, 'E316', node, { most: literal.most, literal: true });
    case 'tooFar':
      return fault(scope, 'E328', literal.word ?? node, { text });
  }
}

export function checkDate(node: DateLiteral, scope: Scope): Checked | null {
  const { facts } = scope.environment;
  const ms = dateMs(node);
  if (ms === null) return null;
  if (facts.timestampMs === null) return fault(scope, 'E311', node, { date: node.text });
  // Where the start has errors of its own its time isn't known, and any block serves.
  const startMs = facts.timestampMs ?? ms;
  const block = blockAt(ms, facts.startBlock, startMs, facts.blockTimeMs);
  return new Checked(dateType, { op: 'const', value: block, exact: String(block) });
}

/** `date of halving(2)` */
export function checkDateOf(node: DateOf, scope: Scope): Checked | null {
  const { event } = node;
  const argument = event.kind === 'Call' ? event.args[0] : undefined;
  if (
    event.kind !== 'Call' ||
    event.callee.kind !== 'Name' ||
    event.callee.text !== 'halving' ||
    event.args.length !== 1 ||
    argument === undefined ||
    argument.name !== null ||
    argument.where !== null
  ) {
    if (event.kind === 'Missing') return null;
    return fault(scope, 'E338', event, { text: textOf(scope, event) });
  }
  const known = rowsOnly(scope, node, '`date of halving`');
  const n = wholeConstant(argument.value, scope, { what: 'the number of a halving', least: 1, most: 10_000 });
  if (n === null || !known) return null;
  return new Checked(dateType, { op: 'halving', n: { op: 'const', value: n, exact: String(n) } });
}
