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
}

/** Names that a value can be besides numbers. What a name means elsewhere isn't to be changed here. */
const SWITCHES: readonly string[] = ['on', 'off'];

/** In the order of the text. Indices (`subnet(64)`, `halving(2)`) aren't numbers of the proposal. */
export function literalsIn(expression: Expression, text: string): readonly Literal[] {
  const found: Literal[] = [];
  visit(expression, '', text, found);
  return found.sort((a, b) => a.start - b.start);
}

function visit(node: Expression, name: string, text: string, found: Literal[]): void {
  const add = (kind: Literal['kind'], value: string, unit = '', units: Literal['units'] = []) =>
    found.push({ kind, value, unit, units, name, start: node.start, end: node.end });
  switch (node.kind) {
    case 'Number':
      add('number', digits(node.text));
      return;
    case 'Percent':
      add('number', digits(node.text), '%');
      return;
    case 'Quantity':
      if (node.value.kind === 'Call') visit(node.value, name, text, found);
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
      visit(node.of, name, text, found);
      return;
    case 'Binary':
      visit(node.left, name, text, found);
      visit(node.right, name, text, found);
      return;
    case 'Conditional':
      for (const part of [node.condition, node.consequence, node.alternative]) visit(part, name, text, found);
      return;
    case 'Call':
      if (node.callee.kind === 'Name' && ['subnet', 'halving'].includes(node.callee.text)) return;
      for (const [at, argument] of node.args.entries()) {
        visit(argument.value, argument.name?.text ?? `${at + 1}`, text, found);
      }
      return;
    case 'List':
      for (const item of node.items) {
        if (item.kind !== 'Range') visit(item, name, text, found);
      }
      return;
    case 'Text':
    case 'Member':
    case 'DateOf':
    case 'Missing':
      return;
  }
}

function digits(text: string): string {
  return text.replaceAll('_', '');
}
