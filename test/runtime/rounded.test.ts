import { describe, expect, it } from 'vitest';
import { newPool } from '../../runtime/chain/new-subnet.ts';
import { exactLedger, exactNetworkFrom } from '../../runtime/exact/index.ts';
import { floatLedger, networkFrom } from '../../runtime/fast/index.ts';
import { rounded } from '../../runtime/rounded.ts';
import { coins, finney, madeSnapshot } from './exact/made.ts';

const BLOCK = finney.block;
const snapshot = madeSnapshot([{}, { firstEmissionBlock: null }, { netuid: 9 }]);

describe('a float network in integers', () => {
  it('is the exact one of the same state', () => {
    expect(
      rounded(networkFrom(finney), exactNetworkFrom(finney), BLOCK).subnets.map((it) => it.taoIn),
    ).toEqual(finney.subnets.map((it) => it.taoIn));
    expect(rounded(networkFrom(snapshot, 2), exactNetworkFrom(snapshot, 2), BLOCK)).toEqual(
      exactNetworkFrom(snapshot, 2),
    );
  });

  it('has the lives that came and went in floats', () => {
    const floats = networkFrom(snapshot, 3);
    const exact = exactNetworkFrom(snapshot, 3);
    for (const ledger of [floatLedger(floats), exactLedger(exact)]) {
      ledger.dissolve(0);
      ledger.create(4, 1, { tao: coins(600), alpha: coins(200_000) }, BLOCK + 7);
      ledger.start(4, BLOCK + 7);
      ledger.create(3, 10, { tao: coins(500), alpha: 0n }, BLOCK + 7);
      ledger.start(1, BLOCK + 7);
    }
    const seen = rounded(floats, exactNetworkFrom(snapshot, 3), BLOCK + 7);
    expect(seen).toEqual(exact);
    expect(seen.order).toEqual([4, 1, 2, 3]);
  });

  it('has the flags and parameters that floats hold', () => {
    const floats = networkFrom(snapshot);
    floats.emissionEnabled[0] = 0;
    floats.ownerCutEnabled[0] = 0;
    floats.registrationAllowed[0] = 0;
    floats.subtokenEnabled[0] = 0;
    floats.feeRate[0] = 77 / 65_535;
    floats.emaHalvingBlocks[0] = 5_000;
    expect(rounded(floats, exactNetworkFrom(snapshot), BLOCK).subnets[0]).toMatchObject({
      emissionEnabled: false,
      ownerCutEnabled: false,
      registrationAllowed: false,
      subtokenEnabled: false,
      feeRate: 77,
      emaHalvingBlocks: 5_000,
    });
  });

  it('opens a pool with an odd lock to the rao', () => {
    const { tao, alpha } = newPool(962_887_083_264n, 1n, (3n << 64n) / 1_000n, { lockInPool: true });
    const floats = networkFrom(snapshot, 1);
    floatLedger(floats).create(3, 10, { tao, alpha }, BLOCK);
    const like = exactNetworkFrom(snapshot, 1);
    expect(rounded(floats, like, BLOCK).subnets[3]).toMatchObject({ taoIn: tao, alphaIn: alpha });
  });
});
