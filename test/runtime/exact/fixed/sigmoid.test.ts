import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, I32F32, safeDiv } from '../../../../runtime/exact/fixed/index.ts';
import { sigmoid } from '../../../../runtime/exact/fixed/sigmoid.ts';

const ONE = 2 ** 32;

function plain(argument: number): bigint {
  const held = BigInt(Math.min(Math.max(argument, -20 * ONE), 20 * ONE));
  return safeDiv(I32F32, I32F32.one, I32F32.one + (exp(I32F32, held) ?? 0n));
}

describe('the sigmoid', () => {
  it.each([0, 1, -1, ONE, -ONE, ONE + 1, ONE - 1, 5 * ONE, 20 * ONE, -20 * ONE, 20 * ONE - 1, 1e15, -1e15])(
    'is the series’ at raw %d',
    (argument) => {
      expect(BigInt(sigmoid(argument))).toBe(plain(argument));
    },
  );

  it('is one half at 0, and all but one or zero far out', () => {
    expect(sigmoid(0)).toBe(ONE / 2);
    expect(sigmoid(-20 * ONE)).toBe(ONE - 8);
    expect(sigmoid(20 * ONE)).toBe(8);
  });

  it('is the series’ everywhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: -21 * ONE, max: 21 * ONE }), (argument) => {
        expect(BigInt(sigmoid(argument))).toBe(plain(argument));
      }),
      { numRuns: 3_000 },
    );
  });
});
