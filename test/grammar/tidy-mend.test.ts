import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beforeItem,
  behindItem,
  commentOn,
  inBlock,
  mended,
  type TextEdit,
  tidied,
} from '../../grammar/index.ts';

const path = 'a.tao';

/** The text without `what`, or with `by` in its place, tidied. */
function without(text: string, what: string, by = ''): string {
  const start = text.indexOf(what);
  const mend = tidied(
    { title: '', edits: [{ path, start, end: start + what.length, text: by }] },
    () => text,
  );
  return mended({ path, text }, mend);
}

function withEdit(text: string, edit: TextEdit | null): string {
  return edit === null ? text : mended({ path, text }, { title: '', edits: [edit] });
}

describe('what is removed', () => {
  it.each([
    { text: 'let a = 1\nlet b = 2\n', what: 'let a = 1', left: 'let b = 2\n', why: 'the first line' },
    { text: 'let a = 1\nlet b = 2\n', what: 'let b = 2', left: 'let a = 1\n', why: 'the last line' },
    {
      text: 'let a = 1\nlet b = 2',
      what: 'let b = 2',
      left: 'let a = 1\n',
      why: 'a last line without its break',
    },
    {
      text: 'let a = 1\n\nlet b = 2\n\nlet c = 3\n',
      what: 'let b = 2',
      left: 'let a = 1\n\nlet c = 3\n',
      why: 'a line between empty ones',
    },
    {
      text: 'let a = 1\n\nlet b = 2\n',
      what: 'let a = 1',
      left: 'let b = 2\n',
      why: 'a line above an empty one, at the top',
    },
    {
      text: 'let a = 1\n\nlet b = 2\n',
      what: 'let b = 2',
      left: 'let a = 1\n',
      why: 'a line below an empty one, at the end',
    },
    {
      text: 'let a = 1\r\nlet b = 2\r\n',
      what: 'let a = 1',
      left: 'let b = 2\r\n',
      why: 'a line that ends as on Windows',
    },
    {
      text: 'let a = 1 // why\nlet b = 2\n',
      what: 'let a = 1',
      left: 'let b = 2\n',
      why: 'a line with its comment',
    },
    {
      text: 'x {\n  a = 1\n  b = 2\n}\n',
      what: 'a = 1',
      left: 'x {\n  b = 2\n}\n',
      why: 'a line further in',
    },
    { text: 'a {\n b\n}\nc\n', what: 'a {\n b\n}', left: 'c\n', why: 'several lines' },
    { text: 'x { a = 1  b = 2 }', what: 'b = 2', left: 'x { a = 1 }', why: 'the last of a row' },
    { text: 'x { a = 1  b = 2 }', what: 'a = 1', left: 'x { b = 2 }', why: 'the first of a row' },
    { text: 'x { a  b  c }', what: 'b', left: 'x { a  c }', why: 'one amid a row' },
    { text: 'let a = 5)\n', what: ')', left: 'let a = 5\n', why: 'a sign without blanks' },
    { text: 'let a = 5 ;\r\nb', what: ';', left: 'let a = 5\r\nb', why: 'a sign at the end of a line' },
    { text: 'let a = 1', what: 'let a = 1', left: '', why: 'everything' },
  ])('$why', ({ text, what, left }) => {
    expect(without(text, what)).toBe(left);
  });

  it('leaves what is replaced as it is', () => {
    expect(without('let a = 1\n\nlet b = 2\n', '1', '2')).toBe('let a = 2\n\nlet b = 2\n');
  });

  it('takes only blanks, breaks and a comment with it', () => {
    const piece = fc.constantFrom('a', 'bc', ' ', '  ', '\n', '\r\n', '// d', '\t', '{', '}');
    fc.assert(
      fc.property(fc.array(piece), fc.array(piece), (head, tail) => {
        const [before, behind] = [head.join(''), tail.join('')];
        const text = `${before}WHAT${behind}`;
        const left = without(text, 'WHAT');
        const bare = (it: string) => it.replace(/\/\/.*|\s/g, '');
        expect(bare(left).length).toBeGreaterThanOrEqual(
          bare(`${before}\n${behind}`).length - bare(behind.split('\n')[0] ?? '').length,
        );
        const letters = (it: string) => it.replace(/\/\/.*/g, '').replace(/[^abc{}]/g, '');
        if (!text.includes('//')) expect(letters(left)).toBe(letters(`${before}${behind}`));
      }),
    );
  });
});

describe('what is added', () => {
  const item = (text: string, of: string) => {
    const start = text.indexOf(of);
    return { start, end: start + of.length };
  };

  it.each([
    {
      text: 'x {\n  a = 1\n}\n',
      of: 'a = 1',
      after: 'x {\n  a = 1\n  NEW\n}\n',
      why: 'in a line of its own',
    },
    {
      text: 'x {\n  a = 1 // c\n}\n',
      of: 'a = 1',
      after: 'x {\n  a = 1 // c\n  NEW\n}\n',
      why: 'below a comment',
    },
    { text: 'x { a = 1 }', of: 'a = 1', after: 'x { a = 1  NEW }', why: 'in the same row' },
    { text: 'x {\n  a = 1 }', of: 'a = 1', after: 'x {\n  a = 1\n  NEW }', why: 'before a brace' },
    { text: 'x {\r\n  a = 1\r\n}', of: 'a = 1', after: 'x {\r\n  a = 1\r\n  NEW\r\n}', why: 'as on Windows' },
  ])('behind an item $why', ({ text, of, after }) => {
    expect(withEdit(text, behindItem({ path, text }, item(text, of), 'NEW'))).toBe(after);
  });

  it.each([
    { text: 'x {\n  a = 1\n}\n', after: 'x {\n  NEW\n  a = 1\n}\n', why: 'in a line of its own' },
    { text: 'x { a = 1 }', after: 'x { NEW  a = 1 }', why: 'in the same row' },
  ])('before an item $why', ({ text, after }) => {
    expect(withEdit(text, beforeItem({ path, text }, item(text, 'a = 1'), 'NEW'))).toBe(after);
  });

  it.each([
    { text: 'x { }', after: 'x { NEW }', why: 'with a blank' },
    { text: 'x {}', after: 'x { NEW }', why: 'without one' },
    { text: 'x {\n}', after: 'x { NEW\n}', why: 'over two lines' },
  ])('into an empty block $why', ({ text, after }) => {
    expect(withEdit(text, inBlock({ path, text }, { start: 0, end: text.length }, [], 'NEW'))).toBe(after);
  });

  it.each([
    { text: 'x {\n  a = 1\n}\n', after: 'x {\n  // c\n  a = 1\n}\n', why: 'above its line' },
    { text: 'x { a = 1 }\n', after: 'x { a = 1 }  // c\n', why: 'at the end of its line' },
    { text: 'x { a = 1 } // d\n', after: 'x { a = 1 } // d\n', why: 'nowhere beside another' },
  ])('as a comment $why', ({ text, after }) => {
    expect(withEdit(text, commentOn({ path, text }, item(text, 'a = 1'), '// c'))).toBe(after);
  });
});
