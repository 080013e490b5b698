import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { painter } from '../../../cli/format/paint.ts';
import { cellsOf } from '../../../cli/format/plain-text.ts';
import { projectCsv } from '../../../cli/format/project-csv.ts';
import { projectJson } from '../../../cli/format/project-json.ts';
import { projectText } from '../../../cli/format/project-text.ts';
import { type ProjectJson, projectSchema } from '../../../cli/schemas/project.ts';
import type { Projection } from '../../../runtime/index.ts';
import { handMadeProjection } from '../../support/projection.ts';

const all = { metrics: [], subnets: [] };
const plain = painter(false);

function json(projection: Projection, wanted: Parameters<typeof projectJson>[1] = all): ProjectJson {
  return JSON.parse([...projectJson(projection, wanted)].join('')) as ProjectJson;
}

describe('a projection as JSON', () => {
  let document: ProjectJson;
  beforeAll(() => {
    document = json(
      handMadeProjection({ days: 20, subnets: 3, halvingRow: 10, names: { 2: 'a "b", c\u001b' } }),
    );
  });

  it('has the shape that its schema says', () => {
    const validate = new Ajv2020().compile(z.toJSONSchema(projectSchema));
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(projectSchema.parse(document)).toEqual(document);
  });

  it('says what it starts from and when the rows are', () => {
    expect(document.proposal).toEqual({
      title: 'Allocate TAO emission across the top 64 subnets',
      id: 'subtensor#3010',
    });
    expect(document.start).toEqual({ network: 'finney', block: 9_240_381, timestamp_ms: 1_791_487_128_000 });
    expect(document.time.block.slice(0, 2)).toEqual([9_240_381, 9_247_581]);
    expect(document.time.timestamp_ms[1]).toBe(1_791_487_128_000 + 86_400_000);
  });

  it('gives levels in TAO to the last rao, rates per day, and no value as null', () => {
    const [issuance] = document.columns.filter((it) => it.metric === 'supply.issuance');
    expect(issuance).toMatchObject({ netuid: null, name: null, unit: 'TAO' });
    expect(issuance?.baseline[0]).toBe(Number('11597618.610011215'));
    const emission = document.columns.filter((it) => it.metric === 'subnet.emission');
    expect(emission.map(({ netuid, name, unit }) => ({ netuid, name, unit }))).toEqual([
      { netuid: 1, name: 'subnet 1', unit: 'TAO/day' },
      { netuid: 2, name: 'a "b", c\u001b', unit: 'TAO/day' },
      { netuid: 3, name: 'subnet 3', unit: 'TAO/day' },
    ]);
    const sum = emission.reduce((total, it) => total + (it.baseline[0] ?? 0), 0);
    expect(sum).toBeGreaterThan(0.5 * 7_200 * 0.8);
    expect(sum).toBeLessThan(0.5 * 7_200 * 1.2);
    expect(document.columns.find((it) => it.metric === 'supply.inflation')?.baseline[0]).toBeNull();
  });

  it('names halvings, enactments and expectations', () => {
    expect(document.halvings.baseline).toHaveLength(1);
    expect(document.halvings.proposal[0]?.block).toBe(
      (document.halvings.baseline[0]?.block ?? 0) + 3 * 7_200,
    );
    expect(document.enacted).toEqual([
      { label: 'after 14 days', block: 9_341_181, timestamp_ms: 1_791_487_128_000 + 14 * 86_400_000 },
    ]);
    expect(document.expectations[1]).toEqual({
      text: 'at end count(subnets where emission > 0 TAO/day) = 64',
      line: 20,
      severity: 'error',
      status: 'failed',
      detail: 'on 2027-10-08: 66 against 64',
    });
  });

  it('gives rates per block where the step is shorter than a day', () => {
    const projection = handMadeProjection({ days: 2, subnets: 1 });
    const time = { ...projection.plan.time, stepBlocks: 7_199 };
    const hourly = json({ ...projection, plan: { ...projection.plan, time } });
    const column = hourly.columns.find((it) => it.metric === 'subnet.emission');
    expect(column?.unit).toBe('TAO/block');
    expect(column?.baseline[0]).toBeCloseTo(0.5, 1);
  });

  it('has no instants where the network has no date', () => {
    const document = json(handMadeProjection({ days: 1, subnets: 1, timestampMs: null }));
    expect(document.start.timestamp_ms).toBeNull();
    expect(document.time.timestamp_ms).toEqual([null, null]);
  });

  it.each([
    { wanted: { metrics: ['subnet.price'], subnets: ['2'] }, columns: ['subnet.price 2'] },
    { wanted: { metrics: ['supply.issuance'], subnets: [] }, columns: ['supply.issuance null'] },
    {
      wanted: { metrics: ['supply.issuance', 'subnet.price'], subnets: ['1'] },
      columns: ['supply.issuance null', 'subnet.price 1'],
    },
  ])('writes only $columns when asked', ({ wanted, columns }) => {
    const document = json(handMadeProjection({ days: 1, subnets: 3 }), wanted);
    expect(document.columns.map((it) => `${it.metric} ${it.netuid}`)).toEqual(columns);
  });

  it('leaves the network out when only subnets are asked for', () => {
    const document = json(handMadeProjection({ days: 1, subnets: 3 }), { metrics: [], subnets: ['3'] });
    expect(new Set(document.columns.map((it) => it.netuid))).toEqual(new Set([3]));
  });

  it('comes in pieces of a column, never as one text', () => {
    const pieces = [...projectJson(handMadeProjection({ days: 365, subnets: 20 }), all)];
    const longest = Math.max(...pieces.map((piece) => piece.length));
    const whole = pieces.reduce((total, piece) => total + piece.length, 0);
    expect(longest).toBeLessThan(whole / 50);
  });
});

