import { describe, expect, it } from 'vitest';
import { chainRule } from '../../../runtime/chain/emission-rule.ts';
import type { Ledger } from '../../../runtime/chain/ledger.ts';
import { medianPrice } from '../../../runtime/chain/median-price.ts';
import { newPool } from '../../../runtime/chain/new-subnet.ts';
import { compareNetworks } from '../../../runtime/compare-networks.ts';
import {
  advanceExact,
  exactLedger,
  exactNetworkFrom,
  mirror,
  newExactTotals,
} from '../../../runtime/exact/index.ts';
import { handOver } from '../../../runtime/exact-state.ts';
import { advance, floatLedger, networkFrom, newTotals } from '../../../runtime/fast/index.ts';
import { coins, finney, subnetAt } from './made.ts';

const WIDTH = finney.subnets.length + 2;
const FIRST = finney.subnets.length;
/** A rao in each block that is computed. */
const LAST_RAO = 420;

describe('mainnet, while subnets come and go', () => {
  it.each(['R7', 'R5', 'R2'] as const)('is the same in floats and in integers under %s', (id) => {
    const exact = exactNetworkFrom(finney, 2);
    const floats = networkFrom(finney, 2);
    exact.tracksFlows = true;
    floats.tracksFlows = true;
    for (const i of exact.order) {
      floats.userFlowAverage[i] = 1e6 * (i + 1);
      Object.assign(subnetAt(exact, i).userFlow, {
        average: BigInt(1e6 * (i + 1)) << 64n,
        block: finney.block,
      });
    }
    const sums = newExactTotals(WIDTH);
    const totals = newTotals(WIDTH);
    const rule = chainRule(id);
    let block = finney.block;
    const blocks = (count: number) => {
      const step = { firstBlock: block + 1, blocks: count, rule };
      advanceExact(exact, { ...step, mint: 500_000_000n, mirror: null }, sums);
      advance(floats, { ...step, taoPerBlock: 5e8, flows: null, rootFlow: 0 }, totals);
      block += count;
    };
    // The same integers for both: the median is asked of one.
    const median = medianPrice(exact.order.map(exactLedger(exact).spotPrice));
    const both = (act: (ledger: Ledger) => void) => {
      act(exactLedger(exact));
      act(floatLedger(floats));
    };
    blocks(100);
    both((it) => it.dissolve(5));
    both((it) => it.create(FIRST, 6, newPool(coins(900), 1n, median, exact.era), block));
    both((it) => it.start(FIRST, block));
    both((it) => it.payForNeuron(20, coins(3), 0));
    blocks(150);
    both((it) => it.dissolve(40));
    both((it) => it.create(FIRST + 1, 300, newPool(coins(700), 1n, median, exact.era), block));
    both((it) => it.start(FIRST + 1, block + 20));
    subnetAt(exact, FIRST).emissionEnabled = true;
    floats.emissionEnabled[FIRST] = 1;
    blocks(170);

    const judge = { network: networkFrom(finney, 2), totals: newTotals(WIDTH) };
    mirror(exact, judge.network);
    handOver(sums, judge.totals);
    expect([...floats.living.subarray(0, floats.livingCount)]).toEqual([...exact.order]);
    const side = { network: floats, totals };
    // A moving price of some blocks is a few units, of which floats miss one at most; and of a few rao in each block a rao.
    for (const { field, amount, beyondAmount } of compareNetworks(judge, side, 1e-9))
      if (field === 'movingPrice') expect(amount).toBeLessThanOrEqual(2);
      else expect(beyondAmount).toBeLessThanOrEqual(LAST_RAO);
    expect(exact.subnets[FIRST]).toMatchObject({ alphaOut: BigInt(floats.alphaOut[FIRST] as number) });
  });
});
