import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longPower, powerFloor } from '../../../../runtime/exact/fixed/power-floor.ts';
import { vectorRows, whole } from '../../../support/vector-rows.ts';

const unit = 10n ** 18n;

it('agrees with the chain on every vector', () => {
  const rows = vectorRows('pool', 'power');
  expect(rows.length).toBeGreaterThan(0);
  for (const { input, expected } of rows) {
    const [n, wq] = [whole(input.reserve), whole(input.quote_weight)];
    const d = n + whole(input.delta);
    const bits = (a: bigint, b: bigint) => (powerFloor(n, d, a, b) << 64n) / unit;
    expect(bits(unit - wq, wq)).toBe(whole(expected.exp_base_quote));
    expect(bits(wq, unit - wq)).toBe(whole(expected.exp_quote_base));
  }
});

it.each([
  { n: 1n, d: 4n, a: 1n, b: 2n, power: unit / 2n, why: 'a root that is whole' },
  { n: 1n, d: 2n, a: 3n, b: 1n, power: unit / 8n, why: 'a cube that is whole' },
  { n: 8n, d: 27n, a: 2n, b: 3n, power: (unit * 4n) / 9n, why: 'a root that is no whole number' },
  { n: 10n, d: 1n, a: 1n, b: 2n, power: 3_162_277_660_168_379_331n, why: 'above one' },
  { n: 1n, d: 3n, a: 5n, b: 5n, power: unit / 3n, why: 'equal weights' },
  { n: 4n, d: 1n, a: 2_050n, b: 1_025n, power: 16n * unit, why: 'weights with a common divisor' },
  { n: 10n ** 36n, d: 10n ** 36n, a: 1n, b: 7n, power: unit, why: 'equal reserves' },
  { n: 10n ** 19n, d: 1n, a: 1n, b: 1n, power: 2n ** 64n, why: 'more than 64 bits can say' },
  { n: 20n, d: 1n, a: 1_001n, b: 1_000n, power: 2n ** 64n, why: 'more, by logarithms' },
  { n: 2n ** 128n - 1n, d: 1n, a: 99n, b: 1n, power: 2n ** 64n, why: 'more by far' },
  { n: 1n, d: 2n ** 127n, a: 98n, b: 3n, power: 0n, why: 'next to nothing' },
  { n: 1n, d: 2n ** 64n, a: 1_000n, b: 1_067n, power: 0n, why: 'just below one unit' },
  { n: 0n, d: 5n, a: 1n, b: 3n, power: 0n, why: 'an empty reserve' },
  { n: 5n, d: 0n, a: 1n, b: 3n, power: 0n, why: 'nothing to divide by' },
  { n: 5n, d: 7n, a: 1n, b: 0n, power: 0n, why: 'a side without weight' },
  { n: 5n, d: 7n, a: 0n, b: 3n, power: unit, why: 'the other side without weight' },
  {
    n: 23_027_286_571_256n,
    d: 23_028_286_067_709n,
    a: 499_999_996_087_712_508n,
    b: 500_000_003_912_287_492n,
    power: 999_956_597_011_413_689n,
    why: 'a live pool',
  },
])('($n / $d)^($a / $b) is $power: $why', ({ n, d, a, b, power }) => {
  expect(powerFloor(n, d, a, b)).toBe(power);
});

describe('against 400 bits', () => {
  const weight = fc.bigInt({ min: unit / 100n, max: (unit * 99n) / 100n });
  const reserve = fc
    .tuple(fc.bigInt({ min: 1n, max: 2n ** 63n }), fc.bigInt({ min: 0n, max: 62n }))
    .map(([n, shift]) => (n >> shift) + 1n);

  it('what a block buys is the same', () => {
    const large = fc.bigInt({ min: 2n ** 38n, max: 2n ** 56n });
    const small = fc.bigInt({ min: 1n, max: 2n ** 30n });
    fc.assert(
      fc.property(large, small, weight, (y, paid, wq) => {
        const args = [y, y + paid, wq, unit - wq] as const;
        expect(powerFloor(...args)).toBe(reference(...args));
      }),
      { numRuns: 300 },
    );
  });

  it('what people trade is the same', () => {
    fc.assert(
      fc.property(reserve, reserve, weight, (n, more, wq) => {
        const args = [n, n + more, wq, unit - wq] as const;
        expect(powerFloor(...args)).toBe(reference(...args));
        expect(longPower(...args)).toBe(reference(...args));
      }),
      { numRuns: 200 },
    );
  });

  it('powers above one are the same', () => {
    fc.assert(
      fc.property(reserve, reserve, weight, (n, d, wq) => {
        fc.pre(n > d && n < d * 15n);
        expect(powerFloor(n, d, wq, unit)).toBe(reference(n, d, wq, unit));
      }),
      { numRuns: 200 },
    );
  });

  it('small weights give the exact root', () => {
    const small = fc.bigInt({ min: 1n, max: 12n });
    fc.assert(
      fc.property(reserve, reserve, small, small, (n, more, a, b) => {
        const power = powerFloor(n, n + more, a, b);
        const holds = (p: bigint) => p ** b * (n + more) ** a <= unit ** b * n ** a;
        expect([holds(power), holds(power + 1n)]).toEqual([true, false]);
      }),
      { numRuns: 300 },
    );
  });
});

/**
 * The same number another way: square roots give the binary digits of the exponent, each of them with 420 bits.
 * Wrong only within 10^-100 of a whole number.
 */
function reference(n: bigint, d: bigint, a: bigint, b: bigint): bigint {
  const bits = 420n;
  const one = 1n << bits;
  const base = (n << bits) / d;
  let result = one;
  for (let k = 0n; k < a / b; k++) result = (result * base) >> bits;
  let root = base;
  let rest = a % b;
  for (let digit = 0; digit < 400 && rest > 0n; digit++) {
    root = squareRoot(root << bits);
    rest *= 2n;
    if (rest >= b) {
      rest -= b;
      result = (result * root) >> bits;
    }
  }
  return (result * unit + (1n << 20n)) >> bits;
}

function squareRoot(n: bigint): bigint {
  let x = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}
