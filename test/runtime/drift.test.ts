import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSnapshotJson, type Snapshot } from '../../compiler/index.ts';
import type { Side } from '../../runtime/compare-networks.ts';
import { watchBoundaries } from '../../runtime/drift.ts';
import { advance, chainRule, networkFrom, newTotals } from '../../runtime/fast/index.ts';
import { type Drift, drift } from '../../runtime/index.ts';

const text = readFileSync(new URL('../vectors/finney-9240381.json', import.meta.url), 'utf8');
const read = await readSnapshotJson(text);
if (!read.ok) throw new Error('the real block cannot be read');
const snapshot: Snapshot = read.value;

function sideAfter(start: Snapshot, blocks: number): Side {
  const network = networkFrom(start);
  const totals = newTotals(network.netuid.length);
  const step = { firstBlock: start.block + 1, blocks, taoPerBlock: 5e8, rule: chainRule('R7') };
  advance(network, { ...step, flows: null, rootFlow: 0 }, totals);
  return { network, totals };
}

const fieldsOf = ({ exact }: Drift, at: number) =>
  Object.fromEntries((exact.points[at]?.differences ?? []).map((it) => [it.field, it]));

describe('drift', () => {
  const seen: number[] = [];
  const all = new Set<number>();
  const measured = drift(snapshot, {
    exactAfter: [1, 360],
    adaptiveAfter: 2 * 7_200,
    onProgress: (done, of) => {
      seen.push(done);
      all.add(of);
    },
  });

  it('compares after the blocks asked for, from the state given', () => {
    expect(measured.block).toBe(9_240_381);
    expect(measured.exact.points.map(({ blocks, goal }) => [blocks, goal])).toEqual([
      [1, 1e-9],
      [360, 1e-9],
    ]);
    expect(measured.adaptive.points.map(({ blocks, goal }) => [blocks, goal])).toEqual([[14_400, 1e-5]]);
    const fields = ['taoIn', 'alphaIn', 'alphaOut', 'emission', 'movingPrice'];
    expect(Object.keys(fieldsOf(measured, 0))).toEqual(fields);
  });

  it('finds nothing that one block moves apart but parts of a rao', () => {
    for (const { amount } of measured.exact.points[0]?.differences ?? [])
      expect(amount).toBeLessThanOrEqual(1);
  });

  it('finds the moving price with its floor the same to the bit, and reserves to twelve digits', () => {
    const { movingPrice, taoIn, alphaIn, alphaOut } = fieldsOf(measured, 1);
    expect(movingPrice).toMatchObject({ relative: 0, amount: 0, netuid: null });
    for (const it of [taoIn, alphaIn, alphaOut]) expect(it?.relative).toBeLessThan(1e-12);
  });

  it('calls the goal met where no reserve and no emission is beyond it, whatever the moving price is', () => {
    for (const { met, differences } of [...measured.exact.points, ...measured.adaptive.points]) {
      const beyond = differences.filter((it) => it.field !== 'movingPrice' && it.beyond > 0);
      expect(met).toBe(beyond.length === 0);
    }
  });

  it('looks at the boundaries after each computation of the bar', () => {
    // 9,240,480 is the one multiple of 360 in 360 blocks.
    expect(measured.exact.crossings).toEqual({ looked: 1, apart: 0, first: null });
    // Two days hold forty.
    expect(measured.adaptive.crossings).toEqual({ looked: 40, apart: 0, first: null });
  });

  it('tells how far it is, up to the end', () => {
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect([...all]).toEqual([seen.at(-1)]);
  });

  it('goes through a halving with both sides minting the same', () => {
    // 0.5 TAO a block: the fourth block is the first after the halving.
    const totalIssuance = 15_750_000_000_000_000n - 1_400_000_000n;
    const near = { ...snapshot, globals: { ...snapshot.globals, totalIssuance } };
    const through = drift(near, { exactAfter: [6], adaptiveAfter: 360 });
    const emission = through.exact.points[0]?.differences.find(({ field }) => field === 'emission');
    expect(emission?.amount).toBeLessThanOrEqual(2);
  });

  it('measures nothing where nothing is asked for', () => {
    const none = drift(snapshot, { exactAfter: [], adaptiveAfter: 0 });
    expect(none.exact).toEqual({ points: [], crossings: { looked: 0, apart: 0, first: null } });
  });
});

describe('the watch on boundaries', () => {
  it('says which subnets stood on another side, first at which block, and how often', () => {
    const judge = sideAfter(snapshot, 1);
    const other = sideAfter(snapshot, 1);
    const watch = watchBoundaries(judge, other, chainRule('R7'), 1e-8);
    watch.look(9_240_383);
    // The largest subnet would be far below the bar.
    const { movingPrice, netuid } = other.network;
    const largest = movingPrice.indexOf(Math.max(...movingPrice));
    movingPrice[largest] = 1;
    watch.look(9_240_743);
    watch.look(9_241_103);
    const { looked, apart, first } = watch.crossings();
    expect({ looked, apart }).toEqual({ looked: 3, apart: 2 });
    expect(first?.block).toBe(9_240_742);
    expect(first?.netuids).toContain(netuid[largest]);
  });
});
