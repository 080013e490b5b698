/** Neurons in a snapshot's JSON, and the parameters of consensus beside them. */
import { describe, expect, it } from 'vitest';
import { parameterById, readSnapshotJson } from '../../compiler/index.ts';
import { SMALL_NETWORK, smallNetwork } from '../support/small-network.ts';

type Loose = Record<string, unknown>;
type Network = Loose & { subnets: (Loose & { neurons: Loose[] })[] };

/** The small network with a change made to it. */
function altered(change: (json: Network) => void): string {
  const json = JSON.parse(SMALL_NETWORK) as Network;
  change(json);
  return JSON.stringify(json);
}

/** With a change made to the subnet at this place. */
const subnet = (at: number, change: Loose) =>
  altered(({ subnets }) => Object.assign(subnets[at] as Loose, change));

/** With a change made to one neuron of the first subnet. */
const neuron = (uid: number, change: Loose) =>
  altered(({ subnets }) => Object.assign(subnets[0]?.neurons[uid] as Loose, change));

describe('neurons with stakes', () => {
  it('come with what they vote and hold', async () => {
    const [first] = (await smallNetwork()).subnets;
    expect(first?.neurons?.[1]).toEqual({
      uid: 1,
      registeredAt: 20_001,
      emission: 1_000n,
      owner: false,
      consensus: {
        alphaStake: 30_000n * 10n ** 9n,
        rootStake: 0n,
        take: 6_553,
        validatorPermit: true,
        onRoot: false,
        mechanisms: [
          {
            lastUpdate: 99_900,
            weights: [6, 50_000, 7, 65_535, 8, 10_000, 10, 2_500],
            bonds: [6, 20_000, 7, 65_535],
          },
        ],
      },
    });
    expect(first).toMatchObject({ ownerUid: 5, lastStepBlock: 99_719 });
    expect(first?.neurons?.filter((it) => it.owner).map((it) => it.uid)).toEqual([5, 11]);
  });

  it('have the documented defaults', async () => {
    const [first] = (await smallNetwork()).subnets;
    expect(first?.neurons?.[10]?.consensus).toEqual({
      alphaStake: 0n,
      rootStake: 0n,
      take: 11_796,
      validatorPermit: false,
      onRoot: false,
      mechanisms: [{ lastUpdate: 30_500, weights: [], bonds: [] }],
    });
    expect(first?.neurons?.[4]?.consensus?.onRoot).toBe(true);
  });

  it('vote once for each mechanism, in rows of pairs or of all UIDs', async () => {
    const second = (await smallNetwork()).subnets[1];
    expect(second).toMatchObject({ mechanismSplit: [49_151, 16_384], ownerUid: null });
    expect(second?.neurons?.[0]?.consensus?.mechanisms).toEqual([
      { lastUpdate: 99_900, weights: [2, 65_535, 3, 30_000, 5, 10_000], bonds: [2, 65_535, 3, 65_535] },
      { lastUpdate: 99_800, weights: [4, 65_535, 5, 65_535], bonds: [4, 65_535] },
    ]);
  });

  it('are no part of consensus without stakes', async () => {
    const { subnets } = await smallNetwork();
    expect(subnets[4]?.neurons?.map((it) => it.consensus)).toEqual([
      ...[undefined, undefined, undefined, undefined],
    ]);
    expect(subnets[2]).not.toHaveProperty('neurons');
    expect(subnets[2]).not.toHaveProperty('ownerUid');
    expect(subnets[2]).not.toHaveProperty('mechanismSplit');
  });

  it.each([
    { change: { weights: [] }, weights: [], why: 'an empty row' },
    { change: { weights: [[9, 0]] }, weights: [9, 0], why: 'a pair that says 0 stays' },
    {
      change: { weights: new Array(12).fill(0).fill(3, 7, 8) },
      weights: [7, 3],
      why: 'a 0 of a full row goes',
    },
  ])('$why', async ({ change, weights }) => {
    const read = await readSnapshotJson(neuron(0, change));
    const mechanisms = read.ok ? read.value.subnets[0]?.neurons?.[0]?.consensus?.mechanisms : [];
    expect(mechanisms?.map((it) => it.weights)).toEqual([weights]);
  });

  const rowOf = (length: number) => Array.from({ length }, () => 5);
  it.each([
    { json: neuron(3, { stake: undefined }), at: '[3].stake', what: 'neurons[0] has one: all neurons' },
    { json: neuron(3, { stake: -1 }), at: '[3].stake', what: 'is not an amount' },
    { json: neuron(3, { root_stake: '2.5' }), at: '[3].root_stake', what: 'is not an amount' },
    { json: neuron(3, { take: 65_536 }), at: '[3].take', what: 'parts of 65,535' },
    { json: neuron(3, { validator_permit: 1 }), at: '[3].validator_permit', what: 'true or false' },
    {
      json: neuron(3, { last_update: 100_001 }),
      at: '[3].last_update',
      what: "after the state's block 100000",
    },
    {
      json: neuron(3, { last_update: undefined }),
      at: '[3].last_update',
      what: 'is missing, the block in which the weights were set was expected',
    },
    {
      json: neuron(3, { weights: [[12, 1]] }),
      at: '[3].weights[0][0]',
      what: 'is 12, and 12 neurons have 0 to 11',
    },
    {
      json: neuron(3, {
        bonds: [
          [2, 1],
          [12, 1],
        ],
      }),
      at: '[3].bonds[1][0]',
      what: 'is 12, and 12 neurons',
    },
    {
      json: neuron(3, {
        weights: [
          [2, 1],
          [2, 1],
        ],
      }),
      at: '[3].weights[1][0]',
      what: 'is UID 2 again',
    },
    { json: neuron(3, { weights: [[2, 65_536]] }), at: '[3].weights[0][1]', what: 'is not a part of 65,535' },
    { json: neuron(3, { weights: [[2]] }), at: '[3].weights[0]', what: 'is not a pair' },
    { json: neuron(3, { weights: [[2, 1], 7] }), at: '[3].weights[1]', what: 'is not a pair' },
    { json: neuron(3, { weights: [1.5] }), at: '[3].weights[0]', what: 'one for each UID' },
    { json: neuron(3, { weights: [1, [2, 3]] }), at: '[3].weights[1]', what: 'one for each UID' },
    {
      json: neuron(3, { weights: rowOf(11) }),
      at: '[3].weights',
      what: 'holds 11 parts, and there are 12 neurons',
    },
    { json: neuron(3, { weights: rowOf(4_097) }), at: '[3].weights', what: 'more than 4096 entries' },
    { json: neuron(3, { weights: { 2: 1 } }), at: '[3].weights', what: 'is not a list of pairs' },
    {
      json: neuron(3, { mechanisms: [{}] }),
      at: '[3].mechanisms',
      what: 'holds 1 mechanism beyond the first, and the subnet has 0',
    },
    { json: neuron(5, { owner: false }), at: '[5].owner', what: '`owner_uid` names this neuron' },
  ])('are refused at `neurons$at`: $what', async ({ json, at, what }) => {
    const read = await readSnapshotJson(json);
    const [fault] = read.ok ? [] : read.faults;
    expect(fault?.at).toBe(`subnets[0].neurons${at}`);
    expect(fault?.what).toContain(what);
  });

  it.each([
    { json: subnet(0, { owner_uid: 12 }), at: '[0].owner_uid', what: 'is 12, and 12 neurons have 0 to 11' },
    { json: subnet(1, { mechanism_count: 3 }), at: '[1].mechanism_emission_split', what: 'holds 2 shares' },
    {
      json: subnet(1, { mechanism_count: 1, mechanism_emission_split: null }),
      at: '[1].neurons[0].mechanisms',
      what: 'holds 1 mechanism beyond the first, and the subnet has 0',
    },
    {
      json: subnet(1, { mechanism_emission_split: [1, 2] }),
      at: '[1].mechanism_emission_split',
      what: 'adds up to 3',
    },
    { json: subnet(1, { mechanism_count: 17 }), at: '[1].mechanism_count', what: 'from 1 to 16' },
    {
      json: subnet(0, { bonds_moving_average: 1_000_001 }),
      at: '[0].bonds_moving_average',
      what: 'millionths',
    },
    { json: subnet(0, { recycle_or_burn: 'Burn' }), at: '[0].recycle_or_burn', what: '"burn" or "recycle"' },
    {
      json: subnet(0, { last_mechanism_step_block: 100_001 }),
      at: '[0].last_mechanism_step_block',
      what: "after the state's block",
    },
    {
      json: altered(({ subnets }) => Object.assign(subnets[4]?.neurons[2] as Loose, { on_root: true })),
      at: '[4].neurons[2].stake',
      what: 'is missing, and `on_root` says that the neuron takes part',
    },
  ])('and their subnet at `subnets$at`: $what', async ({ json, at, what }) => {
    const read = await readSnapshotJson(json);
    const [fault] = read.ok ? [] : read.faults;
    expect(fault?.at).toBe(`subnets${at}`);
    expect(fault?.what).toContain(what);
  });
});

