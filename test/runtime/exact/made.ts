/** Exact networks made for tests. */
import { loadEmbedded, type Snapshot, type SnapshotSubnet } from '../../../compiler/index.ts';
import { chainRule, type EmissionRule } from '../../../runtime/chain/emission-rule.ts';
import {
  type ExactNetwork,
  type ExactStep,
  type ExactSubnet,
  exactNetworkFrom,
} from '../../../runtime/exact/index.ts';

/** Mainnet at the embedded block. */
export const finney = await loadEmbedded('finney', 9_240_381);

const BITS_32 = 2n ** 32n;

/** TAO as rao, alpha as alpha rao. */
export const coins = (amount: number) => BigInt(Math.round(amount * 1e9));
export const bits32 = (raw: bigint | number) => ({
  raw: typeof raw === 'bigint' ? raw : BigInt(Math.floor(raw * 2 ** 32)),
  per: BITS_32,
});
export const weight = (raw: bigint) => ({ raw, per: 10n ** 18n });

/** Subnets 1, 2, 3 …: 5,000 TAO and 600,000 alpha in the pool, weights 1/2, unless stated. */
export function madeSnapshot(
  stated: readonly Partial<SnapshotSubnet>[],
  globals: Partial<Snapshot['globals']> = {},
  its: Partial<Snapshot> = {},
): Snapshot {
  const [model] = finney.subnets;
  if (model === undefined) throw new Error('the embedded snapshot has subnets');
  const subnets = stated.map((one, i) => ({
    ...model,
    netuid: i + 1,
    taoIn: coins(5_000),
    alphaIn: coins(600_000),
    alphaOut: coins(1_200_000),
    protocolAlpha: 0n,
    weightQuote: weight(5n * 10n ** 17n),
    movingPrice: bits32(0.008),
    minerBurned: bits32(0n),
    ...one,
  }));
  return {
    ...finney,
    network: 'made',
    subnets,
    globals: { ...finney.globals, emissionGateBar: { raw: 0n, per: 2n ** 64n }, ...globals },
    ...its,
  };
}

export function made(...of: Parameters<typeof madeSnapshot>): ExactNetwork {
  return exactNetworkFrom(madeSnapshot(...of));
}

/** Spec 425: the vectors' own. */
export const VECTOR_SPEC = 425;

export function subnetAt(network: ExactNetwork, i: number): ExactSubnet {
  const subnet = network.subnets[i];
  if (subnet === undefined) throw new Error(`the network has no subnet at ${i}`);
  return subnet;
}

/** Steps from the block after the embedded one. */
export function step(of: ExactNetwork, its: Partial<ExactStep> = {}): ExactStep {
  return {
    firstBlock: finney.block + 1,
    blocks: 1,
    mint: 500_000_000n,
    rule: chainRule(of.era.rule),
    mirror: null,
    ...its,
  };
}

/** A rule that scores each subnet with the number that stands at its place. */
export function scored(scores: readonly number[], its: Partial<EmissionRule> = {}): EmissionRule {
  const values = Float64Array.from(scores);
  return { score: () => values, gate: null, stages: [], ...its };
}
