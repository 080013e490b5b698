/**
 * Whole projections in this process, baseline and proposal, by both strides. Yardstick: the bare
 * loop of `stepping.ts` over as many subnets and blocks, for both scenarios.
 */
import { compile } from '../compiler/index.ts';
import { project } from '../runtime/index.ts';
import { type Figure, median, milliseconds, timed } from './measure.ts';
import { memoryHost } from './memory-host.ts';
import type { Stepping } from './stepping.ts';
import { projected } from './texts.ts';

interface Case {
  readonly horizon: string;
  readonly step: string;
  readonly stride: 'auto' | 'block';
  readonly rounds: number;
}

const CASES: readonly Case[] = [
  { horizon: '1 year', step: '1 day', stride: 'auto', rounds: 3 },
  { horizon: '1 year', step: '1 day', stride: 'block', rounds: 1 },
  { horizon: '12 years', step: '7 days', stride: 'auto', rounds: 1 },
];

export async function projecting({ bareLoop, subnets }: Stepping): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const it of CASES) {
    const { plan, snapshot } = await compile('bench.tao', memoryHost(projected(it.horizon, it.step)));
    if (plan === null || snapshot === null) throw new Error('the proposal of the benchmark has a fault');
    const blocks = plan.time.endBlock - plan.time.startBlock;
    const spent = median(
      Array.from({ length: it.rounds }, () => timed(() => project(plan, snapshot, { stride: it.stride }))),
    );
    const yardstick = (2 * blocks * subnets * bareLoop) / 1e6;
    figures.push({
      what: `project ${it.horizon} every ${it.step}, ${it.stride === 'auto' ? 'long steps' : 'every block'}`,
      measured: milliseconds(spent),
      yardstick: `bare loop ${milliseconds(yardstick)}`,
      ratio: spent / yardstick,
      goal: null,
    });
  }
  return figures;
}
