/** The expectations: how each came out, and the curves of what the selected one compares, with the step that decided it. */
import { symbols } from '../theme.ts';
import { dateOrBlock } from './calendar.ts';
import { type ChartSeries, drawChart } from './chart.ts';
import { listTitle } from './comparison.ts';
import { timeOf, windowed } from './curves.ts';
import { scrolled } from './layout.ts';
import { clickable, emptyLine, fitLine, fitLines, type Line, lineText, piece, spread } from './line.ts';
import type { Scene } from './scene.ts';
import type { ScreenState } from './state.ts';
import { clean, cut, wrap } from './text.ts';
import { verdictOf, verdictTone } from './verdict.ts';

const LOWEST_CHART = 8; // lines

export function expectationsCount({ model }: Pick<Scene, 'model'>, _: ScreenState): number {
  return model.projection.expectations.length;
}

/** Shape: `height` lines of `cells`. */
export function expectationsLines(
  scene: Scene,
  state: ScreenState,
  cells: number,
  height: number,
): readonly Line[] {
  const { model } = scene;
  const { expectations } = model.projection;
  const selected = expectations[state.expectation];
  if (selected === undefined) {
    const none = 'The proposal states no expectations. One line of the file is enough:';
    const example = 'expect always supply.issuance <= 21_000_000 TAO';
    return fitLines(
      [emptyLine, [piece(` ${none}`)], emptyLine, [piece(`   ${example}`, 'strong')]],
      cells,
      height,
    );
  }
  const said = detailLines(scene, state, cells).slice(0, 4);
  const page = Math.min(expectations.length, Math.max(2, height - LOWEST_CHART - said.length - 1));
  const top = scrolled(
    Math.max(0, state.expectation - (page >> 1)),
    state.expectation,
    expectations.length,
    page,
  );
  const rows = expectations.slice(top, top + page).map((expectation, at): Line => {
    const verdict = verdictOf(expectation);
    const isSelected = top + at === state.expectation;
    const word = expectation.severity === 'error' ? 'expect' : 'warn';
    const start: Line = [
      piece(` ${isSelected ? symbols.selected : ' '} `),
      piece(`${symbols[verdict]} ${verdict}`.padEnd(10), verdictTone[verdict]),
      piece(cut(`${word} ${clean(expectation.text)}`, cells - 24), isSelected ? 'strong' : 'plain'),
    ];
    const line = spread(start, [piece(` line ${expectation.line} `, 'dim')], cells);
    return clickable(isSelected ? [piece(lineText(line), 'selected')] : line, {
      kind: 'selectLine',
      at: top + at,
    });
  });
  const title: Line = [piece(listTitle('expectations', top, page, expectations.length), 'strong')];
  const chart = chartLines(scene, state, cells, height - rows.length - said.length - 1);
  return fitLines([title, ...rows, ...said, ...chart], cells, height);
}

/** Why it came out so, and what the author says to it. */
function detailLines({ model }: Scene, state: ScreenState, cells: number): readonly Line[] {
  const expectation = model.projection.expectations[state.expectation];
  if (expectation === undefined) return [];
  const block = expectation.row === null ? null : (model.blocks[expectation.row] ?? null);
  const when = block === null ? '' : ` Decided ${dateOrBlock(model.calendar, block)}: enter goes there.`;
  const own = expectation.message === null ? [] : [`“${clean(expectation.message)}”`];
  const detail = clean(expectation.detail);
  const stopped = when === '' || /[.!?]$/.test(detail) ? detail : `${detail}.`;
  return [`${stopped}${when}`, ...own].flatMap((text) =>
    wrap(text, cells - 5).map((line): Line => [piece(`    ${line}`, 'dim')]),
  );
}

/** Both sides of what it compares, in both scenarios. */
function chartLines({ model }: Scene, state: ScreenState, cells: number, height: number): readonly Line[] {
  const expectation = model.projection.expectations[state.expectation];
  const [main, bound] = model.expectationCurves(state.expectation);
  if (expectation === undefined || main === undefined) {
    return fitLines([emptyLine, [piece('    it compares nothing that has a curve', 'dim')]], cells, height);
  }
  const { pair } = main;
  const series: ChartSeries[] = [];
  if (model.changed) series.push({ name: 'baseline', at: pair.baseline, tone: 'baseline', dotted: true });
  if (bound !== undefined)
    series.push({
      name: cut(bound.pair.metric.label, 24),
      at: bound.pair.proposal,
      tone: 'mark',
      dotted: true,
    });
  series.push({
    name: model.changed ? 'proposal' : (model.alone ?? 'baseline'),
    at: pair.proposal,
    tone: 'proposal',
    dotted: false,
  });
  const { metric } = pair;
  const time = timeOf(model, state);
  const verdict = verdictOf(expectation);
  const block = expectation.row === null ? undefined : model.blocks[expectation.row];
  const isSeen = block !== undefined && block >= (time.blocks[0] ?? 0) && block <= (time.blocks.at(-1) ?? 0);
  const step = isSeen && block !== undefined ? [{ block, symbol: symbols[verdict], meaning: verdict }] : [];
  const title = cut(metric.label, cells >> 1);
  return drawChart(
    {
      ...time,
      marks: [...time.marks, ...step],
      ...{ title, unit: metric.unit, style: metric.style, lives: [] },
      series: windowed(series, state),
    },
    cells,
    height,
  ).map((line) => fitLine(line, cells));
}
