/**
 * Moments and blocks: every time of a proposal becomes a block number. Exact: whole
 * milliseconds and whole blocks, no calendar of the machine.
 * Source: design 1b, "time".
 */

/** How blocks and time belong together. */
export interface Clock {
  readonly startBlock: number;
  /** null: the start has no date, so dates have no block. */
  readonly timestampMs: number | null;
  /** Whole and above zero. */
  readonly blockTimeMs: number;
}

export const DEFAULT_BLOCK_TIME_MS = 12_000;
const DAY_MS = 86_400_000;
/** A year is 365 days. */
export const YEAR_MS = 365 * DAY_MS;

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?Z)?$/;

/**
 * The instant of `2026-12-01` (00:00Z) or `2026-12-01T14:00Z`.
 * Units: milliseconds since 1970 in UTC. Errors: null for what is not a date of the calendar.
 */
export function epochMs(text: string): number | null {
  const parts = DATE.exec(text);
  if (parts === null) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1).map((part) => Number(part ?? 0));
  if (year === undefined || month === undefined || day === undefined) return null;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return null;
  return (
    daysSince1970(year, month, day) * DAY_MS +
    (((hour ?? 0) * 60 + (minute ?? 0)) * 60 + (second ?? 0)) * 1000
  );
}

/** The first block at or after an instant; before the start it counts backwards. Null: the start has no date. */
export function blockAt(instantMs: number, clock: Clock): number | null {
  if (clock.timestampMs === null) return null;
  return clock.startBlock + Math.ceil((instantMs - clock.timestampMs) / clock.blockTimeMs);
}

/** Whole blocks that hold `numerator / denominator` blocks. Rounds: up, since a duration ends with a block. */
export function blocksUp(numerator: bigint, denominator: bigint): number {
  const whole = numerator / denominator;
  return Number(numerator > 0n && whole * denominator !== numerator ? whole + 1n : whole);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days from 1970-01-01 in the Gregorian calendar, reckoned in years that begin with March. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}
