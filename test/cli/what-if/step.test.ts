import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asDecimal, decimalText } from '../../../cli/what-if/decimal.ts';
import type { NumberRange, ProposalNumber } from '../../../cli/what-if/proposal-number.ts';
import { stepped, typed } from '../../../cli/what-if/step.ts';

type Numeric = Extract<NumberRange, { kind: 'number' }>;

function numberWith(written: string, range: NumberRange): ProposalNumber {
  const place = { path: 'x.tao', start: 0, end: written.length };
  return { id: 'x', group: 'set', label: 'x', within: '', place, written, range, fixed: null, givenBy: null };
}

function numeric(written: string, range: Partial<Numeric> = {}): ProposalNumber {
  const value = Number.parseFloat(written.replaceAll('_', ''));
  const open = { kind: 'number', value, unit: '', least: null, most: null, step: 1, whole: false } as const;
  return numberWith(written, { ...open, ...range });
}

/** As an author writes numbers: digits in groups or not, with a fraction or not, and a unit. */
const written = fc
  .record({
    whole: fc.integer({ min: 0, max: 99_999_999 }),
    fraction: fc.constantFrom('', '.5', '.25', '.105'),
    unit: fc.constantFrom('', '%', ' blocks', ' TAO/day', '/day', ' / day', '%/day', ' rao'),
    isGrouped: fc.boolean(),
  })
  .map(({ whole, fraction, unit, isGrouped }) => {
    const digits = isGrouped ? String(whole).replace(/\B(?=(\d{3})+$)/g, '_') : String(whole);
    return digits + fraction + unit;
  });
const steps = fc.constantFrom(0.05, 0.2, 1, 2, 5, 50, 1_000, 200_000);

