/** The subnets' part of the report: who wins, who loses, what their alpha is worth. */
import { metricById } from '../../compiler/index.ts';
import { invariant } from '../../grammar/index.ts';
import type { Projection, ProjectionSubnet } from '../../runtime/index.ts';
import { type Change, changeLines, changesOf, largestMoves, oneSidedLines, valueLines } from './changes.ts';
import { counted } from './count.ts';
import { dayText } from './registrations-text.ts';
import { shownValue, unitOf } from './shown-columns.ts';

/** Lines of each table of winners or losers. */
const MOST_LISTED = 10;
const MOST_PRICES = 5;
const MOST_ONE_SIDED = 5;

export type Section = readonly [title: string, lines: readonly string[]];

/** The emission of the last row: the ten subnets that gain most and the ten that lose most. */
export function emissionSections(projection: Projection): readonly Section[] {
  const changes = changesAtEnd(projection, 'subnet.emission');
  if (changes.length === 0) return [];
  const unit = unitOf(metricOf('subnet.emission'), projection);
  if (projection.proposal === projection.baseline) {
    const most = [...changes].sort((a, b) => b.after - a.after).slice(0, MOST_LISTED);
    return [[`Emission at the end, ${unit}: the largest`, valueLines('emission', most)]];
  }
  const winners = changes.filter((it) => it.difference > 0).sort((a, b) => b.difference - a.difference);
  const losers = changes.filter((it) => it.difference < 0).sort((a, b) => a.difference - b.difference);
  const apart = oneSidedSections(changes, `Emission at the end, ${unit}`, projection);
  if (winners.length + losers.length === 0) return [['Emission at the end', ['  unchanged']], ...apart];
  return [
    ...mostOf(winners, `Emission at the end, ${unit}`, 'gain'),
    ...mostOf(losers, `Emission at the end, ${unit}`, 'lose'),
    ...apart,
  ];
}

/** Subnets that one side has at the end and the other hasn't: neither a gain nor a loss. */
function oneSidedSections(
  changes: readonly Change[],
  what: string,
  projection: Projection,
): readonly Section[] {
  const apart = changes.filter((it) => Number.isNaN(it.before) !== Number.isNaN(it.after));
  if (apart.length === 0) return [];
  const title = `${what}: ${counted(apart.length, 'subnet')} on one side only`;
  return [[title, oneSidedLines(apart, (subnet, side) => absence(subnet, side, projection), MOST_ONE_SIDED)]];
}

/** `pruned 2027-03-01`, `new 2027-03-01`: why one side has no value at the end. */
function absence(subnet: ProjectionSubnet, side: 'baseline' | 'proposal', projection: Projection): string {
  const index = projection.subnets.indexOf(subnet);
  const lifeIn = (of: 'baseline' | 'proposal') => projection[of].lives.find((it) => it.index === index);
  const life = lifeIn(side);
  if (life === undefined) {
    const born = lifeIn(side === 'baseline' ? 'proposal' : 'baseline')?.createdBlock;
    return born === undefined ? 'no value' : `new ${dayText(born, projection)}`;
  }
  const { dissolvedBlock, why } = life;
  return dissolvedBlock === null
    ? 'no value'
    : `${why ?? 'dissolved'} ${dayText(dissolvedBlock, projection)}`;
}

function mostOf(changes: readonly Change[], what: string, verb: string): readonly Section[] {
  if (changes.length === 0) return [];
  const all = `${what}: ${counted(changes.length, 'subnet')} ${changes.length === 1 ? `${verb}s` : verb}`;
  const title = changes.length > MOST_LISTED ? `${all}, these ${MOST_LISTED} most` : all;
  return [[title, changeLines(changes.slice(0, MOST_LISTED))]];
}

/** The spot price of the last row: where it moves most, as a part of the baseline's. */
export function priceSections(projection: Projection): readonly Section[] {
  if (projection.proposal === projection.baseline) return [];
  const changes = changesAtEnd(projection, 'subnet.price').filter((it) => it.before > 0);
  const most = largestMoves(changes, (it) => it.ratio, MOST_PRICES);
  if (most.length === 0) return [];
  return [['Pool price at the end, TAO/alpha: the largest moves', changeLines(most)]];
}

/** Every subnet that has a value in the last row, on one side at least. */
function changesAtEnd(projection: Projection, id: string): readonly Change[] {
  if (!projection.baseline.columns.has(id)) return [];
  const metric = metricOf(id);
  const last = projection.rows.block.length - 1;
  return changesOf(projection.subnets, (i) => ({
    before: shownValue(metric, projection, projection.baseline, last, i),
    after: shownValue(metric, projection, projection.proposal, last, i),
  }));
}

function metricOf(id: string) {
  const metric = metricById(id);
  invariant(metric !== undefined, `the report names a metric that isn't one: ${id}`);
  return metric;
}
