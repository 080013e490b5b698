import { describe, expect, it } from 'vitest';
import type { Projection } from '../../runtime/index.ts';
import { cell, projected } from '../support/projected.ts';

/** Three subnets under a rule from the first block on. */
const ruled = (rule: string, step: string, start = '') => `proposal "x" { id "x" }
start genesis {
  supply { cap 1_000_000 TAO  block_emission 1 TAO  halving none }
  subnet 1 "text"  { tao_in = 1_000 TAO  alpha_in = 10_000 alpha }
  subnet 2 "image" { tao_in =   500 TAO  alpha_in = 10_000 alpha }
  subnet 3 "voice" { tao_in =   250 TAO  alpha_in = 10_000 alpha }
}
assume { tao_price = csv("price.csv", "usd") USD/TAO }
rule emission "r" { ${rule} }
enact now { emission rule "r" }
${start}
project 40 blocks every ${step}
`;
const files = { 'price.csv': 'block,usd\n0,100\n13,300\n31,50\n' };

/** TAO that each subnet got in a block of a projection with a row per block. */
const emissions = (of: Projection, row: number) =>
  [0, 1, 2].map((subnet) => cell(of, 'proposal', 'subnet.emission', row, subnet) / 1e9);

describe('a score that reads a rate', () => {
  it('reads the block before, in every block', async () => {
    const score = 'score emission / 1 TAO/block + (if netuid = 1 then 100% else 0)';
    const of = await projected(ruled(score, '1 block'), {}, files);
    // Genesis emits nothing, so subnet 1 has all of block 1; from then on it stays at all.
    for (let row = 1; row <= 40; row += 1) expect(emissions(of, row)[0]).toBeCloseTo(1, 8);
    const even = await projected(ruled('score emission / 1 TAO/block + 1', '1 block'), {}, files);
    let before = [0, 0, 0];
    for (let row = 1; row <= 40; row += 1) {
      const sum = before.reduce((all, one) => all + one + 1, 0);
      for (const [i, got] of emissions(even, row).entries()) {
        expect(got).toBeCloseTo(((before[i] as number) + 1) / sum, 7);
      }
      before = emissions(even, row);
    }
  });

  it('settles where the memory of a lead is kept', async () => {
    const score = 'score 2 * emission / 1 TAO/block + (if netuid = 2 then 50% else 25%)';
    const of = await projected(ruled(score, '1 block'), {}, files);
    let shares = [0, 0, 0];
    for (let row = 1; row <= 40; row += 1) {
      const scores = shares.map((share, i) => 2 * share + (i === 1 ? 0.5 : 0.25));
      const sum = scores.reduce((all, one) => all + one, 0);
      shares = scores.map((one) => one / sum);
      for (const [i, got] of emissions(of, row).entries()) expect(got).toBeCloseTo(shares[i] as number, 7);
    }
  });
});

describe('a score that reads a figure of the network', () => {
  it.each([
    { condition: 'supply.issuance >= 1_770 TAO', turns: 21, why: 'the issuance that the block before left' },
    { condition: 'tao_price > 200 USD/TAO', turns: 14, why: 'the price of the block before' },
  ])('turns in block $turns on $condition, whatever the step: $why', async ({ condition, turns }) => {
    const score = `score if ${condition} then (if netuid = 1 then 1 else 0) else (if netuid = 2 then 1 else 0)`;
    const fine = await projected(ruled(score, '1 block'), {}, files);
    const first = Array.from({ length: 40 }, (_, i) => i + 1).find(
      (row) => (emissions(fine, row)[0] ?? 0) > 0.5,
    );
    expect(first).toBe(turns);
    const taoIn = (of: Projection, row: number) =>
      [0, 1, 2].map((subnet) => cell(of, 'proposal', 'subnet.tao_in', row, subnet));
    for (const stride of ['auto', 'block'] as const) {
      const coarse = await projected(ruled(score, '40 blocks'), { stride }, files);
      expect(taoIn(coarse, 1)).toEqual(taoIn(fine, 40));
    }
  });
});
