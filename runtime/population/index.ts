/** Neurons that are known or assumed: their epochs, and what they earn. */

export { collectAll, collectBeforeRow, noteAllHeld, stakedAtOnce } from './accrual.ts';
export { alikePopulations } from './alike.ts';
export { beforeClocksChange, beginClock } from './clocks.ts';
export { type Figures, liveFigures } from './figures.ts';
export { admit, emissionOf } from './newcomers.ts';
export { copyPopulations, endPopulation, newPopulations, type Populations } from './populations.ts';
export { copyRecords, type NeuronRecords, neuronRecords, newRecords, recordNeurons } from './record.ts';
export { afterEpochSet, beforeEpochSet } from './rules.ts';
export { nextSettling, settleEpochs, settleState } from './settle-epochs.ts';
export { settleExact } from './settle-exact.ts';
