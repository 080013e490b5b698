/** Rewards: who earns what at the cursor, of the whole network or of one subnet, and how its neurons share it. */
import type { Scope } from '../format/rewards.ts';
import { type RoleId, roles } from '../format/roles.ts';
import { describeSynthetic, SYNTHETIC_SIGN } from '../format/synthetic.ts';
import { scrollHint } from './comparison.ts';
import { chartsAcross, drawCurves } from './curves.ts';
import { distributionLines } from './distribution-view.ts';
import { scrolled } from './layout.ts';
import { beside, emptyLine, fitLine, fitLines, type Line, lineWidth, piece, spread } from './line.ts';
import type { Pair, ScreenModel } from './model.ts';
import type { RewardsModel, RewardUnit, RoleRow } from './rewards.ts';
import { roleColumns, roleHead, roleLine } from './rewards-table.ts';
import type { ScreenState } from './state.ts';

const LOWEST_CHART = 8; // lines
const LOWEST_DISTRIBUTION = 5; // lines
const GAP = '  ';

/** The subnet whose rewards are seen; null: all of them. */
export function rewardsScope(state: Pick<ScreenState, 'rewardsOf' | 'subnet'>): Scope {
  return state.rewardsOf === 'network' ? null : state.subnet;
}

export function unitSeen(rewards: RewardsModel, state: ScreenState): RewardUnit {
  return rewards.units(rewardsScope(state)).includes(state.unit) ? state.unit : 'TAO';
}

/** Where a list has a role, or the nearest one before it in the order of all. */
export function rolePosition(listed: readonly RoleId[], role: RoleId): number {
  const order = roles.map(({ id }) => id);
  return Math.max(
    0,
    listed.findLastIndex((it) => order.indexOf(it) <= order.indexOf(role)),
  );
}

/** Shape: `height` lines of `cells`. */
export function rewardsLines(
  model: ScreenModel,
  state: ScreenState,
  cells: number,
  height: number,
): readonly Line[] {
  const { rewards } = model;
  const scope = rewardsScope(state);
  const said = nothingKnown(model, scope);
  if (said !== null) return fitLines([emptyLine, [piece(`  ${said}`, 'dim')]], cells, height);
  const unit = unitSeen(rewards, state);
  const rows = rewards.rows(scope, unit);
  const selected = rolePosition(
    rows.map(({ role }) => role.id),
    state.role,
  );
  const neurons = scope === null ? null : rewards.neurons(scope);
  const spare = neurons === null ? LOWEST_CHART - 2 : LOWEST_DISTRIBUTION;
  const caption = captionLines(model, scope, unit, cells);
  const hint = scope !== null && neurons === null ? hintLines(model, scope) : [];
  const page = Math.min(rows.length, Math.max(1, height - caption.length - 1 - hint.length - spare));
  const top = scrolled(selected - (page >> 1), selected, rows.length, page);
  const columns = roleColumns(cells);
  const { changed } = model;
  const table = [
    roleHead(columns, changed, neurons !== null, scrollHint(top, page, rows.length)),
    ...rows
      .slice(top, top + page)
      .map((row, at) => roleLine(row, state.row, columns, changed, top + at === selected)),
  ];
  const above = [...caption, ...table, ...hint].map((line) => fitLine(line, cells));
  const rest = height - above.length;
  const curves = curvesOf(rows, selected);
  return fitLines(
    [...above, ...belowLines(model, state, { scope, unit, curves }, cells, rest)],
    cells,
    height,
  );
}