describe('a step and back', () => {
  it('gives the very text that was there, where no bound is between', () => {
    fc.assert(
      fc.property(written, steps, fc.integer({ min: -40, max: 40 }), (text, step, by) => {
        const value = Number.parseFloat(text.replaceAll('_', ''));
        fc.pre(value + step * by >= 0);
        const number = numeric(text, { step });
        const moved = stepped(number, text, by);
        if (by !== 0) expect(moved).not.toBe(text);
        expect(stepped(number, moved, -by)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    { text: '1000', step: 50, why: 'of four digits without groups' },
    { text: '1_000.5 TAO', step: 50, why: 'of a group that a step takes away' },
    { text: '5%/day', step: 0.2, why: 'of a percentage with a unit' },
    { text: '0.10', step: 0.05, why: 'of a zero at the end' },
  ])('also $why', ({ text, step }) => {
    const number = numeric(text, { step });
    expect(stepped(number, stepped(number, text, -1), 1)).toBe(text);
    expect(stepped(number, stepped(number, text, 1), -1)).toBe(text);
  });

  it('goes round words and along days, wherever it began', () => {
    const words = numberWith('on', { kind: 'words', words: ['off', 'on', 'auto'] });
    const date = numberWith('2027-01-31', { kind: 'date' });
    const days = fc.date({ min: new Date('2025-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(
        fc.constantFrom('off', 'on', 'auto'),
        days,
        fc.integer({ min: -50, max: 50 }),
        (word, day, by) => {
          expect(stepped(words, stepped(words, word, by), -by)).toBe(word);
          const text = day.toISOString().slice(0, 10);
          expect(stepped(date, stepped(date, text, by), -by)).toBe(text);
        },
      ),
    );
  });
});

describe('a step', () => {
  it.each<{ number: ProposalNumber; by: number; gives: string; why: string }>([
    {
      number: numeric('33 blocks', { step: 2, least: 32 }),
      by: -1,
      gives: '32 blocks',
      why: 'ends at the least',
    },
    {
      number: numeric('9_999', { step: 50, most: 10_000 }),
      by: 10,
      gives: '10_000',
      why: 'ends at the most, in groups as written',
    },
    { number: numeric('5%/day', { step: 0.2 }), by: 1, gives: '5.2%/day', why: 'of a percentage per day' },
    {
      number: numeric('0.10 TAO', { step: 0.05 }),
      by: 2,
      gives: '0.20 TAO',
      why: 'keeps the places of the text',
    },
    { number: numeric('999', { step: 2 }), by: 1, gives: '1_001', why: 'groups what has become long' },
    {
      number: numeric('1000', { step: 50 }),
      by: 1,
      gives: '1050',
      why: 'groups nothing that is long already',
    },
    { number: numeric('0.1', { step: 0.2 }), by: 1, gives: '0.3', why: 'adds as on paper' },
    {
      number: numberWith('off', { kind: 'words', words: ['off', 'on'] }),
      by: 1,
      gives: 'on',
      why: 'is the next word',
    },
    {
      number: numberWith('off', { kind: 'words', words: ['off', 'on'] }),
      by: 10,
      gives: 'on',
      why: 'for ten is the next word too',
    },
    {
      number: numberWith('x', { kind: 'words', words: [] }),
      by: 1,
      gives: 'x',
      why: 'of no words leads nowhere',
    },
    {
      number: numberWith('2028-02-28', { kind: 'date' }),
      by: 1,
      gives: '2028-02-29',
      why: 'knows leap years',
    },
    {
      number: numberWith('2026-12-31T12:30Z', { kind: 'date' }),
      by: 1,
      gives: '2027-01-01T12:30Z',
      why: 'leaves the time of the day',
    },
  ])('$why', ({ number, by, gives }) => {
    expect(stepped(number, number.written, by)).toBe(gives);
  });

  it('never leaves the bounds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 90 }),
        steps,
        fc.integer({ min: -50, max: 50 }),
        (at, step, by) => {
          const value = Number(stepped(numeric(String(at), { step, least: 10, most: 90 }), String(at), by));
          expect(value).toBeGreaterThanOrEqual(10);
          expect(value).toBeLessThanOrEqual(90);
        },
      ),
    );
  });

  it('is of the value that is tried, in its unit, not of the one that is written', () => {
    expect(stepped(numeric('7 days', { unit: 'days' }), '100 blocks', 1)).toBe('105 blocks');
  });
});

describe('a typed value', () => {
  const tempo = numeric('360 blocks', { unit: 'blocks', least: 1, most: 65_535, whole: true });
  const share = numeric('18%', { unit: '%', least: 0, most: 100 });
  const words = numberWith('on', { kind: 'words', words: ['off', 'on'] });
  const date = numberWith('2027-01-31', { kind: 'date' });

  it.each<{ number: ProposalNumber; text: string; value: string; why: string }>([
    { number: tempo, text: '100', value: '100 blocks', why: 'gets the unit of the author' },
    { number: tempo, text: ' 1_000 ', value: '1_000 blocks', why: 'may have groups, and spaces around it' },
    { number: tempo, text: '65535 blocks', value: '65535 blocks', why: 'may be the most' },
    { number: tempo, text: '2 hours', value: '2 hours', why: 'of another unit is left to the check' },
    { number: share, text: '12.5', value: '12.5%', why: 'of a percentage is one' },
    { number: numeric('5%/day', { unit: '%/day' }), text: '6', value: '6%/day', why: 'keeps a rate a rate' },
    { number: numeric('0.25/day', { unit: '/day' }), text: '1', value: '1/day', why: 'of a count per day' },
    { number: words, text: 'off', value: 'off', why: 'is a word of the parameter' },
    { number: date, text: '2028-02-29', value: '2028-02-29', why: 'is a day' },
    { number: date, text: '2027-02-01T10:00Z', value: '2027-02-01T10:00Z', why: 'is a day with its time' },
  ])('$why', ({ number, text, value }) => {
    expect(typed(number, text)).toEqual({ ok: true, value });
  });

  it.each<{ number: ProposalNumber; text: string; why: string }>([
    { number: tempo, text: '', why: 'type a value, or press escape' },
    { number: tempo, text: '   ', why: 'type a value, or press escape' },
    { number: tempo, text: '0', why: "it can't be less than 1 blocks" },
    { number: tempo, text: '70_000', why: "it can't be more than 65_535 blocks" },
    { number: tempo, text: '70000 blocks', why: "it can't be more than 65_535 blocks" },
    { number: tempo, text: '1.5', why: 'it has to be a whole number' },
    { number: tempo, text: 'many', why: 'a number was expected, such as 360 blocks' },
    { number: tempo, text: '-1', why: 'a number was expected, such as 360 blocks' },
    { number: tempo, text: '1 } enact now {', why: 'a number was expected, such as 360 blocks' },
    { number: share, text: '101', why: "it can't be more than 100%" },
    { number: words, text: 'On', why: 'it can be off or on' },
    { number: date, text: 'tomorrow', why: 'a date looks like 2027-01-31' },
    { number: date, text: '31.1.2027', why: 'a date looks like 2027-01-31' },
    { number: date, text: '2027-02-30', why: 'a date looks like 2027-01-31' },
    { number: date, text: '2027-02-29T10:00Z', why: 'a date looks like 2027-01-31' },
    { number: date, text: '2027-13-01', why: 'a date looks like 2027-01-31' },
  ])('is refused as `$text`: $why', ({ number, text, why }) => {
    expect(typed(number, text)).toEqual({ ok: false, why });
  });

  it('never breaks out of the place of its number', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'0123456789_.%/ daysTAO{}()"\n=+-*') });
    fc.assert(
      fc.property(letters, (text) => {
        const said = typed(numeric('7 days', { unit: 'days' }), text);
        if (said.ok) expect(said.value).toMatch(/^\d[^{}()"=+*-]*$/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a number as a decimal', () => {
  it.each([
    { value: 64, text: '64', why: 'of a whole' },
    { value: 0.005, text: '0.005', why: 'of a fraction' },
    { value: 18_446_744_073.7, text: '18446744073.7', why: 'of both' },
    { value: 2e21, text: '2000000000000000000000', why: 'that JavaScript writes with an exponent' },
    { value: 1e-7, text: '0.0000001', why: 'that is small' },
  ])('$why', ({ value, text }) => {
    expect(decimalText(asDecimal(value), 0, false)).toBe(text);
  });
});
