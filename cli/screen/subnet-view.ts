/** One subnet: the curve of one of its metrics (of two on a wide screen), all of them at the cursor. */
import { symbols } from '../theme.ts';
import { dateOf } from './calendar.ts';
import { compareLines } from './compare-view.ts';
import {
  comparisonColumns,
  comparisonHead,
  comparisonLine,
  pairRow,
  scrollHint,
  seenOf,
} from './comparison.ts';
import { drawCurves } from './curves.ts';
import { scrolled } from './layout.ts';
import { clickable, emptyLine, fitLine, fitLines, type Line, piece, spread } from './line.ts';
import { subnetMetricIds } from './metrics.ts';
import type { ScreenModel, ScreenSubnet } from './model.ts';
import type { ScreenState } from './state.ts';
import { cut, width } from './text.ts';

const LOWEST_CHART = 8; // lines
const EMISSION = subnetMetricIds.indexOf('subnet.emission');
const PRICE = subnetMetricIds.indexOf('subnet.price');

/** Shape: `height` lines of `cells`. */
export function subnetLines(
  model: ScreenModel,
  state: ScreenState,
  cells: number,
  height: number,
): readonly Line[] {
  if (state.marked.length > 1) return compareLines(model, state, cells, height);
  const subnet = model.subnets[state.subnet];
  if (subnet === undefined) {
    return fitLines([emptyLine, [piece('  there is no subnet in this projection', 'dim')]], cells, height);
  }
  const seen = seenOf(model, state);
  const pairs = subnetMetricIds.map((id) => model.subnet(id, subnet.index));
  const columns = comparisonColumns(cells);
  const page = Math.min(pairs.length, Math.max(1, height - LOWEST_CHART - 1));
  const top = scrolled(centred(state.subnetMetric, page), state.subnetMetric, pairs.length, page);
  const rows = pairs.slice(top, top + page).map((pair, at) =>
    fitLine(
      clickable(
        comparisonLine(pairRow(pair, state.row, columns), columns, {
          seen,
          selected: top + at === state.subnetMetric,
        }),
        { kind: 'selectLine', at: top + at },
      ),
      cells,
    ),
  );
  const title = titleOf(model, subnet, state.row, columns.label - 2);
  const head = spread(comparisonHead(title, columns, seen), scrollHint(top, page, pairs.length), cells);
  const other = state.subnetMetric === EMISSION ? PRICE : EMISSION;
  const curves = [pairs[state.subnetMetric], pairs[other]].filter((pair) => pair !== undefined);
  const own = model.lifeMarks.filter(({ index }) => index === subnet.index);
  const chart = drawCurves(model, curves, state, cells, height - rows.length - 1, own);
  return fitLines([...chart, head, ...rows], cells, height);
}

/** Its name, and where it doesn't live in the proposal's run at the cursor since when, or that it isn't born. */
function titleOf(
  model: ScreenModel,
  { index, netuid, name }: ScreenSubnet,
  row: number,
  cells: number,
): string {
  const full = netuid === null || name === `SN ${netuid}` ? name : `SN ${netuid} ${name}`;
  const lives = model.lives.proposal;
  const standing = lives.standing(index, model.blocks[row] ?? 0);
  if (standing === 'lives') return full;
  const ended = lives.of(index)?.dissolvedBlock ?? null;
  const since =
    standing === 'gone' && ended !== null ? dateOf(model.calendar, ended)?.slice(0, 10) : undefined;
  const state = standing === 'gone' ? ` ${symbols.gone} gone ${since ?? ''}`.trimEnd() : ', not born';
  return cut(full, cells - width(state)) + state;
}

/** The selected line in the middle of the page. */
function centred(selected: number, page: number): number {
  return selected - (page >> 1);
}
