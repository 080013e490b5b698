import { describe, expect, it } from 'vitest';
import { csvColumn } from '../../compiler/csv.ts';

const clock = { startBlock: 1_000, timestampMs: Date.UTC(2026, 0, 1), blockTimeMs: 12_000 };
const place = { path: 'a.tao', start: 3, end: 9 };
const read = (text: string, column = 'flow', at = clock) => csvColumn('flows.csv', text, column, at, place);

describe('csvColumn', () => {
  it.each([
    {
      why: 'days count from the start',
      text: 'day,flow\n0,20\n30,25.5\n',
      rows: [
        { block: 1_000, text: '20' },
        { block: 217_000, text: '25.5' },
      ],
    },
    {
      why: 'a date is the first block at or after it',
      text: 'date,flow\n2026-01-01T00:00:01Z,-4\n2026-01-02,+5\n',
      rows: [
        { block: 1_001, text: '-4' },
        { block: 8_200, text: '5' },
      ],
    },
    { why: 'blocks are absolute', text: 'flow,block\n7,5000\n', rows: [{ block: 5_000, text: '7' }] },
    {
      why: 'of two rows in one block the last counts',
      text: 'day,flow\n0.00001,1\n0.0001,2\n1,3\n',
      rows: [
        { block: 1_001, text: '2' },
        { block: 8_200, text: '3' },
      ],
    },
    {
      why: 'quotes, a byte order mark, blanks and empty lines',
      text: '\ufeffday, flow\n\n0 ,"20"\n\n',
      rows: [{ block: 1_000, text: '20' }],
    },
  ])('reads a column: $why', async ({ text, rows }) => {
    expect(await read(text)).toEqual({ ok: true, rows });
  });

  it.each([
    { why: 'an empty file', text: '', code: 'E514', says: 'holds no values' },
    { why: 'only column names', text: 'day,flow\n', code: 'E514', says: 'holds no values' },
    { why: 'no column of time', text: 'when,flow\n0,1\n', code: 'E511', says: 'says nothing about time' },
    { why: 'two columns of time', text: 'day,block,flow\n0,1,1\n', code: 'E511', says: '`day` and `block`' },
    { why: 'another column', text: 'day,flows\n0,1\n', code: 'E510', says: 'no column `flow`' },
    {
      why: 'a column twice',
      text: 'day,flow,flow\n0,1,2\n',
      code: 'E516',
      says: 'more than one column `flow`',
    },
    {
      why: 'a word for a number',
      text: 'day,flow\n0,1\n1,many\n',
      code: 'E512',
      says: 'line 3 of `flows.csv` has `many`',
    },
    { why: 'an exponent', text: 'day,flow\n0,1e5\n', code: 'E512', says: '`1e5`' },
    { why: 'an empty cell', text: 'day,flow\n0,\n', code: 'E512', says: 'in column `flow`' },
    { why: 'a day before the start', text: 'day,flow\n-1,5\n', code: 'E512', says: 'days since the start' },
    { why: 'half a block', text: 'block,flow\n1.5,5\n', code: 'E512', says: 'a block number' },
    { why: 'a date that is none', text: 'date,flow\n2026-02-30,5\n', code: 'E512', says: 'a date such as' },
    { why: 'rows out of order', text: 'day,flow\n1,1\n0,2\n', code: 'E513', says: 'line 3' },
    { why: 'the same day twice', text: 'day,flow\n1,1\n1,2\n', code: 'E513', says: '`day` must ascend' },
    {
      why: 'a ragged line',
      text: 'day,flow\n1,1\n2\n',
      code: 'E515',
      says: 'line 3 has another number of cells',
    },
    { why: 'an open quote', text: 'day,flow\n1,"1\n', code: 'E515', says: 'never closed' },
  ])('refuses $why', async ({ text, code, says }) => {
    const column = await read(text);
    expect(column.ok).toBe(false);
    if (column.ok) return;
    expect(column.fault.code).toBe(code);
    expect(column.fault.message).toContain(says);
    expect(column.fault.place).toEqual(place);
  });

  it('needs a date at the start for a column of dates', async () => {
    const none = await csvColumn(
      'f.csv',
      'date,flow\n2026-01-01,5\n',
      'flow',
      { ...clock, timestampMs: null },
      place,
    );
    expect(none.ok ? null : none.fault.message).toContain('a start that has a date');
  });
});
