/**
 * Whole projections in this process, baseline and proposal, by each stride. Yardstick: the bare
 * loop of `stepping.ts` over as many subnets and blocks, for both scenarios; where subnets or neurons
 * register, the same projection without.
 */
import { compile, type Snapshot } from '../compiler/index.ts';
import { type Projection, project } from '../runtime/index.ts';
import { type Figure, median, milliseconds, timed } from './measure.ts';
import { memoryHost } from './memory-host.ts';
import type { Stepping } from './stepping.ts';
import { projected } from './texts.ts';

interface Case {
  readonly horizon: string;
  readonly step: string;
  readonly stride: 'adaptive' | 'tempo' | 'block';
  /** Written over the columns of the run before, as on a screen that projects again while a key is held. */
  readonly again: boolean;
  /** Runs before any is counted, and runs counted. */
  readonly warmUp: number;
  readonly rounds: number;
  /** ms */
  readonly goal: number | null;
}

const CASES: readonly Case[] = [
  { horizon: '4 years', step: '1 day', stride: 'adaptive', again: true, warmUp: 6, rounds: 15, goal: 120 },
  { horizon: '4 years', step: '1 day', stride: 'adaptive', again: false, warmUp: 2, rounds: 15, goal: 120 },
  { horizon: '12 years', step: '7 days', stride: 'adaptive', again: false, warmUp: 1, rounds: 3, goal: null },
  { horizon: '1 year', step: '1 day', stride: 'tempo', again: false, warmUp: 0, rounds: 3, goal: null },
  { horizon: '1 year', step: '1 day', stride: 'block', again: false, warmUp: 0, rounds: 1, goal: null },
];

const NAMES = { adaptive: 'adaptive', tempo: 'every tempo', block: 'every block' } as const;

export async function projecting({ bareLoop, subnets }: Stepping): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { horizon, step, stride, again, warmUp, rounds, goal } of CASES) {
    const { plan, snapshot } = await compile('bench.tao', memoryHost(projected(horizon, step)));
    if (plan === null || snapshot === null) throw new Error('the proposal of the benchmark has a fault');
    const blocks = plan.time.endBlock - plan.time.startBlock;
    let spent: Projection | null = null;
    const once = () =>
      timed(() => {
        const projection = project(plan, snapshot, { stride, spent });
        if (again) spent = projection;
      });
    for (let n = 0; n < warmUp; n += 1) once();
    const took = median(Array.from({ length: rounds }, once));
    const yardstick = (2 * blocks * subnets * bareLoop) / 1e6;
    figures.push({
      what: `project ${horizon} every ${step}, ${NAMES[stride]}${again ? ', again' : ''}`,
      measured: milliseconds(took),
      yardstick: `bare loop ${milliseconds(yardstick)}`,
      ratio: took / yardstick,
      goal: goal === null ? null : { text: `<= ${goal} ms`, met: took <= goal },
    });
  }
  return [...figures, ...(await registering())];
}

const REGISTERING = [
  { assumed: 'subnet_registrations = 0.5/day', what: '0.5 subnets a day', goal: 1.5 },
  { assumed: 'neuron_registrations = 3/day', what: '3 neurons a day in each subnet', goal: null },
] as const;
const HORIZON = '2 years';
const ROUNDS = 9;
/** Runs before any is counted. */
const WARM_UP = 3;

/** What registrations cost: in turns with the same projection without, and the best of each. */
async function registering(): Promise<readonly Figure[]> {
  const without = await repeatable('');
  const cases = await Promise.all(
    REGISTERING.map(async (it) => ({
      ...it,
      once: await repeatable(it.assumed),
      best: Number.POSITIVE_INFINITY,
    })),
  );
  let plain = Number.POSITIVE_INFINITY;
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const spent = without();
    if (round >= WARM_UP) plain = Math.min(plain, spent);
    for (const it of cases) {
      const took = it.once();
      if (round >= WARM_UP) it.best = Math.min(it.best, took);
    }
  }
  return cases.map(({ what, goal, best }) => ({
    what: `project ${HORIZON} every 1 day, ${what}`,
    measured: milliseconds(best),
    yardstick: `without ${milliseconds(plain)}`,
    ratio: best / plain,
    goal: goal === null ? null : { text: `<= ${goal} times`, met: best <= goal * plain },
  }));
}

/** A projection to be run again and again over the columns of the one before; gives its milliseconds. */
async function repeatable(assumed: string): Promise<() => number> {
  const { plan, snapshot } = await compile('bench.tao', memoryHost(projected(HORIZON, '1 day', assumed)));
  if (plan === null || snapshot === null) throw new Error('the proposal of the benchmark has a fault');
  const start = withFastDecay(snapshot);
  let spent: Projection | null = null;
  return () =>
    timed(() => {
      spent = project(plan, start, { stride: 'adaptive', spent });
    });
}

/** The lock cost falls to its minimum within two days: every second day somebody can pay it, for years. */
function withFastDecay(snapshot: Snapshot): Snapshot {
  return { ...snapshot, globals: { ...snapshot.globals, networkLockReductionInterval: 7_200 } };
}
