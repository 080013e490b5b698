/** A network of the vectors' kind: the rules of the published tree (spec 425), with pools as a row states them. */
import type { Snapshot, SnapshotSubnet } from '../../compiler/index.ts';
import { type Network, networkFrom } from '../fast/index.ts';
import type { Row } from './row.ts';

const BITS_32 = 2n ** 32n;
const BITS_64 = 2n ** 64n;

export interface MadeGlobals {
  readonly rootTao: bigint;
  readonly taoWeight: bigint;
  readonly ownerCut: bigint;
  readonly movingAlpha: bigint;
  readonly halvingBlocks: number;
}

/** Weight 1/2, moving price 0, started at block 0, all switches on: what a row doesn't state. */
export function madeSubnet(netuid: number, stated: Partial<SnapshotSubnet>): SnapshotSubnet {
  return {
    netuid,
    name: null,
    registeredAt: 0,
    firstEmissionBlock: 0,
    mechanism: 1,
    taoIn: 0n,
    alphaIn: 0n,
    alphaOut: 0n,
    protocolAlpha: 0n,
    weightQuote: { raw: 5n * 10n ** 17n, per: 10n ** 18n },
    reservoirTao: 0n,
    reservoirAlpha: 0n,
    movingPrice: { raw: 0n, per: BITS_32 },
    rootProp: { raw: 0n, per: BITS_32 },
    minerBurned: { raw: 0n, per: BITS_32 },
    emissionEnabled: true,
    subtokenEnabled: true,
    registrationAllowed: true,
    ownerCutEnabled: true,
    taoInEmission: 0n,
    excessTao: 0n,
    alphaInEmission: 0n,
    alphaOutEmission: 0n,
    ...stated,
  };
}

export function bits32(raw: bigint): SnapshotSubnet['movingPrice'] {
  return { raw, per: BITS_32 };
}

/** The pool's part of a row: reserves, weight, alpha outside. */
export function madePool(row: Row): Partial<SnapshotSubnet> {
  return {
    taoIn: row.whole('tao_reserve'),
    alphaIn: row.whole('alpha_in'),
    alphaOut: row.whole('alpha_out'),
    weightQuote: { raw: row.whole('quote_weight') || 1n, per: 10n ** 18n },
    ownerCutEnabled: row.flag('owner_cut_enabled'),
  };
}

export function madeNetwork(globals: MadeGlobals, subnets: readonly SnapshotSubnet[]): Network {
  const snapshot: Snapshot = {
    network: 'vectors',
    block: 0,
    specVersion: 425,
    timestampMs: null,
    blockHash: null,
    source: null,
    globals: {
      totalIssuance: 0n,
      blockEmission: 0n,
      rootTao: globals.rootTao,
      taoWeight: { raw: globals.taoWeight, per: BITS_64 - 1n },
      subnetOwnerCut: { raw: globals.ownerCut, per: 65_535n },
      subnetMovingAlpha: { raw: globals.movingAlpha, per: BITS_32 },
      emaPriceHalvingBlocks: globals.halvingBlocks,
      emissionGateBar: { raw: 0n, per: BITS_64 },
      emissionBarRank: 32,
      emissionGateExponent: { raw: 3n, per: 1n },
      emissionBarQuantile: { raw: 0n, per: BITS_64 },
      subnetLimit: 128,
      networkImmunityPeriod: 0,
      networkRateLimit: 0,
      networkMinLockCost: 0n,
      networkLastLockCost: 0n,
      networkLockReductionInterval: 0,
      lastNetworkRegistrationBlock: 0,
      nominatorMinRequiredStake: 0n,
    },
    subnets,
    parameters: [],
    nextBlock: null,
  };
  return networkFrom(snapshot);
}
