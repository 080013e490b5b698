/** Blocks as dates (UTC), and the round dates that stand under a chart. */
import { type BlockClock, blockToMs, DAY_MS, formatDate } from '../format/date.ts';
import { formatCount } from './numbers.ts';

export interface Calendar extends BlockClock {
  readonly endBlock: number;
  /** Whether the time of day matters: the step is shorter than a day. */
  readonly withTime: boolean;
}

/** `2026-10-08`, with `14:18` where the step is shorter than a day; null without a date. */
export function dateOf(calendar: Calendar, block: number): string | null {
  const ms = blockToMs(calendar, block);
  if (ms === null) return null;
  return calendar.withTime ? `${formatDate(ms)} ${timeOfDay(ms)}` : formatDate(ms);
}

/** The date, or `block 1,234` where there is none. */
export function dateOrBlock(calendar: Calendar, block: number): string {
  return dateOf(calendar, block) ?? `block ${formatCount(block)}`;
}

/** Days between two blocks. */
export function daysBetween(calendar: Calendar, from: number, to: number): number {
  return ((to - from) * calendar.blockTimeMs) / DAY_MS;
}

export function plural(count: number, word: string): string {
  return `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`;
}

export interface TimeTick {
  readonly block: number;
  readonly label: string;
}

/** Round dates between start and end, at most `most` of them: years, months, days or times of day; round blocks without dates. */
export function timeTicks(
  calendar: Calendar,
  most: number,
  startBlock = calendar.startBlock,
  endBlock = calendar.endBlock,
): readonly TimeTick[] {
  const from = blockToMs(calendar, startBlock);
  const to = blockToMs(calendar, endBlock);
  if (from === null || to === null) return blockTicks(startBlock, endBlock, most);
  const blockAt = (ms: number) => startBlock + (ms - from) / calendar.blockTimeMs;
  for (const months of [1, 2, 3, 6, 12, 24, 60, 120, 240, 600]) {
    if ((to - from) / (months * 30.4375 * DAY_MS) > most) continue;
    if (months === 1 && to - from < most * 15 * DAY_MS) break;
    return monthTicks(from, to, months).map((ms) => ({
      block: blockAt(ms),
      label: new Date(ms).toISOString().slice(0, months >= 12 ? 4 : 7),
    }));
  }
  for (const step of [
    DAY_MS / 24,
    DAY_MS / 8,
    DAY_MS / 4,
    DAY_MS / 2,
    DAY_MS,
    2 * DAY_MS,
    5 * DAY_MS,
    10 * DAY_MS,
  ]) {
    if ((to - from) / step > most) continue;
    const count = Math.floor((to - Math.ceil(from / step) * step) / step) + 1;
    return Array.from({ length: Math.max(0, count) }, (_, at) => {
      const ms = (Math.ceil(from / step) + at) * step;
      const text = new Date(ms).toISOString();
      return {
        block: blockAt(ms),
        label: step < DAY_MS ? text.slice(5, 16).replace('T', ' ') : text.slice(5, 10),
      };
    });
  }
  return [];
}

/** The first days of every `months`-th month (counted from January of year 0) in the range. */
function monthTicks(from: number, to: number, months: number): readonly number[] {
  const first = new Date(from);
  const ticks: number[] = [];
  let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / months) * months;
  for (let ms = monthStart(month); ms <= to; ms = monthStart(month)) {
    if (ms >= from) ticks.push(ms);
    month += months;
  }
  return ticks;
}

function monthStart(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1);
}

function blockTicks(from: number, to: number, most: number): readonly TimeTick[] {
  const raw = (to - from) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(Math.max(1, raw)));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power;
  const ticks: TimeTick[] = [];
  for (let block = Math.ceil(from / step) * step; block <= to; block += step) {
    ticks.push({ block, label: formatCount(block) });
  }
  return ticks;
}

function timeOfDay(ms: number): string {
  return new Date(ms).toISOString().slice(11, 16);
}