/** The curve of the selected role; of a subnet whose neurons are known, what each of them earns. */
function belowLines(
  model: ScreenModel,
  state: ScreenState,
  {
    scope,
    unit,
    curves,
  }: { readonly scope: Scope; readonly unit: RewardUnit; readonly curves: readonly Pair[] },
  cells: number,
  height: number,
): readonly Line[] {
  const { changed, rewards } = model;
  const own = scope === null ? model.lifeMarks : model.lifeMarks.filter(({ index }) => index === scope);
  const chart = (pairs: readonly Pair[], wide: number, high: number) =>
    drawCurves(model, pairs, state, wide, high, own);
  const earned = scope === null ? null : rewards.distributions(scope, unit, state.row);
  if (earned === null) return chart(curves, cells, height);
  const made = scope !== null && rewards.neurons(scope) === 'synthetic';
  const shown = {
    spread: earned,
    changed,
    made,
    asOf: earned.row === state.row ? null : (model.blocks[earned.row] ?? null),
  };
  if (chartsAcross(cells) > 1) {
    const half = (cells - GAP.length) >> 1;
    const start = fitLines(chart(curves.slice(0, 1), half, height), half, height);
    return beside([start, distributionLines(model.calendar, shown, half, height, 'stacked')], GAP);
  }
  const high =
    height >= 2 * LOWEST_CHART ? height - LOWEST_CHART - ((height - 2 * LOWEST_CHART) >> 1) : height;
  return [
    ...distributionLines(model.calendar, shown, cells, high, 'beside'),
    ...(high < height ? chart(curves.slice(0, 1), cells, height - high) : []),
  ];
}

/** The selected role's, and beside it the first other one of those that everybody earns. */
function curvesOf(rows: readonly RoleRow[], selected: number): readonly Pair[] {
  const chosen = rows[selected];
  const other = rows.find((it) => it !== chosen && it.role.indent === 0);
  return [chosen, other].flatMap((it) => (it === undefined ? [] : [it.pair]));
}

function nothingKnown({ rewards, subnets }: ScreenModel, scope: Scope): string | null {
  if (!rewards.known) return 'this projection holds no rewards';
  return scope !== null && subnets[scope] === undefined ? 'there is no subnet in this projection' : null;
}

/** Whose rewards, in which unit, and on whose neurons they rest; on a second line what has no room on the first. */
function captionLines(model: ScreenModel, scope: Scope, unit: RewardUnit, cells: number): readonly Line[] {
  const { rewards } = model;
  const subnet = scope === null ? undefined : model.subnets[scope];
  const { netuid = null, name = '' } = subnet ?? {};
  const named = netuid === null || name === `SN ${netuid}` ? name : `SN ${netuid} ${name}`;
  const whose: Line = [
    piece(` ${subnet === undefined ? 'whole network' : named}`, 'strong'),
    piece(`, ${rewards.rows(scope, unit)[0]?.pair.metric.unit ?? unit}`, 'dim'),
  ];
  const mark = neuronsLine(model, scope);
  if (lineWidth(whose) + lineWidth(mark) <= cells) return [spread(whose, mark, cells)];
  return [fitLine(whose, cells), fitLine(mark, cells)];
}

/** `~ synthetic neurons: 12 validators, 100 miners, seed 7` */
function neuronsLine({ rewards }: ScreenModel, scope: Scope): Line {
  const { synthetic } = rewards;
  if (scope !== null) {
    const made = synthetic.find(({ index }) => index === scope);
    if (made !== undefined) return [piece(` ${SYNTHETIC_SIGN} ${describeSynthetic(made)} `, 'unknown')];
    return rewards.neurons(scope) === null ? emptyLine : [piece(' neurons of the state ', 'dim')];
  }
  if (synthetic.length === 0) return emptyLine;
  const [first] = synthetic;
  const where =
    synthetic.length > 3 || first === undefined
      ? `in ${synthetic.length} subnets, seed ${first?.seed ?? ''}`
      : `in SN ${synthetic.map(({ netuid }) => netuid).join(', ')}, seed ${first.seed}`;
  return [piece(` ${SYNTHETIC_SIGN} synthetic neurons ${where} `, 'unknown')];
}

/** What would make its neurons up; of a subnet that the start doesn't have nobody can say who they are. */
function hintLines({ subnets, lives }: ScreenModel, scope: number): readonly Line[] {
  const life = lives.proposal.of(scope) ?? lives.baseline.of(scope);
  const netuid = subnets[scope]?.netuid ?? null;
  if (life?.by !== 'start' || netuid === null) {
    return [[piece('   Who mines in a subnet that comes later is not known: only all together.', 'dim')]];
  }
  return [
    [piece('   Its neurons are not known, so there is no median and no top. To make some up:', 'dim')],
    [piece(`   assume { neurons(${netuid}) = synthetic(validators = 12, miners = 100) }`, 'key')],
  ];
}
