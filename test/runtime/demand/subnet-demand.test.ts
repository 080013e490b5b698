import { describe, expect, it } from 'vitest';
import { type Demand, loadEmbedded, type Plan } from '../../../compiler/index.ts';
import { MOST_SUBNETS, subnetDemand } from '../../../runtime/demand/index.ts';
import { handMadeProjection } from '../../support/projection.ts';

const snapshot = await loadEmbedded('finney', 9_240_381);
const place = { path: 'x.tao', start: 0, end: 1, line: 1 };
const TAO = 1_000_000_000;

function planWith(demand: Demand | null, limits: readonly string[] = []): Plan {
  const { plan } = handMadeProjection({ days: 1 });
  const set = (raw: string) => ({
    ...{ kind: 'set', parameter: 'subnet_registration.rate_limit', target: { kind: 'network' } },
    ...{ value: { kind: 'exact', raw }, place, valuePlace: place },
  });
  return {
    ...plan,
    time: { ...plan.time, endBlock: plan.time.startBlock + 730 * 7_200 },
    assume: { ...plan.assume, subnetRegistrations: demand },
    enact: limits.map((raw) => ({ changes: [set(raw)] })),
  } as unknown as Plan;
}

const series = (value: string): Demand => ({
  ...{ kind: 'series', stream: 'subnet_registrations', place },
  series: { kind: 'constant', value },
});
const limit: Demand = { kind: 'limit', most: String(500 * TAO), place };

describe('subnet demand', () => {
  it('is none where the file assumes none', () => {
    expect(subnetDemand({ plan: planWith(null), snapshot })).toBeNull();
  });

  it.each([
    { demand: series('1/14400'), limits: [], most: 365, why: 'as many as come' },
    { demand: series('1/720'), limits: [], most: 366, why: 'no more than the rate limit lets in' },
    { demand: series('1/720'), limits: ['7200'], most: 731, why: 'the shortest that the file sets' },
    {
      demand: series('1/720'),
      limits: ['7200', '720'],
      most: MOST_SUBNETS,
      why: 'what a projection can hold',
    },
    { demand: limit, limits: [], most: 366, why: 'the rate limit where they come by price' },
    { demand: limit, limits: ['0'], most: MOST_SUBNETS, why: 'what a projection can hold, without a limit' },
    { demand: series('0'), limits: [], most: 0, why: 'nobody' },
  ])('brings at most $most: $why', ({ demand, limits, most }) => {
    expect(subnetDemand({ plan: planWith(demand, limits), snapshot })?.most).toBe(most);
  });

  it.each([
    { demand: limit, most: MOST_SUBNETS, why: 'no limit holds until somebody is created' },
    { demand: series('1/7200'), most: 730, why: 'as many as come' },
  ])('of versions that date a registration by the creation at most $most: $why', ({ demand, most }) => {
    const before = { ...snapshot, specVersion: 450 };
    expect(subnetDemand({ plan: planWith(demand), snapshot: before })?.most).toBe(most);
  });

  it('by price is no more than one in a block', () => {
    const plan = planWith(limit, ['0']);
    const week = { ...plan, time: { ...plan.time, endBlock: plan.time.startBlock + 70 } };
    expect(subnetDemand({ plan: week, snapshot })?.most).toBe(70);
  });

  it('begins at the start, and says who waits after a block', () => {
    const demand = subnetDemand({ plan: planWith(series('1/14400')), snapshot });
    const state = demand?.state();
    if (demand == null || state === undefined) throw new Error('there is demand');
    expect(demand.nextArrival(state, snapshot.block + 1, Infinity, () => 0n)).toBe(snapshot.block + 14_400);
    expect(demand.waiting(state, snapshot.block + 30_000)).toEqual({
      count: 2,
      since: [snapshot.block + 14_400, snapshot.block + 28_800],
    });
    expect(demand.place).toBe(place);
  });
});
