/**
 * What one block does with one subnet, once its TAO is known: terms, chain buy and injection,
 * alpha and its split, moving price, root proportion. Subnets share nothing else within a block,
 * so each is done in one go.
 * Source: protocol, 4.2 to 4.7, 6.1.
 */
import { alphaEmissions, alphaHalvings } from './alpha-issuance.ts';
import { type AlphaShares, alphaShares, ownerCutFraction, rootAlpha, validatorAlpha } from './alpha-split.ts';
import { capByEmission, capByRoot, type EmissionTerms, emissionTerms } from './emission-terms.ts';
import { addU64, narrow, toInteger, U96F32 } from './fixed/index.ts';
import { buyThenInject, type Injected, weighBuyInject } from './injection.ts';
import { movingPriceAfter, movingPriceSpeed } from './moving-price.ts';
import { alphaIssuance, type ExactNetwork, type ExactSubnet, movingPriceOf } from './network.ts';
import { recycleAlpha } from './recycling.ts';
import { rootProportionOf, rootStakeWeight, taoWeight } from './root-proportion.ts';
import { spotPriceOf } from './spot-price.ts';

/** What is the same for all subnets of a block. */
export interface Block {
  readonly number: number;
  /** rao */
  readonly mint: bigint;
  /** U96F32 */
  readonly rootWeight: bigint;
  /** Are they paid? Else root's part of the alpha is recycled. */
  readonly rootDividends: boolean;
  readonly split: AlphaTables;
}

/** The split of a block's alpha, by its halvings. */
interface AlphaTables {
  readonly ownerCut: bigint;
  readonly withCut: readonly AlphaShares[];
  readonly withoutCut: readonly AlphaShares[];
}

/** What a block gave to a subnet, alpha rao and rao. */
export interface Settled {
  readonly injected: Injected;
  readonly alpha: AlphaShares;
  readonly validator: bigint;
  /** Root's part, paid or recycled */
  readonly root: bigint;
}

export function openBlock(
  network: ExactNetwork,
  number: number,
  mint: bigint,
  rootDividends: boolean,
): Block {
  const rootWeight = rootStakeWeight(network.rootTao, taoWeight(network.taoWeight));
  return { number, mint, rootWeight, rootDividends, split: alphaTables(network.ownerCut) };
}

/** The tables of the cut that was asked for last: it hardly ever changes. */
let tables = alphaTablesFor(0n);

function alphaTables(ownerCut: bigint): AlphaTables {
  if (tables.ownerCut !== ownerCut) tables = alphaTablesFor(ownerCut);
  return tables;
}

function alphaTablesFor(ownerCut: bigint): AlphaTables {
  const cut = ownerCutFraction(ownerCut);
  return {
    ownerCut,
    withCut: alphaEmissions.map((alpha) => alphaShares(alpha, cut)),
    withoutCut: alphaEmissions.map((alpha) => alphaShares(alpha, 0n)),
  };
}

/** Everything that the block does with the subnet's TAO. Shape: U96F32. Changes the subnet. */
export function settle(network: ExactNetwork, block: Block, subnet: ExactSubnet, emission: bigint): Settled {
  const alpha = alphaOf(block, subnet);
  const injected = inject(network, subnet, termsOf(network, block, subnet, alpha.minted, emission));
  const { validator, root } = mintAlpha(block, subnet, alpha);
  updatePrices(network, block, subnet);
  return { injected, alpha, validator, root };
}

/** What the subnet's alpha of this block is split into, as its issuance stands. */
export function alphaOf({ split }: Block, subnet: ExactSubnet): AlphaShares {
  const byHalvings = subnet.ownerCutEnabled ? split.withCut : split.withoutCut;
  return byHalvings[alphaHalvings(alphaIssuance(subnet))] as AlphaShares;
}

/** Terms from the state before the block (4.2). Units: alpha rao and U96F32 in. */
export function termsOf(
  network: ExactNetwork,
  block: Block,
  subnet: ExactSubnet,
  alpha: bigint,
  emission: bigint,
): EmissionTerms {
  const price = narrow(spotPriceOf(subnet));
  const cap = network.era.capByRoot
    ? capByRoot(rootProportionOf(subnet, block.rootWeight), alpha)
    : capByEmission(alpha, block.mint);
  return emissionTerms(emission, price, cap);
}

function inject(network: ExactNetwork, subnet: ExactSubnet, terms: EmissionTerms): Injected {
  const portion = {
    tao: toInteger(U96F32, terms.taoIn),
    alpha: toInteger(U96F32, terms.alphaIn),
    excess: toInteger(U96F32, terms.excess),
  };
  return network.era.buyFirst ? buyThenInject(subnet, portion) : weighBuyInject(subnet, portion);
}

/** Alpha outside the pool and its split into pots (4.5), at the root proportion that it makes itself. */
function mintAlpha(
  block: Block,
  subnet: ExactSubnet,
  alpha: AlphaShares,
): { validator: bigint; root: bigint } {
  subnet.alphaOut = addU64(subnet.alphaOut, alpha.minted);
  subnet.alphaOutEmission = alpha.minted;
  const proportion = rootProportionOf(subnet, block.rootWeight);
  const exactRoot = rootAlpha(alpha, proportion);
  const validator = validatorAlpha(alpha, exactRoot);
  const root = toInteger(U96F32, exactRoot);
  subnet.pendingOwnerCut = addU64(subnet.pendingOwnerCut, alpha.owner);
  subnet.pendingServer = addU64(subnet.pendingServer, alpha.server);
  subnet.pendingValidator = addU64(subnet.pendingValidator, validator);
  if (block.rootDividends) subnet.pendingRoot = addU64(subnet.pendingRoot, root);
  else recycleAlpha(subnet, root);
  return { validator, root };
}

/** Moving price and stored root proportion, from what the block leaves (4.1, steps 5 and 6). */
function updatePrices(network: ExactNetwork, block: Block, subnet: ExactSubnet): void {
  // Only eligible subnets come here, and those have started.
  const age = block.number - ((subnet.firstEmissionBlock as number) - 1);
  const speed = movingPriceSpeed(network.movingAlpha, age, subnet.emaHalvingBlocks);
  subnet.movingPrice = movingPriceAfter(movingPriceOf(subnet), spotPriceOf(subnet), speed);
  subnet.rootProp = rootProportionOf(subnet, block.rootWeight);
}
