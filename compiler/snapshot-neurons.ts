/**
 * The neurons that a snapshot lists: what no type can say about them, and their form in the snapshot.
 * `stake` is what makes a neuron take part in consensus; of a subnet's neurons all have it, or none.
 * Source: protocol, 8.2, 8.4, 10.4, 11.1.
 */
import type { SnapshotFault } from './host.ts';
import type { NeuronVotes, SnapshotNeuron } from './snapshot.ts';
import type { NeuronJson, RowJson } from './snapshot-neuron-schema.ts';
import type { SnapshotJson } from './snapshot-schema.ts';

type SubnetJson = SnapshotJson['subnets'][number];

/** The public network has room for some four million: 128 subnets, 64 validators who judge 256 neurons each. */
const MOST_ENTRIES = 8_000_000;

/** Parts of 65,535 that a hotkey keeps which never chose. */
const DEFAULT_TAKE = 11_796;

const WHOLE = 65_535;

/** Shape of `votes`: one element per mechanism. */
function votesOf(neuron: NeuronJson): readonly VotesJson[] {
  return [neuron, ...(neuron.mechanisms ?? [])];
}
interface VotesJson {
  readonly last_update?: number | undefined;
  readonly weights?: RowJson | undefined;
  readonly bonds?: RowJson | undefined;
}

/** Mechanisms of a subnet, as far as the state says it: by number, or by what its neurons hold. */
export function mechanismsOf({ mechanism_count, neurons = [] }: SubnetJson): number | undefined {
  if (mechanism_count !== undefined) return mechanism_count;
  const [first] = neurons;
  return first?.mechanisms === undefined ? undefined : 1 + first.mechanisms.length;
}

/** More weights and bonds than a run has memory for. */
export function* entriesFaults(subnets: readonly SubnetJson[]): Generator<SnapshotFault> {
  let entries = 0;
  for (const { weights, bonds } of subnets.flatMap((it) => (it.neurons ?? []).flatMap(votesOf)))
    entries += ((weights?.entries.length ?? 0) + (bonds?.entries.length ?? 0)) / 2;
  if (entries <= MOST_ENTRIES) return;
  const [found, most] = [entries, MOST_ENTRIES].map((it) => String(it).replace(/\B(?=(\d{3})+$)/g, ','));
  yield { at: 'subnets', what: `hold ${found} weights and bonds in all, and at most ${most} were expected` };
}

/** UIDs count from 0 without gaps, in any order; rows name only UIDs that are there. */
export function* neuronFaults(subnet: SubnetJson, at: string, block: number): Generator<SnapshotFault> {
  const { neurons } = subnet;
  yield* splitFaults(subnet, at);
  if (neurons === undefined) return;
  const uids = `${neurons.length} neurons have 0 to ${neurons.length - 1}`;
  const seen = new Map<number, number>();
  for (const [i, { uid, registered_at, owner }] of neurons.entries()) {
    const here = `${at}.neurons[${i}]`;
    const before = seen.get(uid);
    if (before !== undefined)
      yield { at: `${here}.uid`, what: `is ${uid}, which ${at}.neurons[${before}] has already` };
    else if (uid >= neurons.length) yield { at: `${here}.uid`, what: `is ${uid}, and ${uids}` };
    if (registered_at > block) yield { at: `${here}.registered_at`, what: afterState(registered_at, block) };
    if (owner === false && uid === subnet.owner_uid)
      yield { at: `${here}.owner`, what: 'is false, and `owner_uid` names this neuron' };
    seen.set(uid, i);
  }
  const { owner_uid = null } = subnet;
  if (owner_uid !== null && owner_uid >= neurons.length)
    yield {
      at: `${at}.owner_uid`,
      what:
        neurons.length === 0 ? `is ${owner_uid}, and there are no neurons` : `is ${owner_uid}, and ${uids}`,
    };
  yield* consensusFaults(subnet, neurons, at, block);
}

function* splitFaults(subnet: SubnetJson, at: string): Generator<SnapshotFault> {
  const { mechanism_emission_split: split } = subnet;
  if (split === undefined || split === null) return;
  const count = mechanismsOf(subnet) ?? 1;
  const sum = split.reduce((total, it) => total + it, 0);
  const place = `${at}.mechanism_emission_split`;
  if (split.length !== count)
    yield {
      at: place,
      what: `holds ${counted(split.length, 'share')}, and the subnet has ${counted(count, 'mechanism')}`,
    };
  else if (sum !== WHOLE) yield { at: place, what: `adds up to ${sum}, and the whole is ${WHOLE} parts` };
}

