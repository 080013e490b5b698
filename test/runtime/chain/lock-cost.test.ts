import { expect, it } from 'vitest';
import { blockEmission } from '../../../runtime/block-emission.ts';
import { lockCost, lockInterval } from '../../../runtime/chain/lock-cost.ts';
import { type Cell, cells, list, vectorFile, vectorRows, whole } from '../../support/vector-rows.ts';

const state = {
  lastLock: 653_019_966_758n,
  lastLockBlock: 9_210_610,
  now: 9_210_610,
  minLock: 1_000_000_000n,
  interval: 115_200,
  blockEmission: 500_000_000n,
};

it.each([
  { after: 0, cost: 1_306_039_933_516n, why: 'twice the last price right after a registration' },
  { after: 1, cost: 1_306_028_596_364n, why: 'a block later' },
  { after: 14_400, cost: 1_142_784_944_716n, why: 'two days later' },
  { after: 29_778, cost: 968_442_221_260n, why: 'as the runtime said at 9,240,388' },
  { after: 30_268, cost: 962_887_016_780n, why: 'as the runtime said at 9,240,878' },
  { after: 57_600, cost: 653_019_978_316n, why: 'the last price after the interval' },
  { after: 115_199, cost: 1_000_000_000n, why: 'the minimum in the end' },
  { after: -5, cost: 1_306_039_933_516n, why: 'no fall before the registration' },
])('costs $cost: $why', ({ after, cost }) => {
  expect(lockCost({ ...state, now: state.now + after })).toBe(cost);
});

it('agrees with the chain on every vector', () => {
  const rows = vectorRows('lock-cost');
  expect(rows.length).toBeGreaterThan(0);
  for (const { input, expected } of rows) {
    const emission = blockEmission(whole(input.total_issuance));
    const interval = Number(whole(input.lock_reduction_interval));
    const cost = lockCost({
      lastLock: whole(input.last_lock),
      lastLockBlock: Number(whole(input.last_lock_block)),
      now: Number(whole(input.current_block)),
      minLock: whole(input.min_lock),
      interval,
      blockEmission: emission,
    });
    expect(lockInterval(interval, emission)).toBe(whole(expected.effective_interval));
    expect(cost).toBe(whole(expected.lock_cost));
  }
});

it.each(list(cells(vectorFile('quotes.json') as Cell).registration_cost).map(cells))(
  'is $expect at block $block, as the runtime said',
  ({ block, inputs, expect: cost }) => {
    const from = cells(inputs);
    const got = lockCost({
      lastLock: whole(from.last_lock_cost),
      lastLockBlock: Number(whole(from.last_registration_block)),
      now: Number(whole(block)),
      minLock: whole(from.min_lock_cost),
      interval: Number(whole(from.lock_reduction_interval)),
      blockEmission: whole(from.block_emission),
    });
    expect(got).toBe(whole(cost));
  },
);

it('starts from the last price itself where nobody has registered yet', () => {
  expect(lockCost({ ...state, lastLockBlock: 0, now: 0 })).toBe(state.lastLock);
});

it('takes another multiplier', () => {
  expect(lockCost({ ...state, multiplier: 3n })).toBe(3n * state.lastLock);
});

it('does not fall where no TAO is minted', () => {
  expect(lockCost({ ...state, now: state.now + 10_000, blockEmission: 0n })).toBe(2n * state.lastLock);
});

it('saturates as the chain’s integers do', () => {
  expect(lockCost({ ...state, lastLock: 2n ** 64n - 1n })).toBe(2n ** 64n - 1n);
});
