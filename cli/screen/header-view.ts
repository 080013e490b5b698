/** The top of the screen: what is looked at, how its expectations stand, the views, the time cursor. */
import { isError } from '../../grammar/index.ts';
import { formatBlocks } from '../format/date.ts';
import { SYNTHETIC_SIGN } from '../format/synthetic.ts';
import type { LiveState } from '../live/live.ts';
import { symbols, type Tone } from '../theme.ts';
import { changedValues } from '../what-if/write-back.ts';
import { dateOf, dateOrBlock, daysBetween, plural } from './calendar.ts';
import { emptyLine, type Line, lineWidth, piece, type Segment, spread } from './line.ts';
import type { ScreenModel } from './model.ts';
import { formatCount } from './numbers.ts';
import type { Scene } from './scene.ts';
import { type ScreenState, type View, views } from './state.ts';
import { clean } from './text.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** Shape: four lines, each `cells` wide. */
export function headerLines({ model, live }: Scene, state: ScreenState, cells: number): readonly Line[] {
  return [
    titleLine(model, live, state, cells),
    spanLine(model, cells),
    statusLine(model, cells),
    tabLine(model, state, cells),
  ];
}

/** At the right what is wrong or going on, else the proposal's id. */
function titleLine(model: ScreenModel, live: LiveState, state: ScreenState, cells: number): Line {
  const said = standing(live, state);
  const id: Line = model.id === '' ? emptyLine : [piece(`  ${model.id} `, 'dim')];
  const end = said ?? (lineWidth(id) > cells / 2 ? emptyLine : id);
  return spread([piece(` ${model.title}`, 'title')], end, cells);
}

/** Whether the numbers on the screen are those of the file as it is; null: they are. */
function standing(
  { diagnostics, work, old, fault, unwatched, numbers }: LiveState,
  { whatIf }: ScreenState,
): Line | null {
  const tried = Object.keys(changedValues(numbers, whatIf.tried)).length;
  const changed =
    tried === 0 ? emptyLine : [piece(`  ${symbols.changed} ${plural(tried, 'number')} changed `, 'mark')];
  if (fault !== null) return [piece(`  ${symbols.failed} nothing more is computed: ${clean(fault)} `, 'bad')];
  const errors = diagnostics.filter(isError).length;
  const one = diagnostics.find(isError);
  if (old && one !== undefined && work === null) {
    return [piece(`  ${symbols.failed} ${plural(errors, 'error')} (9): these numbers are old `, 'bad')];
  }
  if (work !== null && work.what !== 'attributing' && work.of > 0) {
    const part = work.of === 0 ? '' : ` ${Math.floor((100 * work.done) / work.of)}%`;
    return [
      ...changed,
      piece(`  ${work.what}${part} …`, 'dim'),
      piece(old ? ' old numbers ' : ' ', 'unknown'),
    ];
  }
  if (old && work === null) return [...changed, piece('  given up: these numbers are old ', 'unknown')];
  if (unwatched !== null) return [...changed, piece(`  not watched: ${clean(unwatched)} `, 'unknown')];
  return tried === 0 ? null : changed;
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

/** The views as tabs, the cursor's time at its right: date, block, day, as much as there is room for. */
function tabLine(model: ScreenModel, state: ScreenState, cells: number): Line {
  const isFirst = state.row === 0;
  const isLast = state.row >= model.blocks.length - 1;
  const side = model.changed || model.alone !== null ? state.side : 'both';
  const extra: Line = [
    ...(side === 'both' ? [] : [piece(` ${side} `, 'mark')]),
    ...(state.window === null ? [] : [piece(' zoomed ', 'mark')]),
  ];
  const cursor = (time: string): Line => [
    ...extra,
    piece('◂ ', isFirst ? 'dim' : 'cursor'),
    piece(time, 'strong'),
    piece(' ▸ ', isLast ? 'dim' : 'cursor'),
  ];
  const times = cursorTimes(model, state);
  const ends = times.map((_, left) => cursor(times.slice(0, times.length - left).join(' · ')));
  const withBlock = lineWidth(ends.at(-2) ?? ends.at(-1) ?? []);
  const forms = [tabs(model, state, 'all'), tabs(model, state, 'short'), tabs(model, state, 'one')];
  const named = forms.find((form) => lineWidth(form) + withBlock <= cells) ?? (forms[2] as Line);
  const end = ends.find((line) => lineWidth(named) + lineWidth(line) <= cells) ?? cursor(times[0] ?? '');
  return spread(named, end, cells);
}

const SHORT: Readonly<Partial<Record<View, string>>> = {
  registration: 'reg',
  expectations: 'expect',
};

/** `all` names in full, `short` ones, or that of the view alone: the others are their digits. */
function tabs(model: ScreenModel, state: ScreenState, form: 'all' | 'short' | 'one'): Line {
  const netuid = model.subnets[state.subnet]?.netuid;
  return views
    .map((view, at): Segment => {
      const isOpen = view === state.view;
      const name = view === 'subnet' && typeof netuid === 'number' ? `SN ${netuid}` : view;
      const short = form === 'all' || isOpen ? name : (SHORT[view] ?? name);
      const text = form === 'one' && !isOpen ? ` ${at + 1}` : ` ${at + 1} ${short}`;
      const click = { kind: 'action', action: { kind: 'showView', view } } as const;
      return { ...piece(isOpen ? `${text} ` : text, isOpen ? 'selected' : 'plain'), click };
    })
    .concat(piece(' '));
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
