/** The panel of the proposal's own numbers, at the side or at the bottom; and what it asks before it writes. */
import { isError } from '../../grammar/index.ts';
import type { LiveState } from '../live/live.ts';
import { symbols, type Tone } from '../theme.ts';
import { asDecimal, decimalText } from '../what-if/decimal.ts';
import type { NumberRange, ProposalNumber } from '../what-if/proposal-number.ts';
import { reachable, valueTried } from '../what-if/tried.ts';
import { scrolled } from './layout.ts';
import {
  clickable,
  emptyLine,
  fitLine,
  fitLines,
  inTone,
  type Line,
  lineWidth,
  piece,
  spread,
} from './line.ts';
import { clean, cleanInPlace, cut, width, wrap } from './text.ts';
import { selectedNumber, type WhatIfState } from './what-if-state.ts';

/** Shape: `height` lines of `cells`. */
export function whatIfLines(
  live: Pick<LiveState, 'numbers' | 'diagnostics'>,
  state: WhatIfState,
  cells: number,
  height: number,
): readonly Line[] {
  const { numbers } = live;
  const count = Object.keys(state.tried).length;
  const title = spread(
    [
      piece(' What if', state.focused ? 'title' : 'strong'),
      piece(count === 0 ? '' : `  ${count} changed`, 'mark'),
    ],
    [piece(state.focused ? 'esc leaves ' : 'i: change them ', 'dim')],
    cells,
  );
  if (numbers.length === 0) {
    const none = 'This file has no number of its own that could be changed: no set, assume, rule or let.';
    const said = wrap(none, cells - 2).map((text): Line => [piece(` ${text}`, 'dim')]);
    return fitLines([title, ...said], cells, height);
  }
  const selected = selectedNumber(state, numbers);
  const foot = footLines(live, state, selected, cells).slice(0, Math.max(1, height - 3));
  const rows = listLines(numbers, state, selected, cells);
  const page = Math.max(1, height - 1 - foot.length);
  const at = rows.findIndex(({ id }) => id === selected?.id);
  const top = scrolled(Math.max(0, at - (page >> 1)), at, rows.length, page);
  const list = fitLines(
    rows.slice(top, top + page).map(({ line }) => line),
    cells,
    page,
  );
  return fitLines([title, ...list, ...foot], cells, height);
}

interface Row {
  readonly line: Line;
  /** null: a heading */
  readonly id: string | null;
}

/** Headings of what stands on its own. */
const LOOSE: Readonly<Record<ProposalNumber['group'], string>> = {
  let: 'names',
  assume: 'assumptions',
  when: 'times',
  rule: 'rules',
  set: 'changes',
  supply: 'supply',
};

function headingOf({ within, group }: ProposalNumber): string {
  return within === '' ? LOOSE[group] : within;
}

function listLines(
  numbers: readonly ProposalNumber[],
  state: WhatIfState,
  selected: ProposalNumber | null,
  cells: number,
): readonly Row[] {
  return numbers.flatMap((number, at): readonly Row[] => {
    const { id, label, within, fixed, written } = number;
    const before = numbers[at - 1];
    // What belongs to no enactment and no rule must not seem to be of the one before.
    const heading = before === undefined ? within !== '' : headingOf(number) !== headingOf(before);
    const isSelected = id === selected?.id;
    const value = clean(valueTried(number, state.tried));
    const isChanged = value !== clean(written);
    const mark = `${isSelected ? symbols.selected : ' '}${isChanged ? symbols.changed : ' '}`;
    const said: Line = [
      ...(isChanged && cells >= 60 ? [piece(`${clean(written)} → `, 'dim')] : []),
      piece(cut(value, Math.max(8, cells >> 1)), fixed !== null ? 'dim' : isChanged ? 'mark' : 'strong'),
      piece(' '),
    ];
    const room = Math.max(0, cells - lineWidth(said) - 1);
    const line = spread([piece(` ${mark}${cut(clean(label), Math.max(0, room - 4))}`)], said, cells);
    const painted = isSelected && state.focused ? inTone(line, 'selected') : line;
    return [
      ...(heading
        ? [
            {
              line: [piece(` ${cut(clean(headingOf(number)), cells - 2)}`, 'dim')],
              id: null,
            },
          ]
        : []),
      { line: clickable(painted, { kind: 'whatIf', action: { kind: 'select', id } }), id },
    ];
  });
}

