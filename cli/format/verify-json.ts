/** How exact a projection is, as JSON. Shape: `verify` in `schemas/project.ts`. */
import type { Verification } from '../../runtime/index.ts';
import type { ProjectJson } from '../schemas/project.ts';
import { differenceJson } from './difference.ts';

export function verifyJson({ spans }: Verification): NonNullable<ProjectJson['verify']> {
  return {
    spans: spans.map(({ scenario, judge, startBlock, goal, met, checks, crossings }) => ({
      scenario,
      judge,
      start_block: startBlock,
      goal,
      met,
      checks: checks.map(({ blocks, differences }) => ({
        blocks,
        differences: differences.map(differenceJson),
      })),
      crossings: crossings.map(({ netuid, fromBlock, toBlock }) => ({
        netuid,
        from_block: fromBlock,
        to_block: toBlock,
      })),
    })),
  };
}
