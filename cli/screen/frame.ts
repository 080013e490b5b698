/** The whole screen as lines: header, view or overlay, footer. What the components paint. */
import { footerLine } from './footer-view.ts';
import { headerLines } from './header-view.ts';
import { bodyHeight, isTooSmall, type Size, smallest } from './layout.ts';
import { fitLine, fitLines, type Line, piece } from './line.ts';
import type { ScreenModel } from './model.ts';
import { overlayLines } from './overlays-view.ts';
import { registrationLines } from './registration-view.ts';
import { rewardsLines } from './rewards-view.ts';
import type { ScreenState } from './state.ts';
import { subnetLines } from './subnet-view.ts';
import { subnetsLines } from './subnets-view.ts';
import { supplyLines } from './supply-view.ts';
import { wrap } from './text.ts';

export interface Frame {
  readonly header: readonly Line[];
  readonly body: readonly Line[];
  readonly footer: readonly Line[];
}

/** Shape: together `size.rows` lines of `size.columns` cells. */
export function frameOf(model: ScreenModel, state: ScreenState, size: Size): Frame {
  if (isTooSmall(size)) return { header: [], body: tooSmallLines(size), footer: [] };
  const cells = size.columns;
  return {
    header: headerLines(model, state, cells).map((line) => fitLine(line, cells)),
    body: bodyLines(model, state, cells, bodyHeight(size)),
    footer: [footerLine(state, cells)],
  };
}

function bodyLines(model: ScreenModel, state: ScreenState, cells: number, height: number): readonly Line[] {
  if (state.overlay !== null) return overlayLines(model, state, state.overlay, cells, height);
  switch (state.view) {
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
  }
}

function tooSmallLines({ columns, rows }: Size): readonly Line[] {
  const { columns: needed, rows: high } = smallest;
  const sentence = `The terminal is ${columns}x${rows}; taoplan needs ${needed}x${high}. Enlarge it, or press q to quit.`;
  const lines = wrap(sentence, Math.max(1, columns)).map((text): Line => [piece(text)]);
  return fitLines(lines, columns, rows);
}
