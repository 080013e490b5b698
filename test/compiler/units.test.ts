import { describe, expect, it } from 'vitest';
import { fractionFromExact, MAX_DIGITS } from '../../compiler/quantity.ts';
import { alpha, plain, price, tao, taoRate, time } from '../../compiler/types.ts';
import { blockAt, unitWords, written } from '../../compiler/units.ts';
import { UNIT_WORDS } from '../../grammar/index.ts';
import { checkedValue, checkText } from '../support/expression.ts';

describe('literals in base units', () => {
  it.each([
    { text: '0.1 TAO', exact: '100000000', why: 'rao are exact' },
    { text: '1 rao', exact: '1', why: 'the smallest amount' },
    { text: '21_000_000 TAO', exact: '21000000000000000', why: 'the cap, above 2^53' },
    { text: '123_456_789_012.123456789 TAO', exact: '123456789012123456789', why: 'more than a float holds' },
    { text: '2.5 alpha', exact: '2500000000', why: 'alpha rao' },
    { text: '300 USD/TAO', exact: '3/10000000', why: 'USD per rao' },
    { text: '92 TAO/day', exact: '115000000/9', why: '92e9 rao over 7200 blocks' },
    { text: '1 day', exact: '7200', why: 'blocks of 12 s' },
    { text: '1 year', exact: '2628000', why: '365 days' },
    { text: '1 week', exact: '50400', why: 'seven days' },
    { text: '90 s', exact: '15/2', why: 'half a block stays half' },
    { text: '360 blocks', exact: '360', why: 'blocks are blocks' },
    { text: '3 tempos', exact: '3', why: 'tempos do not convert' },
    { text: '12%', exact: '3/25', why: 'a percentage is a bare number' },
    { text: '0.25 / day', exact: '1/28800', why: 'a rate of nothing but time' },
    { text: '2%/day', exact: '1/360000', why: 'a part per day' },
    { text: '0.05 TAO/alpha', exact: '1/20', why: 'a price is itself' },
    { text: '5 USD/TAO/day', exact: '1/1440000000000', why: 'one unit after another' },
  ])('$text is $exact: $why', ({ text, exact }) => {
    expect(checkedValue(text).exact).toBe(exact);
  });

  it('go through the block time where they are about time', () => {
    const facts = { blockTimeMs: 6_000 };
    expect(checkedValue('1 day', '', facts).exact).toBe('14400');
    expect(checkedValue('92 TAO/day', '', facts).exact).toBe('57500000/9');
    expect(checkedValue('360 blocks', '', facts).exact).toBe('360');
    expect(checkedValue('1 day', '', { blockTimeMs: 7_000 }).exact).toBe('86400/7');
  });

  it('knows every unit that the grammar knows, and no other', () => {
    expect([...unitWords.keys()].sort()).toEqual([...UNIT_WORDS].sort());
  });

  it('refuses a number with more digits than anybody needs', () => {
    expect(checkText(`let a = ${'7'.repeat(MAX_DIGITS + 1)}`).codes).toEqual(['E316']);
    expect(checkText(`let a = ${'7'.repeat(MAX_DIGITS)} TAO`).codes).toEqual(['E316']);
    expect(checkText(`let a = ${'7'.repeat(MAX_DIGITS)}`).codes).toEqual([]);
  });
});

describe('blockAt', () => {
  it.each([
    { ms: 0, block: 100, why: 'the start itself' },
    { ms: 1, block: 101, why: 'just after it' },
    { ms: 12_000, block: 101, why: 'exactly a block later' },
    { ms: 12_001, block: 102, why: 'just after that' },
    { ms: -12_000, block: 99, why: 'before the start' },
  ])('$why is block $block', ({ ms, block }) => {
    expect(blockAt(ms, 100, 0, 12_000)).toBe(block);
  });

  it('dates an expression by it', () => {
    expect(checkedValue('2026-01-02').exact).toBe('8200');
    expect(checkedValue('2026-01-01T00:00Z').exact).toBe('1000');
    expect(checkedValue('2026-01-01T00:01Z').exact).toBe('1005');
  });
});

describe('written', () => {
  it.each([
    { exact: '1500000000', of: tao, text: '1.5 TAO' },
    { exact: '1', of: alpha, text: '0.000000001 alpha' },
    { exact: '65535', of: time, text: '65_535 blocks' },
    { exact: '-3/25', of: plain, text: '-0.12' },
    { exact: '1/3', of: plain, text: '0.333333333333' },
    { exact: '1/20', of: price, text: '0.05' },
    { exact: '7', of: taoRate, text: '7' },
  ])('$exact becomes $text', ({ exact, of, text }) => {
    expect(written(fractionFromExact(exact), of)).toBe(text);
  });
});
