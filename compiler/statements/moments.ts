/**
 * Moments as blocks: `at block N`, `at 2026-12-01`, `after 14 days`.
 * Source: design 1b, "time".
 */
import { diagnostic, type Moment, type Span } from '../../grammar/index.ts';
import { blockAt, epochMs } from '../time.ts';
import { type Context, durationBlocks, grouped, placeHere, textHere, wholeNumber } from './context.ts';

/** How a moment may lie to the start: a change only after it, a vote or an expectation also at it. */
export type Bound = 'after the start' | 'from the start';

/**
 * The block that a moment means. With `after d` the first block at least d behind the start.
 * Errors: null after a message, also for a moment before the start.
 */
export function momentBlock(moment: Moment, cx: Context, bound: Bound): number | null {
  const block = unboundedBlock(moment, cx);
  if (block === null || cx.start === null) return block;
  const start = cx.clock.startBlock;
  const strict = bound === 'after the start';
  if (strict ? block > start : block >= start) return block;
  cx.report(
    diagnostic('E350', placeHere(cx, moment), {
      what: `\`${textHere(cx, momentText(moment))}\``,
      block: grouped(block),
      start: grouped(start),
      strict,
      moment: strict ? placeHere(cx, moment) : null,
    }),
  );
  return null;
}

/** Says so where a moment lies behind the last block projected. */
export function warnBeyond(block: number, end: number | null, what: string, span: Span, cx: Context): void {
  if (end === null || block <= end) return;
  cx.report(diagnostic('W351', placeHere(cx, span), { what, block: grouped(block), end: grouped(end) }));
}

function unboundedBlock(moment: Moment, cx: Context): number | null {
  switch (moment.kind) {
    case 'AtBlock':
      return wholeNumber(moment.block, cx, 'the block', { min: 0, max: Number.MAX_SAFE_INTEGER });
    case 'AfterDuration': {
      const blocks = durationBlocks(moment.duration, cx);
      return blocks === null ? null : cx.clock.startBlock + blocks;
    }
    case 'AtDate': {
      const instant = epochMs(moment.date.text);
      // The parser has refused what is no date.
      if (instant === null || cx.start === null) return null;
      const block = blockAt(instant, cx.clock);
      if (block === null) {
        cx.report(diagnostic('E352', placeHere(cx, moment.date), { date: moment.date.text }));
      }
      return block;
    }
  }
}

function momentText(moment: Moment): Span {
  return moment.kind === 'AtDate' ? moment.date : moment;
}
