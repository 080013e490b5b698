/** What stands behind a name: on its line, or moved in on the next. */
import { builders } from 'prettier/doc';
import type { Expression, Word } from '../ast.ts';
import { isOperation } from './brackets.ts';
import { expressionDoc, partDoc } from './expressions.ts';
import type { Content } from './items.ts';
import type { Weaver } from './weaver.ts';
import { type Doc, flatWidth, LINE_WIDTH, STEP } from './width.ts';

const { group, indent } = builders;

/** So much fits on a line inside any blocks. */
const SAFE_WIDTH = LINE_WIDTH - 4 * STEP;

/** Words with a blank between them. */
export function words(weaver: Weaver, ...all: readonly string[]): Doc {
  return all.map((one, at) => (at === 0 ? weaver.word(one) : [weaver.gap('space'), weaver.word(one)]));
}

/** ` value` */
export function spaced(weaver: Weaver, doc: () => Doc): Doc {
  return [weaver.gap('space'), doc()];
}

/** ` value`: what doesn't fit goes on below, moved in. */
export function spacedPart(it: Expression, weaver: Weaver): Doc {
  return spaced(weaver, () => partDoc(it, weaver));
}

/**
 * ` = value`: an operation that doesn't fit begins on the next line; so does a call or a list, if it then has room. A
 * larger one opens its bracket here.
 */
export function assigned(it: Expression, weaver: Weaver): { readonly sign: Doc; readonly tail: Doc } {
  const sign = [weaver.gap('space'), weaver.word('=')];
  const gap = weaver.gap('line');
  const value = expressionDoc(it, weaver);
  const hasComment = flatWidth(gap) === Number.POSITIVE_INFINITY;
  const moves = isOperation(it) || hasComment || flatWidth(value) <= SAFE_WIDTH;
  return { sign, tail: moves ? group(indent([gap, value])) : [group(indent(gap)), value] };
}

/** `name = value` in a block. */
export function entryContent(
  it: { readonly name: Word; readonly value: Expression },
  weaver: Weaver,
): Content {
  const head = weaver.word(it.name.text);
  const value = assigned(it.value, weaver);
  return { kind: 'entry', alignment: 'equals', head, ...value, digits: digitsOf(it.value) };
}

/** `name value` in a block. */
export function fieldContent(kind: string, name: string, value: () => Doc, weaver: Weaver): Content {
  const head = weaver.word(name);
  return { kind, alignment: 'values', head, tail: spaced(weaver, value) };
}

/** Columns of the number that a value is or begins with; null for other values. */
function digitsOf(it: Expression): number | null {
  switch (it.kind) {
    case 'Number':
      return it.text.length;
    case 'Percent':
      return it.text.length + 1;
    case 'Quantity':
      return digitsOf(it.value);
    case 'Unary': {
      const digits = it.op === '-' ? digitsOf(it.of) : null;
      return digits === null ? null : digits + 1;
    }
    default:
      return null;
  }
}
