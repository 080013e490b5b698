/** Broken and whole proposals: generated ones, and real ones with pieces taken out, put in, doubled and swapped. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { printStatements } from '../../grammar/format/print.ts';
import { program } from '../support/generate.ts';
import type { Random } from './random.ts';

const folder = new URL('../fixtures/', import.meta.url).pathname;
const taoIn = (name: string) =>
  readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })
    .filter((it) => it.endsWith('.tao'))
    .map((it) => readFileSync(join(folder, name, it), 'utf8'));

const EXAMPLES = taoIn('examples');
const CORPUS = [...EXAMPLES, ...taoIn('broken')];

/** What lies beside the file in every run, so that `use` and `csv` lead somewhere. */
export const BESIDE: Readonly<Record<string, string>> = {
  'lib/finney.tao': readFileSync(join(folder, 'examples/lib/finney.tao'), 'utf8'),
  'flows.csv': readFileSync(join(folder, 'examples/flows.csv'), 'utf8'),
};

const PIECE = /\s+|"""[\s\S]*?"""|"[^"\n]*"|\/\/[^\n]*|[\w.%-]+|[^\s\w]/g;
const WORDS = [...new Set(CORPUS.flatMap((text) => text.match(PIECE) ?? []))].filter(
  (it) => it.trim() !== '',
);

const ODD: readonly [string, ...string[]] = [
  '0',
  '-1',
  '1e5',
  '99999999999999999999999999999999999999999999',
  '0.000000000000000000000000000000001',
  '1_',
  '2026-02-30',
  '""',
  '"""',
  '"',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '//',
  '// taoplan-ignore W601: because',
  '// taoplan-ignore',
  '/*',
  '..',
  '=',
  '==',
  '\0',
  '\ud800',
  '\ufffd',
  '\ufeff',
  '\u202e',
  '\u00a0',
  '🙂',
  'é',
  '\r',
  '\r\n',
  '\t',
  '__proto__',
  'constructor',
  'toString',
  'subnet(0)',
  'subnet(65535)',
  'subnets.x.y.z',
  '1/0',
  'use "lib/finney.tao"',
  'use "main.tao"',
  'csv("flows.csv", "image")',
];

/** One text of at most a few hundred kilobytes, mostly of one to three. */
export function someText(random: Random): string {
  switch (random.below(12)) {
    case 0:
      return words(random);
    case 1:
      return deep(random);
    case 2:
      return wide(random);
    case 3:
    case 4:
      return generated(random);
    default:
      return mutated(random);
  }
}

function mutated(random: Random): string {
  const pieces: string[] = (random.one(CORPUS) ?? '').match(PIECE) ?? [];
  for (let edits = 1 + random.below(6); edits > 0; edits -= 1) mutate(pieces, random);
  const text = pieces.join('');
  return random.rarely(20) ? flipped(text, random) : text;
}

function mutate(pieces: string[], random: Random): void {
  const at = random.below(pieces.length);
  switch (random.below(7)) {
    case 0:
      pieces.splice(at, 1 + random.below(4));
      return;
    case 1:
      pieces.splice(at, 0, ' ', random.one(WORDS) ?? '', ' ');
      return;
    case 2:
      pieces.splice(at, 1, random.one(ODD));
      return;
    case 3:
      pieces.splice(at, 0, ...pieces.slice(at, at + 1 + random.below(12)));
      return;
    case 4: {
      const other = random.below(pieces.length);
      const [one, two] = [pieces[at], pieces[other]];
      if (one !== undefined && two !== undefined) {
        pieces[at] = two;
        pieces[other] = one;
      }
      return;
    }
    case 5: {
      const donor = (random.one(CORPUS) ?? '').match(PIECE) ?? [];
      const from = random.below(donor.length);
      pieces.splice(at, random.below(10), ...donor.slice(from, from + random.below(40)));
      return;
    }
    default:
      pieces.splice(at);
  }
}

/** One character changed for another of the whole range of UTF-16. */
function flipped(text: string, random: Random): string {
  const at = random.below(text.length);
  return text.slice(0, at) + String.fromCharCode(random.below(0x10000)) + text.slice(at + 1);
}

function words(random: Random): string {
  const row = Array.from({ length: random.below(120) }, () =>
    random.rarely(8) ? random.one(ODD) : random.one(WORDS),
  );
  return row.join(random.rarely(2) ? ' ' : '');
}

type Nest = readonly [open: string, inner: string, close: string];
const NESTS: readonly [Nest, ...Nest[]] = [
  ['(', '1', ')'],
  ['[', '1', ']'],
  ['abs(', '1', ')'],
  ['-', '1', ''],
  ['not ', 'on', ''],
  ['1 ^ ', '1', ''],
  ['1 + ', '1', ''],
  ['if on then 1 else ', '1', ''],
  ['subnet(', '1', ').price'],
  ['a.', 'b', ''],
  ['{ ', '', ' }'],
  ['enact now { ', '', ''],
];

/** Brackets in brackets, powers on powers, `if` in `if`. */
function deep(random: Random): string {
  const levels = 1 + random.below(random.rarely(4) ? 60_000 : 260);
  const [open, inner, close] = random.one(NESTS);
  const closed = random.rarely(5) ? '' : close.repeat(levels);
  return `let x = ${open.repeat(levels)}${inner}${closed}\n`;
}

/** Long lines, long names, long numbers, thousands of statements. */
function wide(random: Random): string {
  const many = 1 + random.below(random.rarely(6) ? 100_000 : 2_000);
  return random.one([
    `let x = ${'9'.repeat(many)}`,
    `let x = 0.${'1'.repeat(many)}`,
    `let ${'x'.repeat(many)} = 1`,
    `expect ${'1 + '.repeat(many)}1 > 0`,
    `proposal "${'\\n'.repeat(many)}"`,
    '// taoplan-ignore W601: x\n'.repeat(many),
    `show [${'1, '.repeat(many)}1]`,
    Array.from({ length: many / 20 }, (_, k) => `let a_${k} = ${k === 0 ? '1' : `a_${k - 1} + 1`}`).join(
      '\n',
    ),
    `"""${' \n'.repeat(many)}"""`,
    '\n'.repeat(many),
    '} '.repeat(many),
  ]);
}

function generated(random: Random): string {
  const [statements = []] = fc.sample(program, { seed: random.seed(), numRuns: 1 });
  const text = printStatements(statements);
  if (random.rarely(2)) return text;
  const pieces: string[] = text.match(PIECE) ?? [];
  mutate(pieces, random);
  return pieces.join('');
}
