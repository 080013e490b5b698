import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockEmission } from '../../../runtime/block-emission.ts';
import { alphaEmission } from '../../../runtime/exact/alpha-issuance.ts';
import { alphaIssuance } from '../../../runtime/exact/network.ts';
import { made, subnetAt } from './made.ts';

const CAP = 21_000_000_000_000_000n;

describe('alpha emission', () => {
  it.each([
    { issuance: 1_800_000_000_000_000n, emission: 1_000_000_000n },
    { issuance: 10_499_999_999_999_999n, emission: 1_000_000_000n },
    { issuance: 10_500_000_000_000_000n, emission: 500_000_000n },
    { issuance: 20_979_492_187_500_000n, emission: 976_562n },
    { issuance: CAP - 1n, emission: 0n },
    { issuance: CAP, emission: 0n },
    { issuance: 2n ** 64n - 1n, emission: 0n },
  ])('is $emission at $issuance', ({ issuance, emission }) => {
    expect(alphaEmission(issuance)).toBe(emission);
  });

  it('is TAO’s curve, around every threshold and anywhere', () => {
    for (let k = 1n; k < 45n; k++)
      for (const off of [-2n, -1n, 0n, 1n, 2n]) {
        const issuance = CAP - (CAP >> k) + off;
        expect(alphaEmission(issuance)).toBe(blockEmission(issuance));
      }
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: CAP + 5n }), (it) => alphaEmission(it) === blockEmission(it)),
    );
  });
});

describe('alpha issuance', () => {
  it.each([
    { alphaIn: 1n, alphaOut: 2n, reservoirAlpha: 4n, is: 7n, why: 'what waits in the reservoir counts' },
    { alphaIn: 2n ** 63n, alphaOut: 2n ** 63n, reservoirAlpha: 0n, is: 2n ** 64n - 1n, why: 'it saturates' },
  ])('$why', ({ is, ...of }) => {
    expect(alphaIssuance(subnetAt(made([of]), 0))).toBe(is);
  });
});
