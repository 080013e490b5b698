/**
 * The chain's own maths on made-up inputs, one judge per topic and kind. What is exact must be
 * equal; what is float64 is held to the tolerance that stands with it.
 * A judge looks at one row: what is missing in it reads as 0 and counts as a difference.
 */
import { blockEmission } from '../block-emission.ts';
import {
  emaAfter,
  emaSpeed,
  inputFor,
  lockCost,
  lockInterval,
  ONE_32,
  powerM1,
  rootProportion,
  spotPrice,
  swapOut,
  swapRefusal,
} from '../fast/index.ts';
import { judgeBlockStep } from './block-step.ts';
import type { Tally } from './report.ts';
import type { Row } from './row.ts';
import { judgeEmissionSplit, judgePriceShares } from './terms.ts';

export interface Judge {
  readonly arithmetic: 'exact' | 'fast';
  readonly tolerance: string | null;
  readonly judge: (input: Row, expected: Row, tally: Tally) => void;
}

const ONE_64 = 2 ** 64;
/** The largest power that the chain's 64 bits carry (5.2). */
const LARGEST_RATIO = 2 ** 64 / 1e18;

const exact = (judge: Judge['judge']): Judge => ({ arithmetic: 'exact', tolerance: null, judge });
const fast = (tolerance: string, judge: Judge['judge']): Judge => ({ arithmetic: 'fast', tolerance, judge });

/** Keyed by topic, or `topic/kind` where a row says its kind. */
export const judges: Readonly<Record<string, Judge>> = {
  'block-emission': exact((input, expected, tally) => {
    const emission = blockEmission(input.whole('issuance_rao'));
    tally.exact('emission_rao', expected.whole('emission_rao'), emission);
  }),
  'lock-cost': exact((input, expected, tally) => {
    const emission = blockEmission(input.whole('total_issuance'));
    const interval = input.number('lock_reduction_interval');
    const cost = lockCost({
      lastLock: input.whole('last_lock'),
      lastLockBlock: input.number('last_lock_block'),
      now: input.number('current_block'),
      minLock: input.whole('min_lock'),
      interval,
      blockEmission: emission,
    });
    tally.exact('effective_interval', expected.whole('effective_interval'), lockInterval(interval, emission));
    tally.exact('lock_cost', expected.whole('lock_cost'), cost);
  }),
  'price-ema': fast('1 unit of 2^-32 per update', judgePriceEma),
  'shares/price_shares': fast('1e-9 of the whole, emission 1 rao + 1e-6', judgePriceShares),
  'root-split/root_proportion': fast('1 unit of 2^-32', (input, expected, tally) => {
    const weight = input.number('tao_weight_u64') / ONE_64;
    const issuance = input.number('alpha_in') + input.number('alpha_out');
    const got = Math.floor(rootProportion(input.number('root_tao') * weight, issuance) * ONE_32);
    tally.fast('bits', 'root_proportion', expected.whole('root_proportion'), got, {
      units: 1,
      relative: 1e-9,
    });
  }),
  'root-split/emission_split': fast('5 rao + 1e-6', judgeEmissionSplit),
  'pool/price': fast('1e-12', (input, expected, tally) => {
    const price = spotPrice(input.number('tao_reserve'), input.number('alpha_reserve'), ratioOf(input));
    tally.fast('bits', 'price', expected.whole('price'), price * ONE_64, { units: 2, relative: 1e-12 });
  }),
  'pool/buy': swap('buy'),
  'pool/sell': swap('sell'),
  'pool/alpha_needed_for_tao': fast('2 rao + 1e-9', (input, expected, tally) => {
    const x = input.number('alpha_reserve');
    const part = input.number('tao_wanted') / input.number('tao_reserve');
    // The chain says 0 for what no amount of alpha can buy.
    const needed = part < 1 ? x * inputFor(part, ratioOf(input)) : 0;
    const carried = needed / x + 1 < LARGEST_RATIO ? needed : 0;
    tally.fast('rao', 'alpha_needed', expected.whole('alpha_needed'), carried, { units: 2, relative: 1e-9 });
  }),
  'pool/power': fast('1e-15 of 1', (input, expected, tally) => {
    const z = input.number('delta') / input.number('reserve');
    const ratio = ratioOf(input);
    const allowed = { units: 64e3, relative: 0 };
    const power = (exponent: number) => (1 + powerM1(z, -exponent)) * ONE_64;
    tally.fast('bits', 'exp_base_quote', expected.whole('exp_base_quote'), power(ratio), allowed);
    tally.fast('bits', 'exp_quote_base', expected.whole('exp_quote_base'), power(1 / ratio), allowed);
  }),
  'block-step': fast('emission 20 rao + 1e-6, reserves 100 rao + 1e-9, price 1 unit a block', judgeBlockStep),
};

/** Weight on alpha over weight on TAO. */
function ratioOf(input: Row): number {
  const weight = input.whole('quote_weight');
  return Number(10n ** 18n - weight) / Number(weight);
}

function judgePriceEma(input: Row, expected: Row, tally: Tally): void {
  const updates = input.number('updates');
  const dynamic = input.number('mechanism') !== 0;
  const spot = input.number('spot_price') / ONE_64;
  const movingAlpha = input.number('moving_alpha') / ONE_32;
  let moving = dynamic ? input.number('moving_price') : ONE_32;
  for (let n = 0; dynamic && n < Math.min(updates, 1e6); n++) {
    const age = input.number('blocks_since_start') + n;
    moving = emaAfter(moving, spot, emaSpeed(movingAlpha, age, input.number('halving_blocks')));
  }
  const after = expected.whole('moving_price_after');
  tally.fast('bits', 'moving_price_after', after, moving, { units: Math.max(1, updates), relative: 0 });
}

/** A swap: refused where the chain refuses, else what the pool pays for the net input that the row says was taken. */
function swap(side: 'buy' | 'sell'): Judge {
  return fast('2 rao + 1e-9, refusals the same', (input, expected, tally) => {
    const y = input.number('tao_reserve');
    const x = input.number('alpha_reserve');
    const ratio = ratioOf(input);
    const pool =
      side === 'buy' ? { into: y, outOf: x, exponent: 1 / ratio } : { into: x, outOf: y, exponent: ratio };
    const fee = input.flag('drop_fees') ? 0 : input.number('fee_rate_u16') / 65_535;
    const refusal = swapRefusal({
      ...pool,
      net: input.number('amount_in') * (1 - fee),
      spot: spotPrice(y, x, ratio),
      limit: input.number('limit_price_rao') / 1e9,
      side,
    });
    const refused = expected.text('error');
    if (refused !== null || refusal !== null) {
      if (refusal !== refused) tally.miss('error', refused ?? 'none', refusal ?? 'none');
      return;
    }
    const out = swapOut(pool.outOf, expected.number('amount_paid_in') / pool.into, pool.exponent);
    const paid = expected.whole('amount_paid_out');
    tally.fast('rao', 'amount_paid_out', paid, out, { units: 2, relative: 1e-9 });
  });
}
