import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type File, parse, type Statement } from '../../grammar/index.ts';
import { print, printExpression } from '../../grammar/print.ts';
import { expression, program, withoutSpans } from '../support/generate.ts';

const examples = new URL('../fixtures/examples/', import.meta.url);

function read(text: string): File {
  const { file, diagnostics } = parse({ path: 'printed.tao', text });
  expect(
    diagnostics.map(({ message, place }) => `${message} at ${text.slice(place.start - 20, place.end)}`),
  ).toEqual([]);
  return file;
}

function fileOf(statements: readonly Statement[]): File {
  return { kind: 'File', start: 0, end: 0, source: { path: '', text: '' }, statements };
}

describe('print', () => {
  it('gives back any tree', () => {
    fc.assert(
      fc.property(program, (statements) => {
        const text = print(fileOf(statements));
        expect(withoutSpans(read(text).statements)).toEqual(withoutSpans(statements));
      }),
      { numRuns: 300 },
    );
  });

  it('gives back any expression', () => {
    fc.assert(
      fc.property(expression, (it) => {
        const { statements } = read(`let x = ${printExpression(it)}`);
        expect(withoutSpans(statements)).toMatchObject([{ value: withoutSpans(it) }]);
      }),
      { numRuns: 500 },
    );
  });

  it.each(readdirSync(examples).filter((name) => name.endsWith('.tao')))(
    'keeps the meaning of %s',
    (name) => {
      const { statements } = read(readFileSync(new URL(name, examples), 'utf8'));
      const printed = print(fileOf(statements));
      expect(withoutSpans(read(printed).statements)).toEqual(withoutSpans(statements));
      expect(print(read(printed))).toBe(printed);
    },
  );

  it('writes as few brackets as precedence allows', () => {
    const [one] = read('let a = ((1 + (2 * 3)) ^ (-(b))) / ((c)) and (not ((d > 1)))').statements;
    expect(one?.kind === 'Let' && printExpression(one.value)).toBe('(1 + 2 * 3) ^ -b / c and not d > 1');
  });
});
