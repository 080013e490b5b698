/** Blocks as dates and times, dates and times as blocks, by the clock of a file. */
import { blockAt, type Clock } from '../../compiler/index.ts';
import { formatNumber } from '../format/amount.ts';
import { counted } from '../format/count.ts';
import { DAY_MS, formatDateTime } from '../format/date.ts';

/** Milliseconds since 1970; null: the network has no date, or it lies outside of the calendar. */
export function instantOf(block: number, { startBlock, timestampMs, blockTimeMs }: Clock): number | null {
  if (timestampMs === null) return null;
  const ms = timestampMs + (block - startBlock) * blockTimeMs;
  return Math.abs(ms) <= LAST_INSTANT ? ms : null;
}

/** What a `Date` can hold. */
const LAST_INSTANT = 8.64e15;

/** `2026-12-01 00:03 UTC`; null as above. */
export function dateOfBlock(block: number, clock: Clock): string | null {
  const ms = instantOf(block, clock);
  return ms === null ? null : formatDateTime(ms);
}

/** Of a date that the grammar has accepted, or an instant behind it. */
export function blockOfDate(text: string, clock: Clock): number | null {
  const ms = Date.parse(text.includes('T') ? text : `${text}T00:00Z`);
  return Number.isNaN(ms) ? null : blockAt(ms, clock);
}

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: DAY_MS,
  week: 7 * DAY_MS,
  year: 365 * DAY_MS,
};

/** Blocks of `14 days`, unrounded; null where the word is no unit of time. */
export function blocksOf(count: number, unit: string, { blockTimeMs }: Clock): number | null {
  if (unit === 'block' || unit === 'blocks') return count;
  const ms = UNIT_MS[unit] ?? UNIT_MS[unit.replace(/s$/, '')];
  return ms === undefined ? null : (count * ms) / blockTimeMs;
}

/** `14 days`, `1.2 hours`: the largest unit of which there is at least one. */
export function spanText(blocks: number, { blockTimeMs }: Clock): string {
  const ms = Math.abs(blocks * blockTimeMs);
  for (const [unit, size] of SPANS) {
    if (ms < size) continue;
    const count = ms / size;
    return Number.isInteger(count)
      ? counted(count, unit)
      : `${formatNumber(count, count < 100 ? 1 : 0)} ${unit}s`;
  }
  return `${formatNumber(ms / 1_000, ms % 1_000 === 0 ? 0 : 1)} s`;
}
const SPANS = [
  ['year', 365 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `100,800 blocks`, rounded up as a duration is. */
export function blocksText(blocks: number): string {
  const whole = Math.ceil(blocks - 1e-9);
  return `${formatNumber(whole, 0)} ${whole === 1 ? 'block' : 'blocks'}`;
}

/** `9_240_381` */
export function numberOf(text: string): number {
  return Number(text.replaceAll('_', ''));
}
