import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalsFor,
  exactDecimal,
  formatChange,
  formatExact,
  formatNumber,
  formatPercent,
  sizesApart,
  systemSize,
} from '../../../cli/format/amount.ts';

describe('numbers for people', () => {
  it.each([
    { text: formatNumber(1_234.5, 2), is: '1,234.50', why: 'separators and a fixed number of decimals' },
    { text: formatNumber(-0.001, 2), is: '0.00', why: 'no minus zero' },
    { text: formatNumber(Number.NaN, 2), is: '–', why: 'no value' },
    { text: formatPercent(0.12345), is: '12.3%', why: 'one decimal' },
    { text: formatPercent(123.4), is: '12,340%', why: 'none for large ones' },
    { text: formatPercent(999.994), is: '99,999%', why: 'the last with all its digits' },
    { text: formatPercent(13_409.8), is: '1.3e6%', why: 'a column of a report never cuts a number' },
    { text: formatChange(-0.5, formatPercent), is: '-50.0%', why: 'a sign' },
    { text: formatChange(0.00001, formatPercent), is: '', why: 'nothing that is seen has changed' },
    { text: formatChange(Number.NaN, formatPercent), is: '–', why: 'no value, no change' },
    { text: formatExact(11_597_618_610_011_215n, 9, 3), is: '11,597,618.610', why: 'cut, not rounded' },
    { text: formatExact(-1_234_567n, 3, 0), is: '-1,234', why: 'towards zero' },
    { text: systemSize(812), is: '812 bytes', why: 'small' },
    { text: systemSize(4 * 1024 * 1024), is: '4 MB', why: 'whole' },
    { text: systemSize(5_000_000), is: '4.8 MB', why: 'with a decimal' },
  ])('$is: $why', ({ text, is }) => {
    expect(text).toBe(is);
  });

  it.each([
    { bytes: 4_194_305, is: '4,194,305 bytes, 4,194,304 bytes', why: 'to the byte where both round to 4 MB' },
    { bytes: 5_000_000, is: '4.8 MB, 4 MB', why: 'rounded where they differ' },
  ])('tells a size from the limit it is above: $why', ({ bytes, is }) => {
    const { size, largest } = sizesApart(bytes, 4_194_304);
    expect(`${size}, ${largest}`).toBe(is);
  });

  it.each([
    { value: 1_234.5, digits: 2, why: 'six figures' },
    { value: 0.0000123, digits: 9, why: 'nine decimals are a rao' },
    { value: 12_345_678, digits: 0, why: 'enough without decimals' },
    { value: 0, digits: 5, why: 'zero has one figure' },
  ])('shows $value with $digits decimals: $why', ({ value, digits }) => {
    expect(decimalsFor(value, 6)).toBe(digits);
  });

  it('writes rao as TAO to the last digit', () => {
    expect(exactDecimal(1_500_000_001n, 9)).toBe('1.500000001');
    expect(exactDecimal(-5n, 9)).toBe('-0.000000005');
    expect(exactDecimal(21_000_000n * 10n ** 9n, 9)).toBe('21000000');
    fc.assert(
      fc.property(fc.bigInt(), (raw) => {
        const [whole = '', fraction = ''] = exactDecimal(raw, 9).split('.');
        expect(BigInt(whole.replace('-', '') + fraction.padEnd(9, '0'))).toBe(raw < 0n ? -raw : raw);
      }),
    );
  });
});
