/** What comes of one proposal, and what of another: both with the proposal in force. */
import type { Projection } from '../../runtime/index.ts';
import { formatNumber } from '../format/amount.ts';
import { blockToMs, formatDate } from '../format/date.ts';
import { clockOf } from '../format/project-facts.ts';
import type { Moment, OutcomeDifference } from './difference.ts';
import { emissionPerDay } from './emission.ts';
import { networkFigures, valueOrNull } from './network-figures.ts';
import { isSame, isSameEmission } from './outcome-of.ts';
import { sampled } from './sampled.ts';
import type { Readable } from './side.ts';

export interface Projected extends Readable {
  readonly projection: Projection;
}

const MOST_SUBNETS = 10;

/** Holds: figures whose metrics were not recorded on both sides are left out. */
export function outcomeDifference(before: Projected, after: Projected): OutcomeDifference {
  const rows = rowsToCompare(before.projection, after.projection);
  const was = sampled(before.projection, [rows.before]);
  const is = sampled(after.projection, [rows.after]);
  const subnets = subnetsOf(was, is);
  return {
    at: { before: momentOf(was), after: momentOf(is) },
    remarks: remarksOn(before.projection, after.projection, momentOf(was), momentOf(is)),
    figures: figuresOf({ ...before, projection: was }, { ...after, projection: is }),
    halvings: halvingsOf(before.projection, after.projection),
    subnets: subnets.slice(0, MOST_SUBNETS),
    subnetsCount: subnets.length,
  };
}

/** The last rows up to the end of the shorter projection; each one's last where they have no time in common. */
function rowsToCompare(
  before: Projection,
  after: Projection,
): { readonly before: number; readonly after: number } {
  const end = Math.min(before.plan.time.endBlock, after.plan.time.endBlock);
  const start = Math.max(before.plan.start.block, after.plan.start.block);
  const isOneNetwork = before.plan.start.network === after.plan.start.network;
  const last = ({ rows: { block } }: Projection) => {
    if (!isOneNetwork || end <= start) return block.length - 1;
    return block.findLastIndex((it) => it <= end);
  };
  return { before: last(before), after: last(after) };
}

function momentOf(projection: Projection): Moment {
  const block = projection.rows.block[0] as number;
  return { block, timestampMs: blockToMs(clockOf(projection), block) };
}

function remarksOn(before: Projection, after: Projection, was: Moment, is: Moment): readonly string[] {
  const remarks: string[] = [];
  const [from, to] = [before.plan.start, after.plan.start];
  if (from.network !== to.network) remarks.push('the two start from different networks');
  else if (from.block !== to.block) {
    const blocks = [from.block, to.block].map((it) => formatNumber(it, 0));
    remarks.push(`the two start from different states, of block ${blocks[0]} and of block ${blocks[1]}`);
  }
  if (was.block !== is.block) {
    remarks.push(`figures are read at ${momentText(was)} and at ${momentText(is)}`);
  } else if (before.plan.time.endBlock !== after.plan.time.endBlock) {
    remarks.push(`the horizons differ; figures are read at ${momentText(was)}`);
  }
  return remarks;
}

function momentText({ block, timestampMs }: Moment): string {
  const number = `block ${formatNumber(block, 0)}`;
  return timestampMs === null ? number : `${number} (${formatDate(timestampMs)})`;
}

function figuresOf(before: Projected, after: Projected): OutcomeDifference['figures'] {
  const was = networkFigures(before.projection, before.snapshot);
  return networkFigures(after.projection, after.snapshot).flatMap(({ name, unit, proposal }) => {
    const old = was.find((it) => it.name === name && it.unit === unit);
    if (old === undefined || areSame(old.proposal, proposal, after.projection)) return [];
    return [{ name, unit, before: old.proposal, after: proposal }];
  });
}

function areSame(before: number | null, after: number | null, { plan }: Projection): boolean {
  if (before === null || after === null) return before === after;
  return isSame(before, after, plan);
}

function halvingsOf(before: Projection, after: Projection): OutcomeDifference['halvings'] {
  const [was, is] = [before.proposal.halvings, after.proposal.halvings];
  const numbers = [...new Set([...was, ...is].map(({ n }) => n))].sort((a, b) => a - b);
  const find = (projection: Projection, n: number): Moment | null => {
    const block = projection.proposal.halvings.find((it) => it.n === n)?.block;
    return block === undefined ? null : { block, timestampMs: blockToMs(clockOf(projection), block) };
  };
  return numbers
    .map((n) => ({ n, before: find(before, n), after: find(after, n) }))
    .filter((it) => it.before?.block !== it.after?.block)
    .filter((it) => !liesBeyond(it.before, after) && !liesBeyond(it.after, before));
}

/** A halving that the shorter projection only never came to isn't another one. */
function liesBeyond(it: Moment | null, { plan }: Projection): boolean {
  return it !== null && it.block > plan.time.endBlock;
}

type Subnet = OutcomeDifference['subnets'][number];

/** The start's by netuid, later ones by name: a number may have been given to another. */
function subnetsOf(before: Projection, after: Projection): readonly Subnet[] {
  const found = new Map<string, Subnet>();
  for (const [side, projection] of [['before', before] as const, ['after', after] as const]) {
    for (const [key, netuid, name, value] of emissionsOf(projection)) {
      const known = found.get(key) ?? { netuid, name, before: null, after: null };
      found.set(key, { ...known, netuid, name, [side]: value });
    }
  }
  const difference = ({ before: was, after: is }: Subnet) => Math.abs((is ?? 0) - (was ?? 0));
  return [...found.values()]
    .filter((it) => difference(it) > 0 && !isSameEmission(it.before ?? 0, it.after ?? 0, after.plan))
    .sort((a, b) => difference(b) - difference(a));
}

function* emissionsOf(
  projection: Projection,
): Generator<[key: string, netuid: number | null, name: string | null, value: number | null]> {
  const { subnets, proposal } = projection;
  const isOfStart = new Set(proposal.lives.filter(({ by }) => by === 'start').map(({ index }) => index));
  for (const [i, { netuid, name }] of subnets.entries()) {
    const value = valueOrNull(emissionPerDay(projection, proposal, 0, i));
    const key = isOfStart.has(i) ? `netuid ${netuid}` : `name ${name}`;
    if (value !== null) yield [key, netuid, name, value];
  }
}