describe('parameters of consensus', () => {
  it.each([
    { key: 'kappa', value: 30_000, id: 'consensus.kappa', raw: 30_000n },
    { key: 'bonds_moving_average', value: 975_000, id: 'consensus.bonds_moving_average', raw: 975_000n },
    { key: 'bonds_penalty', value: 0, id: 'consensus.bonds_penalty', raw: 0n },
    { key: 'yuma3_enabled', value: true, id: 'consensus.yuma3_enabled', raw: 1n },
    { key: 'liquid_alpha_enabled', value: false, id: 'consensus.liquid_alpha_enabled', raw: 0n },
    { key: 'alpha_low', value: 1, id: 'consensus.alpha_low', raw: 1n },
    { key: 'alpha_high', value: 65_535, id: 'consensus.alpha_high', raw: 65_535n },
    { key: 'alpha_sigmoid_steepness', value: -5, id: 'consensus.alpha_sigmoid_steepness', raw: -5n },
    { key: 'max_allowed_validators', value: 64, id: 'consensus.max_allowed_validators', raw: 64n },
    { key: 'activity_cutoff_factor', value: 2_000, id: 'consensus.activity_cutoff_factor', raw: 2_000n },
    { key: 'mechanism_count', value: 1, id: 'emission.mechanism_count', raw: 1n },
    { key: 'recycle_or_burn', value: 'recycle', id: 'supply.recycle_or_burn', raw: 1n },
    { key: 'recycle_or_burn', value: 'burn', id: 'supply.recycle_or_burn', raw: 0n },
  ])('$key = $value', async ({ key, value, id, raw }) => {
    const read = await readSnapshotJson(subnet(2, { [key]: value }));
    const held = read.ok ? read.value.parameters.filter((it) => it.id === id) : [];
    expect(held.find((it) => it.netuid === 3)?.raw).toBe(raw);
    expect(parameterById(id)?.scope).toBe('subnet');
  });

  it('hold the number of mechanisms that neurons vote on', async () => {
    const read = await readSnapshotJson(subnet(1, { mechanism_count: undefined }));
    const held = read.ok ? read.value.parameters.filter((it) => it.id === 'emission.mechanism_count') : [];
    expect(held).toEqual([{ id: 'emission.mechanism_count', netuid: 2, raw: 2n }]);
  });

  it('hold the threshold of the network', async () => {
    const { parameters } = await smallNetwork();
    expect(parameters).toContainEqual({ id: 'consensus.stake_threshold', netuid: null, raw: 10n ** 12n });
  });
});

describe('hostile sizes', () => {
  const many = (subnets: number, neurons: number, row: string) =>
    altered((json) => {
      const [first] = json.subnets;
      const listed = Array.from({ length: neurons }, (_, uid) => ({
        uid,
        stake: 1,
        last_update: 1,
        weights: '#',
      }));
      json.subnets = Array.from({ length: subnets }, (_, at) => ({
        ...{ ...first, netuid: at + 1, owner_uid: undefined, neurons: listed },
      }));
    }).replaceAll('"#"', row);

  it('ends more weights than a run has room for in a message', async () => {
    const read = await readSnapshotJson(many(3, 1_650, `[${'1,'.repeat(1_649)}1]`));
    expect(read).toEqual({
      ok: false,
      faults: [
        {
          at: 'subnets',
          what: 'hold 8,167,500 weights and bonds in all, and at most 8,000,000 were expected',
        },
      ],
    });
  });

  it('looks at brackets and commas before anything is read', async () => {
    const read = await readSnapshotJson(`[${'[],'.repeat(10_000_001)}[]]`);
    const [fault] = read.ok ? [] : read.faults;
    expect(fault?.what).toContain('more than 10 million lists and objects');
  });
});
