import { describe, expect, it } from 'vitest';
import { loadEmbedded } from '../../compiler/index.ts';
import { project } from '../../runtime/project.ts';
import { type ReplayedBlock, type ReplayOptions, replay, replayRule } from '../../runtime/replay.ts';
import { compiled, proposal } from '../support/compiled.ts';

const finney = await loadEmbedded('finney', 9_240_381);

function replayed(options: Partial<ReplayOptions> & Pick<ReplayOptions, 'blocks'>): readonly ReplayedBlock[] {
  return [...replay(finney, { engine: 'exact', every: null, ...options })];
}

describe('a replay', () => {
  it.each([
    { blocks: 1, every: null, reported: [1], why: 'the last block alone' },
    { blocks: 10, every: 4, reported: [4, 8, 10], why: 'every fourth, and the last' },
    { blocks: 8, every: 4, reported: [4, 8], why: 'the last is one of them' },
    { blocks: 3, every: 1, reported: [1, 2, 3], why: 'all' },
    { blocks: 3, every: 100, reported: [3], why: 'the first one is beyond the end' },
  ])('of $blocks blocks, every $every, reports $why', ({ blocks, every, reported }) => {
    for (const engine of ['exact', 'fast'] as const) {
      const found = replayed({ blocks, every, engine }).map((it) => it.block - finney.block);
      expect(found, engine).toEqual(reported);
    }
  });

  it('accounts for every rao that it mints', () => {
    for (const { sums, totalIssuance } of replayed({ blocks: 120, every: 40 })) {
      const { minted, injected, chainBuys, burned, recycled } = sums;
      expect(injected + chainBuys + burned + recycled).toBe(minted);
      expect(totalIssuance).toBe(finney.globals.totalIssuance + minted - recycled);
    }
  });

  it('is the same whichever blocks are reported', () => {
    const [last] = replayed({ blocks: 80 });
    expect(replayed({ blocks: 80, every: 7 }).at(-1)).toEqual(last);
  });

  it('is what a projection in integers without assumptions comes to', async () => {
    const { plan, snapshot } = await compiled(proposal('', 'project 80 blocks every 80 blocks'));
    if (plan === null || snapshot === null) throw new Error('it compiles');
    const { columns } = project(plan, snapshot, { engine: 'exact' }).baseline;
    const [last] = replayed({ blocks: 80 });
    const { subnets = [], totalIssuance } = last ?? {};
    const row = (metric: string) => columns.get(metric)?.values.subarray(subnets.length);
    expect(columns.get('supply.issuance')?.exact?.[1]).toBe(totalIssuance);
    expect(row('subnet.tao_in')).toEqual(Float64Array.from(subnets, (it) => Number(it.taoIn)));
    expect(row('subnet.alpha_in')).toEqual(Float64Array.from(subnets, (it) => Number(it.alphaIn)));
    expect(row('subnet.alpha_out')).toEqual(Float64Array.from(subnets, (it) => Number(it.alphaOut)));
    expect(row('subnet.ema_price')).toEqual(
      Float64Array.from(subnets, (it) => Number(it.movingPrice) / 2 ** 32),
    );
  });

  it('in floats has the same shape, and is off by parts of 10^9', () => {
    const [exact] = replayed({ blocks: 120 });
    const [fast] = replayed({ blocks: 120, engine: 'fast' });
    for (const [i, subnet] of (exact?.subnets ?? []).entries()) {
      const other = fast?.subnets[i];
      expect(Object.keys(other ?? {})).toEqual(Object.keys(subnet));
      expect(other?.pots).toBeNull();
      for (const key of ['taoIn', 'alphaIn', 'alphaOut', 'price', 'movingPrice', 'weightQuote'] as const) {
        const apart = Math.abs(Number(subnet[key] - (other?.[key] ?? 0n)));
        expect(apart, `${key} of ${subnet.netuid}`).toBeLessThanOrEqual(
          Math.max(1, 1e-9 * Number(subnet[key])),
        );
      }
    }
  });

  it('tells how far it is, never backwards, to the end', () => {
    const seen: number[] = [];
    replayed({ blocks: 200, onProgress: (done) => seen.push(done) });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(200);
  });

  it('goes by the rule in force at its start', () => {
    expect(replayRule(finney)).toBe('R7');
    expect(replayRule({ ...finney, network: 'other', specVersion: 440 })).toBe('R6');
  });

  it('crosses a halving in its own block', () => {
    const globals = { ...finney.globals, totalIssuance: 15_750_000_000_000_000n - 1_200_000_000n };
    const blocks = [...replay({ ...finney, globals }, { blocks: 5, engine: 'exact', every: 1 })];
    expect(blocks.map((it) => it.blockEmission)).toEqual([
      500_000_000n,
      500_000_000n,
      250_000_000n,
      250_000_000n,
      250_000_000n,
    ]);
    const minted = blocks.map((it) => it.sums.minted);
    expect(minted).toEqual([500_000_000n, 1_000_000_000n, 1_500_000_000n, 1_750_000_000n, 2_000_000_000n]);
  });
});
