import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alphaForTao,
  buySlippage,
  chainBuy,
  type Pool,
  quoteBuy,
  quoteSell,
  type SwapQuote,
  type SwapRequest,
  spotPrice,
  weightAfter,
} from '../../../runtime/exact/pool.ts';
import {
  type Cell,
  type Cells,
  cells,
  list,
  vectorFile,
  vectorRows,
  whole,
} from '../../support/vector-rows.ts';

const TAO = 10n ** 9n;
const half = 5n * 10n ** 17n;
const unit = 10n ** 18n;

/** The pool of the specification's examples: 5,000 TAO and 600,000 alpha. */
const pool = { y: 5_000n * TAO, x: 600_000n * TAO, wq: half };
const asked = { ...pool, feeRate: 33, limit: null, dropFees: false };
const refused = (error: string) => ({ ok: false, error });

describe('the chain’s results', () => {
  it.each(['price', 'buy', 'sell', 'alpha_needed_for_tao', 'sequence'])('%s: every row', (kind) => {
    const rows = vectorRows('pool', kind);
    expect(rows.length).toBeGreaterThan(0);
    for (const { input, expected } of rows) checks[kind as keyof typeof checks](input, expected);
  });
});

const checks = {
  price: (input: Cells, expected: Cells): void => {
    const { y, x, wq } = poolOf(input);
    expect(spotPrice(y, x, wq)).toBe(whole(expected.price));
  },
  buy: (input: Cells, expected: Cells): void => {
    trade(poolOf(input), quoteBuy(requestOf(poolOf(input), input, input.fee_rate_u16)), expected);
  },
  sell: (input: Cells, expected: Cells): void => {
    trade(poolOf(input), quoteSell(requestOf(poolOf(input), input, input.fee_rate_u16)), expected);
  },
  alpha_needed_for_tao: (input: Cells, expected: Cells): void => {
    const { y, x, wq } = poolOf(input);
    expect(alphaForTao(y, x, wq, whole(input.tao_wanted))).toBe(whole(expected.alpha_needed));
  },
  sequence: (input: Cells, expected: Cells): void => {
    const steps = list(expected.results);
    let now = poolOf(input);
    list(input.ops).forEach((operation, i) => {
      const op = cells(operation);
      const step = cells(steps[i]);
      if (op.op === 'inject') now = inject(now, op, step);
      else {
        const request = requestOf(now, op, input.fee_rate_u16);
        now = trade(now, op.op === 'buy' ? quoteBuy(request) : quoteSell(request), step);
      }
    });
  },
};

function trade(before: Pool, quote: SwapQuote, expected: Cells): Pool {
  if (!quote.ok) {
    expect(quote.error).toBe(expected.error);
    return before;
  }
  const price = whole(expected.price_after);
  expect([quote.paidIn, quote.out, quote.fee, quote.refund, quote.y, quote.x]).toEqual(
    [
      expected.amount_paid_in,
      expected.amount_paid_out,
      expected.fee_paid,
      expected.refund,
      expected.tao_reserve_after,
      expected.alpha_reserve_after,
    ].map(whole),
  );
  expect(spotPrice(quote.y, quote.x, before.wq)).toBe(price);
  return { ...quote, wq: before.wq };
}

function inject({ y, x, wq }: Pool, op: Cells, expected: Cells): Pool {
  const [dy, dx] = [whole(op.tao_delta), whole(op.alpha_delta)];
  const weight = weightAfter(y, x, wq, dy, dx);
  const after = weight === null ? { y, x, wq } : { y: y + dy, x: x + dx, wq: weight };
  expect(after.wq).toBe(whole(expected.quote_weight_after));
  expect([after.y, after.x]).toEqual([expected.tao_reserve_after, expected.alpha_reserve_after].map(whole));
  return after;
}

function poolOf(input: Cells): Pool {
  return { y: whole(input.tao_reserve), x: whole(input.alpha_reserve), wq: whole(input.quote_weight) };
}

function requestOf(before: Pool, op: Cells, feeRate: Cells[string] | undefined): SwapRequest {
  return {
    ...before,
    feeRate: Number(whole(feeRate)),
    amount: whole(op.amount_in),
    limit: whole(op.limit_price_rao),
    dropFees: op.drop_fees === true,
  };
}

