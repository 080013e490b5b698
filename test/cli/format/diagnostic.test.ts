import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paintDiagnostic } from '../../../cli/format/diagnostic.ts';
import { painter } from '../../../cli/format/paint.ts';
import { cellsOf } from '../../../cli/format/plain-text.ts';
import type { Diagnostic, Place, Source } from '../../../grammar/index.ts';

const plain = { paint: painter(false), columns: 80 };

function sourcesOf(...sources: Source[]): ReadonlyMap<string, Source> {
  return new Map(sources.map((source) => [source.path, source]));
}

/** A diagnostic at the first `<…>` of a text, and the text without the marks. */
function marked(text: string, more: Partial<Diagnostic> = {}): { it: Diagnostic; source: Source } {
  const start = text.indexOf('<');
  const end = text.indexOf('>') - 1;
  const source = { path: 'a.tao', text: text.replace('<', '').replace('>', '') };
  const place: Place = { path: 'a.tao', start, end };
  const it: Diagnostic = {
    code: 'E301',
    severity: 'error',
    message: '`tempo` is above the largest value the chain can hold',
    place,
    label: 'the largest is 65_535 blocks',
    help: null,
    note: null,
    related: [],
    mends: [],
    ...more,
  };
  return { it, source };
}

function picture(text: string, more: Partial<Diagnostic> = {}, columns = 80): string {
  const { it, source } = marked(text, more);
  return paintDiagnostic(it, sourcesOf(source), { ...plain, columns });
}

