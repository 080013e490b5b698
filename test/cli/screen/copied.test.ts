/** What is copied of each view, cell by cell, and that a reader of CSV or Markdown finds the same cells in it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seenFrom } from '../../../cli/screen/by-side.ts';
import { toClipboard } from '../../../cli/screen/clipboard.ts';
import { type CopiedTable, csvOf, markdownOf, tableOf } from '../../../cli/screen/copy.ts';
import { subnetMetricIds } from '../../../cli/screen/metrics.ts';
import { type ScreenModel, screenModel } from '../../../cli/screen/model.ts';
import { movers } from '../../../cli/screen/overview.ts';
import { initialState, type ScreenState, type Side, views } from '../../../cli/screen/state.ts';
import { orderedSubnets } from '../../../cli/screen/table.ts';
import { moments } from '../../../cli/screen/timeline.ts';
import { handMadeProjection } from '../../support/projection.ts';
import { madeRewards } from '../../support/rewards.ts';
import { sceneOf } from '../../support/still-live.ts';
import { madeRace } from './made-registrations.ts';

const row = 25;
const model = screenModel(
  handMadeProjection({ days: 30, subnets: 12, names: { 1: 'a|b', 2: 'c, "d"' } }),
  [],
);
const race = madeRace({
  days: 30,
  subnets: 6,
  proposal: [{ day: 9, name: 'vision', by: 'file', victim: 2 }],
});
const raced = screenModel(race.projection, [], [], race.parameterAt);
const earned = screenModel(madeRewards({ days: 30, subnets: 4 }), [], [], undefined, () => 312);

function copied(of: ScreenModel, state: Partial<ScreenState>): CopiedTable {
  const whole = { ...initialState(of), row, ...state };
  const table = tableOf(seenFrom(sceneOf(of), whole.side), whole);
  if (table === null) throw new Error(`${whole.view} has no table`);
  return table;
}

describe('the table of', () => {
  it('the overview is what moves, with how far', () => {
    const { headings, rows } = copied(model, { view: 'overview' });
    expect(headings).toEqual(['number', 'unit', 'baseline', 'proposal', 'change']);
    const all = movers({ model }, { row });
    expect(rows).toEqual(
      all.map(({ label, pair }) => [
        ...[label, pair.metric.unit, pair.baseline(row), pair.proposal(row)],
        pair.difference(row),
      ]),
    );
    expect(rows.length).toBeGreaterThan(1);
  });

  it('the supply has fractions where the screen has percentages', () => {
    const { rows } = copied(model, { view: 'supply' });
    const inflation = rows.find(([label]) => label === 'inflation a year');
    expect(inflation?.[1]).toBe('fraction');
    expect(inflation?.[2]).toBe(model.supply('supply.inflation').baseline(row));
  });

  it('one subnet has all of its curves, of several the selected one', () => {
    const one = copied(model, { view: 'subnet', subnet: 3, marked: [5] });
    expect(one.rows).toHaveLength(subnetMetricIds.length);
    expect(one.headings[0]).toBe('metric');
    const several = copied(model, { view: 'subnet', subnet: 3, marked: [5, 2], subnetMetric: 3 });
    expect(several.rows.map(([name, , before]) => [name, before])).toEqual([
      ['subnet 6', model.subnet('subnet.price', 5).baseline(row)],
      ['subnet 3', model.subnet('subnet.price', 2).baseline(row)],
    ]);
  });

  it('the registrations is the ladder in its order, of both scenarios', () => {
    const { headings, rows } = copied(raced, { view: 'registration' });
    const ladder = raced.registration.ladder(row);
    expect(rows.map(([, name]) => name)).toEqual(ladder.map(({ subnet }) => subnet.name));
    expect(rows.length).toBeGreaterThan(5);
    for (const it of rows) expect(it).toHaveLength(headings.length);
  });

  it.each(['TAO', 'USD', 'alpha'] as const)('the rewards is in the unit that is shown: %s', (unit) => {
    const { rows } = copied(earned, { view: 'rewards', rewardsOf: 'subnet', subnet: 1, unit });
    expect(rows.length).toBeGreaterThan(4);
    expect(rows.some(([, shown]) => String(shown).startsWith(unit))).toBe(true);
  });

  it('the timeline is what happens, with whose it is', () => {
    const { rows } = copied(raced, { view: 'timeline' });
    const all = moments({ model: raced });
    expect(rows.map(([, block, what]) => [block, what])).toEqual(all.map(({ block, what }) => [block, what]));
    expect(rows.find(([, , what]) => String(what).startsWith('registered'))?.[3]).toBe('proposal');
    expect(rows[0]).toEqual(['2026-10-08', 9_240_381, 'start of the projection', 'both']);
  });

  it('the expectations is how each came out', () => {
    const { rows } = copied(model, { view: 'expectations' });
    expect(rows.map(([verdict]) => verdict)).toEqual(['passed', 'failed', 'passed', 'unknown']);
    expect(rows[1]?.slice(1)).toEqual([
      ...['at end count(subnets where emission > 0 TAO/day) = 64', 20, 'on 2027-10-08: 66 against 64'],
    ]);
  });

  it('the subnets is in the order of the screen, all of them', () => {
    const sort = { column: 'price.proposal', descending: false } as const;
    const { rows } = copied(model, { view: 'subnets', sort });
    const order = orderedSubnets(model, sort, '', row);
    expect(rows.map(([netuid]) => netuid)).toEqual(order.map(({ netuid }) => netuid));
    expect(rows).toHaveLength(12);
  });

  it.each<{ side: Side; headings: readonly string[] }>([
    {
      side: 'both',
      headings: ['emission, baseline', 'emission, proposal', 'emission, change', 'emission, %'],
    },
    { side: 'difference', headings: ['emission, change', 'emission, %'] },
    { side: 'baseline', headings: ['emission, baseline'] },
    { side: 'proposal', headings: ['emission, proposal'] },
  ])('the subnets on the side $side has its columns', ({ side, headings }) => {
    const table = copied(model, { view: 'subnets', side });
    expect(table.headings.filter((it) => it.startsWith('emission'))).toEqual(headings);
    for (const it of table.rows) expect(it).toHaveLength(table.headings.length);
  });

  it('nobody is none, and no row where a filter leaves nobody', () => {
    const none = screenModel(handMadeProjection({ days: 5, subnets: 0 }), []);
    expect(tableOf(sceneOf(none), { ...initialState(none), view: 'subnet' })).toBeNull();
    expect(copied(model, { view: 'subnets', filter: 'nobody' }).rows).toEqual([]);
  });
});

/** The cells of a text as RFC 4180 reads it; with a complaint where it breaks its grammar. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let cells: string[] = [];
  let rest = text;
  while (rest !== '') {
    const field = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest);
    if (field === null) throw new Error(`no field: ${JSON.stringify(rest.slice(0, 40))}`);
    const [whole, quoted, bare = '', end] = field;
    cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    rest = rest.slice(whole.length);
    if (end === ',') continue;
    rows.push(cells);
    cells = [];
  }
  return rows;
}

describe('as CSV', () => {
  it.each(views.filter((view) => view !== 'source' && view !== 'rewards'))('%s is read back', (view) => {
    const { headings, rows } = copied(model, { view });
    const [first, ...read] = readCsv(csvOf({ headings, rows }));
    expect(first).toEqual(headings);
    expect(read).toHaveLength(rows.length);
    for (const [at, cells] of read.entries()) {
      expect(
        cells.map((cell, place) =>
          typeof rows[at]?.[place] === 'number' && cell !== '' ? Number(cell) : cell,
        ),
      ).toEqual(rows[at]?.map((cell) => (typeof cell === 'number' && !Number.isFinite(cell) ? '' : cell)));
    }
  });

  it('any text is read back, and none begins a formula', () => {
    const text = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n",;| aä文'), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 4 }), (rows) => {
        const read = readCsv(csvOf({ headings: ['a', 'b'], rows })).slice(1);
        expect(read).toHaveLength(rows.length);
        for (const [at, cells] of read.entries()) {
          for (const [place, cell] of cells.entries()) {
            expect(cell).not.toMatch(/^[=+\-@\t\r]/);
            expect(cell.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(rows[at]?.[place]);
          }
        }
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  it.each([
    { cell: 0.1 + 0.2, csv: '0.30000000000000004', why: 'no digit is lost' },
    { cell: 1e21, csv: '1e+21', why: 'large numbers stay numbers' },
    { cell: -0.5, csv: '-0.5', why: 'a number below zero is no formula' },
    { cell: Number.POSITIVE_INFINITY, csv: '', why: 'never is nothing' },
  ])('$why', ({ cell, csv }) => {
    expect(csvOf({ headings: ['x'], rows: [[cell]] })).toBe(`x\r\n${csv}\r\n`);
  });

  it('a heading is no formula either', () => {
    expect(csvOf({ headings: ['=x', 'a,b'], rows: [] })).toBe('\'=x,"a,b"\r\n');
  });
});

describe('as Markdown', () => {
  it.each(views.filter((view) => view !== 'source' && view !== 'rewards'))(
    '%s has as many cells in each line',
    (view) => {
      const table = copied(model, { view });
      const lines = markdownOf(table).trimEnd().split('\n');
      expect(lines).toHaveLength(table.rows.length + 2);
      for (const line of lines) {
        expect(line.split(/(?<!\\)\|/)).toHaveLength(table.headings.length + 2);
      }
    },
  );

  it('aligns numbers to the right, and only columns of numbers', () => {
    const table = {
      headings: ['a', 'b', 'c'],
      rows: [
        ['x', 1, 1],
        ['y', 2, ''],
      ],
    };
    expect(markdownOf(table).split('\n')[1]).toBe('| --- | ---: | --- |');
    expect(markdownOf({ headings: ['a'], rows: [] }).split('\n')[1]).toBe('| --- |');
  });
});

it('reaches the clipboard as it is, whatever letters it has', () => {
  const text = 'SN 4 文字 😀\r\n';
  const [, sent = ''] = /\]52;c;([A-Za-z0-9+/=]*)/.exec(toClipboard(text, false) ?? '') ?? [];
  expect(Buffer.from(sent, 'base64').toString('utf8')).toBe(text);
});
