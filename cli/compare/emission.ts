/**
 * What a subnet's pool gets a day. Reports of steps below a day speak of blocks; what is compared here, under
 * a heading that says "a day" and against projections of other steps, needs one unit.
 */
import { metricById } from '../../compiler/index.ts';
import { invariant } from '../../grammar/index.ts';
import type { Projection, Scenario } from '../../runtime/index.ts';
import { DAY_MS } from '../format/date.ts';
import { shownValue, unitOf } from '../format/shown-columns.ts';

const EMISSION = 'subnet.emission';

/** TAO per day at a row; NaN: no value. `index` is that of the subnet. */
export function emissionPerDay(
  projection: Projection,
  scenario: Scenario,
  row: number,
  index: number,
): number {
  const metric = metricById(EMISSION);
  invariant(metric !== undefined, 'emission is a metric');
  const perBlock = unitOf(metric, projection).endsWith('/block');
  const value = shownValue(metric, projection, scenario, row, index);
  return perBlock ? (value * DAY_MS) / projection.plan.blockTimeMs : value;
}
