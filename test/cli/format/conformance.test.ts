import { describe, expect, it } from 'vitest';
import { conformanceText } from '../../../cli/format/conformance.ts';
import { conformanceJson } from '../../../cli/format/conformance-json.ts';
import { painter } from '../../../cli/format/paint.ts';
import { conformanceSchema } from '../../../cli/schemas/conformance.ts';
import type {
  ConformanceFile,
  ConformanceKind,
  ConformanceReport,
  DriftDistance,
  FieldDifference,
} from '../../../runtime/index.ts';

const counts = {
  rows: 9,
  equal: 9,
  worst_rao: 0,
  worst_bits: null,
  fast_worst_rel: 0.00123,
  fast_rows: 9,
  fast_within: 9,
  not_judged: 0,
};
const kind = (name: string | null, more: Partial<ConformanceKind> = {}): ConformanceKind => ({
  kind: name,
  ...counts,
  fast_tolerance: '2 rao + 1e-9',
  unread: [],
  ...more,
});
const file = (more: Partial<ConformanceFile>): ConformanceFile => ({
  file: 'a.json',
  topic: 'pool',
  ...counts,
  kinds: [kind(null)],
  mismatches: [],
  more_mismatches: 0,
  left_out: [],
  ...more,
});
const text = (report: Partial<ConformanceReport>) =>
  conformanceText({ files: [], drift: null, ok: true, ...report }, painter(false));

const difference = (field: FieldDifference['field'], more: Partial<FieldDifference> = {}) => ({
  field,
  relative: 0,
  amount: 0,
  netuid: null,
  beyond: 0,
  beyondAmount: 0,
  ...more,
});
const distance = (more: Partial<DriftDistance>, differences: readonly FieldDifference[]): DriftDistance => ({
  points: [{ blocks: 7_200, goal: 1e-9, met: differences.every(({ beyond }) => beyond === 0), differences }],
  crossings: { looked: 20, apart: 0, first: null },
  ...more,
});
const quiet = [difference('taoIn'), difference('alphaIn'), difference('alphaOut'), difference('emission')];
const drift = {
  file: 'a.json',
  block: 9_240_381,
  exact: distance({}, [
    ...quiet.slice(0, 3),
    difference('emission', { relative: 3.6e-8, amount: 1, netuid: 13, beyond: 4, beyondAmount: 2 }),
    difference('movingPrice'),
  ]),
  adaptive: distance(
    { crossings: { looked: 365, apart: 3, first: { block: 9_400_000, netuids: [7, 33] } } },
    [...quiet, difference('movingPrice', { relative: Number.POSITIVE_INFINITY, amount: 5, netuid: 3 })],
  ),
};

