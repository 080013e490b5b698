import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, ln } from '../../../runtime/demand/elementary.ts';

/** Units of the last place in which two values differ. */
const off = (a: number, b: number): number => Math.abs(a - b) / (Math.abs(b) * 2 ** -52);

describe('ln and exp', () => {
  // Values to 20 digits from tables, cut to float64.
  it.each([
    { x: 4, value: 1.3862943611198906, why: 'powers of two alone' },
    { x: 3, value: 1.0986122886681098, why: 'beside a power of two' },
    { x: 20, value: 2.995732273553991, why: 'a few of them' },
    { x: 0.7, value: -0.35667494393873245, why: 'below 1' },
    { x: 1.0000001, value: 9.999999505838704e-8, why: 'just above 1, where digits are lost first' },
    { x: 1e-300, value: -690.7755278982137, why: 'far below 1' },
  ])('ln($x) is $value, $why', ({ x, value }) => {
    expect(off(ln(x), value)).toBeLessThan(4);
  });

  it.each([
    { x: 2, value: 7.38905609893065 },
    { x: -1, value: 0.36787944117144233 },
    { x: 0.5, value: 1.6487212707001282 },
    { x: -20, value: 2.061153622438558e-9 },
    { x: 100, value: 2.6881171418161356e43 },
  ])('e^$x is $value', ({ x, value }) => {
    expect(off(exp(x), value)).toBeLessThan(4);
  });

  it.each([
    { of: ln, x: 1, value: 0 },
    { of: ln, x: 0, value: -Infinity },
    { of: ln, x: -1, value: Number.NaN },
    { of: ln, x: Infinity, value: Infinity },
    { of: exp, x: 0, value: 1 },
    { of: exp, x: 800, value: Infinity },
    { of: exp, x: -800, value: 0 },
    { of: exp, x: Number.NaN, value: Number.NaN },
  ])('$of.name($x) is $value', ({ of, x, value }) => {
    expect(of(x)).toBe(value);
  });

  it('stay within four units of the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-308, max: 1e308, noNaN: true }), (x) => off(ln(x), Math.log(x)) < 4),
    );
    fc.assert(
      fc.property(fc.double({ min: -600, max: 600, noNaN: true }), (x) => off(exp(x), Math.exp(x)) < 4),
    );
  });
});
