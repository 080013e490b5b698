import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payOut, poolCounts } from '../../../runtime/chain/dissolution.ts';

describe('what a dissolved subnet pays', () => {
  it('is what the specification’s example says', () => {
    const { payments, paid, recycled } = payOut({
      pot: 587_200_000_000n,
      held: [300_000_000_000_001n, 200_000_000_000_002n, 130_980_000_000_003n],
      alphaIn: 400_000_000_000_000n,
      protocolAlpha: 36_604_000_000_000n,
      countsPool: true,
    });
    expect(payments).toEqual([165_008_093_040n, 110_005_395_360n, 72_042_533_421n]);
    expect(paid).toBe(347_056_021_821n);
    expect(recycled).toBe(240_143_978_179n);
  });

  const subnet = { pot: 100n, held: [30n, 10n], alphaIn: 40n, protocolAlpha: 20n, countsPool: true };
  it.each([
    { its: {}, payments: [30n, 10n], recycled: 60n, why: 'the pool and the protocol share in it' },
    { its: { countsPool: false }, payments: [50n, 16n], recycled: 34n, why: 'the protocol alone does' },
    { its: { held: [] }, payments: [], recycled: 100n, why: 'nobody holds anything' },
    { its: { held: [0n, 0n] }, payments: [0n, 0n], recycled: 100n, why: 'positions hold nothing' },
    { its: { pot: 0n }, payments: [0n, 0n], recycled: 0n, why: 'nothing is in the pot' },
    {
      its: { held: [1n, 1n, 1n], alphaIn: 0n, protocolAlpha: 0n },
      payments: [34n, 33n, 33n],
      recycled: 0n,
      why: 'of equal remainders the first gets the rao',
    },
    {
      its: { pot: 10n, held: [1n, 2n], alphaIn: 0n, protocolAlpha: 0n },
      payments: [3n, 7n],
      recycled: 0n,
      why: 'the larger remainder gets the rao',
    },
    {
      its: { held: [], alphaIn: 0n, protocolAlpha: 0n },
      payments: [],
      recycled: 100n,
      why: 'there is no alpha at all',
    },
  ])('$payments where $why', ({ its, payments, recycled }) => {
    expect(payOut({ ...subnet, ...its })).toMatchObject({ payments, recycled });
  });

  const amount = fc.bigInt({ min: 0n, max: 10n ** 16n });
  const any = fc.record({
    pot: amount,
    held: fc.array(amount, { maxLength: 8 }),
    alphaIn: amount,
    protocolAlpha: amount,
    countsPool: fc.boolean(),
  });

  it('never creates a rao, and pays nobody more than a rao beyond his part', () => {
    fc.assert(
      fc.property(any, (all) => {
        const { payments, paid, recycled } = payOut(all);
        expect(payments.reduce((sum, it) => sum + it, 0n)).toBe(paid);
        expect(paid + recycled).toBe(all.pot);
        expect(recycled >= 0n).toBe(true);
        const held = all.held.reduce((sum, it) => sum + it, 0n);
        const counted = held + all.protocolAlpha + (all.countsPool ? all.alphaIn : 0n);
        for (const [i, payment] of payments.entries()) {
          const due = all.pot * (all.held[i] as bigint);
          expect(payment * counted <= due + counted).toBe(true);
          expect((payment + 1n) * counted >= due).toBe(true);
        }
      }),
    );
  });

  it('does not depend on how what is held is divided', () => {
    fc.assert(
      fc.property(any, (all) => {
        const together = all.held.reduce((sum, it) => sum + it, 0n);
        const { paid, recycled } = payOut(all);
        expect(payOut({ ...all, held: together })).toEqual({ payments: [paid], paid, recycled });
      }),
    );
  });
});

it.each([
  { network: 'finney', block: 8_334_450, counts: false, why: 'up to the block of the change' },
  { network: 'finney', block: 8_334_451, counts: true, why: 'registered after it' },
  { network: 'genesis', block: 1, counts: true, why: 'another network goes by the newest rule' },
])('counts the pool’s alpha at $network from $block: $counts, $why', ({ network, block, counts }) => {
  expect(poolCounts(network, block)).toBe(counts);
});
