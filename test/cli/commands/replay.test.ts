import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replaySchema } from '../../../cli/schemas/replay.ts';
import { run } from '../../support/run-program.ts';

const vector = new URL('../../vectors/finney-9240381.json', import.meta.url);

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'taoplan-replay-'));
  writeFileSync(join(cwd, 'state.json'), readFileSync(vector));
  for (const version of [422, 423, 411]) writeFileSync(join(cwd, `${version}.json`), tiny(version));
  writeFileSync(join(cwd, 'broken.json'), '{ "network": "finney" }');
  writeFileSync(join(cwd, 'bytes.json'), new Uint8Array([0xff, 0xfe, 0x00]));
});
afterAll(() => rmSync(cwd, { recursive: true }));

/** Another network than the public one, whose rules go by version. */
const tiny = (version: number) =>
  JSON.stringify({
    network: 'small',
    block: 1_000,
    spec_version: version,
    globals: { total_issuance: 10 ** 13, block_emission: 10 ** 9, root_tao: 10 ** 12 },
    subnets: [
      {
        netuid: 1,
        tao_in: 10 ** 12,
        alpha_in: 10 ** 12,
        alpha_out: 10 ** 12,
        moving_price: { raw: 1, per: 1 },
        first_emission_block: 10,
      },
    ],
  });

/** What a block does of itself; the rest is changed by who trades in it. */
const FOLLOWS = [
  'tao_in_emission',
  'excess_tao',
  'alpha_in_emission',
  'alpha_out_emission',
  'moving_price',
  'root_prop',
  'weight_quote',
] as const;
const RESERVES = ['tao_in', 'alpha_in', 'alpha_out', 'protocol_alpha'] as const;
/** Somebody bought there in the block that the file holds. */
const TRADED = 24;

