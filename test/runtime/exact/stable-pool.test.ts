import { expect, it } from 'vitest';
import { buyThenInject } from '../../../runtime/exact/injection.ts';
import { quoteBuy, quoteSell } from '../../../runtime/exact/pool.ts';
import { stableOut } from '../../../runtime/exact/stable-pool.ts';
import { buyExact, sellExact } from '../../../runtime/exact-trade.ts';
import { made, subnetAt } from './made.ts';

it.each([
  { outOf: 1_000_000n, amount: 1_000_000n, out: 1_000_000n, why: 'all of the least reserve' },
  { outOf: 999_999n, amount: 1n, out: null, why: 'a reserve below the least refuses' },
  { outOf: 1_000_000n, amount: 1_000_001n, out: null, why: 'none pays what it has not got' },
  { outOf: 1_000_000n, amount: 0n, out: 0n, why: 'nothing for nothing' },
])('pays $out of $outOf for $amount: $why', ({ outOf, amount, out }) => {
  expect(stableOut(outOf, amount)).toBe(out);

  const pool = { y: outOf, x: outOf, wq: 5n * 10n ** 17n, feeRate: 33, mechanism: 0 };
  const asked = { ...pool, amount, limit: null, dropFees: false };
  for (const quote of [quoteBuy(asked), quoteSell(asked)]) {
    expect(quote).toMatchObject(
      out === null ? { ok: false, error: 'ReservesTooLow' } : { ok: true, out, fee: 0n, refund: 0n },
    );
  }
});

it.each([
  { reserve: 5_000_000n, amount: 4_000_000n, goes: true, why: 'within the reserve' },
  { reserve: 5_000_000n, amount: 5_000_001n, goes: false, why: 'above it' },
  { reserve: 900_000n, amount: 5n, goes: false, why: 'below the least' },
])('users and the chain meet the same refusals: $why', ({ reserve, amount, goes }) => {
  const subnet = () => ({ ...subnetAt(made([{ mechanism: 0 }]), 0), taoIn: reserve, alphaIn: reserve });
  expect(buyExact(subnet(), amount).ok).toBe(goes);
  expect(sellExact(subnet(), amount).ok).toBe(goes);
  const injected = buyThenInject(subnet(), { tao: 0n, alpha: 0n, excess: amount });
  expect(injected.excess).toBe(goes ? amount : 0n);
});
