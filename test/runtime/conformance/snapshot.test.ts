import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rootProportion, rootStakeWeight, taoWeight } from '../../../runtime/exact/root-proportion.ts';
import { type ConformanceFile, conformance } from '../../../runtime/index.ts';

/** Subnet 64 holds a chain buy in the block, subnet 24 a user's trade, subnet 59 has not started. */
const text = readFileSync(new URL('../../vectors/finney-9240381.json', import.meta.url), 'utf8');

type Json = Record<string, unknown>;
interface Block {
  block: number;
  spec_version: number;
  globals: Json;
  subnets: Json[];
  next_block: { block: number; globals: Json; subnets: Json[] };
}

/** The real block, altered. */
async function judge(alter: (block: Block) => void): Promise<ConformanceFile> {
  const block: Block = JSON.parse(text);
  alter(block);
  const report = await conformance([{ name: 'block.json', text: JSON.stringify(block) }]);
  return report.files[0] as ConformanceFile;
}

function subnet(list: Json[], netuid: number): Json {
  const found = list.find((it) => it.netuid === netuid);
  if (found === undefined) throw new Error(`no subnet ${netuid}`);
  return found;
}

function add(of: Json, key: string, amount: bigint): void {
  const value = of[key] as string | { raw: string; per: string };
  of[key] =
    typeof value === 'string'
      ? String(BigInt(value) + amount)
      : { raw: String(BigInt(value.raw) + amount), per: value.per };
}

const exactOf = ({ mismatches }: ConformanceFile) =>
  mismatches
    .filter(({ arithmetic }) => arithmetic === 'exact')
    .map(({ where, field, expected, got }) => ({
      where,
      field,
      off: String(BigInt(expected) - BigInt(got)),
    }));