describe('price', () => {
  it.each([
    { y: pool.y, x: pool.x, wq: half, raw: 153_722_867_280_912_930n, why: 'equal weights' },
    { y: pool.y, x: pool.x, wq: (unit * 499n) / 1000n, raw: 154_338_990_997_469_695n, why: 'uneven ones' },
    { y: 5n, x: 0n, wq: half, raw: 0n, why: 'no alpha' },
    { y: 0n, x: 5n, wq: half, raw: 0n, why: 'no TAO' },
    { y: 5n, x: 5n, wq: 0n, raw: 0n, why: 'no weight on TAO' },
    { y: 2n ** 64n - 1n, x: 1n, wq: unit / 100n, raw: 2n ** 128n - 1n, why: 'more than the format holds' },
  ])('$raw: $why', ({ y, x, wq, raw }) => {
    expect(spotPrice(y, x, wq)).toBe(raw);
  });
});

describe('swaps', () => {
  it('buys as the specification’s example says', () => {
    expect(quoteBuy({ ...asked, amount: 10n * TAO })).toMatchObject({
      paidIn: 9_994_964_523n,
      fee: 5_035_477n,
      out: 1_197_002_942_371n,
      refund: 0n,
    });
    expect(quoteBuy({ ...asked, wq: (unit * 499n) / 1000n, amount: 10n * TAO })).toMatchObject({
      out: 1_192_229_238_176n,
    });
  });

  it('sells as the specification’s example says, the fee sold after', () => {
    const sale = quoteSell({ ...asked, amount: 1_000n * TAO });
    expect(sale).toMatchObject({ paidIn: 999_496_452_278n, fee: 503_547_722n, out: 8_315_285_272n });
    if (!sale.ok) throw new Error(sale.error);
    const leg = quoteSell({ ...asked, y: sale.y, x: sale.x, amount: sale.fee, dropFees: true });
    expect(leg).toMatchObject({ out: 4_182_281n, x: 601_000_000_000_000n, y: 4_991_680_532_447n, fee: 0n });
  });

  it.each([
    { amount: 21_845n, fee: 10n, why: 'one rao short at a multiple of 21,845' },
    { amount: 10n * TAO, fee: 5_035_477n, why: 'ten TAO' },
    { amount: 649_900_000n, fee: 327_255n, why: 'a part of one' },
  ])('takes $fee of $amount: $why', ({ amount, fee }) => {
    expect(quoteBuy({ ...asked, amount })).toMatchObject({ fee });
  });

  it('stops at a limit and gives the rest back', () => {
    const amount = 100n * TAO;
    expect(quoteBuy({ ...asked, amount, limit: 8_500_000n })).toMatchObject({
      paidIn: 49_752_469_181n,
      fee: 25_065_364n,
      refund: amount - 49_752_469_181n - 25_065_364n,
    });
  });

  it('fills at most 17.4 reserves toward a limit far away', () => {
    const quote = quoteSell({
      y: 62_345_678_901_234n,
      x: 2_712_345_678_901_234n,
      wq: 512_345_678_901_234_567n,
      feeRate: 33,
      amount: 2_709_633_333_222_332_928n,
      limit: 1_000n,
      dropFees: false,
    });
    expect(quote).toMatchObject({
      paidIn: 47_321_600_899_221_814n,
      fee: 23_840_689_286_957n,
      out: 58_456_169_595_969n,
    });
  });

  it.each([
    {
      why: 'input above a thousand reserves',
      change: { amount: 5_003_000n * TAO },
      error: 'SwapInputTooLarge',
    },
    { why: 'no TAO to buy into', change: { y: 0n, amount: 5n }, error: 'SwapInputTooLarge' },
    { why: 'too little alpha', change: { x: 999_999n, amount: TAO }, error: 'ReservesTooLow' },
    { why: 'a limit at the price', change: { amount: TAO, limit: 8_333_333n }, error: 'PriceLimitExceeded' },
    { why: 'a limit of 0', change: { amount: 0n, limit: 0n }, error: 'PriceLimitExceeded' },
    {
      why: 'too little alpha before a crossed limit',
      change: { x: 999_999n, amount: TAO, limit: 1n },
      error: 'ReservesTooLow',
    },
    {
      why: 'an output of nothing',
      change: { y: pool.x, x: pool.y, amount: 2n, limit: 10n ** 15n },
      error: 'ReservesTooLow',
    },
  ])('refuses a buy for $why', ({ change, error }) => {
    expect(quoteBuy({ ...asked, ...change })).toEqual(refused(error));
  });

  it.each([
    { why: 'no TAO to pay', change: { y: 0n, amount: TAO }, error: 'ReservesTooLow' },
    {
      why: 'a limit above the price',
      change: { amount: TAO, limit: 9_000_000n },
      error: 'PriceLimitExceeded',
    },
    { why: 'an output of nothing', change: { amount: 3n }, error: 'ReservesTooLow' },
  ])('refuses a sale for $why', ({ change, error }) => {
    expect(quoteSell({ ...asked, ...change })).toEqual(refused(error));
  });

  it('does nothing for nothing', () => {
    const nothing = { ok: true, paidIn: 0n, out: 0n, fee: 0n, refund: 0n, y: pool.y, x: pool.x };
    expect(quoteBuy({ ...asked, amount: 0n })).toEqual(nothing);
    expect(quoteSell({ ...asked, amount: 0n })).toEqual(nothing);
  });

  it('is one for one and free on a stable subnet', () => {
    const stable = { ...asked, mechanism: 0, amount: 7n * TAO };
    expect(quoteBuy(stable)).toEqual({
      ok: true,
      paidIn: 7n * TAO,
      out: 7n * TAO,
      fee: 0n,
      refund: 0n,
      y: pool.y + 7n * TAO,
      x: pool.x - 7n * TAO,
    });
    expect(quoteSell(stable)).toMatchObject({ y: pool.y - 7n * TAO, x: pool.x + 7n * TAO });
  });
});

