/**
 * The baseline of an earlier projection, used again while only the proposal's changes are altered: it is the
 * same run, number by number.
 */
import type { Plan, Snapshot } from '../compiler/index.ts';
import type { Scenario } from './projection.ts';
import type { Run } from './run.ts';

/** Hand the same one to `project` again and again; it remembers the last baseline. */
export interface BaselineKeeper {
  kept: KeptBaseline | null;
}

export interface KeptBaseline {
  readonly snapshot: Snapshot;
  /** What the run depends on. */
  readonly key: string;
  readonly run: Run;
  readonly scenario: Scenario;
}

/**
 * What a baseline depends on besides the snapshot: the plan without what the proposal changes, judges and
 * shows, and without places in the text; the metrics that are recorded; how it is computed.
 */
export function baselineKey(plan: Plan, metrics: readonly string[], engine: string, stride: string): string {
  const {
    path: _path,
    enact: _enact,
    expectations: _expectations,
    show: _show,
    proposal: _proposal,
    ...rest
  } = plan;
  return JSON.stringify([rest, metrics, engine, stride], (name, value: unknown) => {
    if (name === 'place') return undefined;
    if (typeof value === 'bigint') return `${value}n`;
    if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
    if (value instanceof Map) return [...value];
    if (value instanceof Set) return [...value];
    if (ArrayBuffer.isView(value)) return [...(value as Float64Array)];
    return value;
  });
}
