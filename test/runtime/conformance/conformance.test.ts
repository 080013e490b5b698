import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../../runtime/index.ts';

const folder = new URL('../../vectors/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
const report = await conformance(files);
const textOf = (name: string) => files.find((file) => file.name === name)?.text ?? '';

describe('what the chain did', () => {
  it.each(report.files.filter(({ covered }) => covered))('$file: $topic', (file) => {
    expect(file.mismatches).toEqual([]);
    expect(file.within).toBe(file.rows);
    expect(file.equal).toBeLessThanOrEqual(file.within);
    if (file.arithmetic === 'exact') expect(file.equal).toBe(file.rows);
    expect(file.rows).toBeGreaterThan(0);
  });

  it('is met to the rao by TAO of every subnet in the block after the embedded snapshot', () => {
    const snapshot = report.files.find(({ topic }) => topic === 'snapshot');
    expect(snapshot).toMatchObject({ rows: 128, within: 128 });
    expect(snapshot?.worst_rao).toBeLessThanOrEqual(3);
  });

  it('is met exactly by block emission and lock cost', () => {
    const exact = report.files.filter(({ arithmetic }) => arithmetic === 'exact');
    expect(exact.map(({ topic, worst_rao }) => [topic, worst_rao])).toEqual([
      ['block-emission', 0],
      ['lock-cost', 0],
    ]);
  });
});

describe('a folder of other files', () => {
  const judge = async (text: string) => (await conformance([{ name: 'a.json', text }])).files;

  it('finds a value that the chain did not give', async () => {
    const text = textOf('vectors-block-emission.json').replace(
      '"emission_rao":"488281"',
      '"emission_rao":"488282"',
    );
    const altered = await conformance([{ name: 'a.json', text }]);
    expect(altered.ok).toBe(false);
    expect(altered.files[0]).toMatchObject({ rows: 100, worst_rao: 1 });
    expect(altered.files[0]?.mismatches[0]).toMatchObject({ expected: '488282', got: '488281' });
  });

  it('counts a row that float64 meets within its tolerance apart from one that it meets', async () => {
    const rows = [0, 1, 3].map((off) => ({
      input: {
        kind: 'alpha_needed_for_tao',
        tao_reserve: '1000',
        alpha_reserve: '1000',
        tao_wanted: '500',
        quote_weight: '500000000000000000',
      },
      expected: { alpha_needed: String(1_000 + off) },
    }));
    const [file] = await judge(JSON.stringify({ topic: 'pool', rows }));
    expect(file).toMatchObject({ rows: 3, equal: 1, within: 2, worst_rao: 3, arithmetic: 'fast' });
  });

  it('counts no decimal parts among the bits', async () => {
    const snapshot = report.files.find(({ topic }) => topic === 'snapshot');
    expect(snapshot?.worst_bits).toBeLessThanOrEqual(1);
  });

  it('finds a block that the chain did not make', async () => {
    const text = textOf('finney-9240381.json').replaceAll(
      '"tao_in_emission":"13153"',
      '"tao_in_emission":"13253"',
    );
    expect((await conformance([{ name: 'a.json', text }])).ok).toBe(false);
  });

  it('lists what nothing computes yet, and counts none of it as equal', async () => {
    const text = '{"topic":"yuma-small","rows":[{"input":{},"expected":{}},{}]}';
    expect(await judge(text)).toMatchObject([{ topic: 'yuma-small', covered: false, rows: 2, equal: 0 }]);
  });

  it.each([
    { text: 'not JSON', why: 'text that is no JSON' },
    { text: '[1, 2]', why: 'JSON of another shape' },
    { text: '{"subnets": [7], "next_block": {}}', why: 'a snapshot with faults' },
    { text: '{"topic":"lock-cost","rows":[null, {"input":{"last_lock":[]}}]}', why: 'vectors with holes' },
    {
      text: '{"topic":"block-step","rows":[{"input":{"subnets":[{}]},"expected":{"steps":[{"subnets":[{}]}]}}]}',
      why: 'blocks with holes',
    },
    { text: '{"topic":"toString","rows":[{}]}', why: 'a topic by a name that every object has' },
  ])('says so of $why, and goes on', async ({ text }) => {
    for (const file of await judge(text)) {
      expect(file.within).toBeLessThan(Math.max(1, file.rows));
      expect(file.equal).toBeLessThan(Math.max(1, file.rows));
    }
  });
});