function* consensusFaults(
  subnet: SubnetJson,
  neurons: readonly NeuronJson[],
  at: string,
  block: number,
): Generator<SnapshotFault> {
  const first = neurons.findIndex((it) => it.stake !== undefined);
  const without = neurons.findIndex((it) => it.stake === undefined);
  if (first >= 0 && without >= 0) {
    const has = `neurons[${first}] has one: all neurons of a subnet have \`stake\`, or none`;
    yield { at: `${at}.neurons[${without}].stake`, what: `is missing, and ${has}` };
    return;
  }
  const mechanisms = mechanismsOf(subnet) ?? 1;
  for (const [i, neuron] of neurons.entries()) {
    const here = `${at}.neurons[${i}]`;
    if (first < 0) yield* strayFaults(neuron, here);
    else yield* votesFaults(neuron, here, { mechanisms, uids: neurons.length, block });
  }
}

const CONSENSUS_KEYS = [
  ...(['root_stake', 'take', 'validator_permit', 'on_root'] as const),
  ...(['last_update', 'weights', 'bonds', 'mechanisms'] as const),
];

/** A part in consensus that would go unread. */
function* strayFaults(neuron: NeuronJson, at: string): Generator<SnapshotFault> {
  const key = CONSENSUS_KEYS.find((it) => neuron[it] !== undefined);
  if (key === undefined) return;
  yield {
    at: `${at}.stake`,
    what: `is missing, and \`${key}\` says that the neuron takes part in consensus`,
  };
}

interface Expected {
  readonly mechanisms: number;
  /** How many neurons there are. */
  readonly uids: number;
  /** The state's. */
  readonly block: number;
}

function* votesFaults(neuron: NeuronJson, at: string, expected: Expected): Generator<SnapshotFault> {
  const beyond = neuron.mechanisms?.length ?? 0;
  if (beyond !== expected.mechanisms - 1) {
    const found = counted(beyond, 'mechanism');
    const has = `the subnet has ${expected.mechanisms - 1}`;
    yield { at: `${at}.mechanisms`, what: `holds ${found} beyond the first, and ${has}` };
  }
  for (const [m, { last_update, weights, bonds }] of votesOf(neuron).entries()) {
    const here = m === 0 ? at : `${at}.mechanisms[${m - 1}]`;
    if (last_update !== undefined && last_update > expected.block)
      yield { at: `${here}.last_update`, what: afterState(last_update, expected.block) };
    if (last_update === undefined && weights !== undefined && weights.entries.length > 0)
      yield {
        at: `${here}.last_update`,
        what: 'is missing, the block in which the weights were set was expected',
      };
    yield* rowFaults(weights, `${here}.weights`, expected.uids);
    yield* rowFaults(bonds, `${here}.bonds`, expected.uids);
  }
}

function* rowFaults(row: RowJson | undefined, at: string, uids: number): Generator<SnapshotFault> {
  if (row === undefined) return;
  const { entries, length } = row;
  if (length !== null) {
    if (length !== uids) yield { at, what: `holds ${length} parts, and there are ${uids} neurons` };
    return;
  }
  for (let k = 0; k < entries.length; k += 2) {
    const uid = entries[k] as number;
    if (uid < uids) continue;
    yield { at: `${at}[${k / 2}][0]`, what: `is ${uid}, and ${uids} neurons have 0 to ${uids - 1}` };
    return;
  }
}

function afterState(found: number, block: number): string {
  return `is ${found}, which is after the state's block ${block}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** By UID. */
export function neuronsOf({ neurons = [], owner_uid }: SubnetJson): readonly SnapshotNeuron[] {
  return neurons.map((it) => neuronOf(it, owner_uid ?? null)).sort((a, b) => a.uid - b.uid);
}

function neuronOf(json: NeuronJson, ownerUid: number | null): SnapshotNeuron {
  const { uid, registered_at: registeredAt, emission, stake } = json;
  const neuron = { uid, registeredAt, emission, owner: json.owner ?? uid === ownerUid };
  if (stake === undefined) return neuron;
  const rootStake = json.root_stake ?? 0n;
  return {
    ...neuron,
    consensus: {
      alphaStake: stake,
      rootStake,
      take: json.take ?? DEFAULT_TAKE,
      validatorPermit: json.validator_permit ?? false,
      onRoot: json.on_root ?? rootStake > 0n,
      mechanisms: votesOf(json).map((it) => votes(it, registeredAt)),
    },
  };
}

/** Who never set weights was last heard of when it registered. */
function votes(json: VotesJson, registeredAt: number): NeuronVotes {
  return {
    lastUpdate: json.last_update ?? registeredAt,
    weights: json.weights?.entries ?? [],
    bonds: json.bonds?.entries ?? [],
  };
}