describe('the picture of a diagnostic', () => {
  it('has the form of the house style', () => {
    const eight = 'enact now {\n\n\n\n\n\n\n\n';
    const help = 'write `65_535 blocks` or less';
    const note = '`sudo_set_tempo` takes a 16-bit number; an owner is held to 360 to 50_400';
    expect(
      picture(`${eight}  set subnet(64).tempo = <80_000 blocks>\n}\n`, { help, note }),
    ).toMatchInlineSnapshot(`
      "error[E301]: \`tempo\` is above the largest value the chain can hold
        --> a.tao:9:26
         |
       9 |   set subnet(64).tempo = 80_000 blocks
         |                          ^^^^^^^^^^^^^ the largest is 65_535 blocks
       help: write \`65_535 blocks\` or less
       note: \`sudo_set_tempo\` takes a 16-bit number; an owner is held to 360 to 50_400
      "
    `);
  });

  it('shows related places, also of other files, under one gutter', () => {
    const { it, source } = marked('let a = 1\n<let a = 2>\n', { label: null });
    const library = { path: 'lib/x.tao', text: `${'\n'.repeat(11)}let a = 3\n` };
    const related = [
      { message: 'the first is here', place: { path: 'lib/x.tao', start: 15, end: 16 } },
      { message: 'and in a file that was not read', place: { path: 'gone.tao', start: 0, end: 0 } },
    ];
    expect(paintDiagnostic({ ...it, related }, sourcesOf(source, library), plain)).toMatchInlineSnapshot(`
      "error[E301]: \`tempo\` is above the largest value the chain can hold
         --> a.tao:2:1
          |
        2 | let a = 2
          | ^^^^^^^^^
         ::: lib/x.tao:12:5
          |
       12 | let a = 3
          |     - the first is here
         ::: gone.tao: and in a file that was not read
      "
    `);
  });

  it.each([
    { text: 'a\tb = <c>', row: ' 1 | a   b = c', under: '   |         ^', why: 'tabs reach their stops' },
    { text: '"猫" <x>', row: ' 1 | "猫" x', under: '   |      ^', why: 'wide characters take two cells' },
    { text: '"e\u0301" <x>', row: ' 1 | "e\u0301" x', under: '   |     ^', why: 'combining marks take none' },
    { text: 'a <b>\r\nc', row: ' 1 | a b', under: '   |   ^', why: 'a carriage return ends the line' },
    { text: 'abc<>', row: ' 1 | abc', under: '   |    ^', why: 'the end of a file is a place' },
    {
      text: 'ab<c\nd>',
      row: ' 1 | abc',
      under: '   |   ^',
      why: 'only the first of several lines is marked',
    },
    { text: '<', row: ' 1 |', under: '   | ^', why: 'an empty file has a first line' },
  ])('aligns the carets: $why', ({ text, row, under }) => {
    const lines = picture(text === '<' ? '<>' : text, { label: null }).split('\n');
    expect(lines.slice(3, 5)).toEqual([row, under]);
  });

  it('makes control characters of the text and of the message visible', () => {
    const text = picture('let <\u001b[31mx\u202e> = 1', {
      message: 'no `\u001b]0;title\u0007`',
      label: 'this \u009b one',
      help: 'a\nb\u0000',
    });
    expect(text).toMatchInlineSnapshot(`
      "error[E301]: no \`\\u{1b}]0;title\\u{7}\`
        --> a.tao:1:5
         |
       1 | let \\u{1b}[31mx\\u{202e} = 1
         |     ^^^^^^^^^^^^^^^^^^^ this \\u{9b} one
       help: a
             b\\u{0}
      "
    `);
  });

  it('cuts a long line around what is meant', () => {
    const text = picture(`${'let x = 1 '.repeat(30)}<wrong>${' + 1'.repeat(50)}`, { label: 'here' });
    expect(text).toMatchInlineSnapshot(`
      "error[E301]: \`tempo\` is above the largest value the chain can hold
        --> a.tao:1:301
         |
       1 | … = 1 let x = 1 let x = 1 let x = 1 let x = 1 wrong + 1 + 1 + 1 + 1 + 1 + …
         |                                               ^^^^^ here
      "
    `);
  });

  it('puts a long label on a line of its own', () => {
    const label = 'a label that is much too long to stand behind the carets of this line';
    const lines = picture(`${' '.repeat(50)}<x>`, { label }).split('\n');
    expect(lines[4]).toBe(`   | ${' '.repeat(50)}^`);
    expect(lines[5]).toBe(`   |       ${label}`);
  });

  it('says where, without a line, for a file whose text is not known', () => {
    const { it } = marked('<x>', { label: null });
    expect(paintDiagnostic(it, new Map(), plain)).toBe(
      'error[E301]: `tempo` is above the largest value the chain can hold\n  --> a.tao\n',
    );
  });

  it('is the same text with colour', () => {
    const { it, source } = marked('set <x> = 1', { help: 'try\nthis', note: 'so it is' });
    const coloured = paintDiagnostic(it, sourcesOf(source), { paint: painter(true), columns: 80 });
    expect(coloured).not.toBe(picture('set <x> = 1', { help: 'try\nthis', note: 'so it is' }));
    expect(stripVTControlCharacters(coloured)).toBe(
      picture('set <x> = 1', { help: 'try\nthis', note: 'so it is' }),
    );
  });

  it('never writes a control character, whatever the text, and keeps source lines within the width', () => {
    const texts = fc.string({
      unit: fc.oneof(fc.constantFrom('\t', '\u001b', '猫', '👩‍🚀', 'x', ' '), fc.string()),
    });
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), fc.integer({ min: 40, max: 120 }), (text, a, b, columns) => {
        const source = { path: 'a.tao', text };
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        const place = { path: 'a.tao', start: start as number, end: end as number };
        const { it } = marked('<x>', { place, label: null });
        const lines = paintDiagnostic(it, sourcesOf(source), { ...plain, columns }).split('\n');
        for (const line of lines.slice(1)) {
          expect(line).toMatch(/^[^\p{Cc}]*$/u);
          expect(cellsOf(line)).toBeLessThanOrEqual(columns);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('stays quick on a line of four megabytes', () => {
    const text = `${'猫'.repeat(2_000_000)}<x>${'y'.repeat(2_000_000)}`;
    const { it, source } = marked(text);
    const started = performance.now();
    for (let i = 0; i < 20; i += 1) paintDiagnostic(it, sourcesOf(source), plain);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
