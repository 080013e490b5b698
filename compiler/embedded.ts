/**
 * The snapshots that come with taoplan. Their data is the chain's raw integers in rows
 * (`data/*.json`, each with its network, block and hash), loaded only when a file starts
 * from one. They are trusted: a test holds them against what the reader makes of the source.
 */
import { invariant } from '../grammar/index.ts';
import type { Ratio, Snapshot, SnapshotGlobals, SnapshotSubnet } from './snapshot.ts';
import { PER } from './snapshot-ratios.ts';

export interface EmbeddedSnapshot {
  readonly network: string;
  readonly block: number;
}

/** Which snapshots there are, newest last. */
export const embeddedSnapshots: readonly EmbeddedSnapshot[] = [{ network: 'finney', block: 9_240_381 }];

/**
 * One of `embeddedSnapshots`; it has no `nextBlock`.
 * Errors: another network or block is our own bug, since the compiler asks for listed ones only.
 */
export function loadEmbedded(network: string, block: number): Promise<Snapshot> {
  invariant(network === 'finney' && block === 9_240_381, `no embedded snapshot ${network} @ ${block}`);
  finney ??= loadFinney();
  return finney;
}

/** Nothing ever changes it, and whoever compiles again and again knows by it that the start is the same. */
let finney: Promise<Snapshot> | null = null;

async function loadFinney(): Promise<Snapshot> {
  const { default: data } = await import('./data/finney-9240381.json', { with: { type: 'json' } });
  return fromRows(data as unknown as Rows);
}

/** A whole number, as text where it is beyond 2^53. */
type Raw = number | string;

interface Rows {
  readonly network: string;
  readonly block: number;
  readonly specVersion: number;
  readonly timestampMs: number;
  readonly blockHash: string;
  readonly source: string;
  readonly globals: Readonly<Record<string, Raw>>;
  /** Names of what stands in each row of `subnets`, in order. */
  readonly fields: readonly string[];
  readonly subnets: readonly (readonly (Raw | null)[])[];
}

function fromRows(data: Rows): Snapshot {
  const { network, block, specVersion, timestampMs, blockHash, source } = data;
  return {
    network,
    block,
    specVersion,
    timestampMs,
    blockHash,
    source,
    globals: globalsOf(data.globals),
    subnets: data.subnets.map((row) => subnetOf(data.fields, row)),
    parameters: [],
    nextBlock: null,
  };
}

function globalsOf(raw: Rows['globals']): SnapshotGlobals {
  const whole = (name: string) => BigInt(raw[name] as Raw);
  const small = (name: string) => Number(raw[name]);
  const ratio = (name: string, per: bigint): Ratio => ({ raw: whole(name), per });
  return {
    totalIssuance: whole('totalIssuance'),
    blockEmission: whole('blockEmission'),
    rootTao: whole('rootTao'),
    taoWeight: ratio('taoWeight', PER.u64),
    subnetOwnerCut: ratio('subnetOwnerCut', PER.u16),
    subnetMovingAlpha: ratio('subnetMovingAlpha', PER.bits32),
    emaPriceHalvingBlocks: small('emaPriceHalvingBlocks'),
    emissionGateBar: ratio('emissionGateBar', PER.bits64),
    emissionBarRank: small('emissionBarRank'),
    emissionGateExponent: ratio('emissionGateExponent', PER.bits64),
    emissionBarQuantile: ratio('emissionBarQuantile', PER.bits64),
    subnetLimit: small('subnetLimit'),
    networkImmunityPeriod: small('networkImmunityPeriod'),
    networkRateLimit: small('networkRateLimit'),
    networkMinLockCost: whole('networkMinLockCost'),
    networkLastLockCost: whole('networkLastLockCost'),
    networkLockReductionInterval: small('networkLockReductionInterval'),
    lastNetworkRegistrationBlock: small('lastNetworkRegistrationBlock'),
    nominatorMinRequiredStake: whole('nominatorMinRequiredStake'),
  };
}

function subnetOf(fields: readonly string[], row: readonly (Raw | null)[]): SnapshotSubnet {
  const cell = (name: string) => row[fields.indexOf(name)] ?? null;
  const whole = (name: string) => BigInt(cell(name) as Raw);
  const ratio = (name: string, per: bigint): Ratio => ({ raw: whole(name), per });
  const flags = Number(cell('flags'));
  return {
    netuid: Number(cell('netuid')),
    name: cell('name') as string | null,
    registeredAt: Number(cell('registeredAt')),
    firstEmissionBlock: cell('firstEmissionBlock') as number | null,
    mechanism: 1,
    taoIn: whole('taoIn'),
    alphaIn: whole('alphaIn'),
    alphaOut: whole('alphaOut'),
    protocolAlpha: whole('protocolAlpha'),
    weightQuote: ratio('weightQuote', PER.perquintill),
    reservoirTao: 0n,
    reservoirAlpha: 0n,
    movingPrice: ratio('movingPrice', PER.bits32),
    rootProp: ratio('rootProp', PER.bits32),
    minerBurned: ratio('minerBurned', PER.bits32),
    emissionEnabled: (flags & 1) !== 0,
    subtokenEnabled: (flags & 2) !== 0,
    registrationAllowed: (flags & 4) !== 0,
    ownerCutEnabled: true,
    taoInEmission: whole('taoInEmission'),
    excessTao: whole('excessTao'),
    alphaInEmission: whole('alphaInEmission'),
    alphaOutEmission: whole('alphaOutEmission'),
    flow: null,
    epoch: null,
  };
}
