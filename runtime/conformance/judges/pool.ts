/**
 * Judges of the weighted pool: price, swaps in both directions with fees and limits, injections
 * that move the weights, start weights, the power inside, and sequences of all these.
 * Source: protocol, section 5.
 */
import { powerFloor } from '../../exact/fixed/index.ts';
import { alphaForTao, initialWeight, quoteBuy, quoteSell, spotPrice, weightAfter } from '../../exact/pool.ts';
import * as fast from '../../fast/index.ts';
import { both, exact, type Judge } from '../judge.ts';
import type { Tally } from '../report.ts';
import type { Row } from '../row.ts';

const PARTS = 10n ** 18n;
const ONE_64 = 2n ** 64n;
const ONE_64_FLOAT = 2 ** 64;
/** The largest power that the chain's 64 bits carry (5.2). */
const LARGEST_RATIO = 2 ** 64 / 1e18;

interface Pool {
  /** rao */
  readonly y: bigint;
  /** alpha rao */
  readonly x: bigint;
  /** parts of 10^18 on TAO */
  readonly wq: bigint;
}

export const poolJudges: Readonly<Record<string, Judge>> = {
  price: both(
    '1e-12',
    (input, expected, tally) => {
      const { y, x, wq } = poolOf(input);
      tally.exact('price', expected.whole('price'), spotPrice(y, x, wq), 'bits');
    },
    (input, expected, tally) => {
      const { y, x, ratio } = fastPoolOf(input);
      const allowed = { units: 2, relative: 1e-12 };
      tally.fast('price', expected.whole('price'), fast.spotPrice(y, x, ratio) * ONE_64_FLOAT, allowed);
    },
  ),
  buy: both('2 rao + 1e-9, refusals the same', judgeSwap('buy'), judgeFastSwap('buy')),
  sell: both('2 rao + 1e-9, refusals the same', judgeSwap('sell'), judgeFastSwap('sell')),
  inject: exact((input, expected, tally) => {
    judgeInjection(poolOf(input), input, expected, tally, '');
  }),
  init: exact((input, expected, tally) => {
    const { y, x } = reservesOf(input);
    const weight = initialWeight(y, x, input.whole('price'));
    const refused = expected.text('error');
    tally.same('error', refused, weight === null ? 'ReservesOutOfBalance' : null);
    if (refused !== null || weight === null) return;
    tally.exact('quote_weight', expected.whole('quote_weight'), weight, 'bits');
    tally.exact('price_after', expected.whole('price_after'), spotPrice(y, x, weight), 'bits');
  }),
  power: both(
    '1e-15 of 1',
    (input, expected, tally) => {
      const wq = input.whole('quote_weight');
      const wb = PARTS - wq;
      const reserve = input.whole('reserve');
      const after = reserve + input.whole('delta');
      const power = (a: bigint, b: bigint) => unitPower(powerFloor(reserve, after, a, b));
      tally.exact('exp_base_quote', expected.whole('exp_base_quote'), power(wb, wq), 'bits');
      tally.exact('exp_quote_base', expected.whole('exp_quote_base'), power(wq, wb), 'bits');
    },
    (input, expected, tally) => {
      const z = input.number('delta') / input.number('reserve');
      const ratio = ratioOf(input);
      const allowed = { units: 64e3, relative: 0 };
      const power = (exponent: number) => (1 + fast.powerM1(z, -exponent)) * ONE_64_FLOAT;
      tally.fast('exp_base_quote', expected.whole('exp_base_quote'), power(ratio), allowed);
      tally.fast('exp_quote_base', expected.whole('exp_quote_base'), power(1 / ratio), allowed);
    },
  ),
  alpha_needed_for_tao: both(
    '2 rao + 1e-9',
    (input, expected, tally) => {
      const { y, x, wq } = poolOf(input);
      const needed = alphaForTao(y, x, wq, input.whole('tao_wanted'));
      tally.exact('alpha_needed', expected.whole('alpha_needed'), needed);
    },
    (input, expected, tally) => {
      const { y, x, ratio } = fastPoolOf(input);
      const part = input.number('tao_wanted') / y;
      // The chain says 0 for what no amount of alpha can buy.
      const needed = part < 1 ? x * fast.inputFor(part, ratio) : 0;
      const carried = needed / x + 1 < LARGEST_RATIO ? needed : 0;
      tally.fast('alpha_needed', expected.whole('alpha_needed'), carried, { units: 2, relative: 1e-9 });
    },
  ),
  sequence: exact(judgeSequence),
};

type Side = 'buy' | 'sell';

function judgeSwap(side: Side): Judge['judge'] {
  return (input, expected, tally) => {
    judgeOneSwap(side, poolOf(input), input.number('fee_rate_u16'), input, expected, tally, '');
  };
}

/** Returns the pool after the swap: as it was where it is refused. */
function judgeOneSwap(
  side: Side,
  pool: Pool,
  feeRate: number,
  asked: Row,
  expected: Row,
  tally: Tally,
  at: string,
): Pool {
  const swap = side === 'buy' ? quoteBuy : quoteSell;
  const got = swap({
    ...pool,
    feeRate,
    amount: asked.whole('amount_in'),
    limit: asked.whole('limit_price_rao'),
    dropFees: asked.flag('drop_fees'),
  });
  const refused = expected.text('error');
  if (expected.has('price_before'))
    tally.exact(
      `${at}price_before`,
      expected.whole('price_before'),
      spotPrice(pool.y, pool.x, pool.wq),
      'bits',
    );
  tally.same(`${at}error`, refused, got.ok ? null : got.error);
  if (!got.ok) return pool;
  const after = { y: got.y, x: got.x, wq: pool.wq };
  if (refused !== null) return after;
  const amount = (field: string, value: bigint) => tally.exact(`${at}${field}`, expected.whole(field), value);
  amount('amount_paid_in', got.paidIn);
  amount('amount_paid_out', got.out);
  amount('fee_paid', got.fee);
  amount('refund', got.refund);
  judgePoolAfter(after, expected, tally, at);
  return after;
}

