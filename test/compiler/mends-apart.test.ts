/** Whatever is wrong with a text, the edits of each mend fit into it. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../compiler/index.ts';
import { catalogue, type Mend, mended } from '../../grammar/index.ts';
import { memoryHost } from '../support/memory-host.ts';

const PROPOSALS = new URL('../../proposals/', import.meta.url);
const examples = readdirSync(PROPOSALS)
  .filter((name) => name.endsWith('.tao'))
  .map((name) => readFileSync(new URL(name, PROPOSALS), 'utf8'))
  .filter((text) => text.length < 6_000);
const texts = [...examples, ...Object.values(catalogue).map(({ wrong }) => wrong)].filter(
  (text) => text.length > 0 && text.length < 6_000,
);

/** What authors put into a text, or leave there. */
const SCRAPS = [
  ...[
    '',
    ' ',
    '\n',
    '\r\n',
    '\n\n',
    '"',
    '"""',
    "'",
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ';',
    '#',
    '/*',
    '*/',
    '%',
  ],
  ...[
    '=',
    ':=',
    '==',
    '&&',
    '!',
    '.5',
    '1e6',
    '1,000',
    '5',
    '5 days',
    'if',
    'not ',
    'where ',
    ' // taoplan-ignore W9',
  ],
  ...[
    '“a”',
    '\u00a0',
    '\u200b',
    'seed 1 seed 2',
    'let a = 1',
    'subnet(1).price',
    '2026-02-30',
    'emission',
    ' alpha',
  ],
];

/** A text in which one stretch is something else. */
const mutated = fc
  .record({
    text: fc.constantFrom(...texts),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(12),
    by: fc.constantFrom(...SCRAPS),
  })
  .map(({ text, at, length, by }) => {
    const start = Math.floor(at * text.length);
    return text.slice(0, start) + by + text.slice(start + length);
  });

function expectApart({ edits }: Mend, text: string): void {
  expect(edits.length).toBeGreaterThan(0);
  let last = 0;
  for (const { start, end } of edits) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(text.length);
    last = end;
  }
}

describe('the edits of a mend', () => {
  it('stand in order, apart, and within the text, and change it', async () => {
    let met = 0;
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        const { diagnostics } = await compile('a.tao', memoryHost({ 'a.tao': text }, { lints: 'default' }));
        for (const mend of diagnostics.flatMap(({ mends }) => mends)) {
          met += 1;
          expectApart(mend, text);
          expect(mend.edits.every(({ path }) => path === 'a.tao')).toBe(true);
          expect(mended({ path: 'a.tao', text }, mend), mend.title).not.toBe(text);
        }
      }),
      { numRuns: 400 },
    );
    expect(met).toBeGreaterThan(100);
  }, 20_000);
});
