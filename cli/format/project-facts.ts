/** What several forms of a projection's report need to know about it. */

import type { Plan } from '../../compiler/index.ts';
import { isError } from '../../grammar/index.ts';
import { metricsIn, type Projection } from '../../runtime/index.ts';
import { formatNumber } from './amount.ts';
import { type BlockClock, blockToMs, formatDateTime } from './date.ts';

export function clockOf({ plan }: Projection): BlockClock {
  return {
    startBlock: plan.start.block,
    startMs: plan.start.timestampMs,
    blockTimeMs: plan.blockTimeMs,
  };
}

/** `block 9,240,381, 2026-10-08 06:38 UTC`; without a date where there is none. */
export function formatBlockAt(block: number, clock: BlockClock): string {
  const ms = blockToMs(clock, block);
  const number = `block ${formatNumber(block, 0)}`;
  return ms === null ? number : `${number}, ${formatDateTime(ms)}`;
}

/** Metrics that the file names in what it expects or shows. */
export function metricsRead({ expectations, show, lets }: Plan): ReadonlySet<string> {
  const read = [...expectations.map(({ condition }) => condition), ...show.map(({ value }) => value)];
  return new Set(read.flatMap((expr) => [...metricsIn(expr, lets)]));
}

/** Something that the run found is the proposal's fault: the chain refuses it, or an `expect` has failed. */
export function isAtFault(projection: Projection): boolean {
  return (
    projection.findings.some(isError) ||
    projection.expectations.some((it) => it.severity === 'error' && it.status === 'failed')
  );
}
