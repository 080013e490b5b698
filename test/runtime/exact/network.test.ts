import { describe, expect, it } from 'vitest';
import {
  advanceExact,
  copyExactNetwork,
  exactNetworkFrom,
  mirror,
  newExactTotals,
} from '../../../runtime/exact/index.ts';
import { networkFrom } from '../../../runtime/fast/index.ts';
import { bits32, coins, finney, made, madeSnapshot, step, subnetAt, weight } from './made.ts';

describe('an exact network', () => {
  it('is what the snapshot holds', () => {
    const network = exactNetworkFrom(finney);
    expect(network).toMatchObject({
      rootTao: 5_454_229_618_298_977n,
      taoWeight: 3_320_413_933_267_719_290n,
      movingAlpha: 1_288_490n,
      ownerCut: 11_796n,
      gateBar: 152_413_810_822_644_953n,
      barRank: 32,
      gateExponent: 3n * 2n ** 64n,
      flowExponent: 2n ** 64n,
      flowCutoff: 0n,
      flowSmoothing: 29_597_889_189_277n,
      netFlowEnabled: true,
      tracksFlows: false,
      maxEpochsPerBlock: 2,
      era: { rule: 'R7', buyFirst: true, capByRoot: true },
    });
    expect(network.subnets.map((it) => it.netuid)).toEqual(finney.subnets.map((it) => it.netuid));
    expect(subnetAt(network, 0)).toMatchObject({
      tempo: 360,
      feeRate: 33,
      emaHalvingBlocks: 201_600,
      epochs: 0,
    });
  });

  it('takes a parameter that the state holds beside its fields', () => {
    const held = [
      { id: 'emission.subnet_owner_cut', netuid: null, raw: 5_000n },
      { id: 'consensus.tempo', netuid: 2, raw: 99n },
      { id: 'emission.owner_cut_enabled', netuid: 1, raw: 0n },
    ];
    const network = made([{}, {}], {}, { parameters: held });
    expect(network.ownerCut).toBe(5_000n);
    expect(network.subnets.map((it) => it.tempo)).toEqual([360, 99]);
    expect(network.subnets.map((it) => it.ownerCutEnabled)).toEqual([false, true]);
  });

  it('rounds ratios in other parts than the chain’s down', () => {
    const network = made([{ weightQuote: { raw: 1n, per: 3n }, movingPrice: { raw: 1n, per: 3n } }], {
      subnetOwnerCut: { raw: 1n, per: 3n },
    });
    expect(network.ownerCut).toBe(21_845n);
    expect(subnetAt(network, 0)).toMatchObject({
      weightQuote: 333_333_333_333_333_333n,
      movingPrice: 1_431_655_765n,
    });
  });

  it('takes flows and epochs over from the state', () => {
    const average = { raw: -(5n << 64n), block: 7 };
    const flow = { user: { pending: -3n, average }, protocol: { pending: 4n, average: null } };
    const epoch = {
      lastEpochBlock: 9,
      blocksSinceLastStep: 8,
      pendingEpochAt: 7,
      pendingOwnerCut: 1n,
      pendingServer: 2n,
      pendingValidator: 3n,
      pendingRoot: 4n,
    };
    const subnet = subnetAt(made([{ flow, epoch }]), 0);
    expect(subnet).toMatchObject({
      userFlow: { pending: -3n, average: average.raw, block: 7 },
      protocolFlow: { pending: 4n, average: 0n, block: null },
      ...epoch,
    });
  });

  it('shares nothing with its copy', () => {
    const network = made([{}, {}]);
    network.tracksFlows = true;
    const copy = copyExactNetwork(network);
    const before = copyExactNetwork(network);
    advanceExact(network, step(network, { blocks: 3 }), newExactTotals(2));
    expect(copy).toEqual(before);
    expect(network).not.toEqual(before);
  });
});

describe('its mirror', () => {
  it('is what float64 makes of the same snapshot', () => {
    const snapshot = madeSnapshot([
      {},
      { mechanism: 0, movingPrice: bits32(0.5) },
      { alphaIn: 0n, weightQuote: weight(3n * 10n ** 17n) },
      { firstEmissionBlock: null, emissionEnabled: false, minerBurned: bits32(0.25), taoIn: coins(7) },
    ]);
    const columns = networkFrom(madeSnapshot([{ taoIn: 1n }, {}, {}, {}]), 2);
    mirror(exactNetworkFrom(snapshot, 2), columns);
    expect(columns).toEqual(networkFrom(snapshot, 2));
  });
});