describe('taoplan replay', () => {
  it('gives as JSON, key by key, what the chain did in the next block', async () => {
    const { status, out } = await run(['replay', '--snapshot', 'state.json', '--blocks', '1', '--json'], {
      cwd,
    });
    expect(status).toBe(0);
    const { blocks } = replaySchema.parse(JSON.parse(out));
    const { next_block: chain } = JSON.parse(readFileSync(vector, 'utf8'));
    expect(blocks.map((it) => it.block)).toEqual([chain.block]);
    const [block] = blocks;
    expect(block?.timestamp_ms).toBe(1_791_487_128_000 + 12_000);
    expect(block?.globals.emission_gate_bar.raw).toBe(chain.globals.emission_gate_bar.raw);
    expect(block?.subnets).toHaveLength(chain.subnets.length);
    for (const [i, subnet] of (block?.subnets ?? []).entries()) {
      const expected = chain.subnets[i];
      const keys = subnet.netuid === TRADED ? FOLLOWS : [...FOLLOWS, ...RESERVES];
      for (const key of keys) {
        const [is, was] = [subnet[key], expected[key]].map((it) => it.raw ?? it);
        expect(is, `${key} of ${subnet.netuid}`).toBe(was);
      }
    }
  });

  it('prints header and tables in whole rao', async () => {
    const { status, out, err } = await run(['replay', '--blocks', '2', '--every', '1', '--subnet', '64']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(
      /^finney from block 9,240,381, 2026-10-08 19:18 UTC\nspec 475, emission rule ".*" \(R7\), 2 blocks/,
    );
    expect(out.match(/^block 9,240,38[23], /gm)).toHaveLength(2);
    expect(out.match(/^ {6}64 Chutes /gm)).toHaveLength(4);
    expect(out).toContain('minted 500000000, injected 157170972, bought 342828963, burned 0, recycled 65\n');
  });

  it('marks floats as such, and gives what they do not keep as null', async () => {
    const { out } = await run(['replay', '--blocks', '3', '--engine', 'fast', '--json', '--subnet', '1']);
    const { engine, blocks } = replaySchema.parse(JSON.parse(out));
    expect(engine).toBe('fast');
    expect(blocks[0]?.subnets.map((it) => [it.netuid, it.epochs, it.pending_owner_cut])).toEqual([
      [1, null, null],
    ]);
  });

  it.each([
    { args: ['--blocks', '0'], code: 2, says: /whole number from 1 to 10,000,000/, why: 'no block' },
    { args: ['--blocks', '1.5'], code: 2, says: /whole number/, why: 'half a block' },
    { args: ['--blocks', '10000001'], code: 2, says: /whole number/, why: 'too many' },
    { args: [], code: 2, says: /required option '--blocks/, why: 'nobody says how many' },
    { args: ['--blocks', '1', '--every', '0'], code: 2, says: /whole number/, why: 'every zeroth' },
    {
      args: ['--blocks', '1', '--subnet', '999'],
      code: 2,
      says: /no subnet 999 in finney at block/,
      why: 'no such subnet',
    },
    {
      args: ['--blocks', '1', '--snapshot', 'none.json'],
      code: 2,
      says: /it does not exist/,
      why: 'no such file',
    },
    { args: ['--blocks', '1', '--snapshot', '.'], code: 2, says: /it is a folder/, why: 'a folder' },
    {
      args: ['--blocks', '1', '--snapshot', 'finney@7'],
      code: 2,
      says: /there are: finney@9240381/,
      why: 'not embedded',
    },
    {
      args: ['--blocks', '1', '--snapshot', 'broken.json'],
      code: 1,
      says: /block is missing/,
      why: 'no snapshot',
    },
    {
      args: ['--blocks', '1', '--snapshot', 'bytes.json'],
      code: 1,
      says: /not text in UTF-8/,
      why: 'no text',
    },
    { args: ['--blocks', '1', '--engine', 'slow'], code: 2, says: /Allowed choices/, why: 'no such engine' },
  ])('ends with status $code: $why', async ({ args, code, says }) => {
    const { status, out, err } = await run(['replay', ...args], { cwd });
    expect({ status, out }).toEqual({ status: code, out: '' });
    expect(err).toMatch(says);
  });

  it('takes the state from standard input', async () => {
    const [named, piped] = await Promise.all([
      run(['replay', '--snapshot', '423.json', '--blocks', '3', '--json'], { cwd }),
      run(['replay', '--snapshot', '-', '--blocks', '3', '--json'], { cwd, input: tiny(423) }),
    ]);
    expect(piped).toEqual(named);
    expect(piped.status).toBe(0);
  });

  it.each([
    { input: '{}', says: /^error: `<stdin>` is not a snapshot/, why: 'no snapshot' },
    { input: new Uint8Array([0xff, 0xfe]), says: /`<stdin>` cannot be read: .*UTF-8/, why: 'no text' },
  ])('finds fault with standard input: $why', async ({ input, says }) => {
    const { status, out, err } = await run(['replay', '--snapshot', '-', '--blocks', '1'], { cwd, input });
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(says);
  });

  it.each([
    { version: 423, says: [], why: "today's pools, and no rule that shares by flow" },
    { version: 422, says: [/version 422, and its pools are computed as/], why: 'pools of another kind' },
    {
      version: 411,
      says: [/version 411, and its pools/, /averages of flow, and the state holds none/],
      why: 'shares by flow as well',
    },
  ])('says what is uncertain about a state of version $version: $why', async ({ version, says }) => {
    const { status, err } = await run(['replay', '--snapshot', `${version}.json`, '--blocks', '1'], { cwd });
    expect(status).toBe(0);
    const notes = err.split('\n').filter((it) => it !== '');
    expect(notes).toEqual(says.map((it) => expect.stringMatching(it)));
    for (const note of notes) expect(note).toMatch(/^note: /);
  });

  it('computes no further than somebody reads', async () => {
    const shown: number[] = [];
    const progress = { show: (_: string, done: number) => shown.push(done), clear: () => undefined };
    const { replay } = await import('../../../cli/commands/replay.ts');
    const { literalWorld } = await import('../../support/literal-world.ts');
    const world = { ...literalWorld({ columns: 80 }), progress };
    const options = { snapshot: 'finney@9240381', blocks: 10_000_000, every: 1, subnets: [], json: false };
    const { out } = await replay({ ...options, engine: 'fast' }, world);
    let pieces = 0;
    for (const _ of out) {
      pieces += 1;
      if (pieces === 3) break;
    }
    expect(shown).toEqual([1, 2]);
  });
});
