/** One subnet: the curve of one of its metrics (of two on a wide screen), all of them at the cursor. */
import { comparisonColumns, comparisonHead, comparisonLine, pairRow, scrollHint } from './comparison.ts';
import { drawCurves } from './curves.ts';
import { scrolled } from './layout.ts';
import { emptyLine, fitLine, fitLines, type Line, piece, spread } from './line.ts';
import { subnetMetricIds } from './metrics.ts';
import type { ScreenModel } from './model.ts';
import type { ScreenState } from './state.ts';

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
  const subnet = model.subnets[state.subnet];
  if (subnet === undefined) {
    return fitLines([emptyLine, [piece('  there is no subnet in this projection', 'dim')]], cells, height);
  }
  const { changed } = model;
  const pairs = subnetMetricIds.map((id) => model.subnet(id, subnet.index));
  const columns = comparisonColumns(cells);
  const page = Math.min(pairs.length, Math.max(1, height - LOWEST_CHART - 1));
  const top = scrolled(centred(state.subnetMetric, page), state.subnetMetric, pairs.length, page);
  const rows = pairs.slice(top, top + page).map((pair, at) =>
    fitLine(
      comparisonLine(pairRow(pair, state.row, columns), columns, {
        changed,
        selected: top + at === state.subnetMetric,
      }),
      cells,
    ),
  );
  const title = subnet.name === `SN ${subnet.netuid}` ? subnet.name : `SN ${subnet.netuid} ${subnet.name}`;
  const head = spread(comparisonHead(title, columns, changed), scrollHint(top, page, pairs.length), cells);
  const other = state.subnetMetric === EMISSION ? PRICE : EMISSION;
  const curves = [pairs[state.subnetMetric], pairs[other]].filter((pair) => pair !== undefined);
  const chart = drawCurves(model, curves, state.row, cells, height - rows.length - 1);
  return fitLines([...chart, head, ...rows], cells, height);
}

/** The selected line in the middle of the page. */
function centred(selected: number, page: number): number {
  return selected - (page >> 1);
}
