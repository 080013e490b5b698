import { describe, expect, it } from 'vitest';
import type { NeuronConsensus, SnapshotNeuron, SnapshotSubnet } from '../../../compiler/index.ts';
import { copyPopulation, populationOf, resizeMechanisms } from '../../../runtime/chain/population.ts';
import { finney, madeSnapshot } from '../exact/made.ts';

const now = finney.block;
/** Tempo 360, factor 13,889. */
const CUTOFF = 5_000;

const consensus = (its: Partial<NeuronConsensus> = {}): NeuronConsensus => ({
  ...{ alphaStake: 7n, rootStake: 5n, take: 11_796, validatorPermit: true, onRoot: true },
  mechanisms: [{ lastUpdate: now - 10, weights: [1, 65_535], bonds: [1, 65_535] }],
  ...its,
});
const votes = (its: Partial<NeuronConsensus['mechanisms'][number]>) =>
  consensus({ mechanisms: [{ lastUpdate: now - 10, weights: [1, 65_535], bonds: [1, 65_535], ...its }] });
const neuron = (uid: number, its: Partial<SnapshotNeuron> = {}): SnapshotNeuron => ({
  ...{ uid, registeredAt: 1_000, emission: 3n, owner: false },
  consensus: consensus(),
  ...its,
});

function populationFrom(neurons: readonly SnapshotNeuron[] | undefined, its: Partial<SnapshotSubnet> = {}) {
  const of = neurons === undefined ? {} : { neurons };
  const snapshot = madeSnapshot([{ epoch: null, ...of, ...its }]);
  return populationOf(snapshot.subnets[0] as SnapshotSubnet, snapshot);
}

describe('a population of the state', () => {
  it('has what the snapshot says of each neuron', () => {
    const its = { alphaStake: 9n, onRoot: false, validatorPermit: false, take: 0 };
    const other = neuron(1, { owner: true, registeredAt: 2_000, consensus: consensus(its) });
    expect(populationFrom([neuron(0), other], { ownerUid: 1 })).toEqual({
      origin: 'state',
      ownerUid: 1,
      owner: [false, true],
      onRoot: [true, false],
      votes: [true, true],
      permit: [true, false],
      take: [11_796, 0],
      registeredAt: [1_000, 2_000],
      alphaStake: [7n, 9n],
      rootStake: [5n, 5n],
      emission: [3n, 3n],
      mechanisms: [
        {
          weights: [
            [1, 65_535],
            [1, 65_535],
          ],
          bonds: [
            [1, 65_535],
            [1, 65_535],
          ],
        },
      ],
    });
  });

  it.each([
    { neurons: undefined, why: 'the state lists nobody' },
    { neurons: [], why: 'there is nobody' },
    {
      neurons: [{ uid: 0, registeredAt: 1, emission: 0n, owner: false }],
      why: 'it says nothing of consensus',
    },
  ])('isn’t there where $why', ({ neurons }) => {
    expect(populationFrom(neurons)).toBeNull();
  });

  it.each([
    { its: votes({ lastUpdate: now - CUTOFF }), is: true, why: 'updated just within the cutoff' },
    { its: votes({ lastUpdate: now - CUTOFF - 1 }), is: false, why: 'updated a block too early' },
    { its: votes({ weights: [] }), is: true, why: 'holds a permit and has no weights' },
    { its: consensus({ validatorPermit: false }), is: true, why: 'has weights and no permit' },
    {
      its: consensus({ validatorPermit: false, mechanisms: [{ lastUpdate: now, weights: [], bonds: [] }] }),
      is: false,
      why: 'never set any',
    },
    {
      its: consensus({
        mechanisms: [
          { lastUpdate: 1, weights: [1, 5], bonds: [] },
          { lastUpdate: now, weights: [1, 5], bonds: [] },
        ],
      }),
      is: true,
      why: 'is active in one of two mechanisms',
    },
  ])('takes it for $is that somebody votes who $why', ({ its, is }) => {
    expect(populationFrom([neuron(0, { consensus: its }), neuron(1)])?.votes[0]).toBe(is);
  });

  it.each([
    { registeredAt: now - 11, weights: [1, 65_535], why: 'came before they were set' },
    { registeredAt: now - 10, weights: [], why: 'came in the same block' },
    { registeredAt: now - 9, weights: [], why: 'came after' },
  ])('keeps weights $weights on a neuron that $why', ({ registeredAt, weights }) => {
    const population = populationFrom([neuron(0), neuron(1, { registeredAt })]);
    expect(population?.mechanisms[0]?.weights[0]).toEqual(weights);
  });

  it.each([
    {
      registeredAt: now - 100,
      lastStepBlock: now - 100,
      bonds: [1, 65_535],
      why: 'came in the last epoch’s block',
    },
    { registeredAt: now - 99, lastStepBlock: now - 100, bonds: [], why: 'came after it' },
    { registeredAt: now - 99, lastStepBlock: 0, bonds: [1, 65_535], why: 'came, before any epoch' },
  ])('keeps bonds $bonds to a neuron that $why', ({ registeredAt, lastStepBlock, bonds }) => {
    const population = populationFrom([neuron(0), neuron(1, { registeredAt })], { lastStepBlock });
    expect(population?.mechanisms[0]?.bonds[0]).toEqual(bonds);
  });

  it('takes the last epoch for the last that was settled where nothing else is said', () => {
    const epoch = {
      ...{ lastEpochBlock: now - 100, blocksSinceLastStep: 100, pendingEpochAt: 0 },
      ...{ pendingOwnerCut: 0n, pendingServer: 0n, pendingValidator: 0n, pendingRoot: 0n },
    };
    const neurons = [neuron(0), neuron(1, { registeredAt: now - 50 })];
    expect(populationFrom(neurons, { epoch })?.mechanisms[0]?.bonds).toEqual([[], []]);
  });

  it('keeps nothing that points to nobody', () => {
    const its = votes({ weights: [9, 5, 1, 6], bonds: [9, 5, 1, 6] });
    const population = populationFrom([neuron(0, { consensus: its }), neuron(1)], { lastStepBlock: now - 1 });
    expect(population?.mechanisms[0]).toMatchObject({
      weights: [
        [1, 6],
        [1, 65_535],
      ],
      bonds: [
        [1, 6],
        [1, 65_535],
      ],
    });
  });
});

