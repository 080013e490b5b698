import { expect, it } from 'vitest';
import { lowestFree } from '../../../runtime/chain/netuid.ts';

it.each([
  { taken: [], netuid: 1, why: 'root is never given out' },
  { taken: [1, 2, 3], netuid: 4, why: 'the next after all that there are' },
  { taken: [1, 3, 4], netuid: 2, why: 'a gap first' },
  { taken: [2, 3], netuid: 1, why: 'the lowest of all' },
])('$netuid: $why', ({ taken, netuid }) => {
  expect(lowestFree(new Set(taken))).toBe(netuid);
});
