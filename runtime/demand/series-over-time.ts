/**
 * What is drawn for each day of a projection: worked out day by day as far as somebody asks, and
 * kept for both of its runs.
 * Source: design, "assume": a draw holds for a day.
 */
import type { Series } from '../../compiler/index.ts';
import type { Clock } from './clock.ts';
import { drawerOf } from './draws.ts';
import type { Uniform } from './streams.ts';

/** The value on a day. Units: those of the entry. */
export type DayValue = (day: number) => number;

export function dayValues(draw: Extract<Series, { kind: 'draw' }>, clock: Clock, next: Uniform): DayValue {
  const drawer = drawerOf(draw, next);
  const values: number[] = [];
  return (day) => {
    while (values.length <= day) {
      const blocks = clock.firstBlock(values.length + 1) - clock.firstBlock(values.length);
      values.push(drawer(blocks));
    }
    return values[day] as number;
  };
}