describe('a real block', () => {
  it('is met on every subnet and on the network, to the rao and to the bit', async () => {
    const file = await judge(() => undefined);
    expect(file).toMatchObject({ rows: 129, equal: 129, worst_rao: 0, worst_bits: 0, fast_rows: 128 });
    expect(file.fast_within).toBe(128);
    expect(file.fast_worst_rel).toBeLessThan(1e-12);
  });

  it('leaves out what a user moved and what fees recycled, and nothing else', async () => {
    const { left_out } = await judge(() => undefined);
    expect(left_out.map(({ netuid, field, why }) => `${netuid} ${field}: ${why}`)).toEqual([
      'null total_issuance: what users did in the block recycled 1939685 rao',
      '24 tao_in: users moved +801995954 rao',
      '24 alpha_in: users moved -157752033656 alpha rao',
      '24 alpha_out: users moved +157752033656 alpha rao',
    ]);
  });

  it.each([
    'tao_in_emission',
    'excess_tao',
    'alpha_in_emission',
    'alpha_out_emission',
    'moving_price',
    'root_prop',
    'weight_quote',
    'protocol_alpha',
  ])('finds a subnet whose %s is another, even one that was traded in', async (field) => {
    const file = await judge(({ next_block }) => add(subnet(next_block.subnets, 24), field, 1n));
    expect(exactOf(file)).toEqual([{ where: 'subnet 24', field, off: '1' }]);
    expect(file).toMatchObject({ rows: 129, equal: 128 });
  });

  it.each([
    { reserve: 'tao_in', emission: 'tao_in_emission' },
    { reserve: 'alpha_in', emission: 'alpha_in_emission' },
    { reserve: 'alpha_out', emission: 'alpha_out_emission' },
  ])('finds a $reserve that the chain itself counted otherwise', async ({ reserve, emission }) => {
    const file = await judge(({ next_block }) => {
      for (const field of [reserve, emission]) add(subnet(next_block.subnets, 64), field, -1n);
    });
    expect(exactOf(file)).toEqual([
      { where: 'subnet 64', field: emission, off: '-1' },
      { where: 'subnet 64', field: reserve, off: '-1' },
    ]);
  });

  it.each(['tao_in', 'alpha_in', 'alpha_out'])(
    'takes another %s alone for something users did',
    async (field) => {
      const file = await judge(({ next_block }) => add(subnet(next_block.subnets, 64), field, -5n));
      expect(exactOf(file)).toEqual([]);
      expect(file.left_out.filter(({ netuid }) => netuid === 64)).toEqual([
        { netuid: 64, field, why: expect.stringMatching(/^users moved -5 /) },
      ]);
    },
  );

  it('leaves out a root proportion that was stored after an epoch recycled alpha, and no other', async () => {
    const recycled = 123_456_789_012n;
    const off = (error: bigint) =>
      judge(({ globals, next_block }) => {
        const of = subnet(next_block.subnets, 64);
        add(of, 'alpha_out', -recycled);
        const weight = taoWeight(BigInt((globals.tao_weight as { raw: string }).raw));
        const issuance = BigInt(of.alpha_in as string) + BigInt(of.alpha_out as string);
        const after = rootProportion(rootStakeWeight(BigInt(globals.root_tao as string), weight), issuance);
        of.root_prop = { raw: String(after + error), per: '4294967296' };
      });
    const right = await off(0n);
    expect(exactOf(right)).toEqual([]);
    expect(right.left_out).toContainEqual({
      netuid: 64,
      field: 'root_prop',
      why: "the block's epoch recycled 123456789012 alpha rao before it was stored",
    });
    expect(exactOf(await off(1n)).map(({ where, field }) => `${where} ${field}`)).toEqual([
      'subnet 64 root_prop',
    ]);
  });

  it('counts what a reservoir releases as the chain does, in float64 too', async () => {
    const file = await judge(({ subnets, next_block }) => {
      add(subnet(subnets, 64), 'reservoir_tao', 5_000_000n);
      const of = subnet(next_block.subnets, 64);
      add(of, 'tao_in', 5_000_000n);
      add(of, 'tao_in_emission', 5_000_000n);
    });
    const fast = file.mismatches.filter(({ arithmetic }) => arithmetic === 'fast').map(({ field }) => field);
    expect(fast).not.toContain('tao_in_emission');
  });

  it('finds another bar', async () => {
    const file = await judge(({ next_block }) => add(next_block.globals, 'emission_gate_bar', 1n));
    expect(exactOf(file)).toEqual([{ where: 'network', field: 'emission_gate_bar', off: '1' }]);
  });

  it('leaves out a bar that root deleted in the block', async () => {
    const file = await judge(({ next_block }) => {
      next_block.globals.emission_gate_bar = { raw: '0', per: '18446744073709551616' };
    });
    expect(file.equal).toBe(129);
    expect(file.left_out).toContainEqual({
      netuid: null,
      field: 'emission_gate_bar',
      why: 'root deleted it in the block',
    });
  });

  it('finds an issuance that grew by more than the block could mint', async () => {
    const file = await judge(({ next_block }) => add(next_block.globals, 'total_issuance', 1_939_686n));
    expect(exactOf(file)).toEqual([{ where: 'network', field: 'total_issuance', off: '1' }]);
  });

  it('judges the issuance where nothing else was recycled', async () => {
    const file = await judge(({ next_block }) => add(next_block.globals, 'total_issuance', 1_939_685n));
    expect(file.equal).toBe(129);
    expect(file.left_out.some(({ field }) => field === 'total_issuance')).toBe(false);
  });

  it('passes over subnets that came or went in the block', async () => {
    const file = await judge(({ next_block }) => {
      const [first] = next_block.subnets.splice(0, 1);
      next_block.subnets.push({ ...first, netuid: 200 });
    });
    expect(file).toMatchObject({ rows: 128, equal: 128 });
    expect(file.left_out).toContainEqual({
      netuid: 1,
      field: 'all',
      why: 'the subnet was gone after the block',
    });
    expect(file.left_out).toContainEqual({
      netuid: 200,
      field: 'all',
      why: 'the subnet was new in the block',
    });
  });

  it('takes either way of keeping the last emission of a subnet that takes no part', async () => {
    const stale = (kept: boolean) =>
      judge(({ subnets, next_block }) => {
        subnet(subnets, 59).alpha_out_emission = '1000000000';
        subnet(next_block.subnets, 59).alpha_out_emission = kept ? '1000000000' : '0';
      });
    for (const kept of [true, false]) {
      const file = await stale(kept);
      expect(file.equal).toBe(129);
      expect(file.left_out.filter(({ netuid }) => netuid === 59)).toEqual([]);
    }
  });

  it('finds emission of a subnet that takes no part', async () => {
    const file = await judge(({ next_block }) => {
      subnet(next_block.subnets, 59).alpha_out_emission = '1000000000';
    });
    expect(exactOf(file)).toEqual([{ where: 'subnet 59', field: 'alpha_out_emission', off: '1000000000' }]);
  });

  it('computes a bar where the state has none', async () => {
    const zero = { raw: '0', per: '18446744073709551616' };
    const file = await judge(({ globals }) => {
      globals.emission_gate_bar = zero;
    });
    const bar = file.mismatches.find(({ where }) => where === 'network');
    // The 32nd share of this block, not that of the last refresh.
    expect(Number(bar?.got) / 2 ** 64).toBeCloseTo(0.00826, 3);
  });

  it('goes by the order of the spec that the state names', async () => {
    const file = await judge((block) => {
      block.spec_version = 425;
    });
    // Weights that move before the buy are others for the 36 subnets that have one.
    expect(file).toMatchObject({ rows: 129, equal: 93 });
  });

  it('judges nothing of a state without a next block', async () => {
    const block = JSON.parse(text);
    const report = await conformance([
      { name: 'a.json', text: JSON.stringify({ ...block, next_block: undefined }) },
    ]);
    expect(report).toMatchObject({ ok: true, files: [{ topic: 'snapshot', rows: 0, equal: 0 }] });
    expect(report.files[0]?.left_out.map(({ netuid, field }) => [netuid, field])).toEqual([
      [null, 'next_block'],
    ]);
  });
});
