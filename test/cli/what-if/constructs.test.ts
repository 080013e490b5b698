/** What is a number of the proposal's own, construct by construct, and what it may be. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskHost } from '../../../cli/host.ts';
import { asDecimal, decimalText } from '../../../cli/what-if/decimal.ts';
import { numbersOf } from '../../../cli/what-if/numbers.ts';
import type { NumberRange, ProposalNumber } from '../../../cli/what-if/proposal-number.ts';
import { stepped, typed } from '../../../cli/what-if/step.ts';
import { changedValues, triedText } from '../../../cli/what-if/write-back.ts';
import { compile } from '../../../compiler/index.ts';
import { isError } from '../../../grammar/index.ts';
import { projectRoot } from '../../support/built.ts';
import { genesis, proposal, SUBNET } from '../../support/compiled.ts';
import { memoryHost } from '../../support/memory-host.ts';

async function numbersIn(text: string): Promise<readonly ProposalNumber[]> {
  const host = memoryHost({ 'x.tao': text, 'lib.tao': 'let far = 12\n' });
  const { reading, diagnostics } = await compile('x.tao', host, { meanings: true });
  expect(diagnostics.filter(isError).map(({ message }) => message)).toEqual([]);
  if (reading === null) throw new Error('a text that can be read has a reading');
  return numbersOf(reading);
}

/** Shape: `set now: emission.bar_rank = 48 [0..65535 whole]` */
function shown({ id, written, range, fixed }: ProposalNumber): string {
  return `${id} = ${written} ${fixed === null ? rangeShown(range) : '(fixed)'}`;
}

function rangeShown(range: NumberRange): string {
  if (range.kind === 'date') return '[date]';
  if (range.kind === 'words') return `[${range.words.join('|')}]`;
  const { least, most, whole } = range;
  return `[${least ?? ''}..${most ?? ''}${whole ? ' whole' : ''}]`;
}

