/** Items of `show` with made-up values, for a projection made by hand. */
import type { ShownItem } from '../../../cli/format/shown-item.ts';
import type { Projection } from '../../../runtime/index.ts';

export interface ShownShape {
  readonly text: string;
  /** Nothing: a bare number. */
  readonly unit?: string;
  /** Nothing: one value for the whole network. */
  readonly subnets?: number;
  /** In base units. */
  readonly baseline: (row: number, index: number) => number;
  readonly proposal: (row: number, index: number) => number;
}

export function madeShown({ rows }: Projection, shapes: readonly ShownShape[]): readonly ShownItem[] {
  return shapes.map(({ text, unit = '', subnets, baseline, proposal }) => {
    const width = subnets ?? 1;
    const filled = (value: ShownShape['baseline']) =>
      Float64Array.from({ length: rows.block.length * width }, (_, at) =>
        value(Math.floor(at / width), at % width),
      );
    // What is worked out doesn't matter here, only that the screen has no other place for it.
    const value = { op: 'const', value: 0, exact: null } as const;
    const shape = subnets === undefined ? 'scalar' : 'vector';
    return {
      plan: { text, unit, value, shape },
      values: { width, baseline: filled(baseline), proposal: filled(proposal) },
    };
  });
}