/** An update of the weights that is refused adds nothing (5.6, as of spec 425). */
function judgeInjection(pool: Pool, asked: Row, expected: Row, tally: Tally, at: string): Pool {
  const tao = asked.whole('tao_delta');
  const alpha = asked.whole('alpha_delta');
  const weight = weightAfter(pool.y, pool.x, pool.wq, tao, alpha);
  const [addedTao, addedAlpha] = weight === null ? [0n, 0n] : [tao, alpha];
  const after = { y: pool.y + addedTao, x: pool.x + addedAlpha, wq: weight ?? pool.wq };
  if (expected.has('price_before'))
    tally.exact(
      `${at}price_before`,
      expected.whole('price_before'),
      spotPrice(pool.y, pool.x, pool.wq),
      'bits',
    );
  tally.exact(`${at}tao_added`, expected.whole('tao_added'), addedTao);
  tally.exact(`${at}alpha_added`, expected.whole('alpha_added'), addedAlpha);
  tally.exact(`${at}quote_weight_after`, expected.whole('quote_weight_after'), after.wq, 'bits');
  judgePoolAfter(after, expected, tally, at);
  return after;
}

function judgePoolAfter({ y, x, wq }: Pool, expected: Row, tally: Tally, at: string): void {
  tally.exact(`${at}tao_reserve_after`, expected.whole('tao_reserve_after'), y);
  tally.exact(`${at}alpha_reserve_after`, expected.whole('alpha_reserve_after'), x);
  tally.exact(`${at}price_after`, expected.whole('price_after'), spotPrice(y, x, wq), 'bits');
}

/** Each operation goes on from what the one before left. */
function judgeSequence(input: Row, expected: Row, tally: Tally): void {
  let pool = poolOf(input);
  const feeRate = input.number('fee_rate_u16');
  const results = expected.list('results');
  const operations = input.list('ops');
  tally.exact('results', BigInt(operations.length), BigInt(results.length), 'count');
  for (const [i, asked] of operations.entries()) {
    const result = results[i];
    if (result === undefined) return;
    const op = asked.text('op');
    const at = `operation ${i + 1} (${op ?? '?'}), `;
    if (op === 'inject') pool = judgeInjection(pool, asked, result, tally, at);
    else if (op === 'buy' || op === 'sell') pool = judgeOneSwap(op, pool, feeRate, asked, result, tally, at);
    else tally.miss(`${at}op`, 'buy, sell or inject', op ?? 'none');
  }
}

function judgeFastSwap(side: Side): Judge['judge'] {
  return (input, expected, tally) => {
    const { y, x, ratio } = fastPoolOf(input);
    const pool =
      side === 'buy' ? { into: y, outOf: x, exponent: 1 / ratio } : { into: x, outOf: y, exponent: ratio };
    const fee = input.flag('drop_fees') ? 0 : input.number('fee_rate_u16') / 65_535;
    const refusal = fast.swapRefusal({
      ...pool,
      net: input.number('amount_in') * (1 - fee),
      spot: fast.spotPrice(y, x, ratio),
      limit: input.number('limit_price_rao') / 1e9,
      side,
    });
    const refused = expected.text('error');
    tally.sameFast('error', refused, refusal);
    if (refused !== null || refusal !== null) return;
    // Limits aren't the float engine's: it is judged by what the pool pays for what the limit let in.
    const out = fast.swapOut(pool.outOf, expected.number('amount_paid_in') / pool.into, pool.exponent);
    tally.fast('amount_paid_out', expected.whole('amount_paid_out'), out, { units: 2, relative: 1e-9 });
  };
}

function reservesOf(row: Row): { readonly y: bigint; readonly x: bigint } {
  return { y: row.whole('tao_reserve'), x: row.whole('alpha_reserve') };
}

function poolOf(row: Row): Pool {
  return { ...reservesOf(row), wq: weightOf(row) };
}

function fastPoolOf(row: Row): { readonly y: number; readonly x: number; readonly ratio: number } {
  const { y, x } = reservesOf(row);
  return { y: Number(y), x: Number(x), ratio: ratioOf(row) };
}

/** Weight on alpha over weight on TAO, from the integers: near 1 the weights' own digits cancel. */
function ratioOf(row: Row): number {
  const weight = weightOf(row);
  return Number(PARTS - weight) / Number(weight);
}

/** Parts of 10^18; one half where the row has no weight that a pool can have. */
function weightOf(row: Row): bigint {
  const weight = row.whole('quote_weight');
  return weight > 0n && weight < PARTS ? weight : PARTS / 2n;
}

/** A power in parts of 10^18 as U64F64, at most 1 (5.2). */
function unitPower(parts: bigint | null): bigint {
  if (parts === null) return ONE_64;
  const raw = (parts * ONE_64) / PARTS;
  return raw < ONE_64 ? raw : ONE_64;
}
