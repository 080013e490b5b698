/**
 * What the end of a subnet pays to those who hold its alpha: its pool's TAO by what they hold, of
 * all alpha that counts. What nobody is paid is recycled.
 * Source: protocol, 9.6. Differs: what a state doesn't know is left out: alpha in validators'
 * baskets (it would be sold into the pool first), burned alpha (it is paid to nobody as well), and
 * the refund that owners of subnets from before block 6,573,966 get for the lock that they once paid.
 */

export interface Dissolution {
  /** rao in the pool */
  readonly pot: bigint;
  /** alpha rao of each position, or of all positions together */
  readonly held: bigint | readonly bigint[];
  /** alpha rao in the pool */
  readonly alphaIn: bigint;
  /** alpha rao that chain buys bought */
  readonly protocolAlpha: bigint;
  /** Does the pool's alpha count among what shares the pot? See `poolCounts`. */
  readonly countsPool: boolean;
}

export interface PayOut {
  /** rao to each position, in the order given */
  readonly payments: readonly bigint[];
  /** Their sum */
  readonly paid: bigint;
  /** The rest of the pot */
  readonly recycled: bigint;
}

/**
 * Divides the pot. Units: rao, alpha rao.
 * Rounds: each payment down, and what that leaves of all payments together goes to the largest
 * remainders, a rao each; of equal ones the position given first.
 * Holds: the sum paid doesn't depend on how what is held is divided into positions.
 */
export function payOut({ pot, held, alphaIn, protocolAlpha, countsPool }: Dissolution): PayOut {
  const positions = typeof held === 'bigint' ? [held] : held;
  const sum = positions.reduce((all, one) => all + one, 0n);
  const all = sum + protocolAlpha + (countsPool ? alphaIn : 0n);
  if (sum === 0n) return { payments: positions.map(() => 0n), paid: 0n, recycled: pot };
  const payments = positions.map((one) => (pot * one) / all);
  const remainders = positions.map((one) => (pot * one) % all);
  const leftover = Number(remainders.reduce((rest, one) => rest + one, 0n) / all);
  for (const at of byRemainder(remainders).slice(0, leftover)) payments[at] = (payments[at] as bigint) + 1n;
  const paid = (pot * sum) / all;
  return { payments, paid, recycled: pot - paid };
}

function byRemainder(remainders: readonly bigint[]): readonly number[] {
  const at = remainders.map((_, i) => i);
  return at.sort((a, b) => {
    const [one, other] = [remainders[a] as bigint, remainders[b] as bigint];
    return one > other ? -1 : one < other ? 1 : a - b;
  });
}

/** Mainnet's subnets registered after this block have the pool's alpha count at their end. */
const POOL_COUNTS_AFTER = 8_334_450;

/** @param createdBlock `NetworkRegisteredAt`. Other networks than mainnet go by the newest rule. */
export function poolCounts(network: string, createdBlock: number): boolean {
  return network !== 'finney' || createdBlock > POOL_COUNTS_AFTER;
}
