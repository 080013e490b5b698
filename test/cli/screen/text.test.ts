import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, cut, left, right, width, wrap } from '../../../cli/screen/text.ts';

describe('clean', () => {
  it.each([
    { text: 'Chutes', shown: 'Chutes', why: 'a plain name stays' },
    { text: '\u001b[31mred\u001b[0m', shown: 'red', why: 'colours go' },
    { text: '\u001b]0;title\u0007name', shown: 'name', why: 'a window title is not set' },
    { text: 'a\u001b[2Jb', shown: 'ab', why: 'the screen is not cleared' },
    { text: 'two\nlines\tand\r\nmore', shown: 'two lines and more', why: 'line breaks are spaces' },
    { text: 'a\u0000\u0007\u009bb', shown: 'ab', why: 'control characters of both kinds go' },
    { text: 'abc\u202edef', shown: 'abcdef', why: 'the direction of writing is not turned' },
    { text: 'zero\u200bwidth\ufeff', shown: 'zerowidth', why: 'what cannot be seen goes' },
    { text: '\ud800x', shown: 'x', why: 'half a character is none' },
    { text: '文字 👩‍👧', shown: '文字 👩‍👧', why: 'wide characters and joined emoji stay' },
    { text: '   ', shown: '', why: 'blanks are nothing' },
  ])('$why', ({ text, shown }) => {
    expect(clean(text)).toBe(shown);
  });

  it('leaves nothing that moves a terminal, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(clean(text)).not.toMatch(/[\p{Control}\u2028-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});

describe('width', () => {
  it.each([
    { text: 'abc', cells: 3 },
    { text: '文字', cells: 4 },
    { text: 'é', cells: 1 },
    { text: '👩‍👧', cells: 2 },
    { text: '⠤⣀│┤◆½', cells: 6 },
  ])('$text takes $cells cells', ({ text, cells }) => {
    expect(width(text)).toBe(cells);
  });
});

describe('cut, left and right', () => {
  it.each([
    { text: 'abcdef', cells: 6, shown: 'abcdef', why: 'what fits stays' },
    { text: 'abcdef', cells: 4, shown: 'abc…', why: 'what is left out shows' },
    { text: '文字文字', cells: 4, shown: '文…', why: 'a wide character is never halved' },
    { text: 'abc', cells: 0, shown: '', why: 'no room is no text' },
  ])('$why', ({ text, cells, shown }) => {
    expect(cut(text, cells)).toBe(shown);
  });

  it('fills to the width exactly, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, cells) => {
        const safe = clean(text);
        expect(width(left(safe, cells))).toBe(cells);
        expect(width(right(safe, cells))).toBe(cells);
      }),
    );
  });
});

describe('wrap', () => {
  it.each([
    { text: 'one two three', cells: 8, lines: ['one two', 'three'], why: 'breaks at spaces' },
    { text: 'abcdefgh', cells: 3, lines: ['abc', 'def', 'gh'], why: 'breaks words that are too long' },
    { text: '', cells: 5, lines: [''], why: 'nothing is one line' },
    { text: '文', cells: 1, lines: ['文', ''], why: 'ends also where a character is wider than the line' },
  ])('$why', ({ text, cells, lines }) => {
    expect(wrap(text, cells)).toEqual(lines);
  });
});
