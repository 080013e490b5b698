/**
 * What of an epoch differs between versions of the chain, and what a new hotkey begins with. Both arithmetics read it.
 * Source: protocol, 8.2, 8.4 and 8.8.
 */

/** The first spec whose tree computes the alpha part of dividends first; in between, the exact one isn't known. */
const ALPHA_FIRST_SPEC = 475;
const SEPARATE_POTS_SPEC = 475;
const BASKET_SPEC = 441;

/** What a hotkey keeps of dividends that never said so, in parts of 65,535. */
export const DEFAULT_TAKE = 11_796;

/**
 * Which part of a hotkey's dividends is computed first, and what is left is the other: `rootFirst` in the tree
 * of mid-2026 (spec 425), `alphaFirst` at spec 475, where root pays only hotkeys with a UID on root.
 */
export type DividendForm = 'rootFirst' | 'alphaFirst';

export function dividendForm(specVersion: number): DividendForm {
  return specVersion >= ALPHA_FIRST_SPEC ? 'alphaFirst' : 'rootFirst';
}

/** Miners divide their pot, validators and root theirs; until then one budget of all three was divided. */
export function keepsPotsApart(specVersion: number): boolean {
  return specVersion >= SEPARATE_POTS_SPEC;
}

/**
 * The whole of a root dividend is stake under the validator's hotkey. Until then its take was, and what was
 * left waited for root's stakers to claim it.
 */
export function stakesRootDividends(specVersion: number): boolean {
  return specVersion >= BASKET_SPEC;
}
