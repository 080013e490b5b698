/** What the rewards view shows of the network or of one subnet: a line per role, in the unit that is asked for. */
import type { Projection, Scenario } from '../../runtime/index.ts';
import { basisOf, valueAt } from '../../runtime/index.ts';
import { hasRewards, rewardAt, type Scope, yieldAt } from '../format/rewards.ts';
import { type Role, type RoleId, roles } from '../format/roles.ts';
import { type SyntheticPopulation, signIf, syntheticPopulations } from '../format/synthetic.ts';
import { type Distributions, distributionsOf } from './distribution.ts';
import type { ScreenMetric } from './metrics.ts';
import type { Pair } from './model.ts';
import { distance, type NumberStyle } from './numbers.ts';

export type RewardUnit = 'TAO' | 'alpha' | 'USD';

export interface RoleRow {
  readonly role: Role;
  readonly label: string;
  readonly pair: Pair;
  /** Parts a year; NaN where the role puts nothing in. */
  readonly yield: Pair;
  /** It rests on neurons that the file makes up, at least in part. */
  readonly synthetic: boolean;
}

export interface RewardsModel {
  /** Whether the run has recorded any. */
  readonly known: boolean;
  /** In which the amounts can be had, the first by default. Alpha of several subnets is no amount. */
  readonly units: (scope: Scope) => readonly RewardUnit[];
  readonly roles: (scope: Scope) => readonly RoleId[];
  readonly rows: (scope: Scope, unit: RewardUnit) => readonly RoleRow[];
  /** Who the subnet's neurons are; null: nobody knows. */
  readonly neurons: (index: number) => 'state' | 'synthetic' | null;
  readonly synthetic: readonly SyntheticPopulation[];
  /** What each of a subnet's miners and validators earns; null: its neurons aren't known. */
  readonly distributions: (index: number, unit: RewardUnit, row: number) => Distributions | null;
}

/** TAO in USD at a row. */
export type UsdPerTao = (row: number) => number;

/**
 * Amounts are a day's, also where rows are nearer: a reward of a block says little to whoever gets it.
 * @param usdPerTao null: the file assumes no price
 */
export function rewardsModel(
  projection: Projection,
  blocksPerDay: number,
  usdPerTao: UsdPerTao | null,
): RewardsModel {
  const { baseline, proposal, subnets } = projection;
  const synthetic = syntheticPopulations(projection);
  const recordOf = (index: number) => proposal.neurons.get(index) ?? baseline.neurons.get(index);
  const rolesIn = (scope: Scope) =>
    roles.filter(({ of }) => of === 'everybody' || (scope !== null && recordOf(scope) !== undefined));
  /** From rao per block, or alpha rao per block for a distribution, to the unit shown. */
  const fromRao = (unit: RewardUnit, scenario: Scenario, row: number, scope: Scope): number => {
    const perDay = 1e-9 * blocksPerDay;
    if (unit === 'TAO') return perDay;
    if (unit === 'USD') return perDay * (usdPerTao?.(row) ?? Number.NaN);
    return scope === null ? Number.NaN : perDay / spotPrice(scenario, row, scope);
  };
  const rowOf = (role: Role, scope: Scope, unit: RewardUnit): RoleRow => {
    const amount = (scenario: Scenario) =>
      memo((row) => {
        const value = rewardAt(scenario, role, row, scope);
        return role.isPart ? value : value * fromRao(unit, scenario, row, scope);
      });
    const yearly = (scenario: Scenario) => memo((row) => yieldAt(projection, scenario, role, row, scope));
    const paired = (metric: ScreenMetric, read: (scenario: Scenario) => (row: number) => number): Pair => {
      const before = read(baseline);
      return pairOf(metric, before, proposal === baseline ? before : read(proposal));
    };
    const isMarked = synthetic.some(
      ({ index }) =>
        (scope === null || scope === index) && basisOf(projection, role.metric, index) === 'synthetic',
    );
    const label = scope === null ? role.ofAll : role.label;
    const title = `${scope === null ? role.ofAll : role.title}${signIf(isMarked)}`;
    const metric = metricOf(role.id, title, role.isPart ? '' : `${unit}/day`);
    // Sums differ by a rao a block and subnet without meaning it.
    const resolution = scope === null && !role.isPart ? subnets.length * 1e-9 : 0;
    return {
      ...{ role, label, synthetic: isMarked },
      pair: paired({ ...metric, resolution }, amount),
      yield: paired(metricOf(role.id, `${title}, yield a year`, ''), yearly),
    };
  };
  const kept = new Map<string, readonly RoleRow[]>();
  return {
    known: hasRewards(projection),
    units: (scope) => [
      'TAO',
      ...(scope === null ? [] : (['alpha'] as const)),
      ...(usdPerTao === null ? [] : (['USD'] as const)),
    ],
    roles: (scope) => rolesIn(scope).map(({ id }) => id),
    rows: (scope, unit) => {
      const key = `${scope} ${unit}`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      const made = rolesIn(scope).map((role) => rowOf(role, scope, unit));
      // A screen that is looked at for hours shouldn't keep every subnet's figures.
      if (kept.size > 8) kept.clear();
      kept.set(key, made);
      return made;
    },
    neurons: (index) => recordOf(index)?.origin ?? null,
    synthetic,
    distributions: (index, unit, row) =>
      distributionsOf(projection, index, row, (scenario, at) =>
        unit === 'alpha'
          ? 1e-9 * blocksPerDay
          : fromRao(unit, scenario, at, index) * spotPrice(scenario, at, index),
      ),
  };
}

function spotPrice({ columns }: Scenario, row: number, index: number): number {
  const column = columns.get('subnet.price');
  return column === undefined ? Number.NaN : valueAt(column, row, index);
}

function metricOf(id: string, label: string, unit: string): ScreenMetric {
  const style: NumberStyle = unit === '' ? 'percent' : 'amount';
  return { id, label, unit, style, factor: 1, resolution: 0, indent: 0 };
}

/** Of the value: two runs whose strides end at other blocks differ by as much. */
const NOISE = 1e-6;

function pairOf(
  metric: ScreenMetric,
  baseline: (row: number) => number,
  proposal: (row: number) => number,
): Pair {
  const difference = (row: number) => {
    const [before, after] = [baseline(row), proposal(row)];
    const noise = NOISE * Math.max(Math.abs(before), Math.abs(after));
    return distance(before, after, Math.max(metric.resolution, noise));
  };
  return { metric, baseline, proposal, difference };
}

/** A curve asks for every row at every key. */
function memo(value: (row: number) => number): (row: number) => number {
  const known = new Map<number, number>();
  return (row) => {
    const before = known.get(row);
    if (before !== undefined) return before;
    const made = value(row);
    known.set(row, made);
    return made;
  };
}
