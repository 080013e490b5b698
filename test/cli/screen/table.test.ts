import { describe, expect, it } from 'vitest';
import { screenModel } from '../../../cli/screen/model.ts';
import { fittingColumns } from '../../../cli/screen/subnets-view.ts';
import { type ColumnId, cellOf, orderedSubnets, tableColumns } from '../../../cli/screen/table.ts';
import { handMadeProjection } from '../../support/projection.ts';
import { madeRace } from './made-registrations.ts';

const projection = handMadeProjection({
  days: 30,
  subnets: 12,
  names: { 3: 'Alpha', 4: 'beta', 5: null, 6: '\u001b[31mEvil\u001b[0m' },
});
const model = screenModel(projection, []);
const AT_END = 30;

function netuids(column: ColumnId, descending: boolean, filter = ''): readonly (number | null)[] {
  return orderedSubnets(model, { column, descending }, filter, AT_END).map(({ netuid }) => netuid);
}

describe('orderedSubnets', () => {
  it.each<{ column: ColumnId; descending: boolean; first: number; why: string }>([
    { column: 'netuid', descending: false, first: 1, why: 'the lowest netuid first' },
    { column: 'netuid', descending: true, first: 12, why: 'the highest netuid first' },
    { column: 'name', descending: false, first: 3, why: 'names in any case' },
    { column: 'emission.proposal', descending: true, first: 1, why: 'the largest emission first' },
    { column: 'price.baseline', descending: false, first: 12, why: 'the lowest price first' },
  ])('$why', ({ column, descending, first }) => {
    expect(netuids(column, descending)[0]).toBe(first);
  });

  it.each([
    { filter: 'ALPH', left: [3], why: 'part of a name in any case' },
    { filter: '1', left: [1, 10, 11, 12], why: 'the first digits of a netuid' },
    { filter: 'evil', left: [6], why: 'a name without its escape sequences' },
    { filter: 'SN 5', left: [5], why: 'the name that stands for a missing one' },
    { filter: 'nothing', left: [], why: 'nothing at all' },
  ])('keeps what matches $why', ({ filter, left }) => {
    expect(netuids('netuid', false, filter)).toEqual(left);
  });

  it('puts subnets without a value last, up and down, and ties by netuid', () => {
    const values = new Float64Array(31 * 12).fill(5e8);
    for (let row = 0; row <= AT_END; row++) values[row * 12 + 3] = Number.NaN;
    const column = { metric: 'subnet.emission', perSubnet: true, width: 12, values, exact: null };
    const scenario = { ...projection.baseline, columns: new Map([['subnet.emission', column]]) };
    const flat = screenModel({ ...projection, baseline: scenario, proposal: scenario }, []);
    for (const descending of [true, false]) {
      const order = orderedSubnets(flat, { column: 'emission.baseline', descending }, '', AT_END);
      expect(order.map(({ netuid }) => netuid)).toEqual([1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 4]);
    }
  });
});

