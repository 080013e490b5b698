/**
 * Who is in the subnets as a projection begins: the neurons that the state lists, else those that the file
 * makes up. Both runs of a projection begin with the same; made-up ones are kept for the next projection
 * from the same state too.
 */
import type { Plan, Snapshot, SnapshotSubnet, SyntheticNeurons } from '../../compiler/index.ts';
import { type EpochShares, type Population, populationOf } from '../chain/population.ts';
import { snapshotRate } from '../columns.ts';
import { sharesNow } from '../exact/epoch/index.ts';
import { sharesNowFast } from '../fast/epoch.ts';
import type { Network } from '../fast/index.ts';
import { fastPopulation } from '../fast/population.ts';
import type { SumName } from '../metrics.ts';
import type { Setting } from '../run.ts';
import { networkAtStart } from '../start-network.ts';
import { startClock } from './clocks.ts';
import type { FloatPots } from './populations.ts';
import { readRules } from './rules.ts';
import { makeNeurons } from './synthetic.ts';

export interface PopulationAtStart {
  readonly index: number;
  /** Shared: copy it before it changes. */
  readonly population: Population;
  /** Of an epoch right at the start */
  readonly shares: EpochShares;
  /** alpha rao that wait for the first epoch */
  readonly pots: FloatPots;
  /** alpha rao in hands of users */
  readonly held: number;
  readonly lastStepBlock: number;
}

export interface PopulationsAtStart {
  readonly list: readonly PopulationAtStart[];
}

/** By `Setting.places`, which all runs of a projection share; for each arithmetic. */
const known = new WeakMap<Setting['places'], Map<Setting['engine'], PopulationsAtStart | null>>();

/** Null where nobody is known anywhere. */
export function populationsAtStart(setting: Setting): PopulationsAtStart | null {
  const { places, engine } = setting;
  let byEngine = known.get(places);
  if (byEngine === undefined) {
    byEngine = new Map();
    known.set(places, byEngine);
  }
  let start = byEngine.get(engine);
  if (start === undefined) {
    start = findPopulations(setting);
    byEngine.set(engine, start);
  }
  return start;
}

function findPopulations({ plan, snapshot, engine }: Setting): PopulationsAtStart | null {
  let network: Network | null = null;
  const list: PopulationAtStart[] = [];
  for (const [index, subnet] of snapshot.subnets.entries()) {
    const population = populationOf(subnet, snapshot) ?? madeUp(plan, snapshot, index, subnet);
    if (population === null) continue;
    network ??= networkAtStart(snapshot);
    list.push(populationAt({ snapshot, engine, network, index, subnet, population }));
  }
  return list.length === 0 ? null : { list };
}

/** The entry of a subnet beats that of all. */
function entryOf(plan: Plan, netuid: number): SyntheticNeurons | null {
  const { neurons } = plan.assume;
  const own = neurons.find(({ subnet }) => subnet !== 'all' && subnet.netuid === netuid);
  return own ?? neurons.find(({ subnet }) => subnet === 'all') ?? null;
}

const made = new WeakMap<Snapshot, Map<string, Population>>();

function madeUp(plan: Plan, snapshot: Snapshot, index: number, subnet: SnapshotSubnet): Population | null {
  const entry = entryOf(plan, subnet.netuid);
  if (entry === null) return null;
  let known = made.get(snapshot);
  if (known === undefined) {
    known = new Map();
    made.set(snapshot, known);
  }
  const { validators, miners, concentration, take, stream } = entry;
  const { seed } = plan.time;
  const key = [subnet.netuid, validators, miners, concentration, take, stream, seed].join(' ');
  let population = known.get(key);
  if (population === undefined) {
    population = makeNeurons(entry, factsOf(snapshot, index, subnet), seed);
    known.set(key, population);
  }
  return population;
}

function factsOf(snapshot: Snapshot, index: number, subnet: SnapshotSubnet) {
  const { netuid, alphaOut, protocolAlpha, minerBurned } = subnet;
  return {
    netuid,
    heldAlpha: alphaOut > protocolAlpha ? alphaOut - protocolAlpha : 0n,
    rootTao: snapshot.globals.rootTao,
    block: snapshot.block,
    specVersion: snapshot.specVersion,
    rules: readRules(new Map(), snapshot, index),
    minerBurned,
  };
}

interface Standing {
  readonly snapshot: Snapshot;
  readonly engine: Setting['engine'];
  readonly network: Network;
  readonly index: number;
  readonly subnet: SnapshotSubnet;
  readonly population: Population;
}

function populationAt(standing: Standing): PopulationAtStart {
  const { snapshot, index, subnet, population } = standing;
  const { epoch, alphaOut, protocolAlpha } = subnet;
  const pots = {
    owner: epoch?.pendingOwnerCut ?? 0n,
    server: epoch?.pendingServer ?? 0n,
    validator: epoch?.pendingValidator ?? 0n,
    root: epoch?.pendingRoot ?? 0n,
  };
  const lastStepBlock = subnet.lastStepBlock ?? startClock(snapshot, index).lastEpochBlock;
  return {
    index,
    population,
    shares: sharesAtStart(standing, lastStepBlock),
    pots: { ...inFloats(pots), users: 0 },
    held: Math.max(0, Number(alphaOut) - Number(protocolAlpha)),
    lastStepBlock,
  };
}

type Pots = Readonly<Record<'owner' | 'server' | 'validator' | 'root', bigint>>;

const inFloats = ({ owner, server, validator, root }: Pots) => ({
  owner: Number(owner),
  server: Number(server),
  validator: Number(validator),
  root: Number(root),
});

/** Of an epoch in the block after the start that divides a tempo of its rates, worked out without changing anything. */
function sharesAtStart(
  { snapshot, engine, network, index, population }: Standing,
  lastStepBlock: number,
): EpochShares {
  const { block, specVersion } = snapshot;
  const rules = readRules(new Map(), snapshot, index);
  const epoch = { rules, block: block + 1, lastStepBlock, specVersion };
  const inTempo = (sum: SumName) =>
    BigInt(snapshotRate(snapshot, network, index, sum) * Math.max(1, rules.tempo));
  const pots = {
    owner: inTempo('owner'),
    server: inTempo('miner'),
    validator: inTempo('validator'),
    root: inTempo('root'),
  };
  if (engine === 'exact') return sharesNow({ ...epoch, population, pots, users: 0n });
  return sharesNowFast({ ...epoch, population: fastPopulation(population), pots: inFloats(pots), users: 0 });
}
