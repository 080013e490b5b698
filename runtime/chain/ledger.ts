/**
 * What registering and dissolving need of a network, whichever arithmetic holds it. Amounts are whole
 * rao, prices the chain's fixed-point numbers; the float network rounds to the nearest.
 */

/** What a new pool starts with: rao and alpha rao. */
export interface NewPool {
  readonly tao: bigint;
  readonly alpha: bigint;
}

/** What a dissolved subnet leaves: its pool with what waited in the reservoirs, and who holds its alpha. */
export interface Estate {
  /** rao in the pool */
  readonly tao: bigint;
  /** alpha rao in the pool */
  readonly alphaIn: bigint;
  /** alpha rao that people hold */
  readonly held: bigint;
  /** alpha rao that chain buys bought */
  readonly protocolAlpha: bigint;
}

export type Payment =
  /** alpha rao that the payment bought, and what of it was recycled */
  | { readonly ok: true; readonly bought: bigint; readonly recycled: bigint }
  /** By the chain's name for it. */
  | { readonly ok: false; readonly error: string };

export interface Ledger {
  /** Shape: units of 2^-32 TAO per alpha. */
  movingPrice(i: number): bigint;
  /** Shape: U64F64. */
  spotPrice(i: number): bigint;
  /** Takes the subnet out of everything. */
  dissolve(i: number): Estate;
  /** Puts a subnet in: emission off, not started, every parameter as the chain gives it to a new one. */
  create(i: number, netuid: number, pool: NewPool, block: number): void;
  /** The owner's start call in this block: trading opens, emission begins with the next one. */
  start(i: number, block: number): void;
  /** Buys alpha for `tao` with the swap fee and recycles it, but for `collateral` parts of 65,535 of it. */
  payForNeuron(i: number, tao: bigint, collateral: number): Payment;
}
