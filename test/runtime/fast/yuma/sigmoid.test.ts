import { describe, expect, it } from 'vitest';
import { sigmoid as exactSigmoid } from '../../../../runtime/exact/fixed/sigmoid.ts';
import { sigmoid } from '../../../../runtime/fast/yuma/sigmoid.ts';

const ONE = 2 ** 32;

describe('the sigmoid in float64', () => {
  it('is that of the engine’s own exponential to 2^-46 of it', () => {
    for (let x = -19.99; x < 20; x += 0.0137)
      expect(Math.abs(sigmoid(x) / (1 / (1 + Math.exp(x))) - 1)).toBeLessThan(2 ** -46);
  });

  it('is within eight units of the chain’s 32 bits', () => {
    for (let raw = -21 * ONE; raw <= 21 * ONE; raw += 98_765_432)
      expect(Math.abs(sigmoid(raw / ONE) * ONE - exactSigmoid(raw))).toBeLessThan(8);
  });

  it.each([
    { why: 'the middle', x: 0, is: 0.5 },
    { why: 'e, which the chain cuts to 23 bits', x: 1, is: 1 / (1 + 22_802_600 / 2 ** 23) },
    { why: 'the upper end of the argument', x: 400, is: 1 / (1 + Math.exp(20)) },
    { why: 'the lower end of the argument', x: -400, is: 1 / (1 + Math.exp(-20)) },
  ])('knows $why', ({ x, is }) => {
    expect(sigmoid(x)).toBeCloseTo(is, 15);
  });

  it('falls', () => {
    for (let x = -20; x < 20; x += 0.001) expect(sigmoid(x)).toBeGreaterThan(sigmoid(x + 0.001));
  });
});
