/**
 * A supply rule made ready to run: the plan's exact texts as integers, and the question that
 * every rule answers, how deep in its halvings it stands.
 * Source: design, "halvings"; protocol 2.1 for the chain's own.
 */
import type { SupplyPlan } from '../../compiler/index.ts';
import { halvingsPassed } from '../block-emission.ts';
import { bitLength, parseExact, type Rational } from '../rational.ts';

export interface SupplyRule {
  /** rao */
  readonly cap: bigint;
  /** rao per block */
  readonly base: Rational;
  readonly factor: Rational;
  readonly halving:
    | { readonly kind: 'byIssuance' }
    | { readonly kind: 'none' }
    | { readonly kind: 'every'; readonly blocks: number }
    | { readonly kind: 'atIssuance'; readonly thresholds: readonly bigint[] };
  /** The first block under this rule. */
  readonly since: number;
}

/**
 * Where a rule stands: `halvings` deep, so `emission` a block, as long as the issuance stays in
 * [lower, upper) and the block to compute is below `until`. Null: no bound on that side.
 */
export interface Level {
  readonly halvings: number;
  readonly emission: bigint;
  readonly lower: bigint | null;
  readonly upper: bigint | null;
  readonly until: number;
}

export function ruleFrom(plan: SupplyPlan, since: number): SupplyRule {
  const { halving } = plan;
  const cap = parseExact(plan.cap);
  return {
    cap: cap.n / cap.d,
    base: parseExact(plan.blockEmission),
    factor: parseExact(plan.factor),
    halving:
      halving.kind === 'atIssuance'
        ? { kind: 'atIssuance', thresholds: halving.thresholds.map((it) => ceilOf(parseExact(it))) }
        : halving,
    since,
  };
}

/** The level of `rule` for the block `block`, when the issuance at its start is `issuance`. */
export function levelAt(rule: SupplyRule, issuance: bigint, block: number): Level {
  const { cap, halving } = rule;
  switch (halving.kind) {
    case 'none':
      return { halvings: 0, emission: emissionAfter(rule, 0), lower: null, upper: null, until: Infinity };
    case 'every': {
      const halvings = Math.max(0, Math.floor((block - rule.since) / halving.blocks));
      const until = rule.since + (halvings + 1) * halving.blocks;
      return { halvings, emission: emissionAfter(rule, halvings), lower: null, upper: null, until };
    }
    case 'atIssuance': {
      const { thresholds } = halving;
      const next = thresholds.findIndex((it) => it > issuance);
      const halvings = next < 0 ? thresholds.length : next;
      const emission = emissionAfter(rule, halvings);
      const lower = thresholds[halvings - 1] ?? null;
      return { halvings, emission, lower, upper: thresholds[halvings] ?? null, until: Infinity };
    }
    case 'byIssuance': {
      if (issuance >= cap) {
        const halvings = Math.max(0, bitLength(cap) - 1);
        return { halvings, emission: 0n, lower: cap, upper: null, until: Infinity };
      }
      const halvings = halvingsPassed(cap, issuance);
      const lower = halvings === 0 ? null : cap - (cap >> BigInt(halvings));
      const upper = cap - (cap >> BigInt(halvings + 1));
      return { halvings, emission: emissionAfter(rule, halvings), lower, upper, until: Infinity };
    }
  }
}

/**
 * floor(base x factor^halvings), exactly.
 * A power of thousands of digits isn't written out: bounds of 256 bits decide nearly always.
 */
export function emissionAfter(rule: SupplyRule, halvings: number): bigint {
  const { base, factor } = rule;
  if (halvings * bitLength(factor.d) > 4_096) {
    const [low, high] = powerBounds(factor, halvings);
    const least = (base.n * low) / (base.d << PRECISION);
    if (least === (base.n * high) / (base.d << PRECISION)) return least;
  }
  const k = BigInt(halvings);
  return (base.n * factor.n ** k) / (base.d * factor.d ** k);
}

const PRECISION = 256n;

/** factor^k x 2^256 from below and from above, by squaring. */
function powerBounds(factor: Rational, k: number): readonly [bigint, bigint] {
  let low = 1n << PRECISION;
  let high = low;
  let baseLow = (factor.n << PRECISION) / factor.d;
  let baseHigh = baseLow + 1n;
  for (let rest = k; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) {
      low = (low * baseLow) >> PRECISION;
      high = ((high * baseHigh) >> PRECISION) + 1n;
    }
    baseLow = (baseLow * baseLow) >> PRECISION;
    baseHigh = ((baseHigh * baseHigh) >> PRECISION) + 1n;
  }
  return [low, high];
}

function ceilOf(a: Rational): bigint {
  return (a.n + a.d - 1n) / a.d;
}
