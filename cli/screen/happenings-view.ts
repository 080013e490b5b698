/** The calendar of registrations: what happens to whom, in which scenario, and what it costs; around the cursor. */
import { symbols, type Tone } from '../theme.ts';
import { dateOf } from './calendar.ts';
import { listTitle } from './comparison.ts';
import type { Happening, Told, What } from './happenings.ts';
import { fitLine, type Line, piece, type Segment } from './line.ts';
import type { ScreenModel } from './model.ts';
import { formatCount, formatValue } from './numbers.ts';
import type { ScreenState } from './state.ts';
import { left, right } from './text.ts';

const WHAT = 11; // cells, with the gap after it
const LEAST_WHO = 16;
const WORDY = 18; // an amount with the word for it
const BARE = 11; // the amount alone

/** Shape: a head and `page` lines of `cells`. */
export function happeningLines(
  model: ScreenModel,
  state: ScreenState,
  cells: number,
  page: number,
): readonly Line[] {
  const { happenings } = model.registration;
  const columns = columnsOf(model, cells);
  const past = happenings.findLastIndex(({ row }) => row <= state.row) + 1;
  const top = Math.max(0, Math.min(past - Math.ceil(page * 0.6), happenings.length - page));
  const headings = model.changed ? ['baseline', 'proposal'] : ['TAO'];
  const head: Line = [
    piece(
      left(listTitle('calendar', top, page, happenings.length), cells - headings.length * columns.amount),
      'strong',
    ),
    ...headings.map((text) => piece(right(text, columns.amount), 'dim')),
  ];
  const none: Line = [piece('   nobody comes and none goes by the horizon', 'dim')];
  const lines = happenings
    .slice(top, top + page)
    .map((happening) => fitLine(happeningLine(model, happening, state.row, columns), cells));
  return [head, ...(lines.length === 0 ? [none] : lines)];
}

interface Columns {
  readonly date: number;
  readonly who: number;
  readonly amount: number;
  readonly withWords: boolean;
}

function columnsOf({ calendar, changed }: ScreenModel, cells: number): Columns {
  const latest = dateOf(calendar, calendar.endBlock) ?? formatCount(calendar.endBlock);
  const date = latest.length;
  const rest = cells - (date + 2) - (changed ? 3 : 0) - WHAT;
  const amounts = changed ? 2 : 1;
  const withWords = rest - amounts * WORDY >= LEAST_WHO;
  const amount = withWords ? WORDY : BARE;
  return { date, who: Math.max(1, rest - amounts * amount), amount, withWords };
}

function happeningLine(
  { calendar, changed }: ScreenModel,
  { what, who, block, row, baseline, proposal }: Happening,
  cursor: number,
  columns: Columns,
): Line {
  const isAhead = row > cursor;
  const toned = (tone: Tone): Tone => (isAhead ? 'dim' : tone);
  const date = dateOf(calendar, block) ?? formatCount(block);
  const amount = (told: Told | null, tone: Tone): Segment =>
    piece(right(amountText(what, told, columns), columns.amount), toned(tone));
  // To the digits that are shown: pools of two runs seldom agree in the last ones.
  const isSame =
    baseline !== null && amountText(what, baseline, columns) === amountText(what, proposal, columns);
  return [
    piece(` ${right(date, columns.date)} `, row === cursor ? 'cursor' : 'dim'),
    ...(changed ? [sideSign(baseline, proposal, toned)] : []),
    piece(left(what, WHAT), toned(what === 'pruned' || what === 'dissolved' ? 'down' : 'up')),
    piece(left(who, columns.who), toned('plain')),
    amount(baseline, 'baseline'),
    ...(changed
      ? [isSame ? piece(right(symbols.same, columns.amount), 'dim') : amount(proposal, 'proposal')]
      : []),
  ];
}

/** What only one scenario has bears the line that it is drawn with. */
function sideSign(baseline: Told | null, proposal: Told | null, toned: (tone: Tone) => Tone): Segment {
  if (baseline === null) return piece(`${symbols.solidLine} `, toned('proposal'));
  if (proposal === null) return piece(`${symbols.dottedLine} `, toned('baseline'));
  return piece('   ');
}

const words: Readonly<Partial<Record<What, string>>> = {
  registered: 'lock',
  pruned: 'recycled',
  dissolved: 'recycled',
};

function amountText(what: What, told: Told | null, { withWords, amount }: Columns): string {
  if (told === null) return symbols.noValue;
  if (told.amount === null) return what === 'pruned' || what === 'dissolved' ? 'clean-up' : 'yes';
  const word = withWords ? `${words[what] ?? ''} ` : '';
  return word + formatValue(told.amount, 'amount', amount - 1 - word.length);
}
