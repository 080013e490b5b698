import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { painter } from '../../../cli/format/paint.ts';
import { cellsOf } from '../../../cli/format/plain-text.ts';
import { projectCsv } from '../../../cli/format/project-csv.ts';
import { projectJson } from '../../../cli/format/project-json.ts';
import { projectText } from '../../../cli/format/project-text.ts';
import { registrationEvents } from '../../../cli/format/registration-events.ts';
import { registrationLines } from '../../../cli/format/registrations-text.ts';
import { type ProjectJson, projectSchema } from '../../../cli/schemas/project.ts';
import type { Life, Projection, ProjectionSubnet } from '../../../runtime/index.ts';
import { handMadeProjection, lifeOf, type ProjectionShape } from '../../support/projection.ts';

const START = 9_240_381;
const DAY = 7_200;
const TAO = 10n ** 9n;
const plain = painter(false);

/** Registered on a day, created 22 blocks later, started then. */
function born(index: number, name: string, netuid: number, day: number, rest: Partial<Life> = {}): Life {
  const registeredBlock = START + day * DAY;
  const createdBlock = registeredBlock + 22;
  return lifeOf(index, name, {
    ...{ netuid, by: 'demand', registeredBlock, createdBlock, startedBlock: createdBlock },
    ...{ lock: 653n * TAO + 1n },
    ...rest,
  });
}

/** Paid, and in the queue at the end; before the door. */
const later = { name: 'later', since: START + 9 * DAY, by: 'file', lock: 9n * TAO, owner: 'me' } as const;
const stranger = { name: null, since: START + 9 * DAY, by: 'demand', lock: null, owner: null } as const;

/** Three subnets at the start, of which the proposal prunes the second on day 3 for one that the file registers. */
function withRegistrations(rest: Partial<ProjectionShape> = {}): Projection {
  const start = [0, 1, 2].map((index) => lifeOf(index, `subnet ${index + 1}`));
  const pruned = {
    dissolvedBlock: START + 3 * DAY,
    why: 'pruned',
    paidOut: 12n * TAO,
    recycled: 5n,
  } as const;
  const projection = handMadeProjection({
    ...{ days: 10, subnets: 4, spare: 3, names: { 4: 'vision' }, halvingRow: null },
    lives: {
      baseline: start,
      proposal: [
        start[0] as Life,
        { ...(start[1] as Life), ...pruned },
        start[2] as Life,
        born(3, 'vision', 2, 3, { by: 'file', owner: 'me' }),
      ],
    },
    waiting: { baseline: [], proposal: [later, stranger] },
    untold: { proposal: 7 },
    ...rest,
  });
  return { ...projection, subnets: [...projection.subnets.slice(0, 3), { netuid: 2, name: 'vision' }] };
}

const json = (projection: Projection, wanted = { metrics: [], subnets: [] as readonly string[] }) =>
  JSON.parse([...projectJson(projection, wanted)].join('')) as ProjectJson;

describe('registrations as events', () => {
  it('come in the order in which a block brings them', () => {
    const lives = [
      lifeOf(0, 'old', { dissolvedBlock: START + 10, why: 'pruned', paidOut: 1n, recycled: 0n }),
      born(1, 'first', 1, 0, {
        registeredBlock: START + 10,
        createdBlock: START + 32,
        startedBlock: START + 32,
      }),
      born(2, 'at once', 5, 0, { registeredBlock: START + 10, createdBlock: START + 10, startedBlock: null }),
      lifeOf(3, 'late', { startedBlock: START + 1, dissolvedBlock: START + 20, why: 'dissolved' }),
    ];
    const told = registrationEvents({ lives, waiting: [later, stranger] }, START).map(
      ({ event, block, life }) => `${block - START} ${event} ${life.name}`,
    );
    expect(told).toEqual([
      '1 started late',
      '10 registered first',
      '10 registered at once',
      '10 pruned old',
      '10 created at once',
      '20 dissolved late',
      '32 cleaned_up old',
      '32 created first',
      '32 started first',
      '64800 registered later',
    ]);
  });

  it('leave out what was before the start', () => {
    const lives = [lifeOf(0, 'old', { startedBlock: START - 5 })];
    expect(registrationEvents({ lives, waiting: [] }, START)).toEqual([]);
  });
});

