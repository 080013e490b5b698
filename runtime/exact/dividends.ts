/**
 * How an epoch's pots for validators and for root are divided among hotkeys: by the consensus
 * units of each, split by how much of its stake weight is alpha and how much is on root.
 * Source: protocol, 8.4 and 8.5 (take).
 */
import type { DividendForm } from '../chain/epoch-forms.ts';
import { add, fromInteger, mul, safeDiv, sub, toInteger, U16_MAX, U64_MAX, U96F32 } from './fixed/index.ts';

/** A hotkey with its units of the epoch and its own stake. Units: rao. */
export interface DividendHotkey {
  readonly units: bigint;
  readonly alphaStake: bigint;
  readonly rootStake: bigint;
  /** Has a UID on root. Asked for by the newer form only. */
  readonly isOnRoot: boolean;
}

export interface Dividends {
  /** Raw U96F32 amounts, one per hotkey; null for a hotkey that was left out. */
  readonly alpha: readonly (bigint | null)[];
  readonly root: readonly (bigint | null)[];
  /** Of the root pot, in rao: all of it at spec 475 where no hotkey gets a whole rao, else 0. */
  readonly recycledRoot: bigint;
}

/**
 * Each hotkey's part of both pots.
 * Units: pots in rao, weight of root stake in parts of 2^64 - 1. A null hotkey has no stake entry
 * at all, and is left out of both parts and both sums.
 */
export function splitDividends(
  hotkeys: readonly (DividendHotkey | null)[],
  validatorPot: bigint,
  rootPot: bigint,
  taoWeight: bigint,
  form: DividendForm,
): Dividends {
  const weight = safeDiv(U96F32, fromInteger(U96F32, taoWeight), fromInteger(U96F32, U64_MAX));
  const parts = hotkeys.map((hotkey) => (hotkey === null ? null : partsOf(hotkey, weight, form)));
  const alpha = payouts(
    parts.map((part) => part?.alpha ?? null),
    validatorPot,
  );
  const root = payouts(
    parts.map((part) => part?.root ?? null),
    rootPot,
  );
  const isUnpaid = root.every((payout) => payout === null || toInteger(U96F32, payout) === 0n);
  return { alpha, root, recycledRoot: form === 'alphaFirst' && isUnpaid ? rootPot : 0n };
}

/**
 * A payout's take for the hotkey's owner and what is left for its stakers, each floored.
 * Units: raw U96F32 in, take in parts of 65,535, rao out.
 */
export function afterTake(payout: bigint, take: bigint): { readonly take: bigint; readonly rest: bigint } {
  const part = safeDiv(U96F32, fromInteger(U96F32, take), fromInteger(U96F32, U16_MAX));
  const taken = mul(U96F32, payout, part);
  return { take: toInteger(U96F32, taken), rest: toInteger(U96F32, sub(U96F32, payout, taken)) };
}

/** Without any incentive the miners' pot goes to validators. Units: rao. */
export function validatorPotOf(validatorPot: bigint, serverPot: bigint, incentive: bigint): bigint {
  return incentive === 0n ? validatorPot + serverPot : validatorPot;
}

interface Parts {
  readonly alpha: bigint;
  readonly root: bigint;
}

function partsOf(hotkey: DividendHotkey, weight: bigint, form: DividendForm): Parts {
  const units = fromInteger(U96F32, hotkey.units);
  const alphaStake = fromInteger(U96F32, hotkey.alphaStake);
  const rootStake = mul(U96F32, fromInteger(U96F32, hotkey.rootStake), weight);
  const total = add(U96F32, alphaStake, rootStake);
  if (form === 'rootFirst') {
    const root = mul(U96F32, units, safeDiv(U96F32, rootStake, total));
    return { alpha: sub(U96F32, units, root), root };
  }
  const alpha = total === 0n ? units : mul(U96F32, units, safeDiv(U96F32, alphaStake, total));
  return { alpha, root: hotkey.isOnRoot ? sub(U96F32, units, alpha) : 0n };
}

function payouts(parts: readonly (bigint | null)[], pot: bigint): (bigint | null)[] {
  const all = parts.reduce<bigint>((sum, part) => sum + (part ?? 0n), 0n);
  const whole = fromInteger(U96F32, pot);
  return parts.map((part) => (part === null ? null : mul(U96F32, whole, safeDiv(U96F32, part, all))));
}
