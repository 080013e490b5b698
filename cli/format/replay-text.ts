/**
 * A replay for somebody who settles a doubt: every amount in whole rao, every ratio with all the
 * digits that tell two values of the chain's type apart. As wide as that takes; in a terminal that is
 * narrower the columns go on in further tables.
 */
import { chainRuleById, type Snapshot } from '../../compiler/index.ts';
import {
  type ReplayedBlock,
  type ReplayedSubnet,
  type ReplayOptions,
  replayRule,
} from '../../runtime/index.ts';
import { formatExact, formatNumber } from './amount.ts';
import { formatDateTime } from './date.ts';
import { type TableColumn, tableLines, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { cellsOf, cut, visible } from './plain-text.ts';

interface Style {
  readonly paint: Paint;
  /** Cells in a line; Infinity: it may be as long as it likes. */
  readonly columns: number;
}

export function* replayText(
  snapshot: Snapshot,
  { engine, blocks: count }: Pick<ReplayOptions, 'engine' | 'blocks'>,
  blocks: Iterable<ReplayedBlock>,
  { paint, columns }: Style,
): Iterable<string> {
  const { network, block, specVersion, timestampMs } = snapshot;
  const { id, name } = chainRuleById(replayRule(snapshot));
  const names = new Map(snapshot.subnets.map((it) => [it.netuid, it.name]));
  const arithmetic = engine === 'exact' ? "the chain's integers" : 'float64, rounded to whole rao';
  yield lines([
    paint('strong', `${visible(network)} from block ${blockText(block, timestampMs)}`),
    ...wrapped(
      '',
      `spec ${specVersion}, emission rule "${name}" (${id}), ${count === 1 ? '1 block' : `${formatNumber(count, 0)} blocks`} in ${arithmetic}`,
      columns,
    ),
    'amounts in rao and alpha rao',
  ]);
  for (const it of blocks) yield `\n${lines(blockLines(it, names, { paint, columns }))}`;
}

function blockLines(
  it: ReplayedBlock,
  names: ReadonlyMap<number, string | null>,
  { paint, columns }: Style,
): readonly string[] {
  const { minted, injected, chainBuys, burned, recycled } = it.sums;
  return [
    paint('strong', `block ${blockText(it.block, it.timestampMs)}`),
    ...[
      `issuance ${it.totalIssuance}, next emission ${it.blockEmission}, bar ${decimal(it.gateBar, 64n, 18)}`,
      `since the start: minted ${minted}, injected ${injected}, bought ${chainBuys}, burned ${burned}, recycled ${recycled}`,
    ].flatMap((text) => wrapped('', text, columns)),
    ...tables(it.subnets, names, STATE, columns),
    ...tables(it.subnets, names, EMISSION, columns),
  ];
}

type Cell = readonly [title: string, text: (it: ReplayedSubnet) => string];

const STATE: readonly Cell[] = [
  ['tao_in', (it) => String(it.taoIn)],
  ['alpha_in', (it) => String(it.alphaIn)],
  ['alpha_out', (it) => String(it.alphaOut)],
  ['weight', (it) => formatExact(it.weightQuote, 18, 18)],
  ['price', (it) => decimal(it.price, 64n, 14)],
  ['moving price', (it) => decimal(it.movingPrice, 32n, 10)],
  ['root_prop', (it) => decimal(it.rootProp, 32n, 10)],
];

const EMISSION: readonly Cell[] = [
  ['tao_in_emission', (it) => String(it.taoInEmission)],
  ['excess_tao', (it) => String(it.excessTao)],
  ['alpha_in_emission', (it) => String(it.alphaInEmission)],
  ['alpha_out_emission', (it) => String(it.alphaOutEmission)],
  ['owner pot', (it) => pot(it.pots?.ownerCut)],
  ['server pot', (it) => pot(it.pots?.server)],
  ['validator pot', (it) => pot(it.pots?.validator)],
  ['root pot', (it) => pot(it.pots?.root)],
  ['epochs', (it) => pot(it.pots?.epochs)],
];

function pot(value: bigint | number | undefined): string {
  return value === undefined ? '–' : String(value);
}

const NAME_CELLS = 18;

/** Every column as wide as what stands in it: a number that is cut is another number. */
function tables(
  subnets: readonly ReplayedSubnet[],
  names: ReadonlyMap<number, string | null>,
  cells: readonly Cell[],
  columns: number,
): readonly string[] {
  const who = [
    filled('netuid', 'right', subnets, (it) => String(it.netuid)),
    filled('name', 'left', subnets, (it) => cut(visible(names.get(it.netuid) ?? ''), NAME_CELLS)),
  ];
  const what = cells.map(([title, text]) => filled(title, 'right', subnets, text));
  return inWidth(what, columns - 1 - widthOf(who)).flatMap((some) => {
    const all = [...who, ...some];
    return [
      '',
      ...tableLines(
        all,
        subnets.map((_, row) => all.map(({ texts }) => texts[row] ?? '')),
      ),
    ];
  });
}

interface FilledColumn extends TableColumn {
  readonly texts: readonly string[];
}

function filled(
  title: string,
  align: TableColumn['align'],
  subnets: readonly ReplayedSubnet[],
  text: Cell[1],
): FilledColumn {
  const texts = subnets.map(text);
  return { title, align, texts, cells: Math.max(title.length, ...texts.map(cellsOf)) };
}

/** In their order, as many side by side as fit, and never less than one. */
function inWidth(columns: readonly FilledColumn[], cells: number): readonly (readonly FilledColumn[])[] {
  const groups: FilledColumn[][] = [];
  for (const column of columns) {
    const last = groups.at(-1);
    if (last !== undefined && widthOf([...last, column]) <= cells) last.push(column);
    else groups.push([column]);
  }
  return groups;
}

/** Each column with the space in front of it, of which a table's first has two. */
function widthOf(columns: readonly TableColumn[]): number {
  return columns.reduce((sum, { cells }) => sum + 1 + cells, 0);
}

/** raw / 2^bits, cut to so many digits behind the point. */
function decimal(raw: bigint, bits: bigint, digits: number): string {
  return formatExact((raw * 10n ** BigInt(digits)) >> bits, digits, digits);
}

function blockText(block: number, timestampMs: number | null): string {
  const number = formatNumber(block, 0);
  return timestampMs === null ? number : `${number}, ${formatDateTime(timestampMs)}`;
}

function lines(texts: readonly string[]): string {
  return texts.map((line) => `${line}\n`).join('');
}
