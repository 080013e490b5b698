/**
 * Which part of a block's TAO each eligible subnet gets, from the state that the block before
 * left: score, gate, disabled subnets out, then what else the rule says.
 * Source: protocol, 3.2 to 3.11; design, "rule".
 */
import type { ChainScore, EmissionRule, ShareStage, VectorFunction } from '../chain/emission-rule.ts';
import type { Network } from '../fast/network.ts';
import { declinedShares, ofWhatIsLeft } from './decline.ts';
import { withoutDisabled } from './disabled-subnets.ts';
import { fromFloat, mul64, narrow, ONE_64, U64F64 } from './fixed/index.ts';
import { flowShares, flowSpeed, netFlows, updateFlow } from './flow-shares.ts';
import { gatedShares } from './gate.ts';
import { limitedShares } from './limit.ts';
import { type ExactNetwork, type ExactSubnet, movingPriceOf } from './network.ts';
import { normalisedOrNothing } from './normalise.ts';
import { burnShares, priceShares, rootBurnShares } from './price-shares.ts';
import { positions, rankShares } from './ranking.ts';
import { flooredShares } from './share-floor.ts';
import { tieredShares } from './tiers.ts';

export interface Eligible {
  readonly subnets: readonly ExactSubnet[];
  /** Their positions in the network */
  readonly at: readonly number[];
}

export interface EmissionShares {
  /** U64F64, one per eligible subnet */
  readonly shares: readonly bigint[];
  /** The part that a rule puts into nobody's hands, U64F64. */
  readonly burned: bigint;
}

/**
 * Holds: shares and burned part sum to at most 1; what is missing is recycled.
 * Changes: `network.gateBar` and the flows' averages, where they are due.
 * @param mirror float64 columns of the same state, for a rule with functions of its author's
 */
export function emissionShares(
  network: ExactNetwork,
  eligible: Eligible,
  rule: EmissionRule,
  block: number,
  mirror: Network | null,
): EmissionShares {
  if (network.tracksFlows || readsFlows(rule.score)) updateFlows(network, eligible, block);
  const scored = scoreShares(network, eligible, rule.score, mirror);
  const gated = rule.gate === null ? scored : gatedShares(network, rule.gate, block, scored);
  const enabled = withoutDisabled(
    gated,
    eligible.subnets.map((it) => it.emissionEnabled),
  );
  if (rule.stages.length === 0) return { shares: enabled, burned: 0n };
  return laterShares(eligible, rule.stages, enabled, mirror);
}

/** A subnet's TAO of this block. Units: rao and U64F64 in, U96F32 out. */
export function emissionOf(mint: bigint, share: bigint): bigint {
  return narrow(mint * share);
}

/** Does the score need averages of flows? */
export function readsFlows(score: EmissionRule['score']): boolean {
  return score === 'userFlow' || score === 'netFlow';
}

function updateFlows(network: ExactNetwork, eligible: Eligible, block: number): void {
  const speed = flowSpeed(network.flowSmoothing);
  for (const { userFlow, protocolFlow } of eligible.subnets) {
    updateFlow(userFlow, speed, block);
    updateFlow(protocolFlow, speed, block);
  }
}

function scoreShares(
  network: ExactNetwork,
  eligible: Eligible,
  score: EmissionRule['score'],
  mirror: Network | null,
): readonly bigint[] {
  return typeof score === 'string'
    ? chainShares(network, eligible.subnets, score)
    : floatShares(valuesOf(score, eligible, mirror));
}

function chainShares(
  network: ExactNetwork,
  subnets: readonly ExactSubnet[],
  score: ChainScore,
): readonly bigint[] {
  const prices = () => priceShares(subnets.map(movingPriceOf));
  const burned = () => subnets.map((it) => it.minerBurned);
  const user = () => subnets.map((it) => it.userFlow.average);
  switch (score) {
    case 'price':
      return prices();
    case 'priceBurn':
      return burnShares(prices(), burned());
    case 'priceRootBurn':
      return rootBurnShares(
        prices(),
        subnets.map((it) => it.rootProp),
        burned(),
      );
    case 'userFlow':
      return flowShares(user(), network.flowCutoff, network.flowExponent);
    case 'netFlow': {
      const protocol = subnets.map((it) => it.protocolFlow.average);
      const flows = network.netFlowEnabled ? netFlows(user(), protocol) : user();
      return flowShares(flows, network.flowCutoff, network.flowExponent);
    }
  }
}

/**
 * Shares by an author's own figures, which are float64: each is put in proportion to the largest,
 * rounded to the nearest U64F64, and all else is integers. No value, infinite and negative ones count as 0.
 */
export function floatShares(values: readonly number[]): readonly bigint[] {
  const counted = values.map((value) => (value > 0 && value < Number.POSITIVE_INFINITY ? value : 0));
  const largest = Math.max(0, ...counted);
  if (largest === 0) return values.map(() => 0n);
  return normalisedOrNothing(counted.map((value) => fromFloat(U64F64, value / largest)));
}

function valuesOf(of: VectorFunction, { at }: Eligible, mirror: Network | null): readonly number[] {
  // A caller that gives a rule with functions gives the columns that they read.
  if (mirror === null) throw new TypeError('a rule with functions of its author needs float64 columns');
  const values = of(mirror);
  return at.map((i) => values[i] as number);
}

function laterShares(
  eligible: Eligible,
  stages: readonly ShareStage[],
  from: readonly bigint[],
  mirror: Network | null,
): EmissionShares {
  const order = positions(from.length);
  let shares = from;
  let burned = 0n;
  // What no stage has declined yet: later stages divide only that.
  let left = ONE_64;
  for (const stage of stages) {
    if (stage.kind === 'decline') {
      const fractions = valuesOf(stage.fraction, eligible, mirror);
      const after = declinedShares(shares, fractions, stage.fate === 'redistribute');
      shares = after.shares;
      left -= after.declined;
      if (stage.fate === 'burn') burned += after.declined;
      continue;
    }
    const ranked = rankShares(shares, order);
    shares = ofWhatIsLeft(rankedShares(shares, ranked, stage), left);
  }
  return { shares, burned };
}

function rankedShares(
  shares: readonly bigint[],
  ranked: readonly number[],
  stage: Exclude<ShareStage, { kind: 'decline' }>,
): readonly bigint[] {
  switch (stage.kind) {
    case 'tiers':
      return tieredShares(shares, ranked, stage.tiers);
    case 'limit':
      return limitedShares(shares, ranked, stage.top);
    case 'floor':
      return flooredShares(shares, ranked, stage.share);
  }
}

/** The part of a block's TAO that is burned. Units: rao and U64F64 in, rao out, rounded down. */
export function burnedOf(mint: bigint, burned: bigint): bigint {
  return mul64(mint, burned);
}