describe('alpha for TAO', () => {
  it.each([
    { wanted: pool.y, alpha: 0n, why: 'all of the reserve' },
    { wanted: pool.y - 1n, alpha: 0n, why: 'a power that 64 bits cannot say' },
    { wanted: 0n, alpha: 0n, why: 'nothing' },
    { wanted: pool.y / 2n, alpha: pool.x, why: 'half of it, for equal weights' },
  ])('is $alpha for $wanted: $why', ({ wanted, alpha }) => {
    expect(alphaForTao(pool.y, pool.x, half, wanted)).toBe(alpha);
  });
});

const quoted = list(cells(vectorFile('quotes.json') as Cell).amm_balancer).map(cells);

it.each(quoted)('quotes subnet $netuid as the runtime of spec $spec_version does', (quote) => {
  const state = cells(quote.pool);
  const [y, x, wq] = [state.tao_in, state.alpha_in, cells(state.weight_quote).parts].map(whole) as [
    bigint,
    bigint,
    bigint,
  ];
  const price = spotPrice(y, x, wq);
  const feeRate = Number(whole(cells(state.fee_rate).u16));
  expect((price * TAO) >> 64n).toBe(whole(quote.current_alpha_price_rao));
  for (const { tao, expect: expected } of list(quote.buys).map(cells)) {
    const { tao_amount, alpha_amount, tao_fee, alpha_slippage } = cells(expected);
    const amount = whole(tao);
    const got = quoteBuy({ y, x, wq, feeRate, amount, limit: null, dropFees: false });
    if (!got.ok) throw new Error(got.error);
    expect([got.paidIn, got.out, got.fee]).toEqual([tao_amount, alpha_amount, tao_fee].map(whole));
    expect(buySlippage(amount, price, got.out)).toBe(whole(alpha_slippage));
  }
});

it('has no slippage without a price', () => {
  expect(buySlippage(TAO, 0n, 5n)).toBe(0n);
});

describe('a chain buy', () => {
  it('is the swap without fee and limit', () => {
    expect(chainBuy(pool.y, pool.x, half, 331_717_317n)).toBe(39_803_437_342n);
  });

  it.each([
    { y: 5_000n * TAO, x: 999_999n, amount: TAO, why: 'too little alpha' },
    { y: TAO, x: 10n * TAO, amount: 1_001n * TAO, why: 'too much TAO' },
    { y: 5_000n * TAO, x: 1_000_000n, amount: 5n, why: 'an output of nothing' },
    { y: 2n * 10n ** 12n, x: 1_000_000n, amount: 10n ** 9n, why: 'a price above the chain’s own limit' },
  ])('fails for $why', ({ y, x, amount }) => {
    expect(chainBuy(y, x, half, amount)).toBeNull();
  });

  it('says what a quote without fee and limit says', () => {
    fc.assert(
      fc.property(pools, parts, (at, part) => {
        const amount = (at.y * part) >> 64n;
        const quote = quoteBuy({ ...at, amount, feeRate: 33, limit: null, dropFees: true });
        const filled = quote.ok && quote.refund === 0n;
        expect(chainBuy(at.y, at.x, at.wq, amount)).toBe(filled ? quote.out : null);
      }),
    );
  });
});

