/**
 * The curve by which TAO and every alpha are issued. Imports nothing, so that a bundle knows the
 * numbers where they are used; both are whole in float64.
 * Source: protocol, 2.1 and section 7.
 */

/** All that there will ever be: 21 million, in rao or alpha rao. */
export const ISSUANCE_CAP = 21_000_000_000_000_000;
/** What a block mints at first, in rao or alpha rao. */
export const LAUNCH_EMISSION = 1_000_000_000;
