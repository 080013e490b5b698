import { describe, expect, it } from 'vitest';
import { parameterById } from '../../../compiler/index.ts';
import { eraOf } from '../../../runtime/chain/era.ts';
import { birthParameter, birthValue, firstEpochFrom, newPool } from '../../../runtime/chain/new-subnet.ts';

const TAO = 1_000_000_000n;
const NOW = { lockInPool: true };
const BEFORE = { lockInPool: false };
/** In parts of ten million of a TAO. */
const price = (parts: bigint) => (parts << 64n) / 10_000_000n;

describe('the pool of a new subnet', () => {
  it.each([
    { median: price(30_000n), alpha: 320_962_361_088_000n },
    { median: price(65_628n), alpha: 146_718_943_631_376n },
  ])('holds $alpha alpha rao, as the specification’s examples do', ({ median, alpha }) => {
    const pool = { tao: 962_887_083_264n, alpha, recycled: 0n };
    expect(newPool(962_887_083_264n, TAO, median, NOW)).toEqual(pool);
  });

  it.each([
    {
      lock: 700n * TAO,
      era: BEFORE,
      pool: { tao: TAO, alpha: 2n * TAO, recycled: 699n * TAO },
      why: 'until spec 402 the rest of the lock was recycled',
    },
    {
      lock: TAO / 2n,
      era: NOW,
      pool: { tao: TAO, alpha: 2n * TAO, recycled: 0n },
      why: 'no less than the minimum',
    },
    { lock: TAO, era: BEFORE, pool: { tao: TAO, alpha: 2n * TAO, recycled: 0n }, why: 'the minimum itself' },
  ])('$why', ({ lock, era, pool }) => {
    expect(newPool(lock, TAO, 1n << 63n, era)).toEqual(pool);
  });

  it('holds no alpha where 64 bits can’t hold it', () => {
    expect(newPool(TAO, TAO, 1n, NOW)).toEqual({ tao: TAO, alpha: 0n, recycled: 0n });
  });
});

describe('parameters of a new subnet', () => {
  it.each([
    { id: 'emission.subnet_emission_enabled', raw: 0n, why: 'written, against the default' },
    { id: 'neuron_registration.burn', raw: TAO, why: 'written' },
    { id: 'neuron_registration.immunity_period', raw: 5_000n, why: 'written' },
    { id: 'neuron_registration.min_burn', raw: 500_000n, why: 'the default' },
    { id: 'pool.fee_rate', raw: 33n, why: 'the default' },
    { id: 'consensus.yuma3_enabled', raw: 1n, why: 'written' },
    { id: 'pool.subtoken_enabled', raw: 0n, why: 'nobody buys before the start call' },
    { id: 'no.such_parameter', raw: null, why: 'unknown' },
  ])('$id is $raw: $why', ({ id, raw }) => {
    expect(birthValue(id)).toBe(raw);
  });

  it('are known parameters of a subnet, and what says them are the network’s', () => {
    const said = ['emission.subnet_emission_enabled', 'neuron_registration.burn'];
    for (const id of said) {
      const by = parameterById(birthParameter(id) as string);
      expect(by?.scope).not.toBe('subnet');
      expect(by?.default).toBe(birthValue(id));
    }
    expect(birthParameter('pool.fee_rate')).toBeNull();
  });
});

describe('its first epoch', () => {
  it.each([
    { block: 9_000_000, netuid: 129, tempo: 360, from: 8_999_871, why: 'staggered by netuid' },
    { block: 9_000_000, netuid: 361, tempo: 360, from: 8_999_999, why: 'within a tempo' },
    { block: 9_000_000, netuid: 7, tempo: 0, from: 9_000_000, why: 'without a tempo' },
    { block: 3, netuid: 7, tempo: 360, from: 0, why: 'not before the chain’s first block' },
  ])('counts from $from: $why', ({ block, netuid, tempo, from }) => {
    expect(firstEpochFrom(block, netuid, tempo)).toBe(from);
  });
});

describe('the era of a registration', () => {
  it.each([
    { spec: 401, lockInPool: false, lockDatedAtCreation: false },
    { spec: 402, lockInPool: true, lockDatedAtCreation: false },
    { spec: 437, lockInPool: true, lockDatedAtCreation: false },
    { spec: 438, lockInPool: true, lockDatedAtCreation: true },
    { spec: 450, lockInPool: true, lockDatedAtCreation: true },
    { spec: 451, lockInPool: true, lockDatedAtCreation: false },
  ])('at spec $spec', ({ spec, ...era }) => {
    expect(eraOf('finney', 9_000_000, spec)).toMatchObject(era);
  });
});
