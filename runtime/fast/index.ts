/** The fast arithmetic: the network as float64 columns and its blocks. */

export { alphaEmission } from './alpha-issuance.ts';
export { advance } from './block-step.ts';
export {
  chainRule,
  type EmissionRule,
  type GateRule,
  type ShareStage,
  type Tier,
  type VectorFunction,
} from './emission-rule.ts';
export { type Era, NEWEST_SPEC } from './era.ts';
export { leap } from './leap.ts';
export { type LockCostState, lockCost, lockInterval } from './lock-cost.ts';
export {
  alphaIssuance,
  copyNetwork,
  DEFAULT_FEE_RATE,
  isEligible,
  type Network,
  networkFrom,
  ONE_32,
  weightQuote,
} from './network.ts';
export { inputFor, powerM1, type Swap, type SwapRefusal, spotPrice, swapOut, swapRefusal } from './pool.ts';
export { emaAfter, emaSpeed } from './price-ema.ts';
export { rootProportion } from './root-proportion.ts';
export { clearTotals, newTotals, type Step, type Totals } from './step.ts';
export { applyFlow } from './user-flow.ts';
