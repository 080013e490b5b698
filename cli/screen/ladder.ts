/**
 * The ladder: who stands how far from being pruned. Those that can be pruned in the order in which they
 * would go, and among them, where their moving price puts them, those that are still immune.
 * Source: protocol, 9.4.
 */
import { type Projection, type Scenario, valueAt } from '../../runtime/index.ts';
import { type Calendar, daysBetween } from './calendar.ts';
import type { ScreenSubnet } from './model.ts';
import type { ParameterAt } from './registration.ts';
import type { Lives } from './standing.ts';

export interface Rung {
  readonly subnet: ScreenSubnet;
  /** TAO per alpha, in either scenario; NaN where it doesn't live. */
  readonly price: Sides;
  /** 1 goes next; NaN: immune, or not living. */
  readonly rank: Sides;
  /** Whether it is too young to go, in either scenario. */
  readonly immune: { readonly baseline: boolean; readonly proposal: boolean };
  /** Days since it was created. */
  readonly age: number;
  /** Days that its immunity still lasts under the rules of the moment; NaN: not immune, or nobody knows. */
  readonly immuneDays: number;
  /**
   * By what part of its moving price it would have to rise to change places with the one that would go after
   * it: 0 where the two are tied, ∞ from a price of zero; NaN: immune, or the last to go.
   */
  readonly rise: number;
  /** By what part of its moving price it stands above the one that goes next: 0 where tied; NaN: immune, or it is the one. */
  readonly above: number;
}

interface Sides {
  readonly baseline: number;
  readonly proposal: number;
}

export interface LadderSource {
  readonly projection: Projection;
  readonly calendar: Calendar;
  readonly subnets: readonly ScreenSubnet[];
  readonly lives: { readonly baseline: Lives; readonly proposal: Lives };
  readonly parameterAt: ParameterAt;
}

/** Every subnet that lives in the proposal's run at a row, the first to go at the front. */
export function ladderAt(source: LadderSource, row: number): readonly Rung[] {
  const { projection, subnets, lives } = source;
  const block = projection.rows.block[row] ?? projection.plan.time.startBlock;
  const before = readingsAt(projection.baseline, row);
  const after = readingsAt(projection.proposal, row);
  const living = subnets.filter(({ index }) => lives.proposal.standing(index, block) === 'lives');
  const bornAt = (index: number) => lives.proposal.of(index)?.createdBlock ?? Number.NaN;

  const ranked = living
    .filter(({ index }) => !Number.isNaN(after.rank(index)))
    .sort((a, b) => after.rank(a.index) - after.rank(b.index));
  const others = living
    .filter(({ index }) => Number.isNaN(after.rank(index)))
    .sort(
      (a, b) =>
        after.price(a.index) - after.price(b.index) || bornAt(a.index) - bornAt(b.index) || a.index - b.index,
    );
  const victim = ranked[0] === undefined ? Number.NaN : after.price(ranked[0].index);
  const period = source.parameterAt(projection.proposal, 'subnet_registration.immunity_period', null, block);
  const rungOf = (subnet: ScreenSubnet, next: ScreenSubnet | undefined): Rung => {
    const { index } = subnet;
    const price = after.price(index);
    const place = after.rank(index);
    const immune = { baseline: before.immune(index), proposal: after.immune(index) };
    const until = period === null ? Number.NaN : bornAt(index) + period;
    return {
      subnet,
      price: { baseline: before.price(index), proposal: price },
      rank: { baseline: before.rank(index), proposal: place },
      immune,
      age: daysBetween(source.calendar, bornAt(index), block),
      immuneDays: immune.proposal ? daysBetween(source.calendar, block, until) : Number.NaN,
      rise: next === undefined ? Number.NaN : partOf(after.price(next.index) - price, price),
      above: Number.isNaN(place) || subnet === ranked[0] ? Number.NaN : partOf(price - victim, price),
    };
  };
  return merged(
    ranked.map((subnet, at) => rungOf(subnet, ranked[at + 1])),
    others.map((subnet) => rungOf(subnet, undefined)),
  );
}

/**
 * Where a subnet stands on the ladder; without one, or where it stands there no more, the one that goes
 * next, else whoever stands lowest. -1: nobody is on it.
 */
export function rungPosition(ladder: readonly Rung[], subnet: number | null): number {
  const own = ladder.findIndex((rung) => rung.subnet.index === subnet);
  if (own >= 0) return own;
  const next = ladder.findIndex(({ rank }) => rank.proposal === 1);
  return next < 0 && ladder.length > 0 ? 0 : next;
}

/** A difference over what it differs from; 0 where both are the same, also at zero. */
function partOf(difference: number, of: number): number {
  return difference === 0 ? 0 : difference / of;
}

/** Two ladders, each in its order, as one: of equal prices the one that can be pruned comes first. */
function merged(ranked: readonly Rung[], others: readonly Rung[]): readonly Rung[] {
  const ladder: Rung[] = [];
  let at = 0;
  for (const other of others) {
    while (at < ranked.length && !((ranked[at] as Rung).price.proposal > other.price.proposal)) {
      ladder.push(ranked[at++] as Rung);
    }
    ladder.push(other);
  }
  return [...ladder, ...ranked.slice(at)];
}

/** What the columns of a scenario hold of each subnet at a row; NaN where they hold nothing. */
function readingsAt(scenario: Scenario, row: number) {
  const reading = (metric: string) => {
    const column = scenario.columns.get(metric);
    if (column === undefined) return () => Number.NaN;
    return (index: number) => valueAt(column, row, index);
  };
  const immune = reading('subnet.immune');
  return {
    price: reading('subnet.ema_price'),
    rank: reading('subnet.prune_rank'),
    immune: (index: number) => immune(index) === 1,
  };
}