describe('registrations as JSON', () => {
  const document = json(withRegistrations());

  it('have the shape that the schema says', () => {
    const validate = new Ajv2020().compile(z.toJSONSchema(projectSchema));
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(projectSchema.parse(document)).toEqual(document);
  });

  it('say who came and went, when, for how much', () => {
    const at = (block: number) => ({ block, timestamp_ms: 1_791_487_128_000 + (block - START) * 12_000 });
    const then = START + 3 * DAY;
    const vision = { netuid: 2, name: 'vision', by: 'file' };
    const second = { netuid: 2, name: 'subnet 2', by: 'start' };
    expect(document.registrations).toEqual({
      baseline: [],
      proposal: [
        { event: 'registered', ...at(then), ...vision, owner: 'me', lock_tao: 653.000000001 },
        { event: 'pruned', ...at(then), ...second },
        { event: 'cleaned_up', ...at(then + 22), ...second, paid_out_tao: 12, recycled_tao: 5e-9 },
        { event: 'created', ...at(then + 22), ...vision },
        { event: 'started', ...at(then + 22), ...vision },
        {
          ...{ event: 'registered', ...at(START + 9 * DAY), netuid: null, name: 'later', by: 'file' },
          ...{ owner: 'me', lock_tao: 9 },
        },
      ],
    });
    expect(document.waiting).toEqual({
      baseline: [],
      proposal: [
        { name: 'later', by: 'file', ...at(START + 9 * DAY) },
        { name: null, by: 'demand', ...at(START + 9 * DAY) },
      ],
    });
    expect(document.waiting_count).toEqual({ baseline: 0, proposal: 9 });
  });

  it('columns of who came later carry the name, and no value where nobody lives', () => {
    const prices = document.columns.filter((it) => it.metric === 'subnet.price');
    expect(prices.map(({ netuid, name }) => `${netuid} ${name}`)).toEqual([
      '1 subnet 1',
      '2 subnet 2',
      '3 subnet 3',
      '2 vision',
    ]);
    const [, second, , vision] = prices;
    const lives = (values: readonly (number | null)[] | undefined) =>
      values?.map((it) => (it === null ? '-' : 'x')).join('');
    expect(lives(second?.baseline)).toBe('xxxxxxxxxxx');
    expect(lives(second?.proposal)).toBe('xxx--------');
    expect(lives(vision?.baseline)).toBe('-----------');
    expect(lives(vision?.proposal)).toBe('----xxxxxxx');
  });

  it('a subnet that was never created has a name and no netuid', () => {
    const projection = withRegistrations();
    const never: ProjectionSubnet = { netuid: null, name: 'vision' };
    const document = json({ ...projection, subnets: [...projection.subnets.slice(0, 3), never] });
    const validate = new Ajv2020().compile(z.toJSONSchema(projectSchema));
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(document.columns.find((it) => it.name === 'vision')?.netuid).toBeNull();
  });
});

describe('a choice of subnets', () => {
  it.each([
    { choice: 'vision', names: ['vision'], why: 'by name' },
    { choice: '1', names: ['subnet 1'], why: 'by netuid' },
    { choice: '2', names: ['subnet 2', 'vision'], why: 'both that have had the netuid' },
    { choice: 'visio', names: [], why: 'nobody' },
  ])('$choice: $why', ({ choice, names }) => {
    const { columns } = json(withRegistrations(), { metrics: [], subnets: [choice] });
    expect([...new Set(columns.map((it) => it.name))]).toEqual(names);
    const csv = [...projectCsv(withRegistrations(), { metrics: [], subnets: [choice] })].join('');
    expect(csv.split('\n').filter((line) => line.includes('subnet.price'))).toHaveLength(11 * names.length);
  });
});

describe('registrations in the report', () => {
  it('are nothing where nothing happens', () => {
    expect(registrationLines(handMadeProjection({ days: 10, subnets: 3 }))).toEqual([]);
  });

  it('say how many, who and when, with a subnet on one side only apart from the losers', async () => {
    const report = projectText(withRegistrations(), [], plain);
    await expect(report).toMatchFileSnapshot('../../golden/reports/hand-made-registrations.txt');
  });

  it('name those that both sides share once, and count those that do not fit', () => {
    const many = Array.from({ length: 40 }, (_, i) => born(3 + i, `new-${i + 1}`, 10 + i, 1 + i / 4));
    const start = [0, 1, 2].map((index) => lifeOf(index, null));
    const moved = born(3, 'new-1', 10, 2);
    const lines = registrationLines(
      withRegistrations({
        lives: { baseline: [...start, ...many], proposal: [...start, moved, ...many.slice(1)] },
      }),
    );
    expect(lines.filter((it) => it.includes(': '))).toEqual([
      '  new in both: new-2 2026-10-10, new-3 2026-10-10, new-4 2026-10-10, and 36 more',
      '  new in baseline: new-1 2026-10-09',
      '  new in proposal: new-1 2026-10-10',
    ]);
    expect(lines.length).toBeLessThanOrEqual(12);
  });

  it('keep to 80 columns and show no control character, whatever the names are', () => {
    const lives = [
      lifeOf(0, '猫'.repeat(40), { dissolvedBlock: START + DAY, why: 'dissolved' }),
      lifeOf(1, '\u001b[2J', { dissolvedBlock: START + DAY, why: 'pruned' }),
      lifeOf(2, 'x'.repeat(300)),
    ];
    const baseline = [...lives.map((it) => ({ ...it, dissolvedBlock: null, why: null }))];
    const report = projectText(withRegistrations({ lives: { baseline, proposal: lives } }), [], plain);
    expect(report).toContain('\nRegistrations\n');
    for (const line of report.split('\n')) {
      expect(line).toMatch(/^[^\p{Cc}]*$/u);
      expect(cellsOf(line)).toBeLessThanOrEqual(80);
    }
  });

  it('has one column where the file states no change, and blocks where there is no date', () => {
    const start = [0, 1, 2].map((index) => lifeOf(index, `subnet ${index + 1}`));
    const lives = [...start, born(3, 'new-1', 9, 2)];
    const shape = { enacts: false, timestampMs: null, lives: { baseline: lives, proposal: lives } };
    const lines = registrationLines(
      withRegistrations({ ...shape, waiting: { baseline: [], proposal: [] }, untold: {} }),
    );
    expect(lines).toEqual([
      '  subnets at the end                        4',
      '  new                                       1',
      '  new: new-1 block 9,254,803',
    ]);
  });
});