describe('of each construct', () => {
  it.each<{ text: string; numbers: readonly string[]; why: string }>([
    {
      text: 'let a = 3\nlet b = 2 * a + 5%\nlet d = 2027-01-31\nlet r = 5%/day',
      numbers: [
        'let a = 3 [0..]',
        'let b 1 = 2 [0..]',
        'let b 2 = 5% [0..]',
        'let d = 2027-01-31 [date]',
        'let r = 5%/day [0..]',
      ],
      why: 'a let has those of its expression',
    },
    {
      text: 'let f(s) = if s.netuid = 3 then 25% else 0.5',
      numbers: ['let f 1 = 25% [0..]', 'let f 2 = 0.5 [0..]'],
      why: 'a choice has those of all its parts, but not the netuid it is by',
    },
    {
      text: 'let mine = [3, 64]\nlet w = sum([0.25, 0.5])\nlet a = sum(top(16, subnets.emission))\nlet f(s) = if s.netuid in [1, 13] then 5% else 6%',
      numbers: [
        'let w 1 = 0.25 [0..]',
        'let w 2 = 0.5 [0..]',
        ...['let a = 16 [1.. whole]', 'let f 1 = 5% [0..]', 'let f 2 = 6% [0..]'],
      ],
      why: 'a count is whole, and a list of netuids isn’t to be tried',
    },
    {
      text: 'assume { neurons(64) = synthetic(validators = 12, miners = 100, concentration = 1.2, take = 9%) }',
      numbers: [
        'assume neurons(64) 1 = 12 [1..256 whole]',
        'assume neurons(64) 2 = 100 [0..4096 whole]',
        'assume neurons(64) 3 = 1.2 [0..10]',
        'assume neurons(64) 4 = 9% [0..18]',
      ],
      why: 'made-up neurons have the bounds of each argument',
    },
    {
      text: 'rule emission "r" { score ema_price gate hill(quantile = 60%) }',
      numbers: ['rule "r": hill quantile = 60% [2..98]'],
      why: 'what can’t be a bound itself ends a step before it',
    },
    {
      text: 'let a = subnet(64).price\nlet b = baseline(supply.issuance)',
      numbers: [],
      why: 'whose number a subnet is isn’t to be tried',
    },
    {
      text: 'enact now { set emission.bar_rank = 48 }',
      numbers: ['set now: emission.bar_rank = 48 [0..65535 whole]'],
      why: 'a set has the bounds of its parameter',
    },
    {
      text: 'enact now { set emission.subnet_owner_cut = 12% }',
      numbers: ['set now: emission.subnet_owner_cut = 12% [0..100]'],
      why: 'a share has them in percent',
    },
    {
      text: 'enact now { set emission.subnet_owner_cut = 0.12 }',
      numbers: ['set now: emission.subnet_owner_cut = 0.12 [0..1]'],
      why: 'or as a part of one, where it is written as that',
    },
    {
      text: 'enact now { set subnet(64).tempo = 2 hours }',
      numbers: ['set now: subnet(64).tempo = 2 hours [0..218.45]'],
      why: 'a time has them in the unit of the author',
    },
    {
      text: 'assume { block_time = 6 s }\nenact now { set subnet(64).tempo = 2 hours }',
      numbers: ['assume block_time = 6 s [0.2..]', 'set now: subnet(64).tempo = 2 hours [0..109.225]'],
      why: 'of blocks as long as the file says',
    },
    {
      text: 'enact now { set emission.tao_weight = emission.tao_weight / 2 }',
      numbers: ['set now: emission.tao_weight = 2 [0..]'],
      why: 'the bounds of a parameter are not those of a part of its value',
    },
    {
      text: 'let a = 3\nenact now { set emission.bar_rank = a }',
      numbers: ['let a = 3 [0..]', 'set now: emission.bar_rank = a (fixed)'],
      why: 'a set by a name has none of its own',
    },
    {
      text: 'enact now { set subnet(64).subnet_emission_enabled = off }',
      numbers: ['set now: subnet(64).subnet_emission_enabled = off [off|on]'],
      why: 'a switch has words',
    },
    {
      text: 'assume { recycled = 92 TAO/day  flow(64) = normal(20, 10) TAO/day  flow(root) = -400 TAO/day }',
      numbers: [
        'assume recycled = 92 TAO/day [0..]',
        'assume flow(64) 1 = 20 [0..]',
        'assume flow(64) 2 = 10 [0..]',
        'assume flow(root) = 400 TAO/day [0..]',
      ],
      why: 'an assumption has those of its draws, and the sign stays where it is',
    },
    {
      text: 'assume { subnet_registrations = poisson(0.25/day) }',
      numbers: ['assume subnet_registrations = 0.25/day [0..]'],
      why: 'a rate has its unit',
    },
    {
      text: 'rule emission "r" { score ema_price * 2 gate hill(rank = 32, exponent = 3, refresh = 1 day) }',
      numbers: [
        'rule "r": score = 2 [0..]',
        'rule "r": hill rank = 32 [1.. whole]',
        'rule "r": hill exponent = 3 [1..8]',
        'rule "r": hill refresh = 1 day [0.05..]',
      ],
      why: 'a gate has its own bounds',
    },
    {
      text: 'rule emission "r" { score ema_price tiers [1..8: 75%, 9..64: 25%] limit top 64 floor 0.1% decline 10% then burn }',
      numbers: [
        'rule "r": tier 1..8 = 75% [0..100]',
        'rule "r": tier 9..64 = 25% [0..100]',
        'rule "r": limit top = 64 [1.. whole]',
        'rule "r": floor = 0.1% [0..100]',
        'rule "r": decline = 10% [0..100]',
      ],
      why: 'the other stages too',
    },
    {
      text: 'enact at 2027-01-01 { supply { cap 20_000_000 TAO block_emission 0.5 TAO halving every 4 years } }',
      numbers: [
        'when enact at = 2027-01-01 [date]',
        'supply at 2027-01-01: cap = 20_000_000 TAO [1000000..]',
        'supply at 2027-01-01: block_emission = 0.5 TAO [0..]',
        'supply at 2027-01-01: halving every = 4 years [0.1..]',
      ],
      why: 'a supply rule by the calendar',
    },
    {
      text: 'enact at block 9_300_000 { supply { cap 21_000_000 TAO block_emission 0.5 TAO halving at issuance [15_000_000 TAO, 18_000_000 TAO] } }',
      numbers: [
        'when enact at block = 9_300_000 [9240382.. whole]',
        'supply at block 9_300_000: cap = 21_000_000 TAO [1000000..]',
        'supply at block 9_300_000: block_emission = 0.5 TAO [0..]',
        'supply at block 9_300_000: halving at 1 = 15_000_000 TAO [0..]',
        'supply at block 9_300_000: halving at 2 = 18_000_000 TAO [0..]',
      ],
      why: 'a supply rule by issuance',
    },
    {
      text: 'enact when supply.issuance >= 12_000_000 TAO { stake 500 TAO into 64 unstake 5 alpha from 64 }',
      numbers: [
        'when enact when = 12_000_000 TAO [0..]',
        'set when supply.issuance >= 12_000_000 TAO: stake 64 = 500 TAO [20..]',
        'set when supply.issuance >= 12_000_000 TAO: unstake 64 = 5 alpha [0.2..]',
      ],
      why: 'a condition, and what is staked',
    },
    {
      text: 'enact now { register subnet "v" { lock = auto  tempo = 360 blocks } dissolve subnet 64 }',
      numbers: ['set now: tempo of "v" = 360 blocks [0.. whole]'],
      why: 'a registration',
    },
    {
      text: `enact after governance { set emission.bar_rank = 8 }
governance { submitted 2026-12-01 triumvirate approve 2 of 3 after 3 days review economic 40% for, 10% against }`,
      numbers: [
        'set after governance: emission.bar_rank = 8 [0..65535 whole]',
        'when submitted at = 2026-12-01 [date]',
        'when triumvirate, after = 3 days [0..]',
        'when review: economic for = 40% [0..100]',
        'when review: economic against = 10% [0..100]',
      ],
      why: 'the votes',
    },
    {
      text: 'use "lib.tao"\nexpect at end far < 13\nshow far, supply.issuance',
      numbers: [],
      why: 'neither those of a library nor what is expected of them',
    },
  ])('$why', async ({ text, numbers }) => {
    const whole = proposal(text);
    const found = await numbersIn(whole);
    expect(found.map(shown)).toEqual(numbers);
    for (const { place, written } of found) expect(whole.slice(place.start, place.end)).toBe(written);
  });

  it('a genesis has those of its supply and of its sets', async () => {
    const supply = 'supply { cap 1_000_000 TAO block_emission 0.25 TAO halving none }';
    expect(
      (await numbersIn(genesis(`${supply} set emission.tao_weight = 18% ${SUBNET}`))).map(shown),
    ).toEqual([
      'supply genesis: cap = 1_000_000 TAO [50000..]',
      'supply genesis: block_emission = 0.25 TAO [0..]',
      'set genesis: emission.tao_weight = 18% [0..100]',
    ]);
  });
});