const reserves = fc
  .tuple(fc.bigInt({ min: 2n ** 30n, max: 2n ** 54n }), fc.bigInt({ min: 0n, max: 20n }))
  .map(([size, shift]) => (size >> shift) + 1_000_000n);
const pools: fc.Arbitrary<Pool> = fc.record({
  y: reserves,
  x: reserves,
  wq: fc.bigInt({ min: unit / 100n, max: (unit * 99n) / 100n }),
});
/** A fraction of a reserve, of 2^64, most of them small. */
const parts = fc
  .tuple(fc.bigInt({ min: 0n, max: 2n ** 66n }), fc.bigInt({ min: 0n, max: 40n }))
  .map(([n, s]) => n >> s);

describe('no pool', () => {
  const open = { feeRate: 33, limit: null, dropFees: false };

  it('pays more than it has, and every rao is accounted for', () => {
    fc.assert(
      fc.property(pools, parts, (at, part) => {
        const amount = (at.y * part) >> 64n;
        const quote = quoteBuy({ ...at, ...open, amount });
        if (!quote.ok) return;
        expect(quote.out <= at.x).toBe(true);
        expect(quote.x + quote.out).toBe(at.x);
        expect(quote.y - quote.paidIn).toBe(at.y);
        // A cut fill may ask for a rao more than was there to cut.
        const given = quote.paidIn + quote.fee + quote.refund;
        expect(given === amount || (quote.refund === 0n && given - amount <= 1n)).toBe(true);
      }),
    );
  });

  it('lets anyone gain by buying and selling at once', () => {
    fc.assert(
      fc.property(pools, parts, fc.boolean(), (at, part, dropFees) => {
        const amount = (at.y * part) >> 64n;
        const bought = quoteBuy({ ...at, ...open, dropFees, amount });
        if (!bought.ok) return;
        const sold = quoteSell({ ...at, ...open, dropFees, y: bought.y, x: bought.x, amount: bought.out });
        if (!sold.ok) return;
        // The power is cut to 18 digits on both ways, each of which may favour the trader by that part of a reserve.
        const cut = (bought.y * 2n * (1n + at.wq / (unit - at.wq) + (unit - at.wq) / at.wq)) / unit + 2n;
        expect(sold.out <= bought.paidIn + cut).toBe(true);
      }),
    );
  });

  it('moves its price the wrong way', () => {
    fc.assert(
      fc.property(pools, parts, (at, part) => {
        const before = spotPrice(at.y, at.x, at.wq);
        const bought = quoteBuy({ ...at, ...open, amount: (at.y * part) >> 64n });
        const sold = quoteSell({ ...at, ...open, amount: (at.x * part) >> 64n });
        // A pool bought empty has no price.
        if (bought.ok && bought.x > 0n) expect(spotPrice(bought.y, bought.x, at.wq) >= before).toBe(true);
        if (sold.ok) expect(spotPrice(sold.y, sold.x, at.wq) <= before).toBe(true);
      }),
    );
  });

  it('gives less for more', () => {
    fc.assert(
      fc.property(pools, parts, parts, (at, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        const small = quoteSell({ ...at, ...open, amount: (at.x * less) >> 64n });
        const large = quoteSell({ ...at, ...open, amount: (at.x * more) >> 64n });
        if (small.ok && large.ok) expect(large.out >= small.out).toBe(true);
      }),
    );
  });

  it('passes a limit by more than roundings', () => {
    fc.assert(
      fc.property(pools, parts, fc.integer({ min: 1, max: 50 }), (at, part, percent) => {
        const spot = spotPrice(at.y, at.x, at.wq);
        const limit = (((spot * 10n ** 9n) >> 64n) * BigInt(100 + percent)) / 100n;
        fc.pre(limit > 1_000n);
        const quote = quoteBuy({ ...at, ...open, limit, amount: (at.y * part) >> 64n });
        if (!quote.ok) return;
        const after = Number(spotPrice(quote.y, quote.x, at.wq)) / 2 ** 64;
        expect(after / (Number(limit) / 1e9)).toBeLessThan(1 + 1e-4);
      }),
    );
  });
});
