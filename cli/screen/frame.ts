/** The whole screen as lines: header, view or what covers it, footer. What the components paint. */
import { seenFrom } from './by-side.ts';
import { expectationsLines } from './expectations-view.ts';
import { footerLine } from './footer-view.ts';
import { headerLines } from './header-view.ts';
import { bodyHeight, isTooSmall, type Panel, panelOf, type Size, smallest } from './layout.ts';
import { beside, fitLine, fitLines, type Line, piece } from './line.ts';
import { menuLines } from './menu-view.ts';
import { overlayLines } from './overlays-view.ts';
import { overviewLines } from './overview-view.ts';
import { paletteLines } from './palette-view.ts';
import { registrationLines } from './registration-view.ts';
import { rewardsLines } from './rewards-view.ts';
import type { Context, Scene } from './scene.ts';
import { sourceLines } from './source-view.ts';
import type { ScreenState } from './state.ts';
import { subnetLines } from './subnet-view.ts';
import { subnetsLines } from './subnets-view.ts';
import { supplyLines } from './supply-view.ts';
import { wrap } from './text.ts';
import { timelineLines } from './timeline-view.ts';
import { askingLines, whatIfLines } from './what-if-view.ts';

export interface Frame {
  readonly header: readonly Line[];
  readonly body: readonly Line[];
  readonly footer: readonly Line[];
}

/** Shape: together `size.rows` lines of `size.columns` cells. */
export function frameOf(whole: Scene, state: ScreenState, size: Size): Frame {
  if (isTooSmall(size)) return { header: [], body: tooSmallLines(size), footer: [] };
  const cells = size.columns;
  // What a statement adds is told of the proposal, whichever side the other views show.
  const scene = state.view === 'source' ? whole : seenFrom(whole, state.side);
  const header = headerLines(whole, state, cells).map((line) => fitLine(line, cells));
  return { header, body: bodyLines({ ...scene, size }, state), footer: [footerLine(scene, state, cells)] };
}

function bodyLines(context: Context, state: ScreenState): readonly Line[] {
  const { size, live } = context;
  const cells = size.columns;
  const height = bodyHeight(size);
  const { palette, menu, overlay, whatIf } = state;
  if (palette !== null) return paletteLines(context, state, palette, cells, height);
  if (menu !== null) return menuLines(context, state, menu, cells, height);
  if (whatIf.asking !== null) return askingLines(whatIf, live.path, cells, height);
  if (overlay !== null) return overlayLines(context.model, state, overlay, cells, height);
  const panel = whatIf.open ? panelOf(size) : null;
  if (panel === null) return viewLines(context, state, cells, height);
  return withPanel(context, state, panel, cells, height);
}

/** The view with the panel at its right or below it. */
function withPanel(
  context: Context,
  state: ScreenState,
  panel: Panel,
  cells: number,
  height: number,
): readonly Line[] {
  const { live } = context;
  if (panel.at === 'side') {
    const view = viewLines(context, state, cells - panel.cells - 2, height);
    const lines = whatIfLines(live, state.whatIf, panel.cells, height);
    const rule = view.map((): Line => [piece('│ ', 'dim')]);
    return beside([view, rule, lines], '').map((line) => fitLine(line, cells));
  }
  const rule = fitLine([piece('─'.repeat(cells), 'dim')], cells);
  const view = viewLines(context, state, cells, height - panel.lines - 1);
  return [...view, rule, ...whatIfLines(live, state.whatIf, cells, panel.lines)];
}

function viewLines(scene: Scene, state: ScreenState, cells: number, height: number): readonly Line[] {
  const { model } = scene;
  switch (state.view) {
    case 'overview':
      return overviewLines(scene, state, cells, height);
    case 'supply':
      return supplyLines(model, state, cells, height);
    case 'subnets':
      return subnetsLines(model, state, cells, height);
    case 'subnet':
      return subnetLines(model, state, cells, height);
    case 'registration':
      return registrationLines(model, state, cells, height);
    case 'rewards':
      return rewardsLines(model, state, cells, height);
    case 'timeline':
      return timelineLines(scene, state, cells, height);
    case 'expectations':
      return expectationsLines(scene, state, cells, height);
    case 'source':
      return sourceLines(scene, state, cells, height);
  }
}

export function tooSmallLines({ columns, rows }: Size): readonly Line[] {
  const { columns: needed, rows: high } = smallest;
  const sentence = `The terminal is ${columns}x${rows}; taoplan needs ${needed}x${high}. Enlarge it, or press q to quit.`;
  const lines = wrap(sentence, Math.max(1, columns)).map((text): Line => [piece(text)]);
  return fitLines(lines, columns, rows);
}
