/**
 * Judges of what the runtime answered to questions: swap quotes of the weighted pool and of the
 * concentrated pool before it, the cost of registering a subnet, the next subnet to go.
 * Source: protocol, 5.1 to 5.3, 5.8, 9.1, 9.4.
 */
import { lockCost, lockInterval } from '../../chain/lock-cost.ts';
import { pruneOrder } from '../../chain/prune-order.ts';
import { buySlippage, quoteBuy, quoteSell, spotPrice } from '../../exact/pool.ts';
import { concentratedBuy, concentratedPrice, concentratedSell } from '../../exact/pool-history.ts';
import * as fast from '../../fast/index.ts';
import { both, exact, type Judge } from '../judge.ts';
import type { Tally } from '../report.ts';
import type { Row } from '../row.ts';

const ONE_64 = 2n ** 64n;
const RAO = 10n ** 9n;
const CLOSE = { units: 2, relative: 1e-9 };

export const quoteJudges: Readonly<Record<string, Judge>> = {
  amm_balancer: both('2 rao + 1e-9', judgeWeighted, judgeFastWeighted),
  amm_v3: exact(judgeConcentrated),
  registration_cost: exact((input, expected, tally) => {
    const inputs = input.at('inputs');
    const blockEmission = inputs.whole('block_emission');
    const interval = inputs.number('lock_reduction_interval');
    if (inputs.has('effective_interval')) {
      const effective = lockInterval(interval, blockEmission);
      tally.exact('effective_interval', inputs.whole('effective_interval'), effective, 'count');
    }
    const cost = lockCost({
      lastLock: inputs.whole('last_lock_cost'),
      lastLockBlock: inputs.number('last_registration_block'),
      now: input.number('block'),
      minLock: inputs.whole('min_lock_cost'),
      interval,
      blockEmission,
    });
    tally.exact('expect', expected.whole('expect'), cost);
  }),
  prune: exact((input, expected, tally) => {
    const answer = expected.number('expect_netuid');
    if (!input.has('subnets')) {
      tally.withdraw('the file holds no subnets of that block');
      return;
    }
    const subnets = input.list('subnets').map((subnet) => ({
      netuid: subnet.number('netuid'),
      registeredAt: subnet.number('registered_at'),
      movingPrice: subnet.whole('moving_price_bits'),
    }));
    const [victim] = pruneOrder(subnets, input.number('block'), input.number('immunity_period'));
    tally.same('expect_netuid', answer, victim ?? null);
  }),
};

/** What a quote answers: amounts net of the fee, fees, and what the price itself would have given more. */
interface Answer {
  readonly tao_amount: bigint;
  readonly alpha_amount: bigint;
  readonly tao_fee: bigint;
  readonly alpha_fee: bigint;
  readonly tao_slippage: bigint;
  readonly alpha_slippage: bigint;
}

function judgeWeighted(input: Row, expected: Row, tally: Tally): void {
  const pool = input.at('pool');
  const y = pool.whole('tao_in');
  const x = pool.whole('alpha_in');
  const wq = pool.whole('weight_quote');
  const feeRate = pool.at('fee_rate').number('u16');
  const spot = spotPrice(y, x, wq);
  tally.exact('current_alpha_price_rao', expected.whole('current_alpha_price_rao'), (spot * RAO) / ONE_64);
  const ask = { y, x, wq, feeRate, limit: null, dropFees: false };
  for (const [at, row, amount] of asked('buys', 'tao', expected)) {
    const got = quoteBuy({ ...ask, amount });
    if (!got.ok) tally.miss(`${at}error`, 'none', got.error);
    else
      judgeAnswer(row, tally, at, {
        ...bought(got.paidIn, got.out, got.fee),
        alpha_slippage: buySlippage(amount, spot, got.out),
      });
  }
  for (const [at, row, amount] of asked('sells', 'alpha', expected)) {
    const got = quoteSell({ ...ask, amount });
    if (!got.ok) tally.miss(`${at}error`, 'none', got.error);
    else
      judgeAnswer(row, tally, at, {
        ...sold(got.paidIn, got.out, got.fee),
        tao_slippage: shortfall((amount * spot) / ONE_64, got.out),
      });
  }
}

function judgeFastWeighted(input: Row, expected: Row, tally: Tally): void {
  const pool = input.at('pool');
  const y = pool.number('tao_in');
  const x = pool.number('alpha_in');
  const wq = pool.number('weight_quote');
  const ratio = (1e18 - wq) / wq;
  for (const [at, row] of asked('buys', 'tao', expected)) {
    const expect = row.at('expect');
    const out = fast.swapOut(x, expect.number('tao_amount') / y, 1 / ratio);
    tally.fast(`${at}alpha_amount`, expect.whole('alpha_amount'), out, CLOSE);
  }
  for (const [at, row] of asked('sells', 'alpha', expected)) {
    const expect = row.at('expect');
    const out = fast.swapOut(y, expect.number('alpha_amount') / x, ratio);
    tally.fast(`${at}tao_amount`, expect.whole('tao_amount'), out, CLOSE);
  }
}

function judgeConcentrated(input: Row, expected: Row, tally: Tally): void {
  const pool = input.at('pool');
  const sqrtPrice = pool.whole('alpha_sqrt_price');
  const liquidity = pool.whole('liquidity');
  const feeRate = pool.at('fee_rate').number('u16');
  const state = { sqrtPrice, liquidity, feeRate };
  tally.exact(
    'current_alpha_price_rao',
    expected.whole('current_alpha_price_rao'),
    concentratedPrice({ sqrtPrice }),
  );
  for (const [at, row, amount] of asked('buys', 'tao', expected)) {
    const { paidIn, out, fee } = concentratedBuy(state, amount);
    judgeAnswer(row, tally, at, bought(paidIn, out, fee));
  }
  for (const [at, row, amount] of asked('sells', 'alpha', expected)) {
    const { paidIn, out, fee } = concentratedSell(state, amount);
    judgeAnswer(row, tally, at, sold(paidIn, out, fee));
  }
}

/** The quotes of one list: how a message names each, the row, the amount that was asked for. */
function asked(
  list: 'buys' | 'sells',
  amount: 'tao' | 'alpha',
  expected: Row,
): readonly (readonly [string, Row, bigint])[] {
  if (!expected.has(list)) return [];
  return expected.list(list).map((row, i) => [`${list}[${i}].`, row, row.whole(amount)] as const);
}

function judgeAnswer(row: Row, tally: Tally, at: string, answer: Partial<Answer>): void {
  const expect = row.at('expect');
  for (const [field, got] of Object.entries(answer))
    if (expect.has(field) || !field.endsWith('slippage'))
      tally.exact(`${at}${field}`, expect.whole(field), got);
}

const bought = (paidIn: bigint, out: bigint, fee: bigint) => ({
  tao_amount: paidIn,
  alpha_amount: out,
  tao_fee: fee,
  alpha_fee: 0n,
  tao_slippage: 0n,
});

const sold = (paidIn: bigint, out: bigint, fee: bigint) => ({
  tao_amount: out,
  alpha_amount: paidIn,
  tao_fee: 0n,
  alpha_fee: fee,
  alpha_slippage: 0n,
});

function shortfall(ideal: bigint, got: bigint): bigint {
  return ideal > got ? ideal - got : 0n;
}
