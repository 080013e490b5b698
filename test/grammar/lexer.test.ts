import { beforeAll, describe, expect, it } from 'vitest';
import { comments, parse } from '../../grammar/index.ts';
import { lex } from '../../grammar/lexer.ts';

const lexed = (text: string) => lex({ path: 'a.tao', text });
const images = (text: string) => lexed(text).tokens.map((it) => it.image);
const codes = (text: string) => lexed(text).diagnostics.map((it) => it.code);

describe('lexer', () => {
  beforeAll(() => {
    parse({ path: 'a.tao', text: '' }); // numbers the token types
  });

  it.each([
    { text: '1..32', tokens: ['1', '..', '32'], why: 'a point stands between digits only' },
    { text: '1.5..2', tokens: ['1.5', '..', '2'], why: 'a decimal before a range' },
    { text: '21_000_000 TAO', tokens: ['21_000_000', 'TAO'], why: 'underscores' },
    { text: '75%<5', tokens: ['75%', '<', '5'], why: '% is attached' },
    { text: '5TAO/day', tokens: ['5', 'TAO', '/', 'day'], why: 'no blank is needed' },
    { text: '2026-12-01', tokens: ['2026-12-01'], why: 'a date' },
    { text: '2026-12-01T14:00Z..', tokens: ['2026-12-01T14:00Z', '..'], why: 'a time of day ends with Z' },
    { text: '2026 - 12 - 01', tokens: ['2026', '-', '12', '-', '01'], why: 'blanks make it a subtraction' },
    { text: '2026-12-011', tokens: ['2026', '-', '12', '-', '011'], why: 'three digits are no day' },
    { text: '12026-12-01', tokens: ['12026', '-', '12', '-', '01'], why: 'five digits are no year' },
    { text: 'a<=b!=c>=d', tokens: ['a', '<=', 'b', '!=', 'c', '>=', 'd'], why: 'signs of two characters' },
    { text: 'a // b\nc', tokens: ['a', 'c'], why: 'a comment ends with its line' },
    { text: '"a // b"', tokens: ['"a // b"'], why: 'no comment in a string' },
    { text: '"a \\" b" c', tokens: ['"a \\" b"', 'c'], why: 'an escaped quote' },
    { text: '"""a "b" c""" d', tokens: ['"""a "b" c"""', 'd'], why: 'quotes in a block' },
    { text: '\ufefflet', tokens: ['let'], why: 'a byte order mark' },
  ])('reads $text: $why', ({ text, tokens }) => {
    expect(images(text)).toEqual(tokens);
    expect(codes(text)).toEqual([]);
  });

  it.each([
    { text: '1e5', code: 'E105', tokens: ['1e5'] },
    { text: '1.5e-3', code: 'E105', tokens: ['1.5e-3'] },
    { text: '1__000', code: 'E105', tokens: ['1__000'] },
    { text: '1_', code: 'E105', tokens: ['1_'] },
    { text: '5. ', code: 'E105', tokens: ['5.'] },
    { text: '.5', code: 'E105', tokens: ['0.5'] },
    { text: '1.2.3', code: 'E105', tokens: ['1.2.3'] },
    { text: '2026-02-30', code: 'E106', tokens: ['2026-02-30'] },
    { text: '2026-13-01', code: 'E106', tokens: ['2026-13-01'] },
    { text: '2027-02-29', code: 'E106', tokens: ['2027-02-29'] },
    { text: '2026-12-01T14:00', code: 'E107', tokens: ['2026-12-01T14:00'] },
    { text: '2026-12-01T24:00Z', code: 'E107', tokens: ['2026-12-01T24:00Z'] },
    { text: '2026-12-01T14:00+02:00', code: 'E107', tokens: ['2026-12-01T14:00+02:00'] },
    { text: 'a == b', code: 'E108', tokens: ['a', '=', 'b'] },
    { text: 'a <> b', code: 'E108', tokens: ['a', '!=', 'b'] },
    { text: '!a', code: 'E108', tokens: ['not', 'a'] },
    { text: 'a ≤ b', code: 'E108', tokens: ['a', '<=', 'b'] },
    { text: 'a ** b', code: 'E108', tokens: ['a', '^', 'b'] },
    { text: '"a', code: 'E102', tokens: ['"a'] },
    { text: '"""a', code: 'E103', tokens: ['"""a'] },
    { text: '"\\t"', code: 'E104', tokens: ['"\\t"'] },
    { text: "'a b'", code: 'E101', tokens: ['"a b"'] },
    { text: '# a b\nc', code: 'E101', tokens: ['c'] },
    { text: '50 %', code: 'E101', tokens: ['50%'] },
    { text: 'größe', code: 'E101', tokens: ['gr'] },
    { text: ';;;', code: 'E101', tokens: [] },
  ])('says once what is wrong with $text, and goes on', ({ text, code, tokens }) => {
    expect(codes(text)).toEqual([code]);
    expect(images(text)).toEqual(tokens);
  });

  it('takes 2028-02-29: a leap year has it', () => {
    expect(codes('2028-02-29')).toEqual([]);
  });

  it('keeps comments beside the tokens', () => {
    const source = { path: 'a.tao', text: '// one\nlet a = 1 // two\r\n"// no"' };
    expect(comments(source).map(({ start, end }) => source.text.slice(start, end))).toEqual([
      '// one',
      '// two',
    ]);
  });

  it('stops before a statement behind enough tokens, and never inside one', () => {
    const text = 'let a = governance.x\nenact after governance { emission rule "x" }\nlet b = 2';
    const ends = [1, 4, 8, 13].map((enough) => lex({ path: 'a.tao', text }, 0, enough).end);
    expect(ends.map((end) => text.slice(end, end + 5))).toEqual(['enact', 'enact', 'let b', 'let b']);
  });
});
