import { describe, expect, it } from 'vitest';
import { offsetOf, positionOf, spanOf } from '../../../cli/lsp/text-range.ts';

describe('positions of the protocol', () => {
  it.each([
    ['a line feed', 'a\nb', 2, { line: 1, character: 0 }],
    ['both', 'a\r\nb', 3, { line: 1, character: 0 }],
    ['a carriage return alone', 'a\rb', 2, { line: 1, character: 0 }],
    ['a character of two units before it', '🙂b', 2, { line: 0, character: 2 }],
  ])('count %s as the protocol does, there and back', (_, text, offset, position) => {
    const source = { path: 'a.tao', text };
    expect(positionOf(source, offset)).toEqual(position);
    expect(offsetOf(source, position)).toBe(offset);
  });

  it('behind the end of a line are its end', () => {
    const source = { path: 'a.tao', text: 'ab\ncd' };
    const range = { start: { line: 0, character: 99 }, end: { line: 9, character: 0 } };
    expect(spanOf(source, range)).toEqual({ start: 2, end: 5 });
  });
});
