/** Networks made for tests: a few subnets by the newest rules. */
import type { Snapshot, SnapshotSubnet } from '../../../compiler/index.ts';
import { loadEmbedded } from '../../../compiler/index.ts';
import {
  chainRule,
  type EmissionRule,
  type Network,
  networkFrom,
  type Step,
} from '../../../runtime/fast/index.ts';

const finney = await loadEmbedded('finney', 9_240_381);

/** The embedded state of mainnet. */
export const mainnetState: Snapshot = finney;

/** Mainnet at the embedded block. */
export function mainnet(spare = 0): Network {
  return networkFrom(finney, spare);
}

/** TAO as rao, alpha as alpha rao. */
export const coins = (amount: number) => BigInt(Math.round(amount * 1e9));

/** A price or fraction as the chain's 32 fractional bits. */
export const bits32 = (value: number) => ({ raw: BigInt(Math.floor(value * 2 ** 32)), per: 2n ** 32n });

/** Subnets 1, 2, 3 …: 5,000 TAO and 600,000 alpha in the pool, weights 1/2, unless stated. */
export function network(
  stated: readonly Partial<SnapshotSubnet>[],
  globals: Partial<typeof finney.globals> = {},
): Network {
  return networkFrom(snapshotOf(stated, globals));
}

/** The same with places for so many more. */
export function networkWithRoom(stated: readonly Partial<SnapshotSubnet>[], spare: number): Network {
  return networkFrom(snapshotOf(stated), spare);
}

/** The same as a state, for the other arithmetic; by the rules of `specVersion`. */
export function snapshotOf(
  stated: readonly Partial<SnapshotSubnet>[],
  globals: Partial<typeof finney.globals> = {},
  specVersion = finney.specVersion,
): Snapshot {
  const [model] = finney.subnets;
  if (model === undefined) throw new Error('the embedded snapshot has subnets');
  const subnets = stated.map((its, i) => ({
    ...model,
    netuid: i + 1,
    taoIn: coins(5_000),
    alphaIn: coins(600_000),
    alphaOut: coins(1_200_000),
    protocolAlpha: 0n,
    weightQuote: { raw: 5n * 10n ** 17n, per: 10n ** 18n },
    movingPrice: bits32(0.008),
    minerBurned: bits32(0),
    ...its,
  }));
  return {
    ...finney,
    network: 'made',
    specVersion,
    subnets,
    globals: { ...finney.globals, emissionGateBar: { raw: 0n, per: 2n ** 64n }, ...globals },
  };
}

/** Steps from the block after the embedded one. */
export function step(of: Network, its: Partial<Step> = {}): Step {
  return {
    firstBlock: 9_240_382,
    blocks: 1,
    taoPerBlock: 500_000_000,
    rule: chainRule(of.era.rule),
    flows: null,
    rootFlow: 0,
    ...its,
  };
}

/** A rule that scores each subnet with the number that stands at its place. */
export function scored(scores: readonly number[], its: Partial<EmissionRule> = {}): EmissionRule {
  const values = Float64Array.from(scores);
  return { score: () => values, gate: null, stages: [], ...its };
}
