/**
 * What the roles earn at a row: of one subnet as it is recorded, of the whole network added up.
 * Units: rao per block; parts of a whole where a role is one. NaN: no value.
 */
import { type Projection, type Scenario, valueAt } from '../../runtime/index.ts';
import { DAY_MS } from './date.ts';
import type { Role } from './roles.ts';

/** A subnet by its place in the columns; null: all of them. */
export type Scope = number | null;

/** Whether the run has recorded what roles earn. */
export function hasRewards({ baseline, proposal }: Projection): boolean {
  return [baseline, proposal].every(({ columns }) => columns.has('subnet.reward.owner'));
}

/** Sums leave subnets without a value out; the network's slippage is that of all sales together. */
export function rewardAt(scenario: Scenario, role: Role, row: number, scope: Scope): number {
  const column = scenario.columns.get(role.metric);
  if (column === undefined) return Number.NaN;
  if (scope !== null) return valueAt(column, row, scope);
  if (role.of === 'neurons') return Number.NaN;
  if (role.isPart) return slippageOfAll(scenario, row);
  return sumOf(column.width, (i) => valueAt(column, row, i));
}

/**
 * What a role earns in a year of 365 days without compounding, as a part of what it takes to earn it.
 * Of the whole network only stake has one: on root, and in all subnets at their spot prices.
 */
export function yieldAt(
  { plan }: Projection,
  scenario: Scenario,
  role: Role,
  row: number,
  scope: Scope,
): number {
  const read = (id: string, i: number) => {
    const column = scenario.columns.get(id);
    return column === undefined ? Number.NaN : valueAt(column, row, i);
  };
  if (scope !== null) return role.yield === null ? Number.NaN : read(role.yield, scope);
  if (role.id === 'root') return read('yield.root', 0);
  if (role.id !== 'stakers') return Number.NaN;
  const width = scenario.columns.get('subnet.alpha_staked')?.width ?? 0;
  const staked = sumOf(width, (i) => read('subnet.alpha_staked', i) * read('subnet.price', i));
  const blocks = (365 * DAY_MS) / plan.blockTimeMs;
  return staked > 0 ? (rewardAt(scenario, role, row, null) * blocks) / staked : Number.NaN;
}

/** NaN where no subnet has a value. */
function sumOf(width: number, at: (i: number) => number): number {
  let sum = Number.NaN;
  for (let i = 0; i < width; i += 1) {
    const value = at(i);
    if (!Number.isNaN(value)) sum = (Number.isNaN(sum) ? 0 : sum) + value;
  }
  return sum;
}

/** Of the subnets whose pools take the sale. */
function slippageOfAll({ columns }: Scenario, row: number): number {
  const pressure = columns.get('subnet.selling.pressure');
  const proceeds = columns.get('subnet.selling.proceeds');
  if (pressure === undefined || proceeds === undefined) return Number.NaN;
  const brought = (i: number) => valueAt(proceeds, row, i);
  const sold = sumOf(pressure.width, (i) =>
    Number.isNaN(brought(i)) ? Number.NaN : valueAt(pressure, row, i),
  );
  const got = sumOf(proceeds.width, (i) =>
    Number.isNaN(valueAt(pressure, row, i)) ? Number.NaN : brought(i),
  );
  return sold > 0 ? 1 - got / sold : Number.NaN;
}
