/** The top of the screen: what is looked at, how its expectations stand, the views, the time cursor. */
import { isError } from '../../grammar/index.ts';
import { formatBlocks } from '../format/date.ts';
import { SYNTHETIC_SIGN } from '../format/synthetic.ts';
import { symbols, type Tone } from '../theme.ts';
import { dateOf, dateOrBlock, daysBetween, plural } from './calendar.ts';
import { emptyLine, type Line, lineWidth, piece, type Segment, spread } from './line.ts';
import type { ScreenModel } from './model.ts';
import { formatCount } from './numbers.ts';
import type { ScreenState, View } from './state.ts';
import { clean } from './text.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** Shape: four lines, each `cells` wide. */
export function headerLines(model: ScreenModel, state: ScreenState, cells: number): readonly Line[] {
  return [
    titleLine(model, cells),
    spanLine(model, cells),
    statusLine(model, cells),
    tabLine(model, state, cells),
  ];
}

function titleLine(model: ScreenModel, cells: number): Line {
  const id: Line = model.id === '' ? emptyLine : [piece(`  ${model.id} `, 'dim')];
  return spread([piece(` ${model.title}`, 'title')], lineWidth(id) > cells / 2 ? emptyLine : id, cells);
}

function spanLine(model: ScreenModel, cells: number): Line {
  const { calendar, projection } = model;
  const { startBlock, endBlock } = calendar;
  const startDate = dateOf(calendar, startBlock);
  const horizon = formatBlocks(endBlock - startBlock, calendar.blockTimeMs);
  const step = formatBlocks(projection.plan.time.stepBlocks, calendar.blockTimeMs);
  const end = dateOrBlock(calendar, endBlock);
  const text = [
    ` ${model.network} @ ${formatCount(startBlock)}${startDate === null ? '' : `, ${startDate}`}`,
    `${horizon} to ${end}`,
    `every ${step}`,
  ].join('  ·  ');
  return spread([piece(text)], emptyLine, cells);
}

/** Expectations by status, then what was enacted or why nothing was; warnings at the right. */
function statusLine(model: ScreenModel, cells: number): Line {
  const errors = model.warnings.filter(isError).length;
  const others = model.warnings.length - errors;
  const end: Line = [
    ...(model.rewards.synthetic.length === 0
      ? []
      : [piece(`  ${SYNTHETIC_SIGN} synthetic neurons `, 'unknown')]),
    ...(errors === 0 ? [] : [piece(`  ${symbols.failed} ${plural(errors, 'error')} `, 'bad')]),
    ...(others === 0 ? [] : [piece(`  ${symbols.warning} ${plural(others, 'warning')} `, 'unknown')]),
  ];
  const start = (withLabel: boolean): Line => [
    piece(' '),
    ...expectationPieces(model),
    piece('  ·  ', 'dim'),
    ...enactmentPieces(model, withLabel),
  ];
  const full = start(true);
  const fits = lineWidth(full) + lineWidth(end) <= cells;
  return spread(fits ? full : start(false), end, cells);
}

const verdicts: readonly (readonly [Verdict, Tone])[] = [
  ['passed', 'good'],
  ['failed', 'bad'],
  ['warned', 'unknown'],
  ['unknown', 'unknown'],
];

function expectationPieces({ projection }: ScreenModel): readonly Segment[] {
  const { expectations } = projection;
  if (expectations.length === 0) return [piece('no expectations', 'dim')];
  const counted = verdicts
    .map(([verdict, tone]) => ({
      verdict,
      tone,
      count: expectations.filter((expectation) => verdictOf(expectation) === verdict).length,
    }))
    .filter(({ count }) => count > 0);
  return counted.map(({ verdict, tone, count }, at) =>
    piece(`${at > 0 ? '  ' : ''}${symbols[verdict]} ${count} ${verdict}`, tone),
  );
}

function enactmentPieces(model: ScreenModel, withLabel: boolean): readonly Segment[] {
  const { projection, changed, calendar } = model;
  const { governance, proposal } = projection;
  if (governance?.kind === 'fallen') {
    return [piece(`${symbols.failed} falls in the ${governance.stage} stage`, 'bad')];
  }
  if (!changed) return [piece('enacts nothing: baseline only', 'dim')];
  const first = proposal.enacted[0];
  if (first === undefined) return [piece('not enacted by the horizon', 'unknown')];
  const more = proposal.enacted.length - 1;
  const label = withLabel ? ` (${clean(first.label)})` : '';
  const text = `enacted ${dateOrBlock(calendar, first.block)}${label}`;
  return [piece(symbols.enacted, 'mark'), piece(` ${text}${more > 0 ? ` and ${more} more` : ''}`)];
}

/** The views as tabs on a rule, the cursor's time at its right: date, block, day, as much as there is room for. */
function tabLine(model: ScreenModel, state: ScreenState, cells: number): Line {
  const toneOf = (view: View): Tone => (view === state.view ? 'selected' : 'plain');
  const named = (names: readonly (readonly [View, string])[]): Line =>
    names.flatMap(([view, text]): Segment[] => [piece('─', 'dim'), piece(` ${text} `, toneOf(view))]);
  /** Without the rule between them, where the room is for the time. */
  const close = (names: readonly (readonly [View, string])[]): Line =>
    names.flatMap(([view, text]): Segment[] => [piece(' '), piece(text, toneOf(view))]).concat(piece(' '));
  const isFirst = state.row === 0;
  const isLast = state.row >= model.blocks.length - 1;
  const cursor = (time: string): Line => [
    piece('◂ ', isFirst ? 'dim' : 'cursor'),
    piece(time, 'strong'),
    piece(' ▸ ', isLast ? 'dim' : 'cursor'),
  ];
  const times = cursorTimes(model, state);
  const ends = times.map((_, left) => cursor(times.slice(0, times.length - left).join(' · ')));
  // The block is worth more than the end of a word.
  const short = tabNames(model, state, 'reg');
  const forms = [named(tabNames(model, state, 'registration')), named(short)];
  const withBlock = lineWidth(ends.at(-2) ?? ends.at(-1) ?? []);
  const tabs = forms.find((form) => lineWidth(form) + withBlock <= cells) ?? close(short);
  const end = ends.find((line) => lineWidth(tabs) + lineWidth(line) <= cells) ?? cursor(times[0] ?? '');
  const rule = Math.max(0, cells - lineWidth(tabs) - lineWidth(end));
  const [before, after] = rule > 2 ? [`${'─'.repeat(rule - 2)} `, '─'] : [' '.repeat(rule), ''];
  return spread([...tabs, piece(before, 'dim')], [...end, piece(after, 'dim')], cells);
}

/** What says where the cursor is, the most telling first. */
function cursorTimes({ calendar, blocks }: ScreenModel, state: ScreenState): readonly string[] {
  const block = blocks[state.row] ?? calendar.startBlock;
  const date = dateOf(calendar, block);
  const number = `block ${formatCount(block)}`;
  if (date === null || calendar.withTime) return date === null ? [number] : [date, number];
  const day = Math.round(daysBetween(calendar, calendar.startBlock, block));
  return [date, number, `day ${formatCount(day)}`];
}

function tabNames(
  model: ScreenModel,
  state: ScreenState,
  registration: string,
): readonly (readonly [View, string])[] {
  const subnet = model.subnets[state.subnet];
  return [
    ['supply', '1 supply'],
    ['subnets', '2 subnets'],
    ['subnet', typeof subnet?.netuid === 'number' ? `3 SN ${subnet.netuid}` : '3 subnet'],
    ['registration', `4 ${registration}`],
    ['rewards', '5 rewards'],
  ];
}
