import { describe, expect, it } from 'vitest';
import { newExactTotals } from '../../runtime/exact/index.ts';
import { handOver } from '../../runtime/exact-state.ts';
import { newTotals } from '../../runtime/fast/index.ts';

describe('sums handed from integers to floats', () => {
  it('are added, and begun anew', () => {
    const from = newExactTotals(3);
    from.injected[1] = 5n;
    from.chainBuy[1] = 7n;
    from.alphaIn[1] = 1n;
    from.alphaOut[2] = 100n;
    from.owner[2] = 18n;
    from.miner[2] = 41n;
    from.validator[2] = 30n;
    from.root[2] = 11n;
    from.alphaRecycled[2] = 11n;
    from.recycled = 3n;
    from.burned = 4n;
    const to = newTotals(3);
    to.injected[1] = 1;
    handOver(from, to);
    expect(from).toEqual(newExactTotals(3));
    handOver(from, to);
    const expected = newTotals(3);
    Object.assign(expected, { recycled: 3, burned: 4 });
    expected.emission[1] = 12;
    expected.injected[1] = 6;
    expected.chainBuy[1] = 7;
    expected.alphaIn[1] = 1;
    expected.alphaOut[2] = 100;
    expected.owner[2] = 18;
    expected.miner[2] = 41;
    expected.validator[2] = 30;
    // Root's part was taken back.
    expected.root[2] = 0;
    expect(to).toEqual(expected);
  });
});
