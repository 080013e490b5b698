/** Who earns what at the end, in the report: the whole network by role, then some subnets whose neurons are known. */
import { basisOf, type Projection, type Scenario } from '../../runtime/index.ts';
import { decimalsFor, formatChange, formatNumber, formatPercent } from './amount.ts';
import { counted } from './count.ts';
import { DAY_MS } from './date.ts';
import { type TableColumn, tableLines } from './layout.ts';
import { visible } from './plain-text.ts';
import { hasRewards, rewardAt, type Scope, yieldAt } from './rewards.ts';
import { type Role, roles } from './roles.ts';
import type { Section } from './subnets-text.ts';
import { describeSynthetic, SYNTHETIC_SIGN, signIf, syntheticPopulations } from './synthetic.ts';

/** Subnets with tables of their own. */
const MOST_SUBNETS = 3;
const LEFT_OUT: ReadonlySet<Role['id']> = new Set(['proceeds', 'slippage']);

/** @param usdPerTao by row; null: the file assumes no price */
export function rewardSections(projection: Projection, usdPerTao: Float64Array | null): readonly Section[] {
  if (!hasRewards(projection)) return [];
  const { subnets, baseline, proposal } = projection;
  const made = new Map(syntheticPopulations(projection).map((it) => [it.index, it]));
  const known = [...new Set([...baseline.neurons.keys(), ...proposal.neurons.keys()])].sort((a, b) => a - b);
  const seeds = [...made.values()]
    .slice(0, 1)
    .map(({ seed }) => `  ${SYNTHETIC_SIGN} rests in part on synthetic neurons, seed ${seed}`);
  const left = known.length - MOST_SUBNETS;
  return [
    ['Rewards at the end, TAO/day', [...tableOf(projection, null, usdPerTao), ...seeds]],
    ...known.slice(0, MOST_SUBNETS).map((index, at): Section => {
      const { netuid = null, name = null } = subnets[index] ?? {};
      const named = [
        netuid === null ? 'SN –' : `SN ${netuid}`,
        ...(name === null ? [] : [visible(name)]),
      ].join(' ');
      const population = made.get(index);
      const whose = population === undefined ? [] : [`  ${SYNTHETIC_SIGN} ${describeSynthetic(population)}`];
      const more =
        left > 0 && at === MOST_SUBNETS - 1 ? [`  and ${counted(left, 'more subnet')} with neurons`] : [];
      return [
        `Rewards in ${named} at the end, TAO/day`,
        [...tableOf(projection, index, usdPerTao), ...whose, ...more],
      ];
    }),
  ];
}

/** A line for each role, then the yields; nothing is said of who has no value on either side. */
function tableOf(projection: Projection, scope: Scope, usdPerTao: Float64Array | null): readonly string[] {
  const { plan, rows } = projection;
  const last = rows.block.length - 1;
  const perDay = DAY_MS / plan.blockTimeMs / 1e9;
  const price = usdPerTao?.[last];
  const sides = (read: (scenario: Scenario) => number): Sides => {
    return { before: read(projection.baseline), after: read(projection.proposal) };
  };
  const amounts = roles
    .filter(({ id }) => !LEFT_OUT.has(id))
    .map((role) => ({ role, ...sides((it) => rewardAt(it, role, last, scope) * perDay) }))
    .filter(hasValue)
    .map(({ role, before, after }): readonly string[] => {
      const format = amountFormat(before, after);
      const label = scope === null ? role.ofAll : `${'  '.repeat(role.indent)}${role.label}`;
      return [
        `${label}${signOf(projection, role.metric, scope)}`,
        ...[format(before), format(after), formatChange(apart(before, after), format)],
        before > 0 ? formatChange(apart(before, after) / before, formatPercent) : '',
        ...(price === undefined ? [] : [formatNumber(after * price, 2)]),
      ];
    });
  const yields = roles
    .map((role) => ({ role, ...sides((it) => yieldAt(projection, it, role, last, scope)) }))
    .filter(hasValue)
    .map(({ role, before, after }): readonly string[] => [
      `  ${role.title}${signOf(projection, role.yield ?? role.metric, scope)}`,
      ...[yieldText(before), yieldText(after)],
      Math.max(before, after) < MANIFOLD
        ? formatChange(apart(before, after), formatPercent).replace('%', 'pp')
        : '',
      before > 0 ? formatChange(apart(before, after) / before, formatPercent) : '',
    ]);
  const rowsShown = [...amounts, ...(yields.length === 0 ? [] : [['yield a year']]), ...yields];
  return tableLines(price === undefined ? COLUMNS : PRICED_COLUMNS, rowsShown);
}

/** What brings in so many times its price in a year is said as that: `×1,234`. */
const MANIFOLD = 100;

function yieldText(ratio: number): string {
  if (!(ratio >= MANIFOLD)) return formatPercent(ratio);
  return `×${ratio < 1e6 ? formatNumber(ratio, 0) : ratio.toExponential(1).replace('e+', 'e')}`;
}

interface Sides {
  readonly before: number;
  readonly after: number;
}

function hasValue({ before, after }: Sides): boolean {
  return !Number.isNaN(before) || !Number.isNaN(after);
}

/** What is less than a millionth of the value follows from the pools' last digits. */
function apart(before: number, after: number): number {
  const difference = after - before;
  return Math.abs(difference) < 1e-6 * Math.max(Math.abs(before), Math.abs(after)) ? 0 : difference;
}

/** Four figures, and at least two decimals. */
function amountFormat(before: number, after: number): (value: number) => string {
  const largest = Math.max(...[before, after].filter(Number.isFinite), 0);
  const digits = Math.max(2, decimalsFor(largest, 4));
  return (value) => formatNumber(value, digits);
}

function signOf(projection: Projection, metric: string, scope: Scope): string {
  const rests = syntheticPopulations(projection).some(
    ({ index }) => (scope === null || scope === index) && basisOf(projection, metric, index) === 'synthetic',
  );
  return signIf(rests);
}

const COLUMNS: readonly TableColumn[] = [
  { title: '', cells: 21, align: 'left' },
  { title: 'baseline', cells: 13, align: 'right' },
  { title: 'proposal', cells: 13, align: 'right' },
  { title: 'difference', cells: 13, align: 'right' },
  { title: '%', cells: 8, align: 'right' },
];
const PRICED_COLUMNS: readonly TableColumn[] = [
  { title: '', cells: 21, align: 'left' },
  { title: 'baseline', cells: 11, align: 'right' },
  { title: 'proposal', cells: 11, align: 'right' },
  { title: 'difference', cells: 11, align: 'right' },
  { title: '%', cells: 7, align: 'right' },
  { title: 'USD/day', cells: 12, align: 'right' },
];
