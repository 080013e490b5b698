import { expect, it } from 'vitest';
import { lockCost } from '../../../runtime/fast/lock-cost.ts';

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
  { after: 57_600, cost: 653_019_978_316n, why: 'the last price after the interval' },
  { after: 115_199, cost: 1_000_000_000n, why: 'the minimum in the end' },
  { after: -5, cost: 1_306_039_933_516n, why: 'no fall before the registration' },
])('costs $cost: $why', ({ after, cost }) => {
  expect(lockCost({ ...state, now: state.now + after })).toBe(cost);
});

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
