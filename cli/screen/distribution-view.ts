/** What each miner and each validator of a subnet earns, as bars by rank: both scenarios in one bar. */
import { SYNTHETIC_SIGN } from '../format/synthetic.ts';
import { symbols } from '../theme.ts';
import { type Calendar, dateOrBlock } from './calendar.ts';
import { type Bar, barsOf, type Distribution, type Distributions, type Earnings } from './distribution.ts';
import { beside, emptyLine, fitLine, fitLines, type Line, lineWidth, piece, type Segment } from './line.ts';
import { formatCount, formatValue } from './numbers.ts';
import { right } from './text.ts';

const GAP = '  ';
const WIDE = 60; // cells from which on a panel has room for long bars

export interface ShownDistributions {
  readonly spread: Distributions;
  readonly changed: boolean;
  /** The neurons are made up. */
  readonly made: boolean;
  /** Block of the row that they are of; null: the cursor's own. */
  readonly asOf: number | null;
}

/** Miners and validators, next to each other or one above the other. Shape: `height` lines of `cells`. */
export function distributionLines(
  calendar: Calendar,
  { spread, changed, made, asOf }: ShownDistributions,
  cells: number,
  height: number,
  place: 'beside' | 'stacked',
): readonly Line[] {
  const when = asOf === null ? '' : `on ${dateOrBlock(calendar, asOf)}`;
  const panel = (of: Distribution, wide: number, high: number) =>
    fitLines(panelLines(of, { changed, made, when }, wide, high), wide, high);
  if (place === 'beside') {
    const half = (cells - GAP.length) >> 1;
    return beside([panel(spread.miners, half, height), panel(spread.validators, half, height)], GAP);
  }
  const lower = Math.min(height >> 1, Math.max(spread.validators.baseline.falling.length, 3) + 2);
  const upper = height - lower;
  return [...panel(spread.miners, cells, upper), ...panel(spread.validators, cells, lower)];
}

interface Said {
  readonly changed: boolean;
  readonly made: boolean;
  readonly when: string;
}

function panelLines(of: Distribution, said: Said, cells: number, height: number): readonly Line[] {
  const bars = barsOf(of, height - 1);
  const none: Line = [piece('   nobody earns anything', 'dim')];
  const most = bars.reduce((high, { baseline, proposal }) => Math.max(high, baseline || 0, proposal || 0), 0);
  const lines = bars.map((bar) => barLine(bar, most, said, cells));
  return [headLine(of, said, cells), ...(lines.length === 0 ? [none] : lines)].slice(0, height);
}

/** `100 miners  gini 0.62 → 0.55  top tenth 48%`: as much as there is room for. */
function headLine(
  { who, baseline, proposal }: Distribution,
  { changed, made, when }: Said,
  cells: number,
): Line {
  const both = (text: (of: Earnings) => string): string => {
    const before = text(baseline);
    const after = text(proposal);
    return !changed || before === after ? after : `${before} → ${after}`;
  };
  const count = both(({ falling }) => formatCount(falling.length));
  const one = count === '1' ? who.slice(0, -1) : who;
  let line: Line = [
    piece(` ${count} ${one}`, 'strong'),
    ...(made ? [piece(` ${SYNTHETIC_SIGN}`, 'unknown')] : []),
  ];
  const facts = [
    ...(when === '' ? [] : [when]),
    `gini ${both(({ gini }) => (Number.isNaN(gini) ? symbols.noValue : gini.toFixed(2)))}`,
    `top tenth ${both(({ topTenth }) => shareText(topTenth))}`,
  ];
  for (const fact of baseline.falling.length + proposal.falling.length === 0 ? [] : facts) {
    const longer: Line = [...line, piece(`  ${fact}`, 'dim')];
    if (lineWidth(longer) <= cells) line = longer;
  }
  return line;
}

function shareText(part: number): string {
  return Number.isNaN(part) ? symbols.noValue : `${Math.round(part * 100)}%`;
}

/** Rank, bar, and the figures: of several ranks their mean. */
function barLine(bar: Bar, most: number, { changed, made }: Said, cells: number): Line {
  const isWide = cells >= WIDE;
  const [label, value] = isWide ? [11, 12] : [8, 9];
  const values = changed ? [bar.baseline, bar.proposal] : [bar.proposal];
  const room = cells - label - 2 - values.length * value;
  const figures = values.map((it, at): Segment => {
    const tone = at === 1 || !changed ? 'proposal' : 'baseline';
    return piece(right(formatValue(it, 'amount', value - 1), value), Number.isNaN(it) ? 'dim' : tone);
  });
  return [
    piece(right(bar.label, label), bar.kind === 'ranks' ? 'dim' : 'strong'),
    piece(made ? SYNTHETIC_SIGN : ' ', 'unknown'),
    ...fitLine(barPieces(bar, most, changed, room), room + 1),
    ...figures,
  ];
}

/** Both scenarios as far as the shorter one goes, then the upper half for the baseline, the lower for the proposal. */
function barPieces(bar: Bar, most: number, changed: boolean, room: number): Line {
  const length = (value: number) => (value > 0 ? Math.max(1, Math.round((value / most) * room)) : 0);
  const before = length(changed ? bar.baseline : bar.proposal);
  const after = length(bar.proposal);
  const both = Math.min(before, after);
  if (before + after === 0) return emptyLine;
  return [
    piece(symbols.bothBars.repeat(both), bar.kind === 'ranks' ? 'plain' : 'proposal'),
    piece(symbols.baselineBar.repeat(before - both), 'baseline'),
    piece(symbols.proposalBar.repeat(after - both), 'proposal'),
  ];
}
