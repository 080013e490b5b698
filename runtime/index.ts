/** The door of runtime: plan and snapshot in, columns out. */

export { basisOf, syntheticSubnets } from './basis.ts';
export { blockEmission } from './block-emission.ts';
export { readRow, valueAt } from './column-values.ts';
export type { FieldDifference } from './compare-networks.ts';
export { conformance } from './conformance/conformance.ts';
export type {
  ConformanceFile,
  ConformanceKind,
  ConformanceReport,
  LeftOut,
  Mismatch,
} from './conformance/report.ts';
export {
  type Crossings,
  type Drift,
  type DriftDistance,
  type DriftPoint,
  drift,
} from './drift.ts';
export { type OverRows, overRows } from './evaluate/over-rows.ts';
export { parameterInForce } from './evaluate/parameter-in-force.ts';
export type { BaselineKeeper } from './kept-baseline.ts';
export { type Packed, type PackedProjection, packed, unpacked } from './packed.ts';
export { parameterAtStart } from './parameters-state.ts';
export { type ProjectOptions, project } from './project.ts';
export type * from './projection.ts';
export { metricsIn } from './reads.ts';
export { CLEANUP_BLOCKS } from './registration/cleanup.ts';
export {
  type ReplayedBlock,
  type ReplayedSubnet,
  type ReplayOptions,
  replay,
  replayRule,
} from './replay.ts';
export { SHORT_HORIZON } from './setting.ts';
export * from './verify.ts';
