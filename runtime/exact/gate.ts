/**
 * The Hill gate: a share b near or below the bar is pressed down by 1 / (1 + (bar / b)^h). The
 * power is the chain's own, with what it does at both ends of its range.
 * Source: protocol, 3.8 and 1.4.
 */
import { CHAIN_REFRESH_BLOCKS, type EmissionRule, type GateRule } from '../chain/emission-rule.ts';
import {
  div64,
  fromFloat,
  inverse32to64,
  mul64,
  narrow,
  ONE_32,
  safeDiv,
  safePow,
  U64F64,
} from './fixed/index.ts';
import type { ExactNetwork } from './network.ts';

/** By rank, counted from 1, or by the share (U64F64) that the largest reach together. */
export type Bar =
  | { readonly kind: 'rank'; readonly rank: number }
  | { readonly kind: 'quantile'; readonly quantile: bigint };

/**
 * Presses the shares down, with the bar that the network stores.
 * Shape: shares of the eligible subnets, disabled ones too, U64F64 in and out; `order` as in `rankShares`.
 * Changes: `network.gateBar`, where it is due.
 */
export function gatedShares(
  network: ExactNetwork,
  gate: NonNullable<EmissionRule['gate']>,
  block: number,
  shares: readonly bigint[],
): readonly bigint[] {
  const words = typeof gate === 'string';
  const refreshBlocks = words ? CHAIN_REFRESH_BLOCKS : gate.refreshBlocks;
  if (network.gateBar === 0n || block % refreshBlocks === 0) {
    const bar = barOf(shares, words ? chainBar(network, gate) : ownBar(gate.bar));
    // A bar of 0 leaves the stored one as it is.
    if (bar > 0n) network.gateBar = bar;
  }
  const exponent = words ? network.gateExponent : fromFloat(U64F64, gate.exponent);
  return hillGate(shares, network.gateBar, exponent);
}

/** The bar of shares (U64F64): that of the rank or at the quantile; the smallest above 0 where there is none, 0 without any. */
export function barOf(shares: readonly bigint[], rule: Bar): bigint {
  const sorted = shares.filter((share) => share > 0n).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  if (rule.kind === 'rank') return sorted[Math.min(rule.rank, sorted.length) - 1] ?? 0n;
  let sum = 0n;
  for (const share of sorted) {
    sum += share;
    if (sum >= rule.quantile) return share;
  }
  return sorted.at(-1) ?? 0n;
}

/** Shares behind the gate, normalised; as they are where there is no bar or nothing passes. Shape: U64F64. */
export function hillGate(shares: readonly bigint[], bar: bigint, exponent: bigint): readonly bigint[] {
  if (bar <= 0n) return shares;
  let whole = 0n;
  const gated = shares.map((share) => {
    const passed = share > 0n ? mul64(share, gateFactor(share, bar, exponent)) : 0n;
    whole += passed;
    return passed;
  });
  return whole > 0n ? gated.map((passed) => div64(passed, whole)) : shares;
}

/** The part of a share above 0 that the gate lets through. Shape: U64F64. */
export function gateFactor(share: bigint, bar: bigint, exponent: bigint): bigint {
  // The power is a value of 32 fraction bits in 64, so its lower half is 0 and the quotient the same without it.
  const power = narrow(safePow(safeDiv(U64F64, bar, share), exponent));
  return inverse32to64(ONE_32 + power);
}

/** The chain's bar as its parameters stand. */
function chainBar({ barRank, barQuantile }: ExactNetwork, gate: 'chain' | 'chainQuantile'): Bar {
  const byRank = gate === 'chain' && barRank > 0;
  return byRank ? { kind: 'rank', rank: barRank } : { kind: 'quantile', quantile: barQuantile };
}

function ownBar(bar: GateRule['bar']): Bar {
  return bar.kind === 'rank' ? bar : { kind: 'quantile', quantile: fromFloat(U64F64, bar.quantile) };
}
