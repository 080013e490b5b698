import { describe, expect, it } from 'vitest';
import { runningEntries } from '../../grammar/catalogue/running.ts';
import { cellsOf, MOST_CELLS, rowsOf } from '../../runtime/columns.ts';
import { recordedMetrics } from '../../runtime/metrics.ts';
import { mostSlots } from '../../runtime/most-slots.ts';
import { LifeColumn } from '../../runtime/recorder.ts';
import { settingOf } from '../../runtime/setting.ts';
import { compiled } from '../support/compiled.ts';
import { projected } from '../support/projected.ts';
import { small } from '../support/registering.ts';

const OFTEN = 'assume { demand(price) = 5_000 TAO }';

describe('room for a row', () => {
  it.each([
    { why: 'as many as live at once, not as ever live', statements: OFTEN, most: 2 + 16 },
    {
      why: 'a limit that the file raises',
      statements: `${OFTEN} enact now { set subnet_registration.subnet_limit = 100 }`,
      most: 100 + 25,
    },
    {
      why: 'a limit that is lowered removes nobody',
      statements: `${OFTEN} enact now { set subnet_registration.subnet_limit = 1 }`,
      most: 2 + 16,
    },
    {
      why: 'a limit that only the run knows',
      statements: `${OFTEN} enact now { set subnet_registration.subnet_limit = subnet_registration.subnet_limit + 3 }`,
      most: 2 + 200,
    },
    { why: 'no more than can come', statements: 'enact now { register subnet "x" }', most: 3 },
  ])('is $why', async ({ statements, most }) => {
    const { plan, snapshot } = await compiled(
      small(statements, { set: 'set subnet_registration.rate_limit = 1 block' }),
    );
    if (plan === null || snapshot === null) throw new Error('the program is sound');
    expect(mostSlots(settingOf(plan, snapshot, null, {}))).toBe(most);
  });

  it('is never outgrown', async () => {
    const { baseline } = await projected(
      small(OFTEN, {
        set: `set subnet_registration.rate_limit = 1 block  set subnet_registration.subnet_limit = 100
          set subnet_registration.lock_cost_multiplier = 1`,
      }),
    );
    const column = baseline.columns.get('subnet.price');
    if (!(column instanceof LifeColumn)) throw new Error('prices are stored by slot');
    expect(baseline.lives.length).toBeGreaterThan(90);
    expect(column.slots.capacity).toBeLessThanOrEqual(125);
  });
});

describe('a projection with far more lives than subnets', () => {
  it('records every figure over years of days', async () => {
    const { plan, snapshot } = await compiled(`proposal "x" { id "x" }
start finney @ 9_240_381
assume { demand(price) = 1_000 TAO }
enact now { set emission.bar_rank = 64 }
project 10 years every 1 day`);
    if (plan === null || snapshot === null) throw new Error('the program is sound');
    const setting = settingOf(plan, snapshot, null, {});
    expect(setting.places.width).toBeGreaterThan(1_000);
    const cells = cellsOf(recordedMetrics, rowsOf(plan.time).block.length, mostSlots(setting));
    expect(2 * cells).toBeLessThan(MOST_CELLS);
  });
});

describe('the limit of what is recorded', () => {
  it.each([
    { text: runningEntries.E405.wrong, exceeds: true },
    { text: runningEntries.E405.right, exceeds: false },
  ])('is met by the wrong example alone: $exceeds', async ({ text, exceeds }) => {
    const { plan, snapshot } = await compiled(text);
    if (plan === null || snapshot === null) throw new Error('the program is sound');
    const slots = mostSlots(settingOf(plan, snapshot, null, {}));
    expect(cellsOf(recordedMetrics, rowsOf(plan.time).block.length, slots) > MOST_CELLS).toBe(exceeds);
  });
});
