import { describe, expect, it } from 'vitest';
import { proposal } from '../support/compiled.ts';
import { cell, projected } from '../support/projected.ts';

const SHORT = 'project 400 blocks every 100 blocks';

describe('a rule of the chain by its name', () => {
  it.each([
    { name: 'price 2025-02', own: 'score ema_price' },
    { name: 'price 2026-07', own: 'score ema_price * (1 - miner_burned)' },
    { name: 'root price 2026-06', own: 'score ema_price * root_proportion * (1 - miner_burned)' },
  ])('$name shares as an author would write it', async ({ name, own }) => {
    const chain = await projected(proposal(`enact now { emission rule "${name}" }`, SHORT));
    const text = `rule emission "own" { ${own} }\nenact now { emission rule "own" }`;
    const author = await projected(proposal(text, SHORT));
    for (const metric of ['subnet.tao_in', 'subnet.emission']) {
      const values = chain.proposal.columns.get(metric)?.values ?? [];
      const same = author.proposal.columns.get(metric)?.values ?? [];
      expect(values.length).toBe(5 * 128);
      for (const [i, value] of values.entries()) {
        const near = Math.abs(value - (same[i] as number)) <= Math.max(1, 1e-8 * value);
        expect(near, `${metric} at ${i}: ${value} and ${same[i]}`).toBe(true);
      }
    }
  });

  it('computes its own bar in the block in which it takes effect', async () => {
    const text = 'enact after 50 blocks { emission rule "rank gate 2026-08" }';
    const run = await projected(proposal(text, 'project 60 blocks every 1 block'));
    const bar = (side: 'baseline' | 'proposal', row: number) => cell(run, side, 'emission.gate_bar', row);
    // The baseline's is computed again at multiples of 360 only: none is among these blocks.
    expect(bar('baseline', 60)).toBe(bar('baseline', 0));
    expect(bar('proposal', 49)).toBe(bar('baseline', 0));
    expect(bar('proposal', 50)).not.toBe(bar('baseline', 0));
    expect(bar('proposal', 60)).toBe(bar('proposal', 50));
  });

  it('goes back to the rule in force at the start', async () => {
    const text = `enact now { emission rule "price 2025-02" }
enact after 360 blocks { emission rule "rank gate 2026-08" }`;
    const run = await projected(proposal(text, 'project 720 blocks every 360 blocks'));
    const emission = (side: 'baseline' | 'proposal', row: number, i: number) =>
      cell(run, side, 'subnet.emission', row, i);
    // The gate favours the largest: without it they lose, with it they are back.
    const largest = run.subnets.findIndex((it) => it.netuid === 64);
    expect(emission('proposal', 1, largest) / emission('baseline', 1, largest)).toBeLessThan(0.9);
    expect(emission('proposal', 2, largest) / emission('baseline', 2, largest)).toBeCloseTo(1, 2);
  });
});
