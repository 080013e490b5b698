/**
 * Bounds of every swap. Imports nothing, so that a bundle knows the numbers where they are used.
 * Source: protocol, 5.4.
 */

/** Output reserves below this refuse every swap, rao or alpha rao. */
export const MIN_RESERVE = 1_000_000;
/** The largest input, in input reserves. */
export const MAX_INPUT_RESERVES = 1_000;
