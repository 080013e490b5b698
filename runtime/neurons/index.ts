/** Neurons that register: prices, payments, slots. */

export { afterSet, beforeSet, onBirth, onEnd } from './hooks.ts';
export { copyNeurons, type Neurons, newNeurons } from './neurons.ts';
export {
  burnNow,
  fillBurns,
  fillNeurons,
  fillRegistrations,
  neuronsOf,
  registrationsOf,
  waitingNeurons,
} from './readings.ts';
export { nextNeuronBlock, settleNeurons } from './settle-neurons.ts';
