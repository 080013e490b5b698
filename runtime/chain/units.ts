/** Units that both arithmetics count in. Imports nothing, so that a bundle knows the numbers where they are used. */

/** One, in a number with the chain's 32 fractional bits. */
export const ONE_32 = 4_294_967_296;
