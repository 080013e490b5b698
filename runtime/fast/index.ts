/** The fast arithmetic: the network as float64 columns and its blocks. */

export {
  type ChainScore,
  chainRule,
  type EmissionRule,
  type GateRule,
  type ShareStage,
  type Tier,
  type VectorFunction,
} from '../chain/emission-rule.ts';
export { type Era, NEWEST_SPEC } from '../chain/era.ts';
export { type LockCostState, lockCost, lockInterval } from '../chain/lock-cost.ts';
export { adapt } from './adaptive.ts';
export { noticeChange } from './adaptive-course.ts';
export { alphaEmission } from './alpha-issuance.ts';
export { advance } from './block-step.ts';
export { leap } from './leap.ts';
export { floatLedger } from './ledger.ts';
export { emaAfter, emaSpeed } from './moving-price.ts';
export {
  alphaIssuance,
  beginLife,
  copyNetwork,
  endLife,
  isEligible,
  isLiving,
  type Network,
  networkFrom,
  ONE_32,
  weightQuote,
} from './network.ts';
export { inputFor, powerM1, spotPrice, swapOut } from './pool.ts';
export { rootProportion } from './root-proportion.ts';
export { paysOneForOne } from './stable-pool.ts';
export { clearTotals, newTotals, type Step, type Totals } from './step.ts';
export { type Swap, type SwapRefusal, swapRefusal } from './swap-refusal.ts';
export { applyFlow } from './user-flow.ts';
