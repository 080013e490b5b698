/** What `taoplan conformance` found, as its JSON document. */
import type { ConformanceReport, Drift, DriftDistance } from '../../runtime/index.ts';
import type { ConformanceJson } from '../schemas/conformance.ts';
import { differenceJson } from './difference.ts';

export function conformanceJson({ files, drift, ok }: ConformanceReport): ConformanceJson {
  const measured = drift === null ? null : { file: drift.file, ...driftJson(drift) };
  return { version: 1, files: files.map((it) => structuredClone(it) as JsonFile), drift: measured, ok };
}

type JsonFile = ConformanceJson['files'][number];

function driftJson({ block, exact, adaptive }: Drift) {
  return { block, exact: distanceJson(exact), adaptive: distanceJson(adaptive) };
}

function distanceJson({ points, crossings }: DriftDistance) {
  const { looked, apart, first } = crossings;
  return {
    points: points.map(({ blocks, goal, met, differences }) => ({
      blocks,
      goal,
      met,
      differences: differences.map(differenceJson),
    })),
    crossings: {
      looked,
      apart,
      first: first === null ? null : { block: first.block, netuids: [...first.netuids] },
    },
  };
}
