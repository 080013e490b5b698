/** What can be laid over a view: the keys, the warnings. */
import { symbols, type Tone } from '../theme.ts';
import { helpLines } from './help-view.ts';
import { emptyLine, fitLine, fitLines, type Line, piece } from './line.ts';
import type { ScreenModel } from './model.ts';
import type { Overlay, ScreenState } from './state.ts';
import { clean, wrap } from './text.ts';

/** Shape: `height` lines of `cells`; the part that is scrolled to. */
export function overlayLines(
  model: ScreenModel,
  state: ScreenState,
  overlay: Overlay,
  cells: number,
  height: number,
): readonly Line[] {
  const all = contents(model, overlay, cells);
  const top = Math.min(state.overlayTop, Math.max(0, all.length - height));
  const seen = all.slice(top, top + height);
  const lines = fitLines(seen, cells, height);
  const more = all.length - top - height;
  if (more <= 0) return lines;
  const hint = fitLine([piece(` ${symbols.below} ${more + 1} more lines`, 'dim')], cells);
  return [...lines.slice(0, -1), hint];
}

/** How far an overlay can be scrolled. */
export function overlayLength(model: ScreenModel, overlay: Overlay, cells: number): number {
  return contents(model, overlay, cells).length;
}

function contents(model: ScreenModel, overlay: Overlay, cells: number): readonly Line[] {
  return overlay === 'help' ? helpLines : warningLines(model, cells);
}

function warningLines(model: ScreenModel, cells: number): readonly Line[] {
  const { warnings } = model;
  const none: Line = [piece('   nothing to warn about', 'dim')];
  return [
    [piece(' Warnings', 'title')],
    emptyLine,
    ...(warnings.length === 0 ? [none] : []),
    ...warnings.flatMap(({ code, severity, message, note, help }) => {
      const tone: Tone = severity === 'error' ? 'bad' : 'unknown';
      const indent = 10;
      const text = [message, help, note].filter((part) => part !== null).map(clean);
      const [first = '', ...more] = text.flatMap((part) => wrap(part, cells - indent - 1));
      return [
        [piece(`   ${code}`.padEnd(indent), tone), piece(first)],
        ...more.map((rest): Line => [piece(' '.repeat(indent) + rest, 'dim')]),
        emptyLine,
      ];
    }),
  ];
}
