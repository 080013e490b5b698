import { describe, expect, it } from 'vitest';
import { readRow, valueAt } from '../../runtime/column-values.ts';
import { LifeColumn } from '../../runtime/recorder.ts';
import { projected } from '../support/projected.ts';
import { handMadeProjection } from '../support/projection.ts';
import { small } from '../support/registering.ts';

describe('single numbers of a column', () => {
  it('are those of its values, of subnets that come and go', async () => {
    const text = small('assume { subnet_registrations = 1/11 blocks }', {
      set: 'set subnet_registration.immunity_period = 20 blocks',
    });
    const { baseline, rows, subnets } = await projected(text);
    expect(subnets.length).toBeGreaterThan(8);
    for (const id of ['subnet.price', 'subnet.immune']) {
      const column = baseline.columns.get(id);
      expect(column).toBeInstanceOf(LifeColumn);
      if (column === undefined) continue;
      const out = new Float64Array(column.width);
      const read = Array.from(rows.block, (_, row) => {
        readRow(column, row, out);
        expect(out[3]).toBe(valueAt(column, row, 3));
        return [...out];
      });
      expect(read.flat()).toEqual([...column.values]);
    }
  });

  it('are those of a column that is laid out, and none beyond it', () => {
    const { baseline } = handMadeProjection({ days: 3, subnets: 4, spare: 2 });
    const column = baseline.columns.get('subnet.price');
    const issuance = baseline.columns.get('supply.issuance');
    if (column === undefined || issuance === undefined) throw new Error('both are recorded');
    expect(valueAt(column, 2, 1)).toBe(column.values[2 * 6 + 1]);
    expect(valueAt(issuance, 3, 0)).toBe(issuance.values[3]);
    expect(valueAt(issuance, 4, 0)).toBeNaN();
  });
});
