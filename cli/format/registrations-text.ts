/** Subnets that come and go, in the report: how many, at what cost, and who. */
import type { Life, Projection, Scenario } from '../../runtime/index.ts';
import { formatNumber } from './amount.ts';
import { blockToMs, formatDate } from './date.ts';
import { type TableColumn, tableLines } from './layout.ts';
import { cellsOf, cut, visible } from './plain-text.ts';
import { clockOf } from './project-facts.ts';

const LOCK_COST = 'subnet_registration.lock_cost';

/** Empty where nobody came, went or waits on either side. */
export function registrationLines(projection: Projection): readonly string[] {
  const { baseline, proposal } = projection;
  const same = baseline === proposal;
  if (!happens(baseline) && !happens(proposal)) return [];
  return [
    ...countLines(projection, same),
    ...whoLines('new', projection, (it) => (it.by === 'start' ? null : it.createdBlock)),
    ...whoLines('gone', projection, (it) => it.dissolvedBlock),
  ];
}

function happens({ lives, waitingCount }: Scenario): boolean {
  return waitingCount > 0 || lives.some((it) => it.by !== 'start' || it.dissolvedBlock !== null);
}

const COLUMNS: readonly TableColumn[] = [
  { title: '', cells: 27, align: 'left' },
  { title: 'baseline', cells: 15, align: 'right' },
  { title: 'proposal', cells: 15, align: 'right' },
  { title: 'difference', cells: 15, align: 'right' },
];

/** Lines that are 0 on both sides are left out. */
function countLines(projection: Projection, same: boolean): readonly string[] {
  const { baseline, proposal } = projection;
  const last = projection.rows.block.length - 1;
  const counts: readonly (readonly [string, (scenario: Scenario) => number])[] = [
    ['subnets at the end', ({ lives }) => lives.filter((it) => it.dissolvedBlock === null).length],
    ['new', ({ lives }) => lives.filter((it) => it.by !== 'start').length],
    ['pruned', ({ lives }) => lives.filter((it) => it.why === 'pruned').length],
    ['dissolved', ({ lives }) => lives.filter((it) => it.why === 'dissolved').length],
    ['waiting at the end', ({ waitingCount }) => waitingCount],
  ];
  const rows = counts
    .map(([title, of]) => [title, of(baseline), of(proposal), 0] as const)
    .filter(([, before, after]) => before !== 0 || after !== 0);
  const costs = [
    [`lock cost at the start, TAO`, costAt(baseline, 0), costAt(proposal, 0), 3] as const,
    [`lock cost at the end, TAO`, costAt(baseline, last), costAt(proposal, last), 3] as const,
  ].filter(([, before]) => !Number.isNaN(before));
  return tableLines(
    same ? COLUMNS.slice(0, 2).map((it, i) => (i === 1 ? { ...it, title: '' } : it)) : COLUMNS,
    [...rows, ...costs].map(([title, before, after, digits]) => {
      const change =
        after === before ? '' : `${after > before ? '+' : ''}${formatNumber(after - before, digits)}`;
      return [title, formatNumber(before, digits), formatNumber(after, digits), change];
    }),
  ).slice(same ? 1 : 0);
}

function costAt({ columns }: Scenario, row: number): number {
  return (columns.get(LOCK_COST)?.values[row] ?? Number.NaN) / 1e9;
}

/** A line for those of the same day on both sides, and one for each side's own. */
function whoLines(
  what: string,
  projection: Projection,
  blockOf: (life: Life) => number | null,
): readonly string[] {
  const { baseline, proposal } = projection;
  const entriesOf = ({ lives }: Scenario): readonly Entry[] =>
    lives
      .flatMap((life) => {
        const block = blockOf(life);
        if (block === null) return [];
        const text = `${nameText(life)} ${dayText(block, projection)}`;
        return [{ block, text, key: `${life.index} ${dayText(block, projection)}` }];
      })
      .sort((a, b) => a.block - b.block);
  const line = (where: string, entries: readonly Entry[]) =>
    entries.length === 0 ? [] : [oneLine(`  ${what}${where}: `, entries)];
  const before = entriesOf(baseline);
  if (baseline === proposal) return line('', before);
  const after = entriesOf(proposal);
  const isIn = (entries: readonly Entry[]) => {
    const keys = new Set(entries.map(({ key }) => key));
    return ({ key }: Entry) => keys.has(key);
  };
  const [inBefore, inAfter] = [isIn(before), isIn(after)];
  return [
    ...line(' in both', after.filter(inBefore)),
    ...line(
      ' in baseline',
      before.filter((it) => !inAfter(it)),
    ),
    ...line(
      ' in proposal',
      after.filter((it) => !inBefore(it)),
    ),
  ];
}

interface Entry {
  readonly block: number;
  /** Who and when. */
  readonly text: string;
  /** Alike on both sides where it is the same subnet on the same day. */
  readonly key: string;
}

/** As many as fit 80 columns, and how many more there are. */
function oneLine(lead: string, entries: readonly Entry[]): string {
  let line = lead;
  for (const [n, { text }] of entries.entries()) {
    const left = entries.length - n - 1;
    const rest = left === 0 ? '' : `, and ${left} more`;
    const next = `${line}${n === 0 ? '' : ', '}${text}`;
    if (n > 0 && cellsOf(next) + cellsOf(rest) > 80) return `${line}, and ${left + 1} more`;
    line = next;
  }
  return line;
}

const NAME_CELLS = 20;

/** By number where it has no name. */
function nameText({ name, netuid }: Life): string {
  return name === null ? `subnet ${netuid}` : cut(visible(name), NAME_CELLS);
}

/** The day of a block, or its number where the network has no date. */
export function dayText(block: number, projection: Projection): string {
  const ms = blockToMs(clockOf(projection), block);
  return ms === null ? `block ${formatNumber(block, 0)}` : formatDate(ms);
}
