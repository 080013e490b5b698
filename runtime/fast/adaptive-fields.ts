/**
 * Where each number of a subnet stands in a row of a node (`adaptive-node.ts`).
 * A file of its own that imports nothing, for the reason given in `fields.ts`.
 */

/** The state after a block: */
export const SPOT = 0; // TAO per alpha
export const TAO = 1; // rao in the pool
export const ALPHA = 2; // alpha rao in the pool
export const ISSUANCE = 3; // alpha rao
export const MOVING = 4; // 2^-32; whole where a stride begins and ends
/** What the next block adds, on average over the fractions that the chain rounds off: */
export const SPOT_RATE = 5; // to the price's logarithm
export const TAO_RATE = 6; // rao
export const ALPHA_RATE = 7; // alpha rao
export const DUE = 8; // rao, before anything is rounded
export const INJECTED = 9; // rao
export const CHAIN_BUY = 10; // rao
export const ALPHA_INJECTED = 11; // alpha rao
export const BOUGHT = 12; // alpha rao
export const ROOT_ALPHA = 13; // alpha rao, what is recycled too
/** Of SPOT_RATE, what users' flow adds: the moving price sees that a block later. */
export const FLOW_SPOT_RATE = 14;
export const REFUSED = 15; // rao
/** A multiple of eight: a row begins where a line of the cache does. */
export const NODE_WIDTH = 16;
