/**
 * Where each number of a subnet stands in its row (`rows.ts`).
 * A file of its own that imports nothing: only then are these numbers known where they are used
 * once the program is bundled, and a loop that has to look them up takes twice as long.
 */
export const TAO_IN = 0; // rao
export const ALPHA_IN = 1; // alpha rao
export const SPOT = 2;
/**
 * 0: not a pool that the loops handle themselves, see `isPlain`. Else how far from half a rao the fraction
 * of an amount is at most before its rounding is in doubt, see `last-rao.ts`; 1: none ever is.
 */
export const PLAIN = 3;
export const ISSUANCE = 4; // alpha rao; in, out and reservoir
export const EMISSION = 5; // alpha rao per block
/** Alpha rao that root's part of the emission lets into the pool (4.2), by root's TAO and the issuance now. */
export const CAP = 6;
export const MOVING = 7; // 2^-32
export const PROTOCOL_ALPHA = 8; // alpha rao
export const STAKED = 9; // alpha rao per block that validators and root share
export const BORN = 10; // the block before the first emission block: age is counted from it
export const EMA_HALVING = 11; // blocks
export const KEPT = 12; // 1 - miner burned, not below 0
/** The chain's power of bar / share, over the true one, is POWER_FACTOR + POWER_SLOPE * bar / share; see `gate.ts`. */
export const POWER_FACTOR = 13;
export const POWER_SLOPE = 14;
/** Reserves, alpha with what chain buys took out of it, as they stood when what the chain put in was last counted. */
export const TAO_COUNTED = 15; // rao
export const ALPHA_COUNTED = 16; // alpha rao
export const SUM_TAO = 17; // rao; injected and chain buys, up to then
export const SUM_ALPHA_IN = 18; // alpha rao, up to then
export const SUM_CHAIN_BUY = 19; // rao
/** alpha rao, not rounded block by block: root's part as it is paid, as it is recycled, and what validators share with it */
export const SUM_ROOT = 20;
export const SUM_RECYCLED = 21;
export const SUM_STAKED = 22;
/** Block of the step up to which the split of `EMISSION` is in the totals. */
export const SUMMED = 23;
/** A multiple of eight: a row begins where a line of the cache does. */
export const WIDTH = 24;

/** More than a network ever has: loops that know their end need not ask whether a row's position overflows. */
export const MOST_ROWS = 65_536;
