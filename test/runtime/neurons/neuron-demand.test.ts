import { describe, expect, it } from 'vitest';
import type { Plan, Snapshot, SubnetRef } from '../../../compiler/index.ts';
import { neuronDemand } from '../../../runtime/neurons/neuron-demand.ts';
import { placesOf } from '../../../runtime/places.ts';
import { compiled } from '../../support/compiled.ts';
import { small } from '../../support/registering.ts';

async function made(assume: string, register = true): Promise<{ plan: Plan; snapshot: Snapshot }> {
  const event = register ? 'enact at block 60 { register subnet "x" }' : '';
  const text = small(`assume { subnet_registrations = 1/day ${assume} } ${event}`, {
    project: 'project 20 days every 1 day',
  });
  const { plan, snapshot } = await compiled(text);
  if (plan === null || snapshot === null) throw new Error('a file without errors has a plan');
  return { plan, snapshot };
}

async function demandOf(assume: string) {
  const { plan, snapshot } = await made(assume);
  const places = placesOf(plan, snapshot, 3);
  const demand = neuronDemand({ plan, snapshot, places });
  const blocks = (subnet: SubnetRef, count = 4) => {
    const comers = demand.comersOf(places.indexOf(subnet));
    if (comers === null) return null;
    const state = comers.begin(0);
    return Array.from({ length: count }, () => {
      const block = comers.nextArrival(state, state.block + 1, 200_000, () => 0n);
      comers.advance(state, block, () => 0n);
      comers.take(state);
      return block;
    });
  };
  return { demand, blocks };
}

const netuid = (it: number): SubnetRef => ({ kind: 'netuid', netuid: it });
const born = (name: string): SubnetRef => ({ kind: 'born', name });

describe('the demand of each subnet', () => {
  it('is none where nobody assumes any', async () => {
    const { demand, blocks } = await demandOf('');
    expect(demand.none).toBe(true);
    expect(blocks(netuid(1))).toBeNull();
    expect(demand.entryOf(0)).toBe(-1);
  });

  it.each([
    { subnet: netuid(1), first: 7_200, why: 'that of all' },
    { subnet: netuid(2), first: 3_600, why: 'its own' },
    { subnet: born('x'), first: 2_400, why: 'its own, of one that the file registers' },
    { subnet: born('new-1'), first: 1_800, why: 'its own, of one that is assumed to come' },
    { subnet: born('new-2'), first: 7_200, why: 'that of all, for every later one' },
  ])('is $why', async ({ subnet, first }) => {
    const { blocks } = await demandOf(
      `neuron_registrations = 1/day  neuron_registrations(2) = 2/day
       neuron_registrations("x") = 3/day  neuron_registrations("new-1") = 4/day`,
    );
    expect(blocks(subnet)?.[0]).toBe(first);
  });

  it('draws apart for each subnet, as if it were named alone', async () => {
    const all = await demandOf('neuron_registrations = poisson(3/day)');
    const alone = await demandOf(
      'neuron_registrations(2) = poisson(3/day)  neuron_registrations("x") = poisson(3/day)',
    );
    const count = 20;
    expect(all.blocks(netuid(1), count)).not.toEqual(all.blocks(netuid(2), count));
    expect(all.blocks(netuid(2), count)).toEqual(alone.blocks(netuid(2), count));
    expect(all.blocks(born('x'), count)).toEqual(alone.blocks(born('x'), count));
    expect(all.blocks(born('new-1'), count)).not.toEqual(all.blocks(born('new-2'), count));
    expect(alone.blocks(netuid(1))).toBeNull();
  });

  it('is drawn anew by another seed alone', async () => {
    const { plan, snapshot } = await made('neuron_registrations = poisson(3/day)');
    const places = placesOf(plan, snapshot, 0);
    const first = (seed: number) => {
      const demand = neuronDemand({ plan: { ...plan, time: { ...plan.time, seed } }, snapshot, places });
      const comers = demand.comersOf(0);
      return comers?.nextArrival(comers.begin(0), 1, 200_000, () => 0n);
    };
    expect(first(1)).toBe(first(1));
    expect(first(1)).not.toBe(first(2));
  });
});