describe('the owner’s UID', () => {
  it('votes without a permit and weights too: it always has a permit', () => {
    const idle = consensus({
      validatorPermit: false,
      mechanisms: [{ lastUpdate: now, weights: [], bonds: [] }],
    });
    const neurons = [neuron(0, { consensus: idle }), neuron(1, { consensus: idle })];
    expect(populationFrom(neurons, { ownerUid: 1 })?.votes).toEqual([false, true]);
  });
});

describe('a copy', () => {
  it('shares nothing that changes', () => {
    const population = populationFrom([neuron(0), neuron(1)]);
    if (population === null) throw new Error('there is a population');
    const kept = structuredClone(population);
    const copy = copyPopulation(population);
    expect(copy).toEqual(kept);
    const {
      owner,
      onRoot,
      votes: voting,
      permit,
      take,
      registeredAt,
      alphaStake,
      rootStake,
      emission,
    } = copy;
    for (const list of [owner, onRoot, voting, permit]) list[0] = !list[0];
    for (const list of [take, registeredAt]) list[0] = 1;
    for (const list of [alphaStake, rootStake, emission]) list[0] = 1n;
    const [mechanism] = copy.mechanisms;
    if (mechanism !== undefined) mechanism.bonds = [];
    resizeMechanisms(copy, 3);
    copy.ownerUid = 0;
    expect(population).toEqual(kept);
  });
});

describe('the number of mechanisms', () => {
  it('brings empty ones, and takes the last away', () => {
    const population = populationFrom([neuron(0), neuron(1)]);
    if (population === null) throw new Error('there is a population');
    const [first] = population.mechanisms;
    resizeMechanisms(population, 3);
    const empty = { weights: [[], []], bonds: [[], []] };
    expect(population.mechanisms).toEqual([first, empty, empty]);
    resizeMechanisms(population, 1);
    expect(population.mechanisms).toEqual([first]);
  });
});