/** Of the selected number: what is typed, its bounds and step; or why something wasn't done; errors of the check. */
function footLines(
  { diagnostics, numbers }: Pick<LiveState, 'diagnostics' | 'numbers'>,
  state: WhatIfState,
  number: ProposalNumber | null,
  cells: number,
): readonly Line[] {
  const lines: Line[] = [];
  if (state.typing !== null) {
    lines.push([piece(' new value: ', 'key'), piece(state.typing), piece(symbols.caret, 'cursor')]);
  } else if (number !== null) {
    lines.push(rangeLine(reachable(numbers, state.tried, number), valueTried(number, state.tried), cells));
  }
  const error = diagnostics.find(isError);
  if (state.complaint !== null) lines.push(...said(state.complaint, 'unknown', cells));
  else if (error !== undefined)
    lines.push(...said(`${error.code}: ${error.message}`, 'bad', cells).slice(0, 2));
  return lines;
}

function said(text: string, tone: Tone, cells: number): readonly Line[] {
  return wrap(clean(text), cells - 2).map((line): Line => [piece(` ${line}`, tone)]);
}

const BAR = 12; // cells

function rangeLine({ range, fixed }: ProposalNumber, value: string, cells: number): Line {
  if (fixed !== null) return [piece(` ${cut(fixed, cells - 2)}`, 'dim')];
  if (range.kind === 'words') return [piece(` ${range.words.join(' · ')}`, 'dim')];
  if (range.kind === 'date') return [piece(' step 1 day', 'dim')];
  const { least, most, step } = range;
  const text = (bound: number) => withUnit(decimalText(asDecimal(bound), 0, true), range.unit);
  const bounds = `${least === null ? '' : text(least)} … ${most === null ? 'no bound' : shortened(text(most))}`;
  const bar = barOf(range, value);
  const full: Line = [...bar, piece(` ${bounds}  step ${text(step)}`, 'dim')];
  return lineWidth(full) <= cells ? full : fitLine([piece(` ${bounds}  step ${text(step)}`, 'dim')], cells);
}

/** Where the value stands between its bounds. */
function barOf({ least, most }: Extract<NumberRange, { kind: 'number' }>, value: string): Line {
  if (least === null || most === null || most <= least) return emptyLine;
  const now = Number.parseFloat(value.replaceAll('_', ''));
  const part = Math.max(0, Math.min(1, (now - least) / (most - least)));
  const at = Math.round(part * (BAR - 1));
  return [
    piece(` ${'─'.repeat(at)}`, 'dim'),
    piece(symbols.thumb, 'mark'),
    piece('─'.repeat(BAR - 1 - at), 'dim'),
  ];
}

function withUnit(text: string, unit: string): string {
  return unit === '' || unit === '%' ? text + unit : `${text} ${unit}`;
}

/** Bounds of a whole type have twenty digits. */
function shortened(text: string): string {
  return width(text) > 18 ? 'no bound' : text;
}

/** What writing would change, or the question for a copy's name: in place of the view. Shape: `height` lines of `cells`. */
export function askingLines(
  state: WhatIfState,
  path: string,
  cells: number,
  height: number,
): readonly Line[] {
  if (state.asking === 'copy') {
    return fitLines(
      [
        [piece(' Save a copy with these numbers', 'title')],
        emptyLine,
        [piece(' as ', 'key'), piece(state.path), piece(symbols.caret, 'cursor')],
        emptyLine,
        ...(state.complaint === null ? [] : said(state.complaint, 'unknown', cells)),
        ...said(
          'enter saves it as a new proposal, esc gives up. A file that is there is never written over.',
          'dim',
          cells,
        ),
      ],
      cells,
      height,
    );
  }
  const head: Line = [piece(` Write to ${cut(clean(path), cells - 12)}?`, 'title')];
  const { difference, top } = state;
  if (difference === null) return fitLines([head, emptyLine, [piece(' comparing …', 'dim')]], cells, height);
  const page = Math.max(1, height - 3);
  const toneOf = (line: string): Tone =>
    line.startsWith('+') ? 'up' : line.startsWith('-') ? 'down' : line.startsWith('@') ? 'dim' : 'plain';
  const lines = difference
    .slice(top, top + page)
    .map((line): Line => [piece(` ${cut(cleanInPlace(line), cells - 2)}`, toneOf(line))]);
  const rest = difference.length - top - page;
  const hint: Line = [
    piece(' enter writes it, esc gives up', 'key'),
    piece(rest > 0 ? `   ${symbols.below} ${rest} more lines` : '', 'dim'),
  ];
  return [...fitLines([head, emptyLine, ...lines], cells, height - 1), fitLine(hint, cells)];
}
