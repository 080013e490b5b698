/** What a proposal does to the network, in Markdown: changes, figures, halvings, who wins and who loses. */
import type {
  OutcomeChange,
  OutcomeFigure,
  OutcomeHalving,
  OutcomeSubnet,
  ProposalOutcome,
} from '../../compare/outcome.ts';
import { formatNumber } from '../amount.ts';
import { counted } from '../count.ts';
import { DAY_MS, formatDate } from '../date.ts';
import { isRatio, pairText } from '../pair.ts';
import { sparklines } from '../sparkline.ts';
import { type Column, code, plain, table } from './markdown-text.ts';

const CELLS = 16;
const MOST_CHANGES = 12;

interface Moment {
  readonly block: number;
  readonly timestampMs: number | null;
}

/** How much is told. */
export interface Room {
  /** Subnets in each table. */
  readonly subnets: number;
  readonly curves: boolean;
}

export function changeLines({ changes }: ProposalOutcome): readonly string[] {
  if (changes.length === 0) return ['Nothing: the file states no change.'];
  const lines = changes.slice(0, MOST_CHANGES).flatMap(oneChange);
  const left = changes.length - MOST_CHANGES;
  return left > 0 ? [...lines, `- and ${counted(left, 'more time', 'more times')}`] : lines;
}

function oneChange({ when, block, timestampMs, lines }: OutcomeChange): readonly string[] {
  const moment = block === null ? 'not by the horizon' : momentText({ block, timestampMs });
  return [`- **${plain(when)}** (${moment})`, ...lines.map((line) => `  - ${changeText(line)}`)];
}

/** `18% -> 12%` with an arrow. */
function changeText(line: string): string {
  return code(line).replaceAll(' -> ', ' → ');
}

/** Those that differ, in a table; empty where none does. */
export function figureLines(figures: readonly OutcomeFigure[], { curves }: Room): readonly string[] {
  const rows = figures.map(({ name, unit, baseline, proposal, curve }) => {
    const pair = pairText(baseline, proposal, { asPercent: isRatio(name, unit) });
    return [
      code(name, { inTable: true, longest: 80 }) + (unit === '' ? '' : `, ${plain(unit)}`),
      pair.before,
      pair.after,
      pair.difference,
      pair.percent,
      ...(curves ? [curveCell(curve)] : []),
    ];
  });
  return rows.length === 0 ? [] : table([LABEL, ...VALUES, ...(curves ? [CURVE] : [])], rows);
}

export function halvingLines(halvings: readonly OutcomeHalving[]): readonly string[] {
  const rows = halvings.map(({ n, baseline, proposal }) => [
    String(n),
    baseline === null ? 'not by the horizon' : momentText(baseline),
    proposal === null ? 'not by the horizon' : momentText(proposal),
    baseline === null || proposal === null ? '' : shiftText(baseline, proposal),
  ]);
  return rows.length === 0 ? [] : table(HALVING, rows);
}

export function subnetLines(subnets: readonly OutcomeSubnet[], room: Room): readonly string[] {
  const rows = subnets.slice(0, room.subnets).map(({ netuid, name, baseline, proposal, curve }) => {
    const pair = pairText(baseline, proposal);
    return [
      netuid === null ? '–' : String(netuid),
      name === null ? '–' : plain(name, 40),
      pair.before,
      pair.after,
      pair.difference,
      baseline === null ? 'new' : proposal === null ? 'gone' : pair.percent,
      ...(room.curves ? [curveCell(curve)] : []),
    ];
  });
  return rows.length === 0 ? [] : table([NETUID, NAME, ...VALUES, ...(room.curves ? [CURVE] : [])], rows);
}

/** Baseline above proposal, over one range. */
function curveCell({ baseline, proposal }: OutcomeFigure['curve']): string {
  const [before, after] = sparklines(baseline, proposal, CELLS);
  return before === after ? code(after) : `${code(before)}<br>${code(after)}`;
}

export function momentText({ block, timestampMs }: Moment): string {
  const number = `block ${formatNumber(block, 0)}`;
  return timestampMs === null ? number : `${formatDate(timestampMs)}, ${number}`;
}

function shiftText(before: Moment, after: Moment): string {
  if (before.block === after.block) return 'unchanged';
  if (before.timestampMs === null || after.timestampMs === null) {
    const blocks = after.block - before.block;
    return `${blocks < 0 ? '-' : '+'}${formatNumber(Math.abs(blocks), 0)} blocks`;
  }
  const days = (after.timestampMs - before.timestampMs) / DAY_MS;
  const size = Math.abs(days);
  return `${days < 0 ? '-' : '+'}${formatNumber(size, size < 100 ? 1 : 0)} days`;
}

const LABEL: Column = { title: 'at the horizon', align: 'left' };
const NETUID: Column = { title: 'netuid', align: 'right' };
const NAME: Column = { title: 'name', align: 'left' };
const CURVE: Column = { title: 'baseline above proposal', align: 'left' };
const VALUES: readonly Column[] = [
  { title: 'baseline', align: 'right' },
  { title: 'proposal', align: 'right' },
  { title: 'difference', align: 'right' },
  { title: '%', align: 'right' },
];
const HALVING: readonly Column[] = [
  { title: 'halving', align: 'right' },
  { title: 'baseline', align: 'left' },
  { title: 'proposal', align: 'left' },
  { title: 'shift', align: 'right' },
];
