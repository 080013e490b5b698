import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diskHost } from '../../../cli/host.ts';
import { numbersOf } from '../../../cli/what-if/numbers.ts';
import type { ProposalNumber } from '../../../cli/what-if/proposal-number.ts';
import { stepped, typed } from '../../../cli/what-if/step.ts';
import { triedText } from '../../../cli/what-if/write-back.ts';
import { compile } from '../../../compiler/index.ts';
import { isError } from '../../../grammar/index.ts';
import { projectRoot } from '../../support/built.ts';
import { proposal } from '../../support/compiled.ts';
import { memoryHost } from '../../support/memory-host.ts';

async function numbersIn(text: string): Promise<readonly ProposalNumber[]> {
  const { reading, diagnostics } = await compile('x.tao', memoryHost({ 'x.tao': text }), { meanings: true });
  expect(diagnostics.filter(isError).map(({ message }) => message)).toEqual([]);
  if (reading === null) throw new Error('a text that can be read has a reading');
  return numbersOf(reading);
}

const whole = `let half = 0.5
rule emission "few" { score ema_price * (1 - miner_burned) gate hill(rank = 32, exponent = 3, refresh = 360 blocks) tiers [1..32: 75%, 33..64: 25%] }
rule emission "top" { score ema_price limit top 64 floor 0.1% }
assume { recycled = 92 TAO/day }
enact after 7 days { set emission.bar_rank = 48 set subnet(64).tempo = 360 blocks }
enact at block 9_300_000 { emission rule "few" stake 500 TAO into 64 }
enact at 2027-01-01 { emission rule "top" }`;

describe('the numbers of a file', () => {
  it('are those of its own text, each once, with the place where it stands', async () => {
    const text = proposal(whole);
    const numbers = await numbersIn(text);
    expect(numbers.map(({ id, written }) => `${id} = ${written}`)).toEqual([
      'let half = 0.5',
      'rule "few": score = 1',
      'rule "few": hill rank = 32',
      'rule "few": hill exponent = 3',
      'rule "few": hill refresh = 360 blocks',
      'rule "few": tier 1..32 = 75%',
      'rule "few": tier 33..64 = 25%',
      'rule "top": limit top = 64',
      'rule "top": floor = 0.1%',
      'assume recycled = 92 TAO/day',
      'when enact after = 7 days',
      'set after 7 days: emission.bar_rank = 48',
      'set after 7 days: subnet(64).tempo = 360 blocks',
      'when enact at block = 9_300_000',
      'set at block 9_300_000: stake 64 = 500 TAO',
      'when enact at = 2027-01-01',
    ]);
    for (const { place, written } of numbers) expect(text.slice(place.start, place.end)).toBe(written);
  });

  it('keep their names when something else is changed', async () => {
    const before = await numbersIn(proposal(whole));
    const after = await numbersIn(proposal(`let other = 7\n${whole.replace('= 92', '= 93')}`));
    expect(after.map(({ id }) => id).filter((id) => id !== 'let other')).toEqual(before.map(({ id }) => id));
  });

  it('have the bounds of the registry in the unit of the author', async () => {
    const [, , tempo] = await numbersIn(
      proposal('enact after 7 days { set emission.bar_rank = 48 set subnet(64).tempo = 360 blocks }'),
    );
    expect(tempo?.range).toMatchObject({
      kind: 'number',
      unit: 'blocks',
      whole: true,
      least: 0,
      most: 65_535,
    });
  });

  it('of a gate end where the compiler does', async () => {
    const numbers = await numbersIn(proposal(whole));
    const exponent = numbers.find(({ label }) => label === 'hill exponent');
    expect(exponent?.range).toMatchObject({ least: 1, most: 8, whole: false });
  });

  it('are told as fixed where there is nothing to change', async () => {
    const numbers = await numbersIn(proposal('let a = 3\nenact now { set emission.bar_rank = a }'));
    expect(numbers.find(({ group }) => group === 'set')?.fixed).toMatch(/computed from others/);
  });

  it.each(readdirSync(join(projectRoot, 'proposals')).filter((name) => name.endsWith('.tao')))(
    'of proposals/%s stand where they say, and a step of each is no error of its form',
    async (name) => {
      const path = join('proposals', name);
      const { reading } = await compile(path, diskHost(projectRoot), { meanings: true });
      if (reading === null) throw new Error(`${name} can't be read`);
      const text = readFileSync(join(projectRoot, path), 'utf8');
      const numbers = numbersOf(reading);
      expect(new Set(numbers.map(({ id }) => id)).size).toBe(numbers.length);
      for (const number of numbers) {
        expect(text.slice(number.place.start, number.place.end).replace(/\s+/g, ' ')).toBe(number.written);
      }
    },
  );
});

