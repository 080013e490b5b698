/**
 * Expressions to documents. What doesn't fit on a line breaks at its weakest operators, which then open the lines, or
 * in its brackets. No line break can change what is read: nothing that may follow an expression opens with an operator.
 */
import { builders } from 'prettier/doc';
import type { Argument, Binary, Call, Conditional, Expression, List, Quantity, Range } from '../ast.ts';
import { InvariantError, unreachable } from '../invariant.ts';
import { strengthOf } from '../parser/operators.ts';
import {
  readsAsNamed,
  readsAsUnit,
  strengthOnLeft,
  strengthOnRight,
  TIGHTEST,
  takesBrackets,
} from './brackets.ts';
import { textDoc } from './texts.ts';
import type { Weaver } from './weaver.ts';
import type { Doc } from './width.ts';

const { fill, group, indent } = builders;

/** A whole expression: brackets around it are left out where they may be, unless `bracketed`. */
export function expressionDoc(it: Expression, weaver: Weaver, bracketed = false): Doc {
  return bracketed || weaver.isShielded(it) ? inBrackets(it, weaver) : bare(it, weaver);
}

/** As part of something larger: what follows on further lines is moved in. */
export function partDoc(it: Expression, weaver: Weaver, bracketed = false): Doc {
  const doc = expressionDoc(it, weaver, bracketed);
  return it.kind === 'Binary' || it.kind === 'Conditional' ? group(indent(doc)) : doc;
}

export function listDoc({ items }: List, weaver: Weaver): Doc {
  return commaList('[', items, (item) => itemDoc(item, weaver), ']', weaver);
}

/** `(rank = 32, exponent = 3)`: one per line where they don't fit. */
export function argumentsDoc(args: readonly Argument[], weaver: Weaver): Doc {
  return oneByOne(args, (one) => argumentDoc(one, weaver), weaver);
}

/** Items in round brackets, all on a line or each on its own. */
export function oneByOne<T>(items: readonly T[], doc: (item: T) => Doc, weaver: Weaver): Doc {
  const open = weaver.word('(');
  const inner = items.map((one, at) => [
    weaver.gap(at === 0 ? 'soft' : 'line'),
    doc(one),
    at === items.length - 1 ? '' : weaver.word(','),
  ]);
  return group([open, indent(inner), weaver.gap('close'), weaver.word(')')]);
}

/** Items in brackets, as many on a line as fit; one on each where there are comments between them. */
export function commaList<T>(
  opener: string,
  items: readonly T[],
  doc: (item: T) => Doc,
  closer: string,
  weaver: Weaver,
): Doc {
  const open = weaver.word(opener);
  const first = weaver.gap('soft');
  const before = weaver.woven;
  const inner = commaSeparated(items, doc, weaver);
  const close = [weaver.gap('close'), weaver.word(closer)];
  const hasComments = weaver.woven > before;
  return group([open, indent([first, hasComments ? inner : fill(inner)]), close]);
}

/** Shape: item and comma, gap, item and comma, gap, item. */
export function commaSeparated<T>(items: readonly T[], doc: (item: T) => Doc, weaver: Weaver): Doc[] {
  return items.flatMap((item, at) => {
    if (at === items.length - 1) return [doc(item)];
    return [[doc(item), weaver.word(',')], weaver.gap('line')];
  });
}

export function quantityDoc({ value, units }: Quantity, weaver: Weaver): Doc {
  const doc: Doc[] = [bare(value, weaver)];
  units.forEach((unit, at) => {
    if (unit === null) return;
    doc.push(at === 0 ? weaver.gap('space') : weaver.word('/'), weaver.word(unit.text));
  });
  return doc;
}

function bare(it: Expression, weaver: Weaver): Doc {
  switch (it.kind) {
    case 'Number':
    case 'Date':
    case 'Name':
      return weaver.word(it.text);
    case 'Percent':
      return weaver.word(`${it.text}%`);
    case 'Quantity':
      return quantityDoc(it, weaver);
    case 'Text':
      return textDoc(it, weaver);
    case 'List':
      return listDoc(it, weaver);
    case 'Member':
      return [operandDoc(it.object, TIGHTEST, weaver), weaver.word('.'), weaver.word(it.name.text)];
    case 'Call':
      return callDoc(it, weaver);
    case 'DateOf':
      return [
        weaver.word('date'),
        weaver.gap('space'),
        weaver.word('of'),
        weaver.gap('space'),
        operandDoc(it.event, TIGHTEST, weaver),
      ];
    case 'Unary':
      return [
        weaver.word(it.op),
        weaver.gap(it.op === 'not' ? 'space' : 'none'),
        operandDoc(it.of, strengthOf(it), weaver),
      ];
    case 'Binary':
      return binaryDoc(it, weaver);
    case 'Conditional':
      return conditionalDoc(it, weaver);
    case 'Missing':
      throw new InvariantError('a tree with a gap was printed');
    default:
      return unreachable(it);
  }
}