describe('a projection as CSV', () => {
  it('has one line for each metric, subnet and row, and the numbers of the JSON', () => {
    const projection = handMadeProjection({ days: 3, subnets: 2, names: { 1: 'a "b", c' } });
    const records = parse([...projectCsv(projection, all)].join(''), { columns: true }) as Record<
      string,
      string
    >[];
    const document = json(projection);
    expect(records).toHaveLength(document.columns.length * 4);
    let at = 0;
    for (const { metric, netuid, name, unit, baseline, proposal } of document.columns) {
      for (const [row, block] of document.time.block.entries()) {
        expect(records[at]).toEqual({
          block: String(block),
          timestamp: new Date(document.time.timestamp_ms[row] as number).toISOString().replace('.000', ''),
          metric,
          netuid: netuid === null ? '' : String(netuid),
          name: name ?? '',
          unit,
          baseline: records[at]?.baseline,
          proposal: records[at]?.proposal,
        });
        expect(numberOf(records[at]?.baseline)).toBe(baseline[row]);
        expect(numberOf(records[at]?.proposal)).toBe(proposal[row]);
        at += 1;
      }
    }
  });
});

function numberOf(field: string | undefined): number | null {
  return field === '' ? null : Number(field);
}

describe('a projection as a report', () => {
  it('says what happens, to whom, and what was expected', async () => {
    const report = projectText(handMadeProjection({ days: 365, subnets: 30 }), [], plain);
    await expect(report).toMatchFileSnapshot('../../golden/reports/hand-made.txt');
  });

  it('has one column of values where nothing is enacted', async () => {
    const report = projectText(handMadeProjection({ days: 365, subnets: 12, enacts: false }), [], plain);
    await expect(report).toMatchFileSnapshot('../../golden/reports/hand-made-baseline.txt');
  });

  it('keeps to 80 columns whatever the names are', () => {
    const names = { 1: '猫'.repeat(40), 2: '\u001b[2J', 3: 'x'.repeat(300) };
    const title = 'word '.repeat(60);
    const report = projectText(handMadeProjection({ days: 30, subnets: 4, names, title }), [], plain);
    for (const line of report.split('\n')) {
      expect(line).toMatch(/^[^\p{Cc}]*$/u);
      expect(cellsOf(line)).toBeLessThanOrEqual(80);
    }
  });
});

describe('the summary of a proposal', () => {
  it.each([
    {
      why: 'a paragraph is laid out anew',
      summary: `${'one two three four '.repeat(5)}\nfive\n\nSix\nseven.`,
      shown: `${'one two three four '.repeat(4)}one\ntwo three four five\n\nSix seven.\n`,
    },
    {
      why: 'a list keeps its lines',
      summary: 'For:\n- one\n- two\n\n1. a\n2. b',
      shown: 'For:\n- one\n- two\n\n1. a\n2. b\n',
    },
  ])('as text: $why', ({ summary, shown }) => {
    const projection = handMadeProjection({ days: 2, subnets: 1 });
    const proposal = { ...projection.plan.proposal, summary };
    const text = projectText({ ...projection, plan: { ...projection.plan, proposal } }, [], plain);
    expect(text).toContain(`\n\n${shown}`);
  });
});
