/** Small programs compiled and projected, for tests of the runtime. */
import { expect } from 'vitest';
import { isError } from '../../grammar/index.ts';
import { type Projection, type ProjectOptions, project } from '../../runtime/index.ts';
import { compiled } from './compiled.ts';
import type { FileContent } from './memory-host.ts';

/** Compiles `text`, which must have no errors, and projects it. */
export async function projected(
  text: string,
  options: ProjectOptions = {},
  files: Readonly<Record<string, FileContent>> = {},
): Promise<Projection> {
  const { plan, snapshot, diagnostics } = await compiled(text, files);
  expect(diagnostics.filter(isError).map((it) => `${it.code} ${it.message}`)).toEqual([]);
  if (plan === null || snapshot === null) throw new Error('a file without errors has a plan');
  return project(plan, snapshot, options);
}

/** A column's value at a row; `subnet` is an index into the projection's subnets. */
export function cell(
  projection: Projection,
  scenario: 'baseline' | 'proposal',
  metric: string,
  row: number,
  subnet?: number,
): number {
  const column = projection[scenario].columns.get(metric);
  if (column === undefined) throw new Error(`${metric} was not recorded`);
  const at = subnet === undefined ? row : row * column.width + subnet;
  const value = column.values[at];
  if (value === undefined) throw new Error(`${metric} has no row ${row}`);
  return value;
}