function callDoc({ callee, args }: Call, weaver: Weaver): Doc {
  return [operandDoc(callee, TIGHTEST, weaver), argumentsDoc(args, weaver)];
}

function argumentDoc(it: Argument, weaver: Weaver): Doc {
  const name = it.name === null ? '' : namedDoc(it.name.text, weaver);
  const bracketed = readsAsNamed(it, weaver);
  const isCase = it.value.kind === 'Conditional';
  const value = isCase ? expressionDoc(it.value, weaver) : partDoc(it.value, weaver, bracketed);
  if (it.where === null) return [name, value];
  return group([name, value, whereDoc(it.where, weaver)]);
}

function namedDoc(name: string, weaver: Weaver): Doc {
  return [weaver.word(name), weaver.gap('space'), weaver.word('='), weaver.gap('space')];
}

/** ` where …`: behind the value, or on a line of its own. */
export function whereDoc(condition: Expression, weaver: Weaver): Doc {
  return indent([weaver.gap('line'), weaver.word('where'), weaver.gap('space'), partDoc(condition, weaver)]);
}

function itemDoc(it: Expression | Range, weaver: Weaver): Doc {
  if (it.kind !== 'Range') return partDoc(it, weaver);
  return [partDoc(it.from, weaver), weaver.word('..'), partDoc(it.to, weaver)];
}

function operandDoc(it: Expression, atLeast: number, weaver: Weaver, bracketed = false): Doc {
  if (bracketed || takesBrackets(it, atLeast, weaver)) return inBrackets(it, weaver);
  return partDoc(it, weaver);
}

function inBrackets(it: Expression, weaver: Weaver): Doc {
  const open = weaver.word('(');
  const inner = indent([weaver.gap('soft'), bare(it, weaver)]);
  return group([open, inner, weaver.gap('close'), weaver.word(')')]);
}

/** A row of operators of the same strength is one: `a`, `+ b`, `- c`. */
function binaryDoc(it: Binary, weaver: Weaver): Doc {
  const row: Binary[] = [it];
  for (let first = it; isRow(first, weaver); ) {
    first = first.left as Binary;
    row.push(first);
  }
  row.reverse();
  const first = row[0] as Binary;
  const doc: Doc[] = [operandDoc(first.left, strengthOnLeft(first), weaver)];
  for (const one of row) {
    doc.push(
      weaver.gap('line'),
      weaver.word(one.op),
      weaver.gap('space'),
      operandDoc(one.right, strengthOnRight(one), weaver, readsAsUnit(one, weaver)),
    );
  }
  return group(doc);
}

function isRow(it: Binary, weaver: Weaver): boolean {
  const { left } = it;
  if (left.kind !== 'Binary' || strengthOf(left) !== strengthOf(it)) return false;
  return !takesBrackets(left, strengthOnLeft(it), weaver);
}

/** `if … then …`, `else if … then …`, `else …`: a line each where they don't fit on one. */
function conditionalDoc(it: Conditional, weaver: Weaver): Doc {
  const doc: Doc[] = [caseDoc(it, weaver)];
  let last = it.alternative;
  for (; last.kind === 'Conditional'; last = last.alternative) {
    doc.push(weaver.gap('line'), weaver.word('else'), weaver.gap('space'), caseDoc(last, weaver));
  }
  doc.push(weaver.gap('line'), weaver.word('else'), weaver.gap('space'), partDoc(last, weaver));
  return group(doc);
}

function caseDoc({ condition, consequence }: Conditional, weaver: Weaver): Doc {
  const when = [weaver.word('if'), weaver.gap('space'), partDoc(condition, weaver)];
  const then = [weaver.gap('line'), weaver.word('then'), weaver.gap('space'), partDoc(consequence, weaver)];
  return group([...when, indent(then)]);
}