describe('the report of conformance', () => {
  it('shows a file of several kinds with each beneath, and what nothing computes as unknown', () => {
    const unknown = {
      equal: 0,
      not_judged: 9,
      worst_rao: null,
      fast_worst_rel: null,
      fast_rows: 0,
      fast_within: 0,
    };
    const files = [
      file({ rows: 18, equal: 18, kinds: [kind('buy'), kind('sell', { fast_tolerance: '1e-12' })] }),
      file({
        file: 'b.json',
        topic: 'mev',
        ...unknown,
        kinds: [kind(null, { ...unknown, fast_tolerance: null })],
      }),
    ];
    expect(text({ files })).toMatchInlineSnapshot(`
      "  file   topic rows   equal rao bits float64 within
        a.json pool    18      18   0    –  1.2e-3    9/9
          buy           9       9   0    –  1.2e-3    9/9
          sell          9       9   0    –  1.2e-3    9/9
        b.json mev      9 unknown   –    –       –      –

      The exact arithmetic may not differ at all; float64 by no more than
        pool/buy: 2 rao + 1e-9
        pool/sell: 1e-12

      18 of 18 rows equal to the last digit; float64 within its tolerance in 9 of 9
      9 rows of a topic or kind that nothing computes
      "
    `);
  });

  it('prints what differs with its place, its field and both values, as much as can be read', () => {
    const mismatches = Array.from({ length: 25 }, (_, i) => ({
      where: `subnet ${i}`,
      field: 'tao_in',
      expected: '1',
      got: '2',
      arithmetic: i === 0 ? ('fast' as const) : ('exact' as const),
    }));
    const out = text({ files: [file({ equal: 0, mismatches, more_mismatches: 12 })], ok: false });
    expect(out).toContain('\na.json differs\n  subnet 0, tao_in: expected 1, got 2 in float64\n  subnet 1, ');
    expect(out).toContain('\n  subnet 19, tao_in: expected 1, got 2\n  and 17 values more\n');
  });

  it.each([
    { why: 'no file has anything to judge', files: [file({ rows: 0, equal: 0, kinds: [] })] },
    { why: 'nothing computes what they hold', files: [file({ equal: 0, not_judged: 9 })] },
  ])('does not pass for a success where $why', ({ files }) => {
    const out = text({ files });
    expect(out).toContain('\nnothing was compared\n');
    expect(out).not.toContain('of 0 row');
  });

  it.each([
    { rows: 9, lines: 1, why: 'fits' },
    { rows: 123_456, lines: 2, why: 'is wider than a terminal' },
  ])('ends in $lines line where its verdict $why', ({ rows, lines }) => {
    const out = text({ files: [file({ rows, equal: rows, fast_rows: rows, fast_within: rows, kinds: [] })] });
    const last = out.trimEnd().split('\n\n').at(-1)?.split('\n') ?? [];
    expect(last).toHaveLength(lines);
    expect(last.join(' ')).toContain(`tolerance in ${rows} of ${rows}`);
    for (const line of last) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('says what it left out, and what it did not look at', () => {
    const left_out = [
      { netuid: 24, field: 'tao_in', why: 'users moved +5 rao' },
      { netuid: 24, field: 'alpha_in', why: 'users moved -7 alpha rao' },
      { netuid: null, field: 'total_issuance', why: 'recycled 3 rao' },
    ];
    const kinds = [kind(null, { unread: ['expected.tip'] })];
    expect(text({ files: [file({ left_out, kinds })] })).toMatchInlineSnapshot(`
      "  file   topic rows equal rao bits float64 within
        a.json pool     9     9   0    –  1.2e-3    9/9

      The exact arithmetic may not differ at all; float64 by no more than
        pool: 2 rao + 1e-9

      Not compared with anything, since nothing is known of it
        a.json, pool: expected.tip

      a.json, not compared
        subnet 24: tao_in (users moved +5 rao), alpha_in (users moved -7 alpha rao)
        total_issuance (recycled 3 rao)

      9 of 9 rows equal to the last digit; float64 within its tolerance in 9 of 9
      "
    `);
  });

  it('shows the drift with its goals, met or missed, and who crossed a boundary', () => {
    expect(text({ files: [file({})], drift })).toMatchInlineSnapshot(`
      "  file   topic rows equal rao bits float64 within
        a.json pool     9     9   0    –  1.2e-3    9/9

      The exact arithmetic may not differ at all; float64 by no more than
        pool: 2 rao + 1e-9

      Drift from block 9,240,381 on with nothing assumed (a.json)
        float64 against the exact arithmetic, the worst of all subnets
          after        tao_in alpha_in alpha_out emission moving_price goal
          7,200 blocks      0        0         0   3.6e-8            0 1e-9 missed
          after 7,200: emission by 1 rao in subnet 13, beyond the goal in 4 subnets by
          at most 2 rao
          the same subnets on the same side of the rule's boundaries, all 20 times it
          was looked at
        long strides against block by block, the worst of all subnets
          after        tao_in alpha_in alpha_out emission moving_price goal
          7,200 blocks      0        0         0        0        not 0 1e-9 met
          after 7,200: moving_price by 5 units of 2^-32 in subnet 3
          another side of the rule's boundaries: subnet 7, subnet 33 first, at block
          9,400,000; apart in 3 of 365 looks

      9 of 9 rows equal to the last digit; float64 within its tolerance in 9 of 9
      "
    `);
  });

  it('shows no control characters of a file', () => {
    const out = text({ files: [file({ file: 'a\u001b[31m.json', topic: 'x\u202ey' })] });
    for (const mark of ['\u001b', '\u202e']) expect(out).not.toContain(mark);
  });

  it('is a document of the published shape, with the drift in the words of the language', () => {
    const report = { files: [file({})], drift, ok: true };
    const json = conformanceSchema.parse(JSON.parse(JSON.stringify(conformanceJson(report))));
    expect(json.drift?.exact.points[0]).toMatchObject({ blocks: 7_200, goal: 1e-9, met: false });
    const fields = json.drift?.exact.points[0]?.differences.map(({ field }) => field);
    expect(fields).toEqual(['tao_in', 'alpha_in', 'alpha_out', 'emission', 'moving_price']);
    expect(json.drift?.adaptive.points[0]?.differences.at(-1)).toEqual({
      field: 'moving_price',
      worst_rel: null,
      worst_amount: 5,
      netuid: 3,
      beyond: 0,
      beyond_worst_amount: 0,
    });
  });
});
