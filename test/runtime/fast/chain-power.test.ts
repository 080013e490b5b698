import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safePow } from '../../../runtime/exact/fixed/index.ts';
import { chainPower, powerReach } from '../../../runtime/fast/chain-power.ts';

interface PowerRow {
  readonly input: { kind: string; value: { bits: string }; exponent: { bits: string } };
  readonly expected: { result: { bits: string } };
}

const file = new URL('../../vectors/vectors-shares.json', import.meta.url);
const { rows } = JSON.parse(readFileSync(file, 'utf8')) as { rows: PowerRow[] };
const ONE_64 = 2 ** 64;
const raw = (value: number) => BigInt(Math.floor(value * ONE_64));

/** What a gate or a share makes of a difference in a power: its part of 1 + power. */
function told(power: number, chain: number): number {
  return Math.abs(power - chain) / (1 + chain);
}

describe('the chain’s power function', () => {
  const powers = rows.filter(({ input }) => input.kind === 'safe_pow');

  it.each(powers)(
    'is what the chain has: $input.value.bits ^ $input.exponent.bits',
    ({ input, expected }) => {
      const exponent = Number(input.exponent.bits) / ONE_64;
      const { power } = chainPower(Number(input.value.bits) / ONE_64, exponent);
      expect(told(power, Number(expected.result.bits) / ONE_64)).toBeLessThan(1e-9 * Math.max(1, exponent));
    },
  );

  it('has the chain’s own error, not the true power, within its noise', () => {
    const base = fc.double({ min: -7, max: 7, noNaN: true }).map((exponent) => Math.exp(exponent));
    const exponent = fc.constantFrom(1, 1.5, 2, 3);
    fc.assert(
      fc.property(base, exponent, (value, to) => {
        const chain = Number(safePow(raw(value), raw(to))) / ONE_64;
        expect(told(chainPower(value, to).power, chain)).toBeLessThan(6e-10 * Math.max(1, to));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is right on average', () => {
    let sum = 0;
    const count = 2_000;
    for (let n = 0; n < count; n++) {
      const value = 1.05 * 400 ** (n / count);
      const chain = Number(safePow(raw(value), raw(3))) / ONE_64;
      sum += chainPower(value, 3).power / chain - 1;
    }
    expect(Math.abs(sum / count)).toBeLessThan(6e-11);
  });

  it.each([
    { value: 2 ** -33, exponent: 3, power: 0, why: 'has no logarithm of next to nothing' },
    { value: 0, exponent: 3, power: 0, why: 'has none of nothing' },
    { value: 1_057, exponent: 3, power: 2_147_483_647, why: 'overflows above its reach' },
    { value: 1 / 1_057, exponent: 3, power: 2_147_483_647, why: 'overflows below it too' },
    { value: 1e12, exponent: 1, power: 2_147_483_647, why: 'overflows where the value itself does' },
  ])('$why', ({ value, exponent, power }) => {
    expect(chainPower(value, exponent).power).toBe(power);
    expect(Number(safePow(raw(value), raw(exponent))) / ONE_64).toBe(power);
  });

  it.each([
    { exponent: 2, reach: 34_346 },
    { exponent: 3, reach: 1_056.62 },
    { exponent: 4, reach: 185.3 },
    { exponent: 5, reach: 65.2 },
    { exponent: 8, reach: 13.6 },
  ])('reaches $reach to the power of $exponent', ({ exponent, reach }) => {
    expect(powerReach(exponent) / reach).toBeCloseTo(1, 2);
    expect(chainPower(powerReach(exponent) * 0.999, exponent).power).toBeLessThan(2_147_483_647);
    expect(chainPower(powerReach(exponent) * 1.001, exponent).power).toBe(2_147_483_647);
  });

  it('grows as it says', () => {
    for (const value of [0.02, 0.5, 0.99, 1.3, 8, 60]) {
      const { power, growth } = chainPower(value, 3);
      const slope =
        (chainPower(value * 1.001, 3).power - chainPower(value * 0.999, 3).power) / (0.002 * power);
      expect(growth).toBeCloseTo(slope, 3);
    }
  });
});
