/**
 * Stake weights, who may vote and who may from now on.
 * Source: protocol, 11.1 steps 2 to 6.
 */
import type { EpochRules } from '../../chain/population.ts';
import { normalise, ONE } from './units.ts';
import type { Workspace } from './workspace.ts';

/** Who takes part. Shape: at least one element per UID. Units: stakes in rao, flags 0 or 1. */
export interface Electorate {
  readonly alphaStake: Float64Array;
  readonly rootStake: Float64Array;
  /** Is active */
  readonly votes: Uint8Array;
  readonly permit: Uint8Array;
  readonly ownerUid: number | null;
}

const U64_MAX = 2n ** 64n - 1n;

type StakeRules = Pick<EpochRules, 'stakeThreshold' | 'maxAllowedValidators' | 'taoWeight'>;

/** Writes `stake`, `activeStake`, `voice`, `held` and the new `permit`. */
export function weighStake(w: Workspace, electorate: Electorate, rules: StakeRules): void {
  const { size, stake, activeStake, voice, held } = w;
  const { votes, permit, ownerUid } = electorate;
  stakeShares(w, electorate, rules);
  for (let i = 0; i < size; i += 1) {
    const may = permit[i] === 1 || i === ownerUid;
    held[i] = may ? 1 : 0;
    activeStake[i] = may && votes[i] === 1 ? (stake[i] as number) : 0;
  }
  normalise(activeStake, size);
  let voices = 0;
  for (let i = 0; i < size; i += 1) {
    voice[i] = activeStake[i] as number;
    if ((activeStake[i] as number) > 0) voices += 1;
  }
  normalise(voice, size);
  w.voices = voices;
  newPermits(w, rules.maxAllowedValidators, ownerUid);
}

/** Root stake counts as so much of alpha: parts of 2^64 - 1, cut to 32 bits. */
export function rootWeight(taoWeight: bigint): number {
  return Number((taoWeight << 32n) / U64_MAX) / ONE;
}

/** Who is below the threshold has none, the owner's UID apart. */
function stakeShares(
  { size, stake }: Workspace,
  { alphaStake, rootStake, ownerUid }: Electorate,
  { stakeThreshold, taoWeight }: StakeRules,
): void {
  const weight = rootWeight(taoWeight);
  const threshold = Number(stakeThreshold);
  let all = 0;
  for (let i = 0; i < size; i += 1) {
    const total = (alphaStake[i] as number) + (rootStake[i] as number) * weight;
    const counted = Math.floor(total) < threshold && i !== ownerUid ? 0 : total;
    stake[i] = counted;
    all += counted;
  }
  if (all === 0) return;
  for (let i = 0; i < size; i += 1) stake[i] = Math.floor(((stake[i] as number) * ONE) / all);
}

const UIDS = 65_536;

/** The `most` UIDs with the largest stake, none without stake; among equals the higher UID. */
function newPermits({ size, stake, keys, permit }: Workspace, most: number, ownerUid: number | null): void {
  let some = 0;
  for (let i = 0; i < size; i += 1) {
    const share = stake[i] as number;
    permit[i] = share !== 0 ? 1 : 0;
    // A share has 33 bits and a UID 16, so one number holds both.
    if (share !== 0) keys[some++] = share * UIDS + i;
  }
  if (some > most) {
    keys.subarray(0, some).sort();
    for (let k = 0; k < some - most; k += 1) permit[(keys[k] as number) % UIDS] = 0;
  }
  if (ownerUid !== null && ownerUid < size) permit[ownerUid] = 1;
}