const of = (written: string, range: ProposalNumber['range']): ProposalNumber => {
  const place = { path: 'x.tao', start: 0, end: written.length };
  return { id: 'x', group: 'set', label: 'x', within: '', place, written, range, fixed: null, givenBy: null };
};
const numeric = (
  value: number,
  unit: string,
  step: number,
  least: number | null = 0,
  most: number | null = null,
) => ({ kind: 'number', value, unit, least, most, step, whole: Number.isInteger(step) }) as const;

describe('a step', () => {
  it.each([
    { written: '64', range: numeric(64, '', 2), by: 1, gives: '66', why: 'of a bare number' },
    {
      written: '9_300_000',
      range: numeric(9_300_000, '', 200_000),
      by: 1,
      gives: '9_500_000',
      why: 'keeps groups',
    },
    { written: '75%', range: numeric(75, '%', 2, 0, 100), by: 10, gives: '95%', why: 'of ten, in percent' },
    { written: '75%', range: numeric(75, '%', 2, 0, 100), by: 20, gives: '100%', why: 'ends at the bound' },
    {
      written: '360 blocks',
      range: numeric(360, 'blocks', 10),
      by: -1,
      gives: '350 blocks',
      why: 'keeps the unit',
    },
    {
      written: '0.1%',
      range: numeric(0.1, '%', 0.005),
      by: 1,
      gives: '0.105%',
      why: 'has no noise of floats',
    },
    {
      written: '0.25 / day',
      range: numeric(0.25, '/ day', 0.01),
      by: 3,
      gives: '0.28 / day',
      why: 'of a rate',
    },
    {
      written: 'on',
      range: { kind: 'words', words: ['off', 'on'] },
      by: 1,
      gives: 'off',
      why: 'round the words',
    },
    { written: '2027-01-31', range: { kind: 'date' }, by: 1, gives: '2027-02-01', why: 'of a day' },
  ] as const)('$why', ({ written, range, by, gives }) => {
    expect(stepped(of(written, range), written, by)).toBe(gives);
  });

  it('back is where it came from, where no bound was in the way', () => {
    const decimals = fc.tuple(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(decimals, fc.integer({ min: 1, max: 30 }), ([units, places], by) => {
        const written = (units / 10 ** places).toFixed(places);
        const number = of(written, numeric(Number(written), '', 0.05, null));
        expect(Number(stepped(number, stepped(number, written, by), -by))).toBe(Number(written));
      }),
    );
  });
});

describe('a typed value', () => {
  const days = of('7 days', numeric(7, 'days', 1, 0, 100));
  it.each([
    { text: '14', value: '14 days', why: 'gets the unit' },
    { text: '360 blocks', value: '360 blocks', why: 'may have another unit' },
    { text: ' 2.5 ', value: '2.5 days', refused: /whole number/, why: 'is whole where it has to be' },
    { text: '101', refused: /can't be more than 100 days/, why: 'stays within bounds' },
    { text: 'seven', refused: /a number was expected, such as 7 days/, why: 'is a number' },
    { text: '', refused: /type a value/, why: 'is something' },
  ])('$why', ({ text, value, refused }) => {
    const said = typed(days, text);
    if (refused === undefined) expect(said).toEqual({ ok: true, value });
    else expect(said).toEqual({ ok: false, why: expect.stringMatching(refused) });
  });
});

it('puts every tried value in its place, and leaves what is unknown alone', async () => {
  const text = proposal('enact after 7 days { set emission.bar_rank = 48 }');
  const numbers = await numbersIn(text);
  const tried = { 'when enact after': '14 days', 'set after 7 days: emission.bar_rank': '5', gone: '1' };
  expect(triedText(text, numbers, tried)).toBe(text.replace('7 days', '14 days').replace('= 48', '= 5'));
});
