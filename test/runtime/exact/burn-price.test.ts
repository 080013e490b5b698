import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bump, burnInBlock, decay, decayFactor, factorAfter } from '../../../runtime/exact/burn-price.ts';
import { list, vectorRows, whole } from '../../support/vector-rows.ts';

const TAO = 10n ** 9n;
const [min, max] = [500_000n, 100n * TAO];
const usual = 23_242_897_532_874_035_200n; // 1.26

describe('the chain’s results', () => {
  it('for factors: every row', () => {
    for (const { input, expected } of rows('decay_factor')) {
      const halfLife = Number(input.half_life);
      const factor = decayFactor(halfLife);
      expect(factor).toBe(whole(expected.factor_q32));
      expect(factorAfter(factor, halfLife)).toBe(whole(expected.pow_half_life_q32));
    }
  });

  it('for registrations: every row', () => {
    for (const { input, expected } of rows('bump')) {
      const bounds = [whole(input.min_burn), whole(input.max_burn)] as const;
      expect(bump(whole(input.burn), whole(input.increase_mult_bits), ...bounds)).toBe(
        whole(expected.burn_after),
      );
    }
  });

  it('for many blocks: every row', () => {
    for (const { input, expected } of rows('decay')) {
      const bounds = [whole(input.min_burn), whole(input.max_burn)] as const;
      const factor = decayFactor(Number(input.half_life));
      const first = Number(whole(input.first_block));
      let burn = whole(input.burn);
      for (let n = 0; n < Number(whole(input.blocks)); n++)
        burn = burnInBlock(first + n, burn, factor, ...bounds);
      expect(burn).toBe(whole(expected.burn_after));
    }
  });

  it('for blocks with registrations: every row', () => {
    for (const { input, expected } of rows('sequence')) {
      const bounds = [whole(input.min_burn), whole(input.max_burn)] as const;
      const factor = decayFactor(Number(input.half_life));
      let burn = whole(input.burn);
      const after = list(input.registrations_per_block).map((registrations) => {
        burn = decay(burn, factor, ...bounds);
        for (let n = 0n; n < whole(registrations); n++)
          burn = bump(burn, whole(input.increase_mult_bits), ...bounds);
        return burn;
      });
      expect(after).toEqual(list(expected.burn_after_each_block).map(whole));
    }
  });
});

function rows(kind: string) {
  const found = vectorRows('burn-price', kind);
  expect(found.length).toBeGreaterThan(0);
  return found;
}

it.each([
  { halfLife: 1, factor: 2_147_483_648n },
  { halfLife: 2, factor: 3_037_000_500n },
  { halfLife: 100, factor: 4_265_299_790n },
  { halfLife: 360, factor: 4_286_705_684n },
  { halfLife: 7_200, factor: 4_294_553_838n },
  { halfLife: 36_100, factor: 4_294_884_830n },
  { halfLife: 0, factor: 2n ** 32n },
])('a half-life of $halfLife blocks leaves $factor of 2^32', ({ halfLife, factor }) => {
  expect(decayFactor(halfLife)).toBe(factor);
});

it('falls by half over 360 blocks', () => {
  const factor = decayFactor(360);
  const at: Record<number, bigint> = {};
  let burn = TAO;
  for (let block = 1; block <= 720; block++) {
    burn = decay(burn, factor, min, max);
    at[block] = burn;
  }
  expect([at[1], at[2], at[10], at[360], at[720]]).toEqual([
    998_076_443n,
    996_156_586n,
    980_930_083n,
    499_999_865n,
    249_999_807n,
  ]);
});

it('does not fall in the first blocks of a chain, but is held to the bounds', () => {
  expect(burnInBlock(1, TAO, decayFactor(360), min, max)).toBe(TAO);
  expect(burnInBlock(1, 1n, decayFactor(360), min, max)).toBe(min);
  expect(burnInBlock(2, TAO, decayFactor(360), min, max)).toBe(998_076_443n);
});

it.each([
  { burn: TAO, multiplier: usual, after: 1_260_000_000n, why: 'a quarter more' },
  { burn: 2_000_376_000n, multiplier: usual, after: 2_520_473_760n, why: 'and again' },
  { burn: min, multiplier: usual, after: 630_000n, why: 'from the least' },
  { burn: 90n * TAO, multiplier: usual, after: max, why: 'held above' },
  { burn: TAO, multiplier: 1n << 63n, after: TAO, why: 'a multiplier below one is one' },
  { burn: 1n, multiplier: usual, after: min, why: 'held below' },
])('becomes $after with a registration: $why', ({ burn, multiplier, after }) => {
  expect(bump(burn, multiplier, min, max)).toBe(after);
});

it('takes the largest factor that halves', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 36_100 }), (halfLife) => {
      const factor = decayFactor(halfLife);
      expect(factorAfter(factor, halfLife) <= 2n ** 31n).toBe(true);
      expect(factorAfter(factor + 1n, halfLife) > 2n ** 31n).toBe(true);
    }),
  );
});
