/** The first view: what becomes of the proposal, what it changes, which numbers it moves most. */
import { symbols } from '../theme.ts';
import { dateOrBlock, plural } from './calendar.ts';
import {
  type ComparisonColumns,
  comparisonColumns,
  comparisonHead,
  comparisonLine,
  pairRow,
  seenOf,
} from './comparison.ts';
import { changesOf } from './enacted-changes.ts';
import { clickable, emptyLine, fitLine, fitLines, type Line, piece } from './line.ts';
import { movers } from './overview.ts';
import type { Scene } from './scene.ts';
import type { ScreenState } from './state.ts';
import { clean, cut, wrap } from './text.ts';
import { verdictOf, verdictTone } from './verdict.ts';

export { movers, moverTarget } from './overview.ts';

/** Cells for the name of a subnet with what moves. */
const LABEL = 33;

export function overviewCount(scene: Scene, state: ScreenState): number {
  return movers(scene, state).length;
}

/** Shape: `height` lines of `cells`. What is longer than its part of the height says how much more there is. */
export function overviewLines(
  scene: Scene,
  state: ScreenState,
  cells: number,
  height: number,
): readonly Line[] {
  const moved = moverLines(scene, state, cells);
  const said = wrap(verdictSentence(scene), cells - 2).map((text): Line => [piece(` ${text}`, 'strong')]);
  const rest = Math.max(4, height - said.length - moved.length - 3);
  const expectations = expectationLines(scene, cells);
  const kept = Math.min(
    expectations.length,
    Math.max(2, rest - Math.min(rest - 2, changesOf(scene).length + 1)),
  );
  const changes = Math.max(1, rest - kept - 1);
  return fitLines(
    [
      ...said,
      emptyLine,
      [piece(' What changes', 'title')],
      ...shortened(changeLines(scene, cells), changes, 'changes'),
      ...moved,
      [piece(' Expectations', 'title')],
      ...shortened(expectations, kept, 'expectations: 8 shows them'),
    ],
    cells,
    height,
  );
}

function shortened(lines: readonly Line[], most: number, what: string): readonly Line[] {
  if (lines.length <= most) return lines;
  const hidden = lines.length - most + 1;
  return [...lines.slice(0, most - 1), [piece(`   ${symbols.below} ${hidden} more ${what}`, 'dim')]];
}

/** In a sentence or two: does it take effect, does it do what it says. */
function verdictSentence({ model }: Scene): string {
  const { projection, calendar } = model;
  const { governance, proposal, plan, expectations } = projection;
  const failed = expectations.filter((it) => verdictOf(it) === 'failed').length;
  const unknown = expectations.filter((it) => verdictOf(it) === 'unknown').length;
  const holds =
    expectations.length === 0
      ? 'It states no expectations.'
      : failed > 0
        ? `${ofThem(failed, expectations.length)} ${failed === 1 ? 'fails' : 'fail'}.`
        : unknown > 0
          ? `${ofThem(unknown, expectations.length)} can't be decided.`
          : expectations.length === 1
            ? 'Its expectation holds.'
            : `All of its ${plural(expectations.length, 'expectation')} hold.`;
  if (governance?.kind === 'fallen')
    return `It falls in the ${governance.stage} stage: ${clean(governance.why)}. ${holds}`;
  if (plan.enact.length === 0) return `It changes nothing: this is the network as it is. ${holds}`;
  const [first] = proposal.enacted;
  if (first === undefined) return `It isn't enacted by the horizon. ${holds}`;
  return `It takes effect ${dateOrBlock(calendar, first.block)} (${clean(first.label)}). ${holds}`;
}

function ofThem(count: number, all: number): string {
  return all === 1 ? 'Its expectation' : `${count} of its ${plural(all, 'expectation')}`;
}

function changeLines(scene: Scene, cells: number): readonly Line[] {
  const changes = changesOf(scene);
  if (changes.length === 0) return [[piece('   nothing', 'dim')]];
  return changes.flatMap(({ text, when, before, details }): readonly Line[] => {
    const told = before === null ? '' : `  (was ${before})`;
    const room = cells - 6 - when.length - told.length;
    const line: Line = [
      piece(`   ${symbols.enacted} `, 'mark'),
      piece(cut(text, Math.max(12, room))),
      piece(told, 'dim'),
      piece(when === '' ? '' : `  ${when}`, 'dim'),
    ];
    return [line, ...details.map((it): Line => [piece(`       ${cut(it, cells - 8)}`, 'dim')])];
  });
}

function moverLines(scene: Scene, state: ScreenState, cells: number): readonly Line[] {
  const { model } = scene;
  const listed = movers(scene, state);
  if (listed.length === 0) {
    const why = model.changed ? 'nothing, at this time' : 'one scenario alone has nothing to compare with';
    return [fitLine([piece(' What moves most', 'title')], cells), [piece(`   ${why}`, 'dim')]];
  }
  const seen = seenOf(model, state);
  const { label, change } = comparisonColumns(cells, LABEL);
  const columns = columnsFor(cells, Math.max(label, LABEL), change);
  const date = dateOrBlock(model.calendar, model.blocks[state.row] ?? 0);
  const rows = listed.map((mover, at): Line => {
    const row = { ...pairRow(mover.pair, state.row, columns), label: mover.label, indent: 0 };
    const line = comparisonLine(row, columns, { seen, selected: at === state.mover });
    return clickable(line, { kind: 'selectLine', at });
  });
  return [fitLine(comparisonHead(`What moves most, ${date}`, columns, seen), cells), ...rows];
}

/** What names of subnets leave goes to the values. */
function columnsFor(cells: number, label: number, change: number): ComparisonColumns {
  const value = Math.floor((cells - label - change) / 3);
  return { label, value, difference: value, change };
}

function expectationLines({ model }: Scene, cells: number): readonly Line[] {
  const { expectations } = model.projection;
  if (expectations.length === 0) return [[piece('   none', 'dim')]];
  return expectations.map((expectation): Line => {
    const verdict = verdictOf(expectation);
    const line: Line = [
      piece(`   ${symbols[verdict]} `, verdictTone[verdict]),
      piece(cut(clean(expectation.text), cells - 8)),
    ];
    return clickable(line, { kind: 'showView', view: 'expectations' });
  });
}
