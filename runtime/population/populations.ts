/**
 * The neurons of a run, of every subnet where they are known or assumed: what each scenario's epochs have
 * made of them. A subnet that has none, which is most, costs nothing here.
 * Source: protocol, section 8.
 */
import { invariant } from '../../grammar/index.ts';
import type { EpochClock } from '../chain/epoch-schedule.ts';
import { copyPopulation, type EpochRules, type EpochShares, type Population } from '../chain/population.ts';
import {
  copyFastPopulation,
  exactPopulation,
  type FastPopulation,
  fastPopulation,
} from '../fast/population.ts';
import type { Run, Setting } from '../run.ts';
import { populationsAtStart } from './at-start.ts';
import { beforeClocksChange, clocksAtStart, copyClocks, type EpochClocks } from './clocks.ts';
import { copyPace, copyShares, newPace, type Pace } from './pace.ts';

/** Alpha rao of a subnet's pots, and what its users have staked net of what they took out. */
export interface FloatPots {
  owner: number;
  server: number;
  validator: number;
  root: number;
  users: number;
}

/** The neurons of one subnet on their way. Changed by the files of this folder. */
export interface Populated {
  readonly index: number;
  readonly origin: Population['origin'];
  /** The file assumes what part of the miners' pot is burned: epochs don't write it. */
  readonly burnAssumed: boolean;
  /** In the run's own arithmetic: one of the two. */
  readonly exact: Population | null;
  fast: FastPopulation | null;
  /** Of the last epoch, as they stand */
  shares: EpochShares;
  /** Read when first needed; forgotten when one of its parameters changes. */
  rules: EpochRules | null;
  /** Block of the last epoch that was settled */
  lastStepBlock: number;
  /** What only a run in floats keeps: in integers the pots are the subnet's own. */
  accrual: Accrual;
  /** In a run in longer strides; null: each epoch is computed. */
  readonly pace: Pace | null;
}

/** What has come into the pots of a run in floats. */
export interface Accrual {
  /** As they stood after block `block`, in which the last epoch ran. */
  readonly pots: FloatPots;
  block: number;
  /** What has come in since, as far as it was collected; and of the run's sums since the row before, what was. */
  readonly fresh: FloatPots;
  readonly seen: FloatPots;
  /** alpha rao in hands of users when `fresh` was collected */
  held: number;
  /** By how much the last epochs moved the part that is burned; of the first one nobody knows. */
  burnMoved: number;
  /** Alpha rao that the last epoch took out of the issuance. */
  recycles: number;
  /** Of the last epoch: what part of all that was mined was the owner's own, and what part of the miners' pot; that nobody was paid root's. */
  withheld: number;
  ownPart: number;
  rootUnpaid: boolean;
}

export interface Populations {
  /** By index, as all vectors of a run; null: nobody knows who is there. */
  readonly at: (Populated | null)[];
  /** Those of `at`, by index */
  list: readonly Populated[];
  /** Is any of them the state's? */
  ofState: boolean;
  readonly clocks: EpochClocks | null;
}

/** As a run begins; null where no neurons are known of any subnet, or nobody asks. */
export function newPopulations(setting: Setting): Populations | null {
  if (setting.supplyAlone) return null;
  const start = populationsAtStart(setting);
  if (start === null) return null;
  const { plan, places, world, engine } = setting;
  const at = new Array<Populated | null>(places.width).fill(null);
  const burns = new Set(world.minerBurned.map(({ index }) => index));
  const madeUp = start.list.filter(({ population }) => population.origin === 'synthetic').length;
  for (const { index, population, shares, pots, held, lastStepBlock } of start.list) {
    at[index] = {
      index,
      origin: population.origin,
      burnAssumed: burns.has(index),
      exact: engine === 'exact' ? copyPopulation(population) : null,
      fast: engine === 'exact' ? null : fastPopulation(population),
      shares,
      rules: null,
      lastStepBlock,
      accrual: {
        pots: { ...pots },
        block: plan.time.startBlock,
        fresh: newPots(),
        seen: newPots(),
        held,
        ...{ burnMoved: Number.POSITIVE_INFINITY, recycles: 0, withheld: 0, ownPart: 0, rootUnpaid: false },
      },
      pace: goesInStrides(setting)
        ? newPace(shares, population.origin === 'synthetic' ? madeUp : null)
        : null,
    };
  }
  const clocks = engine === 'exact' ? null : clocksAtStart(setting);
  return { ...listed(at), clocks };
}

/** For a run of that arithmetic. Holds: the copy shares nothing that changes. */
export function copyPopulations({ at, clocks }: Populations, engine: Setting['engine']): Populations {
  const copies = at.map((it) => (it === null ? null : copyOne(it, engine)));
  return { ...listed(copies), clocks: engine === 'exact' || clocks === null ? null : copyClocks(clocks) };
}

function listed(at: (Populated | null)[]): Pick<Populations, 'at' | 'list' | 'ofState'> {
  const list = at.filter((it) => it !== null);
  return { at, list, ofState: list.some(({ origin }) => origin === 'state') };
}

function copyOne(it: Populated, engine: Setting['engine']): Populated {
  const { accrual, shares, pace } = it;
  return {
    ...it,
    shares: copyShares(shares),
    pace: pace === null || engine === 'exact' ? null : copyPace(pace),
    exact: engine === 'exact' ? exactOf(it) : null,
    fast: engine === 'exact' ? null : floatOf(it),
    accrual: {
      ...accrual,
      pots: { ...accrual.pots },
      fresh: { ...accrual.fresh },
      seen: { ...accrual.seen },
    },
  };
}

function exactOf({ exact, fast }: Populated): Population {
  if (exact !== null) return copyPopulation(exact);
  invariant(fast !== null, 'neurons are kept in one arithmetic or the other');
  return exactPopulation(fast);
}

function floatOf({ exact, fast }: Populated): FastPopulation {
  if (fast !== null) return copyFastPopulation(fast);
  invariant(exact !== null, 'neurons are kept in one arithmetic or the other');
  return fastPopulation(exact);
}

const goesInStrides = ({ engine, stride }: Setting): boolean => engine === 'fast' && stride !== 'block';

export function newPots(): FloatPots {
  return { owner: 0, server: 0, validator: 0, root: 0, users: 0 };
}

/** A subnet goes at the end of the last block, and its neurons with it: call it while it still counts as living. */
export function endPopulation(run: Run, index: number): void {
  const { populations } = run;
  if (populations === null) return;
  beforeClocksChange(run);
  populations.at[index] = null;
  Object.assign(populations, listed(populations.at));
}

/** The clock of a subnet in a run in floats. */
export function clockOf({ clocks }: Populations, index: number): EpochClock {
  const clock = clocks?.clocks[index];
  invariant(clock !== undefined, 'a run in floats has a clock of every subnet that lives');
  return clock;
}
