/**
 * One scenario on its way: the network, the supply, the parameters and what was written down
 * so far. Changed by `walk.ts` and `enact.ts`; two runs share nothing that changes.
 */
import type { Plan, Snapshot } from '../compiler/index.ts';
import type { Diagnostic } from '../grammar/index.ts';
import { copyRecorder, type Recorder } from './columns.ts';
import type { SubnetDemand } from './demand/index.ts';
import { compileScalar } from './evaluate/compile.ts';
import { liveReader } from './evaluate/live.ts';
import type { Reader, ScalarFunction } from './evaluate/reader.ts';
import { copyExactState, type ExactState } from './exact-state.ts';
import { copyNetwork, type EmissionRule, type Network, newTotals, type Totals } from './fast/index.ts';
import { addTotals } from './fast/step.ts';
import { copyNeurons, type Neurons } from './neurons/index.ts';
import { copyValues, type ParameterValues } from './parameters-state.ts';
import type { Places } from './places.ts';
import { copyPopulations, copyRecords, type NeuronRecords, type Populations } from './population/index.ts';
import type { Enacted, GovernanceOutcome, Halving, ParameterChange } from './projection.ts';
import { copyRegistry, type Registry } from './registration/registry.ts';
import { emissionRuleFrom, type RuleChoice } from './rules.ts';
import { copySupply, type Supply } from './supply.ts';
import type { World } from './world.ts';

/** How far the float engine goes at once: a block, at most a gate's period, or as far as little changes. */
export type Stride = 'block' | 'tempo' | 'adaptive';

/** What is the same for both runs of a projection. */
export interface Setting {
  readonly plan: Plan;
  readonly snapshot: Snapshot;
  readonly engine: 'fast' | 'exact';
  readonly stride: Stride;
  readonly governance: GovernanceOutcome | null;
  readonly places: Places;
  readonly world: World;
  /** Who comes to register a subnet, as assumed; null: nobody. */
  readonly demand: SubnetDemand | null;
  /** Indices of the plan's rules that read figures of the network that may change with every block. */
  readonly followers: ReadonlySet<number>;
  /** Only the supply is asked for, and the rules spend all of it: the network stays where it is. */
  readonly supplyAlone: boolean;
  readonly onBlocks: (blocks: number) => void;
}

/** Where an `enact` of the file stands. */
export interface Watched {
  /** Took effect at least once. */
  fired: boolean;
  /** A condition that the last block made true: the change comes with the next one. */
  due: boolean;
  /** The condition, for `enact when`. */
  readonly condition: ScalarFunction | null;
}

export interface Run {
  readonly setting: Setting;
  /** Indices of `plan.enact` that this run follows: none in the baseline. */
  readonly enacts: readonly number[];
  network: Network;
  /** The state to the rao, where the run is in integers: `network` and `totals` then follow it, see there. */
  exact: ExactState | null;
  supply: Supply;
  readonly values: ParameterValues;
  readonly registry: Registry;
  readonly neurons: Neurons;
  /** Who takes part in consensus, and what was written down of it; null: nobody is known anywhere. */
  readonly populations: Populations | null;
  readonly records: NeuronRecords | null;
  ruleChoice: RuleChoice;
  rule: EmissionRule;
  /** Sums since the last row. */
  totals: Totals;
  /** Sums of the last stretch, for expressions that read a rate as it stands; kept only where one does. */
  last: Totals | null;
  /** Where those of the stretch at hand are counted meanwhile; kept where `last` is. */
  spare: Totals | null;
  lastBlocks: number;
  /** Blocks since the last row. */
  blocksInRow: number;
  /** Issuance at the last row. */
  issuanceAtRow: bigint;
  /** The block that was opened, and the halvings it brought. */
  opened: number;
  openedHalvings: readonly Halving[];
  readonly halvings: Halving[];
  readonly enacted: Enacted[];
  readonly changes: ParameterChange[];
  readonly findings: Diagnostic[];
  readonly watched: readonly Watched[];
  readonly recorder: Recorder;
  /** Up to this block single blocks are computed: one of them makes a condition true. */
  carefulUntil: number;
  /** Counts changes of state, for named values that are worked out once. */
  stamp: number;
  readonly reader: Reader;
  /** Subnets whose refused flow was reported. */
  readonly refused: Set<number>;
  /** Users' flow per subnet in the blocks at hand. */
  flows: Float64Array | null;
  rootFlow: number;
  /** The first block in which something assumed has another value. */
  worldUntil: number;
}