describe('at its least and at its most', () => {
  /** What is wrong with a value, not with how it fits to others. */
  const OF_A_VALUE = ['E244', 'E245', 'E273', 'E301', 'E302', 'E350', 'E356', 'E358'];

  it.each([
    'enact now { set emission.bar_quantile = 80.73% set emission.subnet_owner_cut = 12% set emission.tao_weight = 0.18 }',
    'enact after 7 days { set emission.gate_exponent = 3 set subnets.tempo = 2 hours set emission.bar_rank = 48 }',
    'enact at block 9_300_000 { register subnet "v" { lock = 10 TAO } stake 500 TAO into 64 unstake 5 alpha from 64 }',
    'rule emission "r" { score ema_price gate hill(rank = 32, exponent = 2.5, refresh = 1 day) limit top 64 floor 0.1% decline 10% then burn }',
    'rule emission "r" { score ema_price gate hill(quantile = 0.6) }\nlet a = sum(top(16, subnets.emission))',
    'assume { block_time = 6 s tao_price = 300 USD/TAO neurons(64) = synthetic(validators = 12, miners = 100, take = 9%) }',
    'governance { submitted 2026-12-01 triumvirate approve 2 of 3 after 3 days review economic 40% for }',
  ])('it is a value that the chain and the language take: %s', async (text) => {
    const whole = proposal(text);
    const numbers = await numbersIn(whole);
    let bounds = 0;
    for (const { range, id, place, written } of numbers) {
      if (range.kind !== 'number') continue;
      for (const bound of [range.least, range.most]) {
        if (bound === null) continue;
        bounds += 1;
        const value = decimalText(asDecimal(bound), 0, false) + written.replace(/^[\d_.]+/, '');
        const tried = whole.slice(0, place.start) + value + whole.slice(place.end);
        const { diagnostics } = await compile('x.tao', memoryHost({ 'x.tao': tried }));
        const refused = diagnostics.filter(({ code }) => OF_A_VALUE.includes(code));
        expect(refused.map(({ message }) => `${id} at ${value}: ${message}`)).toEqual([]);
      }
    }
    expect(bounds).toBeGreaterThan(0);
  });
});

