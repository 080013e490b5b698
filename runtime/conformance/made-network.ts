/**
 * A snapshot of the vectors' kind: the rules of the published tree (spec 425), and subnets as a
 * row states them. Both arithmetics start from it.
 */
import type { Snapshot, SnapshotSubnet } from '../../compiler/index.ts';
import type { Row } from './row.ts';

const BITS_32 = 2n ** 32n;
const BITS_64 = 2n ** 64n;
/** A pool has weights on both sides. */
const PARTS = 10n ** 18n;

/** What a row states of the whole network; what it doesn't state isn't used by what it asks for. */
export interface MadeGlobals {
  readonly specVersion?: number;
  readonly block?: number;
  readonly totalIssuance?: bigint;
  readonly rootTao?: bigint;
  readonly taoWeight?: bigint;
  readonly ownerCut?: bigint;
  readonly movingAlpha?: bigint;
  readonly halvingBlocks?: number;
  readonly parameters?: Snapshot['parameters'];
}

/** The published tree that the vectors were made with. */
const VECTOR_SPEC = 425;

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
    weightQuote: { raw: PARTS / 2n, per: PARTS },
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
    flow: null,
    epoch: null,
    ...stated,
  };
}

export function bits32(raw: bigint): SnapshotSubnet['movingPrice'] {
  return { raw, per: BITS_32 };
}

/** The pool's part of a row: reserves, weight, alpha outside. */
export function madePool(row: Row): Partial<SnapshotSubnet> {
  const weight = row.whole('quote_weight');
  return {
    taoIn: row.whole('tao_reserve'),
    alphaIn: row.whole('alpha_in'),
    alphaOut: row.whole('alpha_out'),
    weightQuote: { raw: weight > 0n && weight < PARTS ? weight : PARTS / 2n, per: PARTS },
    ownerCutEnabled: row.flag('owner_cut_enabled'),
  };
}

/** Subnets in the order that both engines keep them in; vectors list them so already. */
export function madeSnapshot(globals: MadeGlobals, subnets: readonly SnapshotSubnet[]): Snapshot {
  return {
    network: 'vectors',
    block: globals.block ?? 0,
    specVersion: globals.specVersion ?? VECTOR_SPEC,
    timestampMs: null,
    blockHash: null,
    source: null,
    globals: {
      totalIssuance: globals.totalIssuance ?? 0n,
      blockEmission: 0n,
      rootTao: globals.rootTao ?? 0n,
      taoWeight: { raw: globals.taoWeight ?? 0n, per: BITS_64 - 1n },
      subnetOwnerCut: { raw: globals.ownerCut ?? 0n, per: 65_535n },
      subnetMovingAlpha: { raw: globals.movingAlpha ?? 0n, per: BITS_32 },
      emaPriceHalvingBlocks: globals.halvingBlocks ?? 1,
      emissionGateBar: { raw: 0n, per: BITS_64 },
      emissionBarRank: 32,
      emissionGateExponent: { raw: 3n * BITS_64, per: BITS_64 },
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
    subnets: [...subnets].sort((a, b) => a.netuid - b.netuid),
    parameters: globals.parameters ?? [],
    nextBlock: null,
  };
}
