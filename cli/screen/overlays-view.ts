/** What can be laid over a view: the keys, the expectations with their details, the warnings. */
import { symbols, type Tone } from '../theme.ts';
import { dateOrBlock } from './calendar.ts';
import { helpLines } from './help-view.ts';
import { emptyLine, fitLine, fitLines, type Line, piece, spread } from './line.ts';
import type { ScreenModel } from './model.ts';
import { formatCount } from './numbers.ts';
import type { Overlay, ScreenState } from './state.ts';
import { clean, wrap } from './text.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** A line, and which expectation it belongs to. */
interface OverlayLine {
  readonly line: Line;
  readonly item: number | null;
}

/** Shape: `height` lines of `cells`; the part that is scrolled to. */
export function overlayLines(
  model: ScreenModel,
  state: ScreenState,
  overlay: Overlay,
  cells: number,
  height: number,
): readonly Line[] {
  const all = contents(model, overlay, cells, state.expectation);
  const top = Math.min(topOf(all, state), Math.max(0, all.length - height));
  const seen = all.slice(top, top + height).map(({ line }) => line);
  const lines = fitLines(seen, cells, height);
  const more = all.length - top - height;
  if (more <= 0) return lines;
  const hint = fitLine([piece(` ${symbols.below} ${more + 1} more lines`, 'dim')], cells);
  return [...lines.slice(0, -1), hint];
}

/** How far an overlay can be scrolled. */
export function overlayLength(model: ScreenModel, overlay: Overlay, cells: number): number {
  return contents(model, overlay, cells, 0).length;
}

/** Expectations follow the selection, so that the whole of the selected one is in sight. */
function topOf(lines: readonly OverlayLine[], state: ScreenState): number {
  if (state.overlay !== 'expectations') return state.overlayTop;
  const first = lines.findIndex(({ item }) => item === state.expectation);
  return state.expectation === 0 ? 0 : Math.max(0, first - 2);
}

function contents(
  model: ScreenModel,
  overlay: Overlay,
  cells: number,
  selected: number,
): readonly OverlayLine[] {
  switch (overlay) {
    case 'help':
      return helpLines.map((line) => ({ line, item: null }));
    case 'expectations':
      return expectationLines(model, cells, selected);
    case 'warnings':
      return warningLines(model, cells);
  }
}

const toneOf: Readonly<Record<Verdict, Tone>> = {
  passed: 'good',
  failed: 'bad',
  warned: 'unknown',
  unknown: 'unknown',
};

function expectationLines(model: ScreenModel, cells: number, selected: number): readonly OverlayLine[] {
  const { expectations } = model.projection;
  const none: Line = [piece('   the proposal states no expectations', 'dim')];
  return [
    plain([piece(' Expectations', 'title')]),
    plain(emptyLine),
    ...(expectations.length === 0 ? [plain(none)] : []),
    ...expectations.flatMap((expectation, item): readonly OverlayLine[] => {
      const { severity, text, line, detail, message } = expectation;
      const outcome = verdictOf(expectation);
      const tone = toneOf[outcome];
      const mark = item === selected ? symbols.selected : ' ';
      const verdict = `${symbols[outcome]} ${outcome}`.padEnd(10);
      const word = severity === 'error' ? 'expect' : 'warn';
      const indent = 15;
      const said = [clean(detail), ...(message === null ? [] : [`“${clean(message)}”`])];
      const where = `line ${line} `;
      const [first = '', ...more] = wrap(`${word} ${clean(text)}`, cells - indent - where.length - 1);
      const head: Line = [
        piece(` ${mark} `),
        piece(`${verdict}  `, tone),
        piece(first, item === selected ? 'strong' : 'plain'),
      ];
      return [
        { line: spread(head, [piece(where, 'dim')], cells), item },
        ...more.map((rest) => ({ line: [piece(' '.repeat(indent) + rest)], item })),
        ...said.flatMap((sentence) =>
          wrap(sentence, cells - indent - 1).map((rest) => ({
            line: [piece(' '.repeat(indent) + rest, 'dim')],
            item,
          })),
        ),
        plain(emptyLine),
      ];
    }),
    ...eventLines(model, cells),
  ];
}

/** What took effect when, the stages of governance, the halvings. */
function eventLines(model: ScreenModel, cells: number): readonly OverlayLine[] {
  const { events, calendar, projection } = model;
  const { governance } = projection;
  const at = (block: number) => `${dateOrBlock(calendar, block)}  block ${formatCount(block)}`;
  const steps = (governance?.steps ?? []).map(
    (step): Line => [piece(`   · ${at(step.block)}  ${clean(step.label)}`)],
  );
  const fallen: readonly Line[] =
    governance?.kind === 'fallen'
      ? wrap(`falls in the ${governance.stage} stage: ${clean(governance.why)}`, cells - 5).map(
          (text): Line => [piece(`   ${text}`, 'bad')],
        )
      : [];
  const marked = events.map(
    ({ kind, label, block }): Line => [
      piece(`   ${symbols[kind]} `, 'mark'),
      piece(`${at(block)}  ${label}`),
    ],
  );
  const lines = [...steps, ...fallen, ...marked];
  if (lines.length === 0) return [];
  return [plain([piece(' Events', 'title')]), plain(emptyLine), ...lines.map(plain)];
}

function warningLines(model: ScreenModel, cells: number): readonly OverlayLine[] {
  const { warnings } = model;
  const none: Line = [piece('   nothing to warn about', 'dim')];
  return [
    plain([piece(' Warnings', 'title')]),
    plain(emptyLine),
    ...(warnings.length === 0 ? [plain(none)] : []),
    ...warnings.flatMap(({ code, severity, message, note, help }) => {
      const tone: Tone = severity === 'error' ? 'bad' : 'unknown';
      const indent = 10;
      const text = [message, help, note].filter((part) => part !== null).map(clean);
      const [first = '', ...more] = text.flatMap((part) => wrap(part, cells - indent - 1));
      return [
        plain([piece(`   ${code}`.padEnd(indent), tone), piece(first)]),
        ...more.map((rest) => plain([piece(' '.repeat(indent) + rest, 'dim')])),
        plain(emptyLine),
      ];
    }),
  ];
}

function plain(line: Line): OverlayLine {
  return { line, item: null };
}
