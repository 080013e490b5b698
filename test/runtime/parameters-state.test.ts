import { describe, expect, it } from 'vitest';
import { loadEmbedded, parameterById, type Snapshot } from '../../compiler/index.ts';
import { exactNetworkFrom } from '../../runtime/exact/index.ts';
import { networkFrom } from '../../runtime/fast/index.ts';
import { applyHeld, NETWORK, parameterAtStart, rawNow, setRaw } from '../../runtime/parameters-state.ts';
import { networkAtStart } from '../../runtime/start-network.ts';
import { compiled, genesis as genesisText } from '../support/compiled.ts';

const finney = await loadEmbedded('finney', 9_240_381);
const genesis: Snapshot = { ...finney, network: 'genesis' };

describe('a parameter at the start', () => {
  it.each([
    { id: 'emission.tao_weight', subnet: null, raw: 3_320_413_933_267_719_290n, why: 'held by the state' },
    { id: 'emission.subnet_emission_enabled', subnet: 0, raw: 1n, why: 'held of a subnet' },
    { id: 'pool.fee_rate', subnet: 0, raw: 33n, why: 'from the registry' },
    { id: 'no.such', subnet: null, raw: null, why: 'nobody knows it' },
  ])('$id is $raw: $why', ({ id, subnet, raw }) => {
    expect(parameterAtStart(finney, id, subnet)).toBe(raw);
  });

  it('is mainnet’s on a network that exists, the default on a new one', () => {
    const parameter = parameterById('subnet_registration.start_call_delay');
    expect(parameterAtStart(finney, 'subnet_registration.start_call_delay', null)).toBe(
      parameter?.mainnet ?? parameter?.default,
    );
    expect(parameterAtStart(genesis, 'subnet_registration.start_call_delay', null)).toBe(parameter?.default);
  });

  it('is what the state holds by its id, the later one where there are two', () => {
    const held = [
      { id: 'pool.fee_rate', netuid: null, raw: 10n },
      { id: 'pool.fee_rate', netuid: 1, raw: 20n },
    ];
    const snapshot = { ...finney, parameters: held };
    expect([0, 1].map((i) => parameterAtStart(snapshot, 'pool.fee_rate', i))).toEqual([20n, 10n]);
  });

  it.each([
    { id: 'neuron_registration.max_burn', raw: 100_000_000_000n },
    { id: 'neuron_registration.burn_half_life', raw: 360n },
    { id: 'neuron_registration.burn', raw: 1_000_000_000n },
    { id: 'emission.ema_price_halving_period', raw: 201_600n },
    { id: 'consensus.tempo', raw: 360n },
  ])(
    'of a subnet that comes later is the chain’s for a new one, whatever all others have: $id',
    ({ id, raw }) => {
      const parameters = [{ id, netuid: null, raw: 777n }];
      const globals = { ...finney.globals, emaPriceHalvingBlocks: 777 };
      for (const network of ['finney', 'genesis']) {
        const snapshot = { ...finney, network, globals, parameters };
        expect(parameterAtStart(snapshot, id, 0)).toBe(777n);
        expect(parameterAtStart(snapshot, id, finney.subnets.length)).toBe(raw);
      }
    },
  );

  it('of a subnet that comes later is so in both arithmetics', () => {
    const parameters = ['pool.fee_rate', 'consensus.tempo', 'emission.ema_price_halving_period'].map((id) => {
      return { id, netuid: null, raw: 77n };
    });
    const globals = { ...finney.globals, emaPriceHalvingBlocks: 777 };
    const snapshot = { ...finney, globals, parameters };
    const at = finney.subnets.length;
    const floats = networkAtStart(snapshot, 1);
    expect([0, at].map((i) => floats.emaHalvingBlocks[i])).toEqual([77, 201_600]);
    expect(floats.feeRate[at]).toBeCloseTo(33 / 65_535, 12);
    expect(exactNetworkFrom(snapshot, 1).newborn).toEqual({
      ...{ emaHalvingBlocks: 201_600, feeRate: 33, ownerCutEnabled: true, tempo: 360 },
    });
  });
});

describe('a genesis', () => {
  it('sets of one subnet what the others keep at the default', async () => {
    const { snapshot } = await compiled(
      genesisText(`set subnet(1).ema_price_halving_period = 10 blocks
  subnet 1 "a" { tao_in = 1 TAO  alpha_in = 10 alpha }
  subnet 2 "b" { tao_in = 1 TAO  alpha_in = 10 alpha }`),
    );
    if (snapshot === null) throw new Error('it compiles');
    const id = 'emission.ema_price_halving_period';
    expect([0, 1].map((i) => parameterAtStart(snapshot, id, i))).toEqual([10n, 201_600n]);
    const network = networkFrom(snapshot);
    applyHeld(snapshot, network);
    expect([...network.emaHalvingBlocks]).toEqual([10, 201_600]);
  });
});

describe('a parameter that is set', () => {
  it.each([
    { id: 'emission.bar_rank', raw: 64n, field: 'barRank', value: 64 },
    { id: 'emission.bar_quantile', raw: 2n ** 63n, field: 'barQuantile', value: 0.5 },
  ] as const)('$id reaches the network and deletes the stored bar', ({ id, raw, field, value }) => {
    const network = networkFrom(finney);
    expect(network.gateBar).toBeGreaterThan(0);
    const parameter = parameterById(id);
    if (parameter === undefined) throw new Error(`${id} is in the registry`);
    const values = new Map();
    setRaw({ values, network, exact: null }, parameter, NETWORK, raw);
    expect(network[field]).toBe(value);
    expect(network.gateBar).toBe(0);
    expect(rawNow(values, finney, id, NETWORK)).toBe(raw);
  });
});