describe('the name of a number', () => {
  const text = proposal(`let a = 3
assume { recycled = 92 TAO/day }
rule emission "r" { score ema_price limit top 64 }
enact after 7 days { set emission.bar_rank = 48 set subnet(64).tempo = 360 blocks }
enact after 9 days { emission rule "r" set emission.bar_rank = 32 }`);

  it.each([
    { edit: (it: string) => `// why\n\n${it}`, why: 'a comment above' },
    { edit: (it: string) => it.replace('let a = 3', 'let a = 3_000.5'), why: 'another value' },
    { edit: (it: string) => it.replace('let a', 'let z = 1\nlet a'), why: 'a let before it' },
    { edit: (it: string) => it.replace('= 48 set', '= 48\n  set'), why: 'another line' },
    {
      edit: (it: string) => it.replace('score ema_price limit', 'score ema_price floor 0% limit'),
      why: 'a stage',
    },
    {
      edit: (it: string) => `${it}enact at block 9_900_000 { set emission.bar_rank = 8 }`,
      why: 'an enactment',
    },
  ])('outlives $why', async ({ edit }) => {
    const before = (await numbersIn(text)).map(({ id }) => id);
    const edited = edit(text);
    expect(edited).not.toBe(text);
    expect((await numbersIn(edited)).map(({ id }) => id)).toEqual(expect.arrayContaining(before));
  });

  it('is its own, though the same is set at several times', async () => {
    const names = (await numbersIn(text)).map(({ id }) => id);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(['set after 7 days: emission.bar_rank', 'set after 9 days: emission.bar_rank']),
    );
  });
});

describe('the proposals', () => {
  const names = readdirSync(join(projectRoot, 'proposals')).filter((name) => name.endsWith('.tao'));

  it.each(names)('%s can be read after a step of any of its numbers, and of all at once', async (name) => {
    const path = join('proposals', name);
    const text = readFileSync(join(projectRoot, path), 'utf8');
    const { reading } = await compile(path, diskHost(projectRoot), { meanings: true });
    if (reading === null) throw new Error(`${name} can't be read`);
    const numbers = numbersOf(reading);
    expect(numbers.length).toBeGreaterThan(0);
    const ofForm = async (other: string): Promise<readonly string[]> => {
      const real = join(projectRoot, path);
      const host = diskHost(projectRoot, { unsaved: (at) => (at === real ? other : null) });
      const { sources, diagnostics } = await compile(path, host);
      expect(sources[0]?.text).toBe(other);
      return diagnostics.filter(({ code }) => code.startsWith('E1')).map(({ message }) => message);
    };
    const up: Record<string, string> = {};
    for (const number of numbers) {
      const { id, written, fixed } = number;
      if (fixed !== null) continue;
      expect(typed(number, written)).toEqual({ ok: true, value: written });
      const value = [1, -1].map((by) => stepped(number, written, by)).find((it) => it !== written);
      if (value === undefined) throw new Error(`${id} can't be moved`);
      up[id] = value;
      expect(await ofForm(triedText(text, numbers, { [id]: value }))).toEqual([]);
    }
    expect(await ofForm(triedText(text, numbers, up))).toEqual([]);
    expect(changedValues(numbers, up)).toEqual(up);
    const back = Object.fromEntries(numbers.map(({ id, written }) => [id, written]));
    expect(triedText(text, numbers, back)).toBe(text);
    expect(changedValues(numbers, back)).toEqual({});
  });
});
