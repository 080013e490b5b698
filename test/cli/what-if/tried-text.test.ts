/** What is written: tried values in the text, the text in the house style, and the text as another proposal. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProposalNumber, TriedValues } from '../../../cli/what-if/proposal-number.ts';
import {
  asCopy,
  changedValues,
  copyName,
  formattedText,
  triedText,
} from '../../../cli/what-if/write-back.ts';
import { format } from '../../../grammar/index.ts';

/** Numbers at each `<id>value<>` of a text, and the text without the marks. */
function marked(text: string): { readonly text: string; readonly numbers: readonly ProposalNumber[] } {
  const numbers: ProposalNumber[] = [];
  let plain = '';
  for (const part of text.split(/(<\w+>[^<]*<>)/)) {
    const [, id, written] = /^<(\w+)>([^<]*)<>$/.exec(part) ?? [];
    if (id !== undefined && written !== undefined) {
      const place = { path: 'x.tao', start: plain.length, end: plain.length + written.length };
      const range = { kind: 'words', words: [] } as const;
      const fixed = id.startsWith('fixed') ? 'it is computed' : null;
      numbers.push({ id, group: 'set', label: id, within: '', place, written, range, fixed, givenBy: null });
    }
    plain += written ?? part;
  }
  return { text: plain, numbers };
}

describe('the text with tried values', () => {
  const { text, numbers } = marked(
    'set a = <a>1<> and b = <b>20%<> then <fixed>c<> // 1\nset d = <d>300 TAO<>\n',
  );

  it.each<{ tried: TriedValues; gives: string; why: string }>([
    { tried: {}, gives: text, why: 'is the text where nothing is tried' },
    { tried: { a: '12_345' }, gives: text.replace('= 1', '= 12_345'), why: 'is longer where a value is' },
    {
      tried: { d: '4 rao', a: '', b: '5%' },
      gives: 'set a =  and b = 5% then c // 1\nset d = 4 rao\n',
      why: 'has each in its own place, in whatever order they come',
    },
    { tried: { fixed: '8' }, gives: text, why: 'leaves alone what is fixed' },
    { tried: { gone: '8' }, gives: text, why: 'knows nothing of numbers that are gone' },
  ])('$why', ({ tried, gives }) => {
    expect(triedText(text, numbers, tried)).toBe(gives);
  });

  it('is the same from any order of the numbers', () => {
    const values = fc.record({ a: fc.string(), b: fc.string(), d: fc.string() });
    fc.assert(
      fc.property(
        values,
        fc.shuffledSubarray([...numbers], { minLength: numbers.length }),
        (tried, order) => {
          const whole = `set a = ${tried.a} and b = ${tried.b} then c // 1\nset d = ${tried.d}\n`;
          expect(triedText(text, order, tried)).toBe(whole);
        },
      ),
    );
  });

  it.each<{ tried: TriedValues; left: TriedValues; why: string }>([
    { tried: { a: '2', b: '20%' }, left: { a: '2' }, why: 'what stands in the text is tried no more' },
    { tried: { gone: '2' }, left: {}, why: 'nor what is gone' },
    { tried: { a: '01' }, left: { a: '01' }, why: 'another writing of it is' },
  ])('$why', ({ tried, left }) => {
    expect(changedValues(numbers, tried)).toEqual(left);
  });
});

describe('the name of a copy', () => {
  it.each([
    { path: 'x.tao', taken: [], name: 'x-2.tao', why: 'is the second' },
    { path: 'x.TAO', taken: [], name: 'x-2.tao', why: 'whatever the case of its ending' },
    { path: 'x', taken: [], name: 'x-2.tao', why: 'with an ending where it had none' },
    { path: 'a-2/x.tao', taken: [], name: 'a-2/x-2.tao', why: 'in its folder, which is no part of it' },
    {
      path: 'x-3.tao',
      taken: ['x.tao', 'x-3.tao'],
      name: 'x-2.tao',
      why: 'of a copy the first free one, below too',
    },
    {
      path: 'owner-cut-12.tao',
      taken: ['owner-cut-12.tao'],
      name: 'owner-cut-12-2.tao',
      why: 'with the number that is the name’s own',
    },
    { path: 'x.tao', taken: ['x-2.tao', 'x-3.tao', 'x-5.tao'], name: 'x-4.tao', why: 'in a gap' },
    { path: 'top-64-tiers.tao', taken: [], name: 'top-64-tiers-2.tao', why: 'numbers inside stay' },
  ])('$why', ({ path, taken, name }) => {
    expect(copyName(path, (it) => (taken as readonly string[]).includes(it))).toBe(name);
  });
});

describe('the id of a copy', () => {
  it.each([
    { id: 'a', from: 'x.tao', to: 'x-2.tao', gives: 'a-2', why: 'has the number of its name' },
    { id: 'a-2', from: 'x-2.tao', to: 'dir/x-3.tao', gives: 'a-3', why: 'counts on as its name does' },
    { id: 'x', from: 'dir/x.tao', to: 'y.tao', gives: 'y', why: 'is its name where the name was the id' },
    {
      id: 'owner-cut-12',
      from: 'owner-cut-12.tao',
      to: 'owner-cut-12-2.tao',
      gives: 'owner-cut-12-2',
      why: 'keeps a number that is the name’s own',
    },
    {
      id: 'subtensor#3010',
      from: 'x.tao',
      to: 'y.tao',
      gives: 'subtensor#3010-2',
      why: 'is another in any case',
    },
    { id: 'x', from: 'x.tao', to: 'a"b.tao', gives: 'x-2', why: 'takes no quotes from a name' },
  ])('$why', ({ id, from, to, gives }) => {
    expect(asCopy(`// id "c"\nproposal "id" {id\t"${id}"  summary "id \\"b\\""}`, from, to)).toBe(
      `// id "c"\nproposal "id" {id\t"${gives}"  summary "id \\"b\\""}`,
    );
  });

  it.each(['proposal "x" {}', 'proposal "x" { netid "a" }', 'let a = 1', ''])(
    'is not made up where there is none: %s',
    (text) => {
      expect(asCopy(text, 'x.tao', 'x-2.tao')).toBe(text);
    },
  );
});

describe('the text that is written', () => {
  const text = 'proposal "x" {\n  id "x"\n}\n';

  it.each([
    { before: text, after: text, why: 'stays as it is in the house style' },
    {
      before: 'proposal  "x"  { id   "x" }\n\n\n\nlet a=1 // why\n',
      after: `proposal "x" { id "x" }\n\nlet a = 1  // why\n`,
      why: 'is formatted, comments and all',
    },
    { before: 'proposal "x" {', after: 'proposal "x" {', why: 'is left as it is where it can’t be read' },
    { before: '', after: '', why: 'may be empty' },
  ])('$why', async ({ before, after }) => {
    expect(await formattedText('x.tao', before)).toBe(after);
  });

  it('is what the formatter makes of it, so that writing it once more changes nothing', async () => {
    const messy = 'proposal "x"{id "x"}\nenact   after 7 days{set emission.bar_rank=48}';
    const once = await formattedText('x.tao', messy);
    expect(await format({ path: 'x.tao', text: messy })).toMatchObject({ ok: true, text: once });
    expect(await formattedText('x.tao', once)).toBe(once);
  });
});
