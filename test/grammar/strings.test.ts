import { describe, expect, it } from 'vitest';
import { blockValue, dedent, quoted, stringValue } from '../../grammar/strings.ts';

describe('strings', () => {
  it.each([
    { image: '"plain"', value: 'plain', why: 'nothing to do' },
    { image: '""', value: '', why: 'an empty one' },
    { image: '"a \\"b\\" \\\\ c\\nd"', value: 'a "b" \\ c\nd', why: 'all three escapes' },
    { image: '"a \\t"', value: 'a \\t', why: 'an unknown escape stays' },
    { image: '"open', value: 'open', why: 'an unterminated one' },
  ])('reads $image: $why', ({ image, value }) => {
    expect(stringValue(image)).toBe(value);
  });

  it.each(['', 'a', '"', '\\', '\\n', 'two\nlines', '\\"\\\\'])(
    'quotes %j so that it reads the same',
    (value) => {
      expect(stringValue(quoted(value))).toBe(value);
    },
  );
});

describe('text blocks', () => {
  it.each([
    { text: 'one line', value: 'one line', why: 'no line break at all' },
    { text: '\n    a\n    b\n    ', value: 'a\nb', why: 'the common indentation goes' },
    { text: '\n    a\n      b\n  c\n', value: '  a\n    b\nc', why: 'the least indented line rules' },
    { text: '\n  a\n\n  b\n', value: 'a\n\nb', why: 'a blank line has no indentation' },
    { text: 'a\n    b\n    c\n', value: 'a\nb\nc', why: 'text behind the quotes keeps its place' },
    { text: '\r\n  a\r\n  b\r\n  ', value: 'a\nb', why: 'Windows line breaks' },
    { text: '\n\ta\n\tb\n', value: 'a\nb', why: 'tabs' },
    { text: '\n  a\n\tb\n', value: '  a\n\tb', why: 'tabs and blanks have nothing in common' },
    { text: '\n  a"b" \\n\n  ', value: 'a"b" \\n', why: 'quotes and backslashes are themselves' },
  ])('dedents: $why', ({ text, value }) => {
    expect(dedent(text)).toBe(value);
    expect(blockValue(`"""${text}"""`)).toBe(value);
  });
});
