/** Trees that no text was read for: what is printed of them reads as the same tree. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printExpression, printStatements } from '../../../grammar/format/print.ts';
import { type File, parse } from '../../../grammar/index.ts';
import { expression, program, withoutSpans } from '../../support/generate.ts';

function read(text: string): File {
  const { file, diagnostics } = parse({ path: 'printed.tao', text });
  expect(
    diagnostics.map(({ message, place }) => `${message} at ${text.slice(place.start - 20, place.end)}`),
  ).toEqual([]);
  return file;
}

describe('printing a tree', () => {
  it('gives back any program', () => {
    fc.assert(
      fc.property(program, (statements) => {
        const text = printStatements(statements);
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

  it('writes as few brackets as precedence allows', () => {
    const { statements } = read('let a = ((1 + (2 * 3)) ^ (-(b))) / ((c)) and (not ((d > 1)))');
    const [one] = statements;
    expect(one?.kind === 'Let' && printExpression(one.value)).toBe('(1 + 2 * 3) ^ -b / c and not d > 1');
  });
});
