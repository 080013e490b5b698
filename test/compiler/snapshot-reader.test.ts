import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embeddedSnapshots, loadEmbedded, readSnapshotJson } from '../../compiler/index.ts';
import { snapshotSchema } from '../../compiler/snapshot-schema.ts';

const text = readFileSync(new URL('../vectors/finney-9240381.json', import.meta.url), 'utf8');
type Loose = Record<string, unknown> & {
  subnets: Record<string, unknown>[];
  globals: Record<string, unknown>;
};

/** The snapshot's JSON with a change made to it. */
function altered(change: (json: Loose) => void): string {
  const json = JSON.parse(text) as Loose;
  json.subnets = json.subnets.slice(0, 4);
  delete json.next_block;
  change(json);
  return JSON.stringify(json);
}

const subnet = (change: Record<string, unknown>) =>
  altered(({ subnets }) => Object.assign(subnets[2] ?? {}, change));

describe('the embedded snapshot', () => {
  it.each(embeddedSnapshots)(
    '$network @ $block is what the reader makes of its source',
    async ({ network, block }) => {
      const embedded = await loadEmbedded(network, block);
      const read = await readSnapshotJson(text);
      expect(read.ok && { ...read.value, source: null, nextBlock: null }).toEqual({
        ...embedded,
        source: null,
      });
      expect(embedded.blockHash).toMatch(/^0x[0-9a-f]{64}$/);
    },
  );
});

