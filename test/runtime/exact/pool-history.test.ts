import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  concentratedBuy,
  concentratedPrice,
  concentratedSell,
  productBuy,
  productPrice,
  productSell,
} from '../../../runtime/exact/pool-history.ts';
import { type Cell, cells, list, vectorFile, whole } from '../../support/vector-rows.ts';

describe('the concentrated pool', () => {
  const quoted = list(cells(vectorFile('quotes.json') as Cell).amm_v3).map(cells);

  it.each(quoted)('of subnet $netuid is the runtime’s of spec $spec_version to the rao', (quote) => {
    const state = cells(quote.pool);
    const at = {
      liquidity: whole(state.liquidity),
      sqrtPrice: whole(state.alpha_sqrt_price),
      feeRate: Number(whole(cells(state.fee_rate).u16)),
    };
    expect(concentratedPrice(at)).toBe(whole(quote.current_alpha_price_rao));
    for (const { tao, expect: expected } of list(quote.buys).map(cells)) {
      const { tao_amount, alpha_amount, tao_fee } = cells(expected);
      const { paidIn, out, fee } = concentratedBuy(at, whole(tao));
      expect([paidIn, out, fee]).toEqual([tao_amount, alpha_amount, tao_fee].map(whole));
    }
    for (const { alpha, expect: expected } of list(quote.sells).map(cells)) {
      const { tao_amount, alpha_amount, alpha_fee } = cells(expected);
      const { paidIn, out, fee } = concentratedSell(at, whole(alpha));
      expect([paidIn, out, fee]).toEqual([alpha_amount, tao_amount, alpha_fee].map(whole));
    }
  });

  it('does nothing without liquidity', () => {
    const empty = { liquidity: 0n, sqrtPrice: 1n << 64n, feeRate: 33 };
    expect(concentratedBuy(empty, 5n)).toEqual({ paidIn: 0n, fee: 0n, out: 0n, sqrtPrice: 1n << 64n });
    expect(concentratedSell(empty, 5n)).toEqual({ paidIn: 0n, fee: 0n, out: 0n, sqrtPrice: 1n << 64n });
  });

  it('never lets a trader gain by going back and forth', () => {
    const liquidity = fc.bigInt({ min: 10n ** 12n, max: 10n ** 16n });
    const root = fc.bigInt({ min: 2n ** 54n, max: 2n ** 64n });
    fc.assert(
      fc.property(liquidity, root, fc.bigInt({ min: 0n, max: 10n ** 13n }), (L, sqrtPrice, amount) => {
        const pool = { liquidity: L, sqrtPrice, feeRate: 0 };
        const bought = concentratedBuy(pool, amount);
        const sold = concentratedSell({ ...pool, sqrtPrice: bought.sqrtPrice }, bought.out);
        expect(bought.sqrtPrice >= sqrtPrice && sold.sqrtPrice >= sqrtPrice - 1n).toBe(true);
        expect(sold.out <= amount + 1n).toBe(true);
      }),
    );
  });
});

describe('the constant product', () => {
  it.each([
    { pool: { y: 5_000n, x: 600_000n }, price: 8_333_333n, why: 'rounded down' },
    { pool: { y: 5_000n, x: 0n }, price: 0n, why: 'no alpha' },
  ])('has the price $price: $why', ({ pool, price }) => {
    expect(productPrice(pool)).toBe(price);
  });

  it('never falls by a swap, and pays no more than it has', () => {
    const reserve = fc.bigInt({ min: 0n, max: 2n ** 54n });
    fc.assert(
      fc.property(reserve, reserve, reserve, (y, x, amount) => {
        const bought = productBuy({ y, x }, amount);
        const sold = productSell({ y, x }, amount);
        expect((y + amount) * (x - bought.out) >= y * x).toBe(true);
        expect((x + amount) * (y - sold.out) >= y * x).toBe(true);
        expect(bought.out <= x && sold.out <= y).toBe(true);
      }),
    );
  });
});
