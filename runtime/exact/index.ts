/** The exact arithmetic: the network as the chain's integers and its blocks. */

export { advanceExact } from './block-step.ts';
export { exactLedger } from './ledger.ts';
export { mirror } from './mirror.ts';
export {
  copyExactNetwork,
  type ExactFlow,
  type ExactNetwork,
  type ExactSubnet,
  exactNetworkFrom,
} from './network.ts';
export { newSubnet, nobody } from './new-subnet.ts';
export {
  type EpochEffect,
  type ExactEpoch,
  type ExactStep,
  type ExactTotals,
  newExactTotals,
  type SettleEpoch,
} from './step.ts';