describe('a snapshot', () => {
  it('gets the documented defaults for what it leaves out', async () => {
    const read = await readSnapshotJson(
      JSON.stringify({
        network: 'mine',
        block: 7,
        spec_version: 475,
        globals: { total_issuance: '5', block_emission: 1, root_tao: '0' },
        subnets: [
          {
            netuid: 9,
            tao_in: 1,
            alpha_in: '1',
            alpha_out: '0',
            moving_price: { raw: 0, per: 1 },
            first_emission_block: null,
          },
          {
            netuid: 3,
            tao_in: 1,
            alpha_in: '1',
            alpha_out: '0',
            moving_price: { raw: 0, per: 1 },
            first_emission_block: 5,
          },
        ],
      }),
    );
    expect(read).toMatchObject({
      ok: true,
      value: {
        timestampMs: null,
        nextBlock: null,
        globals: { subnetLimit: 128, emissionBarRank: 32, emissionGateBar: { raw: 0n } },
        subnets: [
          { netuid: 3, mechanism: 1, ownerCutEnabled: true, name: null, reservoirTao: 0n },
          { netuid: 9, firstEmissionBlock: null, weightQuote: { raw: 5n * 10n ** 17n } },
        ],
      },
    });
  });

  it('of any version is read: flows are part of the state', async () => {
    const read = await readSnapshotJson(altered((json) => Object.assign(json, { spec_version: 400 })));
    expect(read.ok && read.value.subnets[0]).toMatchObject({ flow: null, epoch: null });
    expect(read.ok && read.value.parameters).toEqual([]);
  });

  it.each([
    {
      why: 'numbers with sign, as text or not',
      keys: { user_flow: -5, protocol_flow: '7' },
      flow: { user: { pending: -5n, average: null }, protocol: { pending: 7n, average: null } },
    },
    {
      why: 'an average as the chain stores it',
      keys: { user_flow_average: { raw: '-59195778378554', per: `${2n ** 64n}`, value: -0.1, block: 9 } },
      flow: {
        user: { pending: 0n, average: { raw: -59_195_778_378_554n, block: 9 } },
        protocol: { pending: 0n, average: null },
      },
    },
    {
      why: 'an average in other parts, rounded down',
      keys: { protocol_flow_average: { raw: -1, per: 3, block: 9 } },
      flow: {
        user: { pending: 0n, average: null },
        protocol: { pending: 0n, average: { raw: -6_148_914_691_236_517_206n, block: 9 } },
      },
    },
    {
      why: 'no record, which is a record of 0',
      keys: { user_flow_average: null },
      flow: {
        user: { pending: 0n, average: { raw: 0n, block: 9_240_381 } },
        protocol: { pending: 0n, average: null },
      },
    },
  ])('holds flows: $why', async ({ keys, flow }) => {
    const read = await readSnapshotJson(subnet(keys));
    expect(read.ok && read.value.subnets.map((it) => it.flow)).toEqual([null, null, flow, null]);
  });

  it.each([
    {
      why: 'as the chain stores it',
      keys: {
        ...{ last_epoch_block: 9_240_000, blocks_since_last_step: 21, pending_epoch_at: 9_240_382 },
        ...{ pending_owner_cut: '1', pending_server_emission: 2, pending_validator_emission: '3' },
        pending_root_alpha_divs: '4',
      },
      epoch: {
        ...{ lastEpochBlock: 9_240_000, blocksSinceLastStep: 21, pendingEpochAt: 9_240_382 },
        ...{ pendingOwnerCut: 1n, pendingServer: 2n, pendingValidator: 3n, pendingRoot: 4n },
      },
    },
    {
      why: 'the step counted from the last epoch, where only that is told',
      keys: { last_epoch_block: 9_240_000 },
      epoch: { lastEpochBlock: 9_240_000, blocksSinceLastStep: 381, pendingOwnerCut: 0n },
    },
    {
      why: "pots alone, with a new subnet's phase",
      keys: { netuid: 1_009, tempo: 1_000, pending_root_alpha_divs: 1 },
      epoch: { lastEpochBlock: 9_240_372, blocksSinceLastStep: 9, pendingEpochAt: 0, pendingRoot: 1n },
    },
    {
      why: 'a tempo of 0, which never ends',
      keys: { tempo: 0, pending_epoch_at: 0 },
      epoch: { lastEpochBlock: 9_240_381, blocksSinceLastStep: 0 },
    },
  ])('holds where an epoch stands: $why', async ({ keys, epoch }) => {
    const read = await readSnapshotJson(subnet(keys));
    expect(read.ok && read.value.subnets.find((it) => it.epoch !== null)?.epoch).toMatchObject(epoch);
  });

  it('holds parameters that have no field, under their ids', async () => {
    const read = await readSnapshotJson(
      altered(({ globals, subnets }) => {
        Object.assign(globals, {
          tao_flow_cutoff: { raw: '-3', per: '2' },
          flow_norm_exponent: { raw: '3', per: '2' },
          flow_ema_smoothing_factor: '29597889189277',
          net_tao_flow_enabled: false,
          max_epochs_per_block: 2,
        });
        for (const it of subnets) Object.assign(it, { tempo: 360 });
        Object.assign(subnets[1] ?? {}, { tempo: 99 });
        Object.assign(subnets[3] ?? {}, { fee_rate: 33 });
      }),
    );
    const ofNetwork = { netuid: null };
    expect(read.ok && read.value.parameters).toEqual([
      { id: 'emission.tao_flow_cutoff', ...ofNetwork, raw: -(3n * 2n ** 63n) },
      { id: 'emission.tao_flow_normalization_exponent', ...ofNetwork, raw: 3n * 2n ** 63n },
      { id: 'emission.tao_flow_smoothing_factor', ...ofNetwork, raw: 29_597_889_189_277n },
      { id: 'emission.net_tao_flow_enabled', ...ofNetwork, raw: 0n },
      { id: 'emission.max_epochs_per_block', ...ofNetwork, raw: 2n },
      { id: 'consensus.tempo', ...ofNetwork, raw: 360n },
      { id: 'consensus.tempo', netuid: 2, raw: 99n },
      { id: 'pool.fee_rate', netuid: 4, raw: 33n },
    ]);
  });

  it('holds what decides about registrations, under the ids of the parameters', async () => {
    const read = await readSnapshotJson(
      altered(({ globals, subnets }) => {
        Object.assign(globals, { start_call_delay: 50_400, network_registration_start_block: 6_573_966 });
        for (const it of subnets) Object.assign(it, { burn: '500000' });
        Object.assign(subnets[1] ?? {}, {
          ...{ burn: 1_000_000_000, min_burn: 7, max_burn: '9', burn_half_life: 100 },
          ...{ burn_increase_mult: { raw: 3, per: 2 }, collateral_lock_share: 655, immunity_period: 5_000 },
          ...{ max_allowed_uids: 64, min_non_immune_uids: 4, owner_immune_neuron_limit: 2 },
        });
      }),
    );
    const second = (name: string, raw: bigint) => ({ id: `neuron_registration.${name}`, netuid: 2, raw });
    expect(read.ok && read.value.parameters).toEqual([
      { id: 'subnet_registration.start_call_delay', netuid: null, raw: 50_400n },
      { id: 'subnet_registration.registration_start_block', netuid: null, raw: 6_573_966n },
      { id: 'neuron_registration.burn', netuid: null, raw: 500_000n },
      second('burn', 1_000_000_000n),
      second('min_burn', 7n),
      second('max_burn', 9n),
      second('burn_half_life', 100n),
      second('burn_increase_mult', 3n * 2n ** 63n),
      second('collateral_lock_share', 655n),
      second('immunity_period', 5_000n),
      second('max_allowed_uids', 64n),
      second('min_non_immune_uids', 4n),
      second('owner_immune_neuron_limit', 2n),
    ]);
  });

  it('holds neurons by UID, in whatever order they are told', async () => {
    const neurons = [
      { uid: 1, registered_at: 9_000_000, emission: '77', owner: true, colour: '5' },
      { uid: 2 },
      { uid: 0, registered_at: 9_240_381, emission: 3 },
    ];
    const read = await readSnapshotJson(subnet({ neurons }));
    const found = read.ok ? read.value.subnets.map((it) => it.neurons) : [];
    expect(found).toEqual([
      undefined,
      undefined,
      [
        { uid: 0, registeredAt: 9_240_381, emission: 3n, owner: false },
        { uid: 1, registeredAt: 9_000_000, emission: 77n, owner: true },
        { uid: 2, registeredAt: 0, emission: 0n, owner: false },
      ],
      undefined,
    ]);
    const none = await readSnapshotJson(subnet({ neurons: [] }));
    expect(none.ok && none.value.subnets[2]?.neurons).toEqual([]);
  });

  it("brings every ratio to the chain's parts, rounded down", async () => {
    const read = await readSnapshotJson(
      altered(({ globals, subnets }) => {
        Object.assign(globals, { subnet_owner_cut: { raw: 18, per: 100 } });
        Object.assign(subnets[0] ?? {}, { moving_price: { raw: 1, per: 3 } });
      }),
    );
    expect(read.ok && read.value.globals.subnetOwnerCut).toEqual({ raw: 11_796n, per: 65_535n });
    expect(read.ok && read.value.subnets[0]?.movingPrice).toEqual({ raw: 1_431_655_765n, per: 2n ** 32n });
  });

  it.each([
    { json: 'nothing', at: '', what: 'not JSON' },
    { json: '['.repeat(1_000_000), at: '', what: 'not JSON' },
    { json: '7', at: '', what: 'it is not an object' },
    { json: altered((json) => delete json.network), at: 'network', what: 'is missing' },
    { json: altered(({ globals }) => delete globals.root_tao), at: 'globals.root_tao', what: 'is missing' },
    {
      json: altered((json) => Object.assign(json, { block: 2 ** 53 - 1 })),
      at: 'block',
      what: 'above 2^32 - 1',
    },
    { json: subnet({ netuid: 0 }), at: 'subnets[2].netuid', what: 'root' },
    { json: subnet({ netuid: 1 }), at: 'subnets[2].netuid', what: 'subnets[0] has already' },
    { json: subnet({ tao_in: '-1' }), at: 'subnets[2].tao_in', what: 'is not an amount' },
    { json: subnet({ tao_in: 1e300 }), at: 'subnets[2].tao_in', what: 'is not an amount' },
    { json: subnet({ tao_in: 0.5 }), at: 'subnets[2].tao_in', what: 'is not an amount' },
    { json: subnet({ tao_in: '18446744073709551616' }), at: 'subnets[2].tao_in', what: 'is not an amount' },
    { json: subnet({ tao_in: '9'.repeat(1_000_000) }), at: 'subnets[2].tao_in', what: 'is not an amount' },
    {
      json: subnet({ moving_price: { raw: '1', per: '0' } }),
      at: 'subnets[2].moving_price.per',
      what: 'is 0',
    },
    {
      json: subnet({ weight_quote: { raw: '0', per: '1' } }),
      at: 'subnets[2].weight_quote',
      what: 'between 0 and 1',
    },
    {
      json: subnet({ weight_quote: { raw: '1', per: '1' } }),
      at: 'subnets[2].weight_quote',
      what: 'between 0 and 1',
    },
    { json: subnet({ root_prop: { raw: '2', per: '1' } }), at: 'subnets[2].root_prop', what: 'above 1' },
    { json: subnet({ user_flow: 0.5 }), at: 'subnets[2].user_flow', what: 'with sign' },
    { json: subnet({ user_flow: `${2n ** 63n}` }), at: 'subnets[2].user_flow', what: '64 bits' },
    {
      json: subnet({ user_flow_average: { raw: '1', per: '1' } }),
      at: 'subnets[2].user_flow_average.block',
      what: 'is missing',
    },
    {
      json: subnet({ user_flow_average: { raw: `${2n ** 127n}`, per: `${2n ** 64n}`, block: 1 } }),
      at: 'subnets[2].user_flow_average.raw',
      what: '128 bits',
    },
    {
      json: subnet({ user_flow_average: { raw: `${-(2n ** 126n)}`, per: 1, block: 1 } }),
      at: 'subnets[2].user_flow_average',
      what: 'more than',
    },
    {
      json: subnet({ protocol_flow_average: { raw: 1, per: 1, block: 9_240_382 } }),
      at: 'subnets[2].protocol_flow_average.block',
      what: "after the state's block",
    },
    { json: subnet({ tempo: 65_536 }), at: 'subnets[2].tempo', what: 'is not a tempo' },
    { json: subnet({ tempo: -1 }), at: 'subnets[2].tempo', what: 'is not a tempo' },
    { json: subnet({ fee_rate: 65_536 }), at: 'subnets[2].fee_rate', what: '65,535' },
    {
      json: subnet({ last_epoch_block: 9_240_382 }),
      at: 'subnets[2].last_epoch_block',
      what: "after the state's block",
    },
    { json: subnet({ burn: -1 }), at: 'subnets[2].burn', what: 'an amount' },
    { json: subnet({ burn_half_life: 65_536 }), at: 'subnets[2].burn_half_life', what: 'up to 65,535' },
    { json: subnet({ max_allowed_uids: 0.5 }), at: 'subnets[2].max_allowed_uids', what: 'number of neurons' },
    { json: subnet({ neurons: {} }), at: 'subnets[2].neurons', what: 'list of neurons' },
    { json: subnet({ neurons: [{}] }), at: 'subnets[2].neurons[0].uid', what: 'is missing' },
    {
      json: subnet({ neurons: [{ uid: 0 }, { uid: 0 }] }),
      at: 'subnets[2].neurons[1].uid',
      what: 'subnets[2].neurons[0] has already',
    },
    {
      json: subnet({ neurons: [{ uid: 0 }, { uid: 2 }] }),
      at: 'subnets[2].neurons[1].uid',
      what: '2 neurons have 0 to 1',
    },
    {
      json: subnet({ neurons: [{ uid: 0, registered_at: 9_240_382 }] }),
      at: 'subnets[2].neurons[0].registered_at',
      what: "after the state's block",
    },
    {
      json: subnet({ neurons: Array.from({ length: 4_097 }, (_, uid) => ({ uid })) }),
      at: 'subnets[2].neurons',
      what: 'more than 4096',
    },
    { json: subnet({ pending_owner_cut: '-1' }), at: 'subnets[2].pending_owner_cut', what: 'an amount' },
    {
      json: altered(({ globals }) => Object.assign(globals, { max_epochs_per_block: 0 })),
      at: 'globals.max_epochs_per_block',
      what: 'number of epochs',
    },
    {
      json: altered(({ globals }) => Object.assign(globals, { flow_ema_smoothing_factor: `${2n ** 63n}` })),
      at: 'globals.flow_ema_smoothing_factor',
      what: 'above 2^63 - 1',
    },
    {
      json: altered(({ globals }) => Object.assign(globals, { net_tao_flow_enabled: 1 })),
      at: 'globals.net_tao_flow_enabled',
      what: 'true or false',
    },
    { json: subnet({ emission_enabled: 1 }), at: 'subnets[2].emission_enabled', what: 'true or false' },
  ])('is refused at `$at`: $what', async ({ json, at, what }) => {
    const read = await readSnapshotJson(json);
    const faults = read.ok ? [] : read.faults;
    expect(faults[0]?.at).toBe(at);
    expect(faults[0]?.what).toContain(what);
  });

  it('is never an exception, whatever the JSON', async () => {
    const anything = fc.jsonValue({ maxDepth: 4 });
    await fc.assert(
      fc.asyncProperty(anything, anything, anything, async (globals, one, network) => {
        const read = await readSnapshotJson(
          JSON.stringify({ network, block: 1, spec_version: 475, globals, subnets: [one] }),
        );
        expect(read.ok || read.faults.length > 0).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the page on the format', () => {
  const page = readFileSync(new URL('../../docs/snapshot-format.md', import.meta.url), 'utf8');

  it('begins with a snapshot that can be read', async () => {
    const [, example = ''] = /```json\n(.*?)```/s.exec(page) ?? [];
    expect(await readSnapshotJson(example)).toMatchObject({
      ok: true,
      value: { block: 9_240_381, subnets: [{ netuid: 4 }] },
    });
  });

  it('lists every key', () => {
    const { globals, subnets, next_block: next } = snapshotSchema.shape;
    const neuron = subnets.element.shape.neurons.unwrap().element;
    const inner = [globals, subnets.element, neuron, next.unwrap().unwrap()].map((it) => it.shape);
    const keys = [snapshotSchema.shape, ...inner].flatMap((shape) => Object.keys(shape));
    expect(keys.length).toBeGreaterThan(60);
    expect(keys.filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
  });
});
