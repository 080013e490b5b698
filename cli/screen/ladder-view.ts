/** The ladder as a table: moving price, age, rank in both scenarios, distance to those that stand next to it. */
import { symbols, type Tone } from '../theme.ts';
import { listTitle } from './comparison.ts';
import { type Rung, rungPosition } from './ladder.ts';
import { scrolled } from './layout.ts';
import { clickable, fitLine, inTone, type Line, piece, type Segment } from './line.ts';
import type { ScreenModel } from './model.ts';
import { formatChange, formatCount, formatValue } from './numbers.ts';
import type { ScreenState } from './state.ts';
import { left, right } from './text.ts';

const LEAST_LABEL = 18; // cells for netuid and name
const LEAST_WITH_BOTH_PRICES = 30; // the baseline's price comes in only beside a whole name

type ColumnId = 'before' | 'price' | 'age' | 'rankBefore' | 'rank' | 'rise' | 'above';
interface Column {
  readonly id: ColumnId;
  readonly heading: string;
  /** Cells, with the gap before it. */
  readonly width: number;
}

const columns: readonly Column[] = [
  { id: 'before', heading: 'base price', width: 11 },
  { id: 'price', heading: 'EMA price', width: 10 },
  { id: 'age', heading: 'days old', width: 9 },
  { id: 'rankBefore', heading: 'base rank', width: 10 },
  { id: 'rank', heading: 'rank', width: 7 },
  { id: 'rise', heading: 'must rise', width: 10 },
  { id: 'above', heading: 'above next', width: 11 },
];

/** Shape: a head and `page` lines of `cells`. */
export function ladderLines(
  model: ScreenModel,
  state: ScreenState,
  cells: number,
  page: number,
): readonly Line[] {
  const ladder = model.registration.ladder(state.row);
  const shown = fittingColumns(model.changed, cells);
  const label = cells - sumOf(shown);
  const selected = rungPosition(ladder, state.rung);
  // A third of the page below the selected one in price, the rest above it.
  const top = scrolled(selected - Math.floor(page / 3), selected, ladder.length, page);
  const allImmune = ladder.length > 0 && ladder.every(({ rank }) => Number.isNaN(rank.proposal));
  const title = listTitle(allImmune ? 'ladder: none may go' : 'ladder', top, page, ladder.length);
  const head: Line = [
    piece(left(title, label), 'strong'),
    ...shown.map(({ heading, width }) => piece(right(heading, width), 'dim')),
  ];
  const none: Line = [piece('   no subnet lives at this time', 'dim')];
  const rungs = ladder.slice(top, top + page).map((rung, at): Line => {
    const isSelected = top + at === selected;
    const line = fitLine(rungLine(rung, shown, label, isSelected), cells);
    return clickable(isSelected ? inTone(line, 'selected') : line, { kind: 'selectLine', at: top + at });
  });
  return [head, ...(rungs.length === 0 ? [none] : rungs)];
}

/** Without a proposal nothing of a baseline; then the age goes, where the name would have too little room. */
function fittingColumns(changed: boolean, cells: number): readonly Column[] {
  const all = columns.filter(({ id }) => changed || (id !== 'before' && id !== 'rankBefore'));
  if (cells - sumOf(all) >= LEAST_WITH_BOTH_PRICES) return all;
  const one = all.filter(({ id }) => id !== 'before');
  return cells - sumOf(one) >= LEAST_LABEL ? one : one.filter(({ id }) => id !== 'age');
}

function sumOf(shown: readonly Column[]): number {
  return shown.reduce((sum, { width }) => sum + width, 0);
}

function rungLine(rung: Rung, shown: readonly Column[], label: number, isSelected: boolean): Line {
  const { netuid, name } = rung.subnet;
  const mark = isSelected ? symbols.selected : ' ';
  const number = right(String(netuid ?? symbols.noValue), 3);
  return [
    piece(`${mark} `),
    piece(`${number} `, 'dim'),
    piece(left(name, label - 6)),
    ...shown.map(({ id, width }) => {
      const { text, tone } = cellOf(rung, id);
      return piece(right(text, width), tone);
    }),
  ];
}

function cellOf(rung: Rung, column: ColumnId): Segment {
  const { price, rank, immune } = rung;
  switch (column) {
    case 'before':
      return piece(formatValue(price.baseline, 'price', 9), 'baseline');
    case 'price':
      return piece(formatValue(price.proposal, 'price', 9), 'proposal');
    case 'age':
      return piece(formatCount(Math.floor(rung.age)));
    case 'rankBefore':
      return piece(rankText(rank.baseline, immune.baseline), 'baseline');
    case 'rank':
      return piece(rankText(rank.proposal, immune.proposal), 'proposal');
    case 'rise':
      return immune.proposal ? piece('immune', 'good') : piece(riseText(rung.rise));
    case 'above':
      return immune.proposal ? immuneText(rung.immuneDays) : aboveText(rung);
  }
}

function rankText(rank: number, isImmune: boolean): string {
  if (isImmune) return 'immune';
  return Number.isNaN(rank) ? symbols.noValue : formatCount(rank);
}

function riseText(rise: number): string {
  if (Number.isNaN(rise)) return symbols.noValue;
  if (rise === 0) return 'tie';
  return Number.isFinite(rise) ? formatChange(1, 1 + rise, false) : 'from 0';
}

function aboveText({ rank, above }: Rung): Segment {
  if (rank.proposal === 1) return piece('next', 'down');
  const tone: Tone = above === 0 ? 'down' : 'plain';
  return piece(above === 0 ? 'tie' : formatValue(above, 'percent', 9), tone);
}

function immuneText(days: number): Segment {
  return Number.isNaN(days) ? piece('') : piece(`${formatValue(days, 'days', 7)} d`, 'good');
}
