import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ConformanceFile, type ConformanceReport, conformance } from '../../../runtime/index.ts';

const folder = new URL('../../vectors/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
const shown: string[] = [];
const report = await conformance(files, { drift: false, onProgress: (what) => shown.push(what) });
const textOf = (name: string) => files.find((file) => file.name === name)?.text ?? '';

describe('what the chain did', () => {
  it.each(report.files)('is met to the last digit: $file', (file) => {
    const exact = file.mismatches.filter(({ arithmetic }) => arithmetic === 'exact');
    expect(exact).toEqual([]);
    expect(file).toMatchObject({ equal: file.rows, not_judged: 0 });
    expect(file.worst_rao ?? 0).toBe(0);
    expect(file.worst_bits ?? 0).toBe(0);
    expect(file.rows).toBeGreaterThan(0);
  });

  it.each(report.files)('is met by float64 within what it may differ: $file', (file) => {
    expect(file.mismatches.filter(({ arithmetic }) => arithmetic === 'fast')).toEqual([]);
    expect(file.fast_within).toBe(file.fast_rows);
  });

  it('leaves no value of the files unread', () => {
    const unread = report.files.flatMap(({ file, kinds }) =>
      kinds.flatMap(({ kind, unread }) => unread.map((path) => `${file} ${kind}: ${path}`)),
    );
    expect(unread).toEqual([]);
  });

  it('is judged by topic, and by kind where there are several', () => {
    const kinds = report.files.map(({ topic, kinds }) => [topic, kinds.map(({ kind }) => kind)]);
    expect(Object.fromEntries(kinds)).toEqual({
      snapshot: [null],
      quotes: ['amm_balancer', 'amm_v3', 'registration_cost', 'prune'],
      'block-emission': [null],
      'block-step': [null],
      'burn-price': ['decay_factor', 'bump', 'decay', 'sequence'],
      'lock-cost': [null],
      pool: ['price', 'buy', 'sell', 'inject', 'init', 'power', 'alpha_needed_for_tao', 'sequence'],
      'price-ema': [null],
      'root-split': ['root_proportion', 'emission_split', 'dividend_split'],
      shares: ['price_shares', 'flow_shares', 'pow_normalize', 'safe_pow'],
      'yuma-32x64': [null],
      'yuma-64x256': [null],
      'yuma-8x24': [null],
      'yuma-epochs': [null],
      'yuma-small': [null],
    });
  });

  it('is in sum what the kinds are', () => {
    for (const { rows, equal, fast_rows, kinds } of report.files) {
      const sum = (of: (kind: (typeof kinds)[number]) => number) =>
        kinds.reduce((all, it) => all + of(it), 0);
      expect([rows, equal, fast_rows]).toEqual([
        sum((it) => it.rows),
        sum((it) => it.equal),
        sum((it) => it.fast_rows),
      ]);
    }
  });

  it('tells whoever waits which file is at work', () => {
    expect(shown).toEqual(files.map(({ name }) => name));
  });
});

/** One file by itself. */
async function alone(value: unknown): Promise<{ file: ConformanceFile; report: ConformanceReport }> {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const judged = await conformance([{ name: 'a.json', text }]);
  return { file: judged.files[0] as ConformanceFile, report: judged };
}

describe('a folder of other files', () => {
  const emission = (emission_rao: unknown) => ({ input: { issuance_rao: '0' }, expected: { emission_rao } });

  it('finds a value that the chain did not give, and says by how much', async () => {
    const rows = [emission('1000000000'), emission('1000000007'), emission(1e9)];
    const { file, report } = await alone({ topic: 'block-emission', rows });
    expect(report.ok).toBe(false);
    expect(file).toMatchObject({ rows: 3, equal: 2, worst_rao: 7, worst_bits: null, fast_worst_rel: null });
    expect(file.mismatches).toEqual([
      {
        where: 'row 2',
        field: 'emission_rao',
        expected: '1000000007',
        got: '1000000000',
        arithmetic: 'exact',
      },
    ]);
  });

  it('keeps a hundred mismatches of a file, and says how many there are beside', async () => {
    const rows = Array.from({ length: 130 }, () => emission('1'));
    const { file } = await alone({ topic: 'block-emission', rows });
    expect(file).toMatchObject({ rows: 130, equal: 0, more_mismatches: 30 });
    expect(file.mismatches).toHaveLength(100);
  });

  it('keeps a difference in float64 apart from one of the exact arithmetic', async () => {
    // The chain pays whole rao: 4.999… of them are 4.
    const row = (paid: string) => ({
      input: {
        kind: 'alpha_needed_for_tao',
        tao_reserve: '1000000000',
        alpha_reserve: '1000000000',
        tao_wanted: '500000000',
        quote_weight: '500000000000000000',
      },
      expected: { alpha_needed: paid },
    });
    const rows = [row('1000000000'), row('1000000002'), row('1000000009')];
    const { file } = await alone({ topic: 'pool', rows });
    expect(file).toMatchObject({ rows: 3, equal: 1, worst_rao: 9, fast_rows: 3, fast_within: 2 });
    expect(file.mismatches.map(({ where, arithmetic }) => [where, arithmetic])).toEqual([
      ['row 2', 'exact'],
      ['row 3', 'exact'],
      ['row 3', 'fast'],
    ]);
  });

  it('is ok where float64 alone is further off than it may be, and says so', async () => {
    // The chain's price ends at 2^64; that of float64 goes on.
    const row = {
      input: {
        kind: 'price',
        tao_reserve: '18446744073709551615',
        alpha_reserve: '3',
        quote_weight: '1',
      },
      expected: {} as Record<string, string>,
    };
    const { file: empty } = await alone({ topic: 'pool', rows: [row] });
    row.expected.price = '0';
    const { file: zero } = await alone({ topic: 'pool', rows: [row] });
    row.expected.price = zero.mismatches[0]?.got ?? '';
    const { file, report } = await alone({ topic: 'pool', rows: [row] });
    expect(empty.equal).toBe(0);
    expect(file).toMatchObject({ rows: 1, equal: 1, fast_rows: 1, fast_within: 0 });
    expect(file.mismatches).toMatchObject([{ arithmetic: 'fast' }]);
    expect(report.ok).toBe(true);
  });

  it('lists a topic that nothing computes, and counts none of its rows as equal', async () => {
    const { file, report } = await alone({ topic: 'mev', rows: [{ input: {}, expected: {} }, {}] });
    expect(file).toMatchObject({ topic: 'mev', rows: 2, equal: 0, not_judged: 2, mismatches: [] });
    expect(report.ok).toBe(true);
  });

  it('lists a kind that nothing computes beside those that are judged', async () => {
    const known = {
      kind: 'safe_pow',
      value: { bits: '18446744073709551616' },
      exponent: '18446744073709551616',
    };
    const rows = [
      { input: known, expected: { result: '18446744073709551616' } },
      { input: { kind: 'unsafe_pow' }, expected: {} },
    ];
    const { file, report } = await alone({ topic: 'shares', rows });
    expect(file).toMatchObject({ rows: 2, equal: 1, not_judged: 1 });
    expect(file.kinds.map(({ kind, not_judged }) => [kind, not_judged])).toEqual([
      ['safe_pow', 0],
      ['unsafe_pow', 1],
    ]);
    expect(report.ok).toBe(true);
  });

  it('says which values no judge looks at', async () => {
    const row = emission('1000000000');
    const rows = [{ ...row, expected: { ...row.expected, halvings: '0', note: { float: 1, text: 'x' } } }];
    const { file } = await alone({ topic: 'block-emission', rows });
    expect(file).toMatchObject({ equal: 1 });
    expect(file.kinds[0]?.unread).toEqual(['expected.halvings', 'expected.note.text']);
  });

  it('takes single epochs of any size', async () => {
    const { file } = await alone({ topic: 'yuma-5x17', rows: [{ input: {}, expected: {} }] });
    expect(file).toMatchObject({ rows: 1, equal: 0, not_judged: 0 });
  });

  it('reads text that starts with a byte order mark', async () => {
    const { file } = await alone(`\uFEFF${textOf('vectors-block-emission.json')}`);
    expect(file).toMatchObject({ rows: 100, equal: 100 });
  });

  it.each([
    { text: 'not JSON', topic: 'JSON', why: 'text that is no JSON' },
    { text: '', topic: 'JSON', why: 'an empty file' },
    { text: '[1, 2]', topic: 'JSON', why: 'JSON of another shape' },
    { text: '{"subnets": [7], "next_block": {}}', topic: 'snapshot', why: 'a snapshot with faults' },
    { text: '['.repeat(100_000), topic: 'JSON', why: 'nesting without end' },
  ])('counts $why as one row that differs', async ({ text, topic }) => {
    const { file, report } = await alone(text);
    expect(file).toMatchObject({ topic, rows: 1, equal: 0, not_judged: 0 });
    expect(file.mismatches).toHaveLength(1);
    expect(report.ok).toBe(false);
  });

  it.each([
    { topic: 'lock-cost', rows: [null, 7, { input: { last_lock: [] } }], why: 'no objects' },
    { topic: 'block-emission', rows: [{ input: { issuance_rao: '1' } }], why: 'nothing expected' },
    {
      topic: 'block-emission',
      rows: [emission(0.5), emission('1e9'), emission('')],
      why: 'no whole numbers',
    },
    { topic: 'block-emission', rows: [emission({ float: 1e9 })], why: 'an approximation alone' },
    { topic: 'pool', rows: [null, {}, { input: { kind: 7 } }], why: 'no kind' },
    { topic: 'pool', rows: [{ input: { kind: 'power' }, expected: {} }], why: 'holes' },
    {
      topic: 'pool',
      rows: ['price', 'buy', 'sell', 'inject', 'init', 'alpha_needed_for_tao', 'sequence'].map((kind) => ({
        input: { kind, tao_reserve: '0', alpha_reserve: '0', quote_weight: '0', ops: [{ op: 'mint' }] },
        expected: { results: [{}] },
      })),
      why: 'empty pools',
    },
    {
      topic: 'shares',
      rows: ['price_shares', 'flow_shares', 'pow_normalize', 'safe_pow'].map((kind) => ({
        input: { kind, subnets: [{}] },
        expected: { subnets: [{}] },
      })),
      why: 'subnets with holes',
    },
    {
      topic: 'block-step',
      rows: [{ input: { subnets: [{}] }, expected: { steps: [{ subnets: [{}] }] } }],
      why: 'blocks with holes',
    },
    {
      topic: 'price-ema',
      rows: [{ input: { updates: `1${'0'.repeat(30)}` }, expected: {} }],
      why: 'work without end',
    },
    {
      topic: 'root-split',
      rows: [{ input: { kind: 'emission_split' } }, { input: { kind: 'dividend_split' } }],
      why: 'splits with holes',
    },
    { topic: 'burn-price', rows: [{ input: { kind: 'sequence' }, expected: {} }], why: 'prices with holes' },
    { topic: 'yuma-small', rows: [{}], why: 'an epoch with holes' },
    {
      topic: 'yuma-epochs',
      rows: [{ input: { steps: [{}] }, expected: { steps: [{}] } }],
      why: 'epochs with holes',
    },
  ])('counts each row of $topic that has $why as one that differs', async ({ topic, rows }) => {
    const { file, report } = await alone({ topic, rows });
    expect(file).toMatchObject({ topic, rows: rows.length, equal: 0, not_judged: 0 });
    expect(report.ok).toBe(false);
  });

  it.each(['toString', '__proto__', 'constructor', 'shares/safe_pow', 'yuma-'])(
    'takes no %s for a topic',
    async (topic) => {
      const { file } = await alone(
        `{"topic":${JSON.stringify(topic)},"rows":[{"input":{"kind":"toString"}}]}`,
      );
      expect(file).toMatchObject({ topic, rows: 1, equal: 0, not_judged: 1 });
    },
  );

  it('passes over JSON that is neither state nor vectors', async () => {
    const { file, report } = await alone({ name: 'a package' });
    expect(file).toMatchObject({ topic: 'unknown', rows: 0 });
    expect(report.ok).toBe(true);
  });
});

describe('answers of the runtime', () => {
  const quotes = JSON.parse(textOf('quotes.json'));

  it('leaves out a question whose state the file does not hold', async () => {
    const unasked = { block: 9_240_388, immunity_period: 864_000, expect_netuid: 92 };
    const { file } = await alone({ prune: [...quotes.prune, unasked] });
    expect(file).toMatchObject({ topic: 'quotes', rows: 1, equal: 1 });
    expect(file.left_out).toEqual([
      {
        netuid: null,
        field: 'row 2 (prune 2, block 9240388)',
        why: expect.stringMatching(/holds no subnets/),
      },
    ]);
  });

  it('judges what a sale would bring, and how far that is from the price', async () => {
    const [pool] = quotes.amm_balancer;
    // 1,000 alpha at 0.0065628 TAO; the fee is 33 of 65,535.
    const sells = [
      {
        alpha: '1000000000000',
        expect: {
          tao_amount: '6557627384',
          alpha_amount: '999496452278',
          tao_fee: '0',
          alpha_fee: '503547722',
          tao_slippage: '5172672',
          alpha_slippage: '0',
        },
      },
    ];
    const { file } = await alone({ amm_balancer: [{ ...pool, sells }] });
    expect(file.mismatches).toEqual([]);
    expect(file).toMatchObject({ rows: 1, equal: 1, fast_rows: 1, fast_within: 1 });
    expect(file.kinds[0]?.unread).toEqual([]);
  });

  it.each([
    { list: 'amm_balancer', entry: 7 },
    { list: 'amm_v3', entry: {} },
    { list: 'registration_cost', entry: { inputs: [] } },
    { list: 'prune', entry: { subnets: [{ netuid: 'x' }] } },
  ])('counts a broken entry of $list as one that differs', async ({ list, entry }) => {
    const { file } = await alone({ [list]: [entry] });
    expect(file).toMatchObject({ rows: 1, equal: 0 });
  });
});
