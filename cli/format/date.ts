/** Instants and spans of time for people; always UTC. */
import { formatNumber } from './amount.ts';
import { counted } from './count.ts';

export const DAY_MS = 86_400_000;

/** Which instant a block stands at. */
export interface BlockClock {
  readonly startBlock: number;
  /** null: a network without a date */
  readonly startMs: number | null;
  readonly blockTimeMs: number;
}

/** Milliseconds since 1970, null where the network has no date. */
export function blockToMs(clock: BlockClock, block: number): number | null {
  return clock.startMs === null ? null : clock.startMs + (block - clock.startBlock) * clock.blockTimeMs;
}

/** A block with its instant, as JSON gives both. */
export function eventAt(
  block: number,
  clock: BlockClock,
): { readonly block: number; readonly timestamp_ms: number | null } {
  return { block, timestamp_ms: blockToMs(clock, block) };
}

/** `2029-12-01`. Years beyond 9999 keep all their digits. */
export function formatDate(ms: number): string {
  return new Date(ms).toISOString().split('T')[0] as string;
}

/** `2029-12-01 14:03 UTC` */
export function formatDateTime(ms: number): string {
  const [date, time = ''] = new Date(ms).toISOString().split('T');
  return `${date} ${time.slice(0, 5)} UTC`;
}

/** For files that programs read: `2029-12-01T14:03:12Z`, with milliseconds where there are some. */
export function isoInstant(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

/** A span in the largest unit that fits it without a rest, else in days: `4 years`, `90 days`, `3 blocks`. */
export function formatBlocks(blocks: number, blockTimeMs: number): string {
  const ms = blocks * blockTimeMs;
  for (const [unit, size] of WHOLE_UNITS) {
    if (ms >= size && ms % size === 0) return counted(ms / size, unit);
  }
  return ms >= DAY_MS ? `${formatNumber(ms / DAY_MS, 1)} days` : counted(blocks, 'block');
}
const WHOLE_UNITS = [
  ['year', 365 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How much later, in days: `+12.5 days`, `-1 day`; `unchanged` where nothing moved. */
export function formatShift(blocks: number, blockTimeMs: number): string {
  if (blocks === 0) return 'unchanged';
  const days = Math.abs(blocks * blockTimeMs) / DAY_MS;
  const sign = blocks < 0 ? '-' : '+';
  if (days < 1) return `${sign}${counted(Math.abs(blocks), 'block')}`;
  return `${sign}${formatNumber(days, days < 100 ? 1 : 0)} days`;
}
