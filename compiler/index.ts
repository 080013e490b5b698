/** The door of compiler: trees in, plan and diagnostics out. */
export { type CompileOptions, compile } from './compile.ts';
export { type EmbeddedSnapshot, embeddedSnapshots, loadEmbedded } from './embedded.ts';
export {
  type ChainRule,
  type ChainRuleId,
  chainRuleById,
  chainRuleByName,
  chainRuleInForce,
  chainRuleMeant,
  chainRules,
  flowParameters,
} from './emission-rules.ts';
export { partsOf } from './expression-parts.ts';
export type * from './host.ts';
export { type Loaded, load } from './load.ts';
export type * from './meanings.ts';
export { type Metric, metricById, metrics, subnetMetric, taoPrice } from './metrics.ts';
export { wordOrigin } from './names.ts';
export { type NeuronRead, NeuronReads } from './neuron-reads.ts';
export { type ParameterCall, type ParameterText, parameterTexts } from './parameter-texts.ts';
export {
  baseValue,
  type Parameter,
  type ParameterQuantity,
  type ParameterScope,
  type ParameterSetter,
  type ParameterStatus,
  type ParameterWord,
  parameterById,
  parameterGroups,
  parameters,
  rawDown,
  rawRange,
  subnetParametersByName,
} from './parameters.ts';
export type * from './plan.ts';
export { DEFAULT_LEVELS, judged, type LintLevel, type LintLevels } from './policy.ts';
export { type Program, type ProgramFile, placeOf, writtenText } from './program.ts';
export type * from './result.ts';
export { HELD_ALPHA } from './rewards.ts';
export type * from './snapshot.ts';
export { WEIGHTED_POOLS } from './snapshot.ts';
export { readSnapshotJson, type SnapshotResult } from './snapshot-reader.ts';
export { valueAtStart, valueInState } from './start-values.ts';
export { consensusParameters } from './statements/consensus.ts';
export { type Mention, type SymbolKind, symbolsOf } from './symbols.ts';
export { blockAt, type Clock } from './time.ts';
export { isFault, unitProduct } from './units.ts';
export { executedParameters } from './unmodelled.ts';
export { type Width, widthOf } from './width.ts';
