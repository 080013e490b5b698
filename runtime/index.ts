/** The door of runtime: plan and snapshot in, columns out. */

export { blockEmission } from './block-emission.ts';
export { conformance } from './conformance/conformance.ts';
export type { ConformanceFile, ConformanceReport } from './conformance/report.ts';
export { type OverRows, overRows } from './evaluate/over-rows.ts';
export { parameterAtStart } from './parameters-state.ts';
export { type ProjectOptions, project, SHORT_HORIZON } from './project.ts';
export type * from './projection.ts';
export { metricsIn } from './reads.ts';