export type RunParts = Pick<
  Run,
  | 'setting'
  | 'enacts'
  | 'network'
  | 'exact'
  | 'supply'
  | 'values'
  | 'registry'
  | 'neurons'
  | 'populations'
  | 'records'
  | 'ruleChoice'
  | 'totals'
  | 'recorder'
>;

/** A run in the given state, with nothing written down yet. */
export function newRun(parts: RunParts, keepsRates: boolean): Run {
  const { plan } = parts.setting;
  const size = parts.network.netuid.length;
  const run = {
    ...parts,
    last: keepsRates ? newTotals(size) : null,
    spare: keepsRates ? newTotals(size) : null,
    lastBlocks: 0,
    blocksInRow: 0,
    issuanceAtRow: parts.supply.issuance,
    opened: parts.supply.block,
    openedHalvings: [],
    halvings: [],
    enacted: [],
    changes: [],
    findings: [],
    carefulUntil: 0,
    stamp: 0,
    refused: new Set<number>(),
    flows: null,
    rootFlow: 0,
    worldUntil: 0,
    // Here and not at the end: a run that is given new fields later is slow to read.
    reader: null,
    watched: [],
    rule: null,
  } as unknown as Run;
  const reader = liveReader(run);
  const watched = plan.enact.map(({ when }, i) => ({
    fired: false,
    due: false,
    condition:
      when.kind === 'condition' && parts.enacts.includes(i) ? compileScalar(when.condition, reader) : null,
  }));
  return Object.assign(run, { reader, watched, rule: emissionRuleFrom(plan, parts.ruleChoice, run, reader) });
}

/** The run without the enactments, from here on: shares nothing with the original. */
export function forkBaseline(run: Run): Run {
  return forkRun(run, {});
}

/** A run from where this one stands, with other enactments or in another state where `other` says so: shares nothing with the original. */
export function forkRun(
  run: Run,
  other: Partial<
    Pick<RunParts, 'setting' | 'enacts' | 'network' | 'exact' | 'populations' | 'recorder' | 'totals'>
  >,
): Run {
  const { engine } = other.setting ?? run.setting;
  const { populations, records } = run;
  const fork = newRun(
    {
      setting: other.setting ?? run.setting,
      enacts: other.enacts ?? [],
      network: other.network ?? copyNetwork(run.network),
      exact: other.exact ?? (run.exact === null ? null : copyExactState(run.exact)),
      supply: copySupply(run.supply),
      values: copyValues(run.values),
      registry: copyRegistry(run.registry),
      neurons: copyNeurons(run.neurons, engine),
      populations: other.populations ?? (populations === null ? null : copyPopulations(populations, engine)),
      records: records === null ? null : copyRecords(records),
      ruleChoice: run.ruleChoice,
      totals: other.totals ?? copyTotals(run.totals),
      recorder: other.recorder ?? copyRecorder(run.recorder),
    },
    run.last !== null,
  );
  if (run.last !== null && fork.last !== null) addTotals(fork.last, run.last, 1);
  for (const [i, { fired, due }] of run.watched.entries())
    Object.assign(fork.watched[i] ?? {}, { fired, due });
  fork.halvings.push(...run.halvings);
  fork.changes.push(...run.changes);
  fork.findings.push(...run.findings);
  for (const i of run.refused) fork.refused.add(i);
  const { lastBlocks, blocksInRow, issuanceAtRow, opened, openedHalvings, rootFlow, worldUntil } = run;
  const flows = run.flows?.slice() ?? null;
  return Object.assign(fork, {
    lastBlocks,
    blocksInRow,
    issuanceAtRow,
    opened,
    openedHalvings,
    flows,
    rootFlow,
    worldUntil,
  });
}

export function copyTotals(totals: Totals): Totals {
  const copy = newTotals(totals.emission.length);
  addTotals(copy, totals, 1);
  return copy;
}