describe('subnets that come and go', () => {
  const { projection: race } = madeRace({
    ...{ days: 30, subnets: 5, halvingRow: null },
    baseline: [{ day: 20, name: 'new-1', victim: 2 }],
    proposal: [
      { day: 5, name: 'vision', victim: 1 },
      { day: 20, name: 'new-1', victim: 3 },
    ],
  });
  const turnover = screenModel(race, []);
  const names = (row: number, sort: { column: ColumnId; descending: boolean }, filter = '') =>
    orderedSubnets(turnover, sort, filter, row).map(({ name }) => name);
  const byChange = { column: 'emission.change', descending: true } as const;
  const nameAt = (name: string, row: number) => {
    const subnet = turnover.subnets.find((it) => it.name === name);
    const column = tableColumns(turnover).find(({ id }) => id === 'name');
    if (subnet === undefined || column === undefined) throw new Error(`no ${name}`);
    return cellOf(turnover, subnet, column, row);
  };

  it('are listed from their birth on, and found before it by their name', () => {
    expect(names(4, byChange)).not.toContain('vision');
    expect(names(6, byChange)).toContain('vision');
    expect(names(4, byChange, 'vis')).toEqual(['vision']);
  });

  it.each([{ descending: true }, { descending: false }])(
    'are no winners or losers where a side has no value: descending $descending',
    ({ descending }) => {
      for (const column of ['emission.change', 'emission.difference'] as const) {
        // SN 1 and 3 are gone with the proposal, SN 2 without it, `vision` lives with it alone.
        const order = names(AT_END, { column, descending });
        expect(order.slice(0, 3).sort()).toEqual(['new-1', 'subnet 4', 'subnet 5']);
        expect(order).toHaveLength(7);
      }
    },
  );

  it.each([
    { name: 'subnet 1', row: 4, text: 'subnet 1', tone: 'plain', why: 'while it lives' },
    { name: 'subnet 1', row: 6, text: '▾ subnet 1', tone: 'dim', why: 'once it is gone with the proposal' },
    { name: 'subnet 2', row: 30, text: 'subnet 2', tone: 'plain', why: 'where it is gone without it alone' },
    { name: 'vision', row: 4, text: 'vision', tone: 'dim', why: 'before it is born' },
    { name: 'vision', row: 6, text: 'vision', tone: 'plain', why: 'once it is' },
  ])('$name at day $row is told by its name $why', ({ name, row, text, tone }) => {
    expect(nameAt(name, row)).toEqual({ text, tone });
  });

  it('that were never created are last, without a netuid', () => {
    const subnets = race.subnets.map((it) => (it.name === 'vision' ? { ...it, netuid: null } : it));
    const never = screenModel({ ...race, subnets }, []);
    for (const descending of [true, false]) {
      const order = orderedSubnets(never, { column: 'netuid', descending }, 'i', AT_END);
      expect(order.map(({ netuid }) => netuid)).toEqual([null]);
    }
    const [subnet] = orderedSubnets(never, { column: 'name', descending: true }, 'vis', AT_END);
    const [netuid] = tableColumns(never);
    if (subnet === undefined || netuid === undefined) throw new Error('nothing is listed');
    expect(cellOf(never, subnet, netuid, AT_END).text).toBe('–');
  });
});

describe('fittingColumns', () => {
  it.each([
    {
      sorted: 'emission.proposal',
      cells: 80,
      whole: 'emission',
      others: ['share.proposal', 'price.proposal'],
    },
    { sorted: 'price.change', cells: 80, whole: 'price', others: ['emission.proposal', 'share.proposal'] },
    { sorted: 'name', cells: 80, whole: 'emission', others: ['share.proposal', 'price.proposal'] },
  ])('shows all of $whole at $cells when sorted by $sorted', ({ sorted, cells, whole, others }) => {
    const ids = fittingColumns(tableColumns(model), sorted, cells).map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith(whole))).toHaveLength(4);
    expect(ids).toEqual(expect.arrayContaining(['netuid', 'name', ...others]));
  });

  it('shows everything where there is room, never more than there is', () => {
    for (const cells of [80, 100, 120, 140, 200]) {
      const columns = fittingColumns(tableColumns(model), 'share.change', cells);
      const taken = columns.reduce((sum, column) => sum + column.width + 1, 2);
      expect(taken).toBeLessThanOrEqual(cells);
      if (cells >= 140) expect(columns).toHaveLength(14);
    }
  });

  it('leaves out what compares where nothing is enacted', () => {
    const alone = screenModel(handMadeProjection({ days: 3, subnets: 3, enacts: false }), []);
    expect(tableColumns(alone).map(({ id }) => id)).toEqual([
      'netuid',
      'name',
      'emission.baseline',
      'share.baseline',
      'price.baseline',
    ]);
  });
});

describe('cellOf', () => {
  it.each<{ column: ColumnId; text: string; tone: string }>([
    { column: 'netuid', text: '1', tone: 'dim' },
    { column: 'name', text: 'subnet 1', tone: 'plain' },
    { column: 'emission.difference', text: '+151.97', tone: 'up' },
    { column: 'emission.change', text: '+12.0%', tone: 'up' },
    { column: 'share.difference', text: '=', tone: 'dim' },
  ])('$column of a subnet that gains as all do', ({ column, text, tone }) => {
    const of = tableColumns(model).find(({ id }) => id === column);
    const subnet = model.subnets[0];
    if (of === undefined || subnet === undefined)
      throw new Error('the table has this column and this subnet');
    expect(cellOf(model, subnet, of, AT_END)).toEqual({ text, tone });
  });
});
