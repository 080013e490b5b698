import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, plain, prose, table } from '../../../../cli/format/test/markdown-text.ts';

const J = '\u2060';

describe('running text of strangers', () => {
  it.each([
    ['emphasis', '*a* __b__ ~~c~~', '\\*a\\* \\_\\_b\\_\\_ \\~\\~c\\~\\~'],
    ['names with underscores stay readable', 'tao_weight', 'tao_weight'],
    ['cells', 'a | b', 'a \\| b'],
    ['HTML', '<img src=x> &amp;', '&lt;img src=x&gt; &amp;amp;'],
    ['links and images', '![x](y) [a](b)', '!\\[x\\](y) \\[a\\](b)'],
    ['addresses', 'https://a.b www.a.b', `https:${J}//a.b www${J}.a.b`],
    ['mentions', '@team a@b.c', `@${J}team a@${J}b.c`],
    ['issues', 'as #12 o/r#3 GH-4', `as #${J}12 o/r#${J}3 GH-${J}4`],
    ['commits', 'see 4f2a9c1d00', `see 4f2${J}a9c1d00`],
    ['numbers stay numbers', '12345678', '12345678'],
    ['emoji by name, and times', ':tada: 19:18', `:${J}tada: 19:18`],
    ['formulas', '$x$', '\\$x\\$'],
    ['a heading', '# big', '\\# big'],
    ['a list', '- a', '\\- a'],
    ['a numbered list', '1. a', '1\\. a'],
    ['several lines', 'a\n\n## b\r\n- c', 'a ## b - c'],
    ['characters that reorder or hide', 'a\u202eb\u200bc', 'a\\\\u{202e}b\\\\u{200b}c'],
  ])('%s', (_why, text, shown) => {
    expect(plain(text)).toBe(shown);
  });

  it('is cut, never inside a character', () => {
    expect(plain('abcdef', 4)).toBe('abc…');
    expect(plain('ab😀def', 4)).toBe('ab…');
  });

  it('keeps the marks of code of our own messages', () => {
    expect(prose('the rule `a*b` divides')).toBe('the rule `a*b` divides');
    expect(prose('one ` alone*')).toBe('one \\` alone\\*');
  });
});

describe('code of strangers', () => {
  it.each([
    ['as it is', 'a <b> *c* @d', '`a <b> *c* @d`'],
    ['with ticks', 'a `b` c', '``a `b` c``'],
    ['ending in a tick', 'a`', '`` a` ``'],
    ['with lines', 'a\n\nb', '`a b`'],
    ['nothing', '', '–'],
  ])('%s', (_why, text, shown) => {
    expect(code(text)).toBe(shown);
  });

  it('keeps a cell whole', () => {
    expect(code('a | b', { inTable: true })).toBe('`a \\| b`');
  });

  it('never ends before its end', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '|', '\n', '\\') }), (text) => {
        const span = code(text);
        if (span === '–') return;
        const [fence = ''] = /^`+/.exec(span) ?? [];
        const inner = span.slice(fence.length, -fence.length);
        expect(span.endsWith(fence)).toBe(true);
        expect(inner.match(/`+/g)?.includes(fence) ?? false).toBe(false);
        expect(inner).not.toContain('\n');
      }),
    );
  });
});

it('a table has a line for its head, one for its sides, one for each row', () => {
  expect(
    table(
      [
        { title: 'a', align: 'left' },
        { title: 'b', align: 'right' },
      ],
      [['1', '2']],
    ),
  ).toEqual(['| a | b |', '| --- | ---: |', '| 1 | 2 |']);
});
