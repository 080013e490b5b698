/** Where runs begin: what both of a projection share, and the first of them at the start. */
import type { Plan, Snapshot } from '../compiler/index.ts';
import { newRecorder, type Recorder } from './columns.ts';
import { subnetDemand } from './demand/index.ts';
import { newExactState } from './exact-state.ts';
import { chainRule, newTotals } from './fast/index.ts';
import { spendsItsTao } from './float-blocks.ts';
import { newNeurons } from './neurons/index.ts';
import { placesOf } from './places.ts';
import { newPopulations, newRecords } from './population/index.ts';
import type { GovernanceOutcome, Rows } from './projection.ts';
import { isAboutSupplyAlone, readsLiveRates, rulesThatFollow } from './reads.ts';
import { newRegistry, type Window } from './registration/registry.ts';
import { newRun, type Run, type Setting, type Stride } from './run.ts';
import { exactNetworkOfPlan, networkAtStart, networkOfPlan } from './start-network.ts';
import { mintOfNextBlock, supplyAt } from './supply.ts';
import { worldOf } from './world.ts';

/** How a projection is computed. */
export interface Way {
  /** `auto`: every block up to a week, beyond it adaptive. Only for floats. */
  readonly stride?: 'auto' | Stride;
  /** float64, or the chain's own integers, which take some seconds for each day and scenario. */
  readonly engine?: 'fast' | 'exact';
  /** Blocks done so far, of so many, both scenarios together. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** Horizons up to this are computed block by block under `auto`: 7 days of 12 s. */
export const SHORT_HORIZON = 50_400;

/** A run at the start, following the enactments `enacts`; `spent` as for `newRecorder`, `closed` as in a registry. */
export function startRun(
  setting: Setting,
  enacts: readonly number[],
  metrics: readonly string[],
  rows: Rows,
  spent: Recorder['columns'] | null,
  closed: readonly Window[] = [],
): Run {
  const { plan, snapshot, places } = setting;
  const spare = places.width - places.atStart;
  const network = networkOfPlan(plan, snapshot, spare);
  const populations = newPopulations(setting);
  return newRun(
    {
      setting,
      enacts,
      network,
      exact: setting.engine === 'exact' ? newExactState(exactNetworkOfPlan(plan, snapshot, spare)) : null,
      supply: supplyAt(plan.supply, snapshot.block, snapshot.globals.totalIssuance),
      values: new Map(),
      registry: newRegistry(setting, enacts, closed),
      neurons: newNeurons(setting),
      populations,
      records: populations === null ? null : newRecords(populations, rows.block.length),
      ruleChoice: null,
      totals: newTotals(network.netuid.length),
      recorder: newRecorder(metrics, rows.block.length, places.width, spent),
    },
    readsLiveRates(plan),
  );
}

/** What both runs of a projection share. The network is walked, whatever is asked for: see `isAlone`. */
export function settingOf(
  plan: Plan,
  snapshot: Snapshot,
  governance: GovernanceOutcome | null,
  { stride = 'auto', engine = 'fast', onProgress }: Way,
): Setting {
  const horizon = plan.time.endBlock - plan.time.startBlock;
  const scenarios = plan.enact.length === 0 ? 1 : 2;
  const demand = subnetDemand({ plan, snapshot });
  const places = placesOf(plan, snapshot, demand?.most ?? 0);
  let done = 0;
  return {
    plan,
    snapshot,
    engine,
    stride: stride !== 'auto' ? stride : horizon <= SHORT_HORIZON ? 'block' : 'adaptive',
    governance,
    places,
    world: worldOf(plan.assume, places),
    demand,
    followers: rulesThatFollow(plan),
    supplyAlone: false,
    onBlocks: (blocks) => {
      done += blocks;
      onProgress?.(Math.min(done, horizon * scenarios), horizon * scenarios);
    },
  };
}

/** Whether only the supply is asked for, and the network needn't be walked; `metrics` are those that are recorded. */
export function isAlone({ engine, plan, snapshot }: Setting, metrics: readonly string[]): boolean {
  return engine === 'fast' && isAboutSupplyAlone(plan, metrics) && spendsAllTao(plan, snapshot);
}

/** Whether the rule in force hands on all that is minted, as far as the first block shows. */
function spendsAllTao(plan: Plan, snapshot: Snapshot): boolean {
  const network = networkAtStart(snapshot);
  const supply = supplyAt(plan.supply, snapshot.block, snapshot.globals.totalIssuance);
  const mint = Math.max(1e9, Number(mintOfNextBlock(supply)));
  return spendsItsTao(network, chainRule(network.era.rule), snapshot.block + 1, mint);
}
