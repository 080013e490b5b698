import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeOf } from '../../../runtime/conformance/vectors.ts';
import { conformance } from '../../../runtime/index.ts';
import { vectorRows } from './judged.ts';

/** Values of a row that are tried, spread over all of them. */
const MOST_TRIED = 60;

interface Leaf {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** Every value that something is expected of; names of subnets say which one, not what. */
function leavesOf(value: unknown, path: Leaf['path'] = []): readonly Leaf[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => leavesOf(item, [...path, i]));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
  return path.at(-1) === 'netuid' || value === null ? [] : [{ path, value }];
}

/** A copy of `root` with another value at the path. */
function withValue(root: unknown, [key, ...rest]: Leaf['path'], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(root)) return root.map((item, i) => (i === key ? withValue(item, rest, value) : item));
  const object = root as Readonly<Record<string, unknown>>;
  return { ...object, [key]: withValue(object[key], rest, value) };
}

function another(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  return /^-?\d+$/.test(String(value)) ? String(BigInt(String(value)) + 1n) : `${value}?`;
}

/** Keys of the path that a message may name the field by. */
function nameOf(path: Leaf['path']): string {
  const words = path.filter((part) => typeof part === 'string' && part !== 'bits');
  return String(words.at(-1));
}

const quotes = JSON.parse(readFileSync(new URL('../../vectors/quotes.json', import.meta.url), 'utf8'));

describe('a judge of vectors', () => {
  const cases = [
    'shares',
    'pool',
    'root-split',
    'block-emission',
    'lock-cost',
    'price-ema',
    'block-step',
  ].flatMap((topic) => {
    const rows = vectorRows(topic);
    const kinds = new Set(rows.map(({ input }) => input.kind));
    return [...kinds].map((kind) => {
      // The shortest row that has something of everything.
      const ofKind = rows.filter(
        ({ input, expected }) => input.kind === kind && expected.error === undefined,
      );
      const [row] = ofKind.toSorted((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
      return { topic, kind: typeof kind === 'string' ? kind : null, row };
    });
  });

  it.each(cases)(
    'of $topic $kind reports exactly the value that is not as expected',
    async ({ topic, kind, row }) => {
      expect(judgeOf(topic, kind)).not.toBeNull();
      const leaves = leavesOf(row?.expected);
      expect(leaves.length).toBeGreaterThan(0);
      const every = Math.ceil(leaves.length / MOST_TRIED);
      for (const { path, value } of leaves.filter((_, i) => i % every === 0)) {
        const rows = [{ ...row, expected: withValue(row?.expected, path, another(value)) }];
        const report = await conformance([{ name: 'a.json', text: JSON.stringify({ topic, rows }) }]);
        const exact = report.files[0]?.mismatches.filter(({ arithmetic }) => arithmetic === 'exact');
        expect(exact).toEqual([
          {
            where: 'row 1',
            field: expect.stringContaining(nameOf(path)),
            expected: String(another(value)),
            got: String(value),
            arithmetic: 'exact',
          },
        ]);
        expect(report.ok).toBe(false);
      }
    },
  );

  it.each([
    { list: 'amm_balancer', at: [0, 'current_alpha_price_rao'] },
    { list: 'amm_balancer', at: [1, 'buys', 1, 'expect', 'alpha_slippage'] },
    { list: 'amm_balancer', at: [0, 'buys', 0, 'expect', 'tao_fee'] },
    { list: 'amm_v3', at: [2, 'current_alpha_price_rao'] },
    { list: 'amm_v3', at: [1, 'sells', 2, 'expect', 'tao_amount'] },
    { list: 'amm_v3', at: [0, 'buys', 1, 'expect', 'alpha_amount'] },
    { list: 'registration_cost', at: [1, 'expect'] },
    { list: 'prune', at: [0, 'expect_netuid'] },
  ])('of quotes reports another answer in $list: $at', async ({ list, at }) => {
    const value = at.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], quotes[list]);
    const text = JSON.stringify({ [list]: withValue(quotes[list], at, another(value)) });
    const [file] = (await conformance([{ name: 'a.json', text }])).files;
    const exact = file?.mismatches.filter(({ arithmetic }) => arithmetic === 'exact');
    expect(exact).toMatchObject([
      {
        field: expect.stringContaining(String(at.at(-1))),
        expected: String(another(value)),
        got: String(value),
      },
    ]);
    expect(file?.equal).toBe((file?.rows ?? 0) - 1);
  });

  it.each([
    { kind: 'buy', error: 'PriceLimitExceeded', why: 'a refusal that the chain does not give' },
    { kind: 'sell', error: 'ReservesTooLow', why: 'a refusal on the other side' },
  ])('of the pool finds $why', async ({ kind, error }) => {
    const row = vectorRows('pool').find(
      ({ input, expected }) => input.kind === kind && expected.error === undefined,
    );
    const rows = [{ ...row, expected: { ...row?.expected, error } }];
    const [file] = (await conformance([{ name: 'a.json', text: JSON.stringify({ topic: 'pool', rows }) }]))
      .files;
    const found = file?.mismatches.map(({ field, arithmetic }) => [field, arithmetic]);
    expect(found).toEqual([
      ['error', 'exact'],
      ['error', 'fast'],
    ]);
  });

  it.each(['PriceLimitExceeded', 'ReservesTooLow', 'SwapInputTooLarge', 'ReservesOutOfBalance'])(
    'of the pool wants %s by its name',
    async (error) => {
      const row = vectorRows('pool').find(({ expected }) => expected.error === error);
      const rows = [{ ...row, expected: { ...row?.expected, error: 'BadOrigin' } }];
      const [file] = (await conformance([{ name: 'a.json', text: JSON.stringify({ topic: 'pool', rows }) }]))
        .files;
      expect(file?.mismatches[0]).toMatchObject({ field: 'error', expected: 'BadOrigin', got: error });
    },
  );

  it('of blocks tells a subnet that takes no part from one that gets nothing', async () => {
    const topic = 'block-step';
    const row = vectorRows(topic).find(({ input }) =>
      JSON.stringify(input).includes('"first_emission_block":null'),
    );
    const text = JSON.stringify({ topic, rows: [row] }).replaceAll(
      '"tao_emission":null',
      '"tao_emission":{"bits":"0"}',
    );
    const [file] = (await conformance([{ name: 'a.json', text }])).files;
    expect(file?.mismatches[0]).toMatchObject({
      field: expect.stringMatching(/tao_emission$/),
      expected: '0',
      got: 'none',
    });
  });
});
