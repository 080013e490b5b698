/** The numbers, dates and switches inside an expression, as they stand in the text. */
import type { Expression, Span, Word } from '../../grammar/index.ts';

export interface Literal extends Span {
  readonly kind: 'number' | 'date' | 'word';
  /** Digits without underscores; of a date and a word its text. */
  readonly value: string;
  /** `TAO/day`, `%`, `blocks`; empty for a bare number. */
  readonly unit: string;
  readonly units: readonly (Word | null)[];
  /** Of an argument: its name, or its place among the others. */
  readonly name: string;
  /** Where it is the whole of an argument: of what; else empty. */
  readonly callee: string;
}

/** What a literal is an argument of. */
interface Argument {
  readonly name: string;
  readonly callee: string;
  readonly value: Expression | null;
}

const NO_ARGUMENT: Argument = { name: '', callee: '', value: null };

/** Names that a value can be besides numbers. What a name means elsewhere isn't to be changed here. */
const SWITCHES: readonly string[] = ['on', 'off'];

/**
 * In the order of the text. What only names something isn't a number of the proposal: indices (`subnet(64)`,
 * `halving(2)`), netuids (`s.netuid = 3`, `[1, 13, 33]`).
 */
export function literalsIn(expression: Expression, text: string): readonly Literal[] {
  const found: Literal[] = [];
  visit(expression, NO_ARGUMENT, text, found);
  return found.sort((a, b) => a.start - b.start);
}

function visit(node: Expression, argument: Argument, text: string, found: Literal[]): void {
  const add = (kind: Literal['kind'], value: string, unit = '', units: Literal['units'] = []) =>
    found.push({
      ...{ kind, value, unit, units, start: node.start, end: node.end, name: argument.name },
      callee: argument.value === node ? argument.callee : '',
    });
  switch (node.kind) {
    case 'Number':
      add('number', digits(node.text));
      return;
    case 'Percent':
      add('number', digits(node.text), '%');
      return;
    case 'Quantity':
      if (node.value.kind === 'Call') visit(node.value, argument, text, found);
      else {
        const unit = `${node.value.kind === 'Percent' ? '%' : ''}${text.slice(node.value.end, node.end).trim()}`;
        add('number', digits(node.value.text), unit, node.units);
      }
      return;
    case 'Date':
      add('date', node.text);
      return;
    case 'Name':
      if (SWITCHES.includes(node.text)) add('word', node.text);
      return;
    case 'Unary':
      visit(node.of, argument, text, found);
      return;
    case 'Binary':
      if (isNetuid(node.left) || isNetuid(node.right)) return;
      visit(node.left, argument, text, found);
      visit(node.right, argument, text, found);
      return;
    case 'Conditional':
      for (const part of [node.condition, node.consequence, node.alternative])
        visit(part, argument, text, found);
      return;
    case 'Call':
      if (node.callee.kind === 'Name' && ['subnet', 'halving'].includes(node.callee.text)) return;
      for (const [at, { name, value }] of node.args.entries()) {
        const callee = node.callee.kind === 'Name' ? node.callee.text : '';
        visit(value, { name: name?.text ?? `${at + 1}`, callee, value }, text, found);
      }
      return;
    case 'List':
      for (const item of node.items) {
        // A bare whole number in a list reads as a netuid: amounts have units, shares a sign or a fraction.
        const isNetuidLike = item.kind === 'Number' && !item.text.includes('.');
        if (item.kind !== 'Range' && !isNetuidLike) visit(item, argument, text, found);
      }
      return;
    case 'Text':
    case 'Member':
    case 'DateOf':
    case 'Missing':
      return;
  }
}

function isNetuid(node: Expression): boolean {
  return (node.kind === 'Member' ? node.name.text : node.kind === 'Name' ? node.text : '') === 'netuid';
}

function digits(text: string): string {
  return text.replaceAll('_', '');
}
