/**
 * Which form of the rules a chain ran at a block: the regimes of emission and the order
 * inside a block. A public network is known by its blocks, any other by its runtime's version.
 * Source: protocol, 3.1 (regimes), 4.2 (cap), 4.3 (order).
 */

export interface Era {
  /**
   * `price`: moving prices alone (R1). `priceRootBurn`: times root proportion and 1 - burn (R4).
   * `priceBurn`: times 1 - burn (R5). `gate`: that behind the Hill gate (R6 and R7, told apart by the bar's rank).
   */
  readonly shares: 'price' | 'priceRootBurn' | 'priceBurn' | 'gate';
  /** Chain buy before the weights move; until then the weights moved first and the buy used the old reserves. */
  readonly buyFirst: boolean;
  /** Alpha injected is at most `root proportion x alpha emission`; until then at most one of TAO's or alpha's emission. */
  readonly capByRoot: boolean;
}

/** The newest rules read from the chain: what a network gets that has no history. */
export const NEWEST_SPEC = 475;

/** Errors: none; the reader has turned away the versions whose state a snapshot doesn't hold. */
export function eraOf(network: string, block: number, specVersion: number): Era {
  return {
    shares: network === 'finney' ? sharesByBlock(block) : sharesBySpec(specVersion),
    buyFirst: specVersion >= 441,
    capByRoot: specVersion >= 421,
  };
}

function sharesByBlock(block: number): Era['shares'] {
  // "First block" of the table is the first that executes a rule: the state before it is one block older.
  if (block + 1 >= 8_713_794) return 'gate';
  if (block + 1 >= 8_636_191) return 'priceBurn';
  if (block + 1 >= 8_466_531) return 'priceRootBurn';
  return 'price';
}

function sharesBySpec(specVersion: number): Era['shares'] {
  if (specVersion >= 440) return 'gate';
  // The tree published as 425 already shares by price and burn, before mainnet did.
  if (specVersion >= 425) return 'priceBurn';
  if (specVersion >= 421) return 'priceRootBurn';
  return 'price';
}
