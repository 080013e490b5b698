import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadEmbedded } from '../../compiler/index.ts';
import { chainRule } from '../../runtime/chain/emission-rule.ts';
import {
  advanceExact,
  type ExactSubnet,
  exactNetworkFrom,
  newExactTotals,
} from '../../runtime/exact/index.ts';
import { buyExact, feeOf, heldByUsers, sellExact, sellForExact } from '../../runtime/exact-trade.ts';

const finney = await loadEmbedded('finney', 9_240_381);
const TAO = 10n ** 9n;

function subnet(netuid: number, other: Partial<ExactSubnet> = {}): ExactSubnet {
  const found = exactNetworkFrom(finney).subnets.find((it) => it.netuid === netuid);
  if (found === undefined) throw new Error(`there is a subnet ${netuid}`);
  return Object.assign(found, other);
}

describe('a trade in integers', () => {
  it('is the one that a user made in block 9,240,382', () => {
    const network = exactNetworkFrom(finney);
    const step = { firstBlock: finney.block + 1, blocks: 1, mint: 500_000_000n, mirror: null };
    advanceExact(network, { ...step, rule: chainRule('R7') }, newExactTotals(network.subnets.length));
    const pool = network.subnets.find((it) => it.netuid === 24) as ExactSubnet;
    const { taoIn } = pool;
    expect(buyExact(pool, 802_400_000n)).toEqual({ ok: true, out: 157_752_033_656n });
    expect(pool.taoIn - taoIn).toBe(801_995_954n);
    expect(pool.userFlow.pending).toBe(801_995_954n);
  });

  it.each([
    { amount: 21_845n, fee: 10n, why: 'a multiple of 21,845 costs a rao less than the rate' },
    { amount: 10n * TAO, fee: 5_035_477n, why: 'ten TAO' },
    { amount: TAO, fee: 503_547n, why: 'one' },
  ])('of $amount costs $fee: $why', ({ amount, fee }) => {
    expect(feeOf(subnet(1), amount)).toBe(fee);
  });

  it('sells the fee of a sale into the same pool, for the author of the block', () => {
    const pool = subnet(64, { taoIn: 5_000n * TAO, alphaIn: 600_000n * TAO, weightQuote: 5n * 10n ** 17n });
    const out = sellExact(pool, 1_000n * TAO);
    expect(out).toEqual({ ok: true, out: 8_315_285_272n });
    expect([pool.alphaIn, pool.taoIn]).toEqual([601_000n * TAO, 4_991_680_532_447n]);
    expect(pool.userFlow.pending).toBe(-(8_315_285_272n + 4_182_281n));
  });

  it('is one for one where a subnet has no pool of its own', () => {
    const stable = subnet(5, { mechanism: 0 });
    const { taoIn, alphaIn, alphaOut } = stable;
    expect(buyExact(stable, TAO)).toEqual({ ok: true, out: TAO });
    expect(sellExact(stable, TAO)).toEqual({ ok: true, out: TAO });
    expect([stable.taoIn, stable.alphaIn, stable.alphaOut]).toEqual([taoIn, alphaIn, alphaOut]);
  });

  it('never makes or loses alpha, and buying and selling never gains', () => {
    fc.assert(
      fc.property(
        fc.bigInt(3_000_000n, 10_000n * TAO),
        fc.constantFrom(1, 4, 24, 64, 120),
        (amount, netuid) => {
          const pool = subnet(netuid);
          const alpha = pool.alphaIn + pool.alphaOut;
          const bought = buyExact(pool, amount);
          if (!bought.ok) return;
          expect(pool.userAlpha).toBe(bought.out);
          const sold = sellExact(pool, bought.out);
          // What is outside the pool is what it was and what users still have of this.
          expect(pool.userAlpha).toBe(pool.alphaOut - subnet(netuid).alphaOut);
          expect(pool.alphaIn + pool.alphaOut).toBe(alpha);
          expect(sold.ok && sold.out <= amount).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('pays what is wanted, or says how much it refuses', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 400_000n * TAO), fc.constantFrom(1, 4, 24, 64, 120), (wanted, netuid) => {
        const pool = subnet(netuid);
        const before = { ...pool };
        const refused = sellForExact(pool, wanted);
        const moved = before.taoIn - pool.taoIn;
        expect(refused).toBeGreaterThanOrEqual(0n);
        expect(heldByUsers(pool)).toBeGreaterThanOrEqual(0n);
        expect(pool.taoIn).toBeGreaterThanOrEqual(0n);
        // The author's part of the fee leaves the pool beside what the user gets.
        expect(moved).toBeGreaterThanOrEqual(wanted - refused - (wanted - refused) / 1_000_000n - 2n);
        expect(pool.userFlow.pending).toBe(-moved);
      }),
      { numRuns: 60 },
    );
  });
});
