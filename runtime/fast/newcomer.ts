/**
 * Somebody new in a slot of a population: without stake, permit, vote and bonds. Nobody's weights are meant
 * for him, and as nobody changes his weights in a projection nobody ever votes for him.
 * Source: protocol, 10.4 and 11.1 step 7.
 */
import { DEFAULT_TAKE } from '../chain/epoch-forms.ts';
import type { FastPopulation } from './population.ts';
import type { StoredMatrix } from './yuma/stored.ts';

/** Changes the population: the neuron at `uid` is replaced, or appended where `uid` is how many there are. */
export function admitFast(population: FastPopulation, uid: number, block: number): void {
  if (uid >= population.size) append(population);
  const { owner, onRoot, votes, permit, take, registeredAt, alphaStake, rootStake, emission } = population;
  if (population.ownerUid === uid) population.ownerUid = null;
  for (const vector of [owner, onRoot, votes, permit, alphaStake, rootStake, emission]) vector[uid] = 0;
  take[uid] = DEFAULT_TAKE;
  registeredAt[uid] = block;
  for (const mechanism of population.mechanisms) {
    mechanism.weights = without(mechanism.weights, population.size, uid);
    mechanism.bonds = without(mechanism.bonds, population.size, uid);
    mechanism.votes = null;
  }
  const { shares } = population;
  if (shares !== null) for (const part of [shares.incentive, shares.alpha, shares.root]) part[uid] = 0;
}

function append(population: FastPopulation): void {
  const { size, mechanisms } = population;
  const room = size + 1;
  const flags = (vector: Uint8Array) => longer(vector, new Uint8Array(room));
  const floats = (vector: Float64Array) => longer(vector, new Float64Array(room));
  population.owner = flags(population.owner);
  population.onRoot = flags(population.onRoot);
  population.votes = flags(population.votes);
  population.permit = flags(population.permit);
  population.take = longer(population.take, new Uint16Array(room));
  population.registeredAt = floats(population.registeredAt);
  population.alphaStake = floats(population.alphaStake);
  population.rootStake = floats(population.rootStake);
  population.emission = floats(population.emission);
  population.size = room;
  population.shares = null;
  for (const mechanism of mechanisms) {
    mechanism.weights = withRow(mechanism.weights, room);
    mechanism.bonds = withRow(mechanism.bonds, room);
  }
}

function longer<Vector extends Uint8Array | Uint16Array | Float64Array>(from: Vector, to: Vector): Vector {
  to.set(from);
  return to;
}

function withRow({ starts, columns, parts }: StoredMatrix, size: number): StoredMatrix {
  const longerStarts = new Int32Array(size + 1);
  longerStarts.set(starts.subarray(0, size));
  longerStarts[size] = starts[size - 1] as number;
  return { starts: longerStarts, columns, parts };
}

/** Neither row nor column `uid`. */
function without({ starts, columns, parts }: StoredMatrix, size: number, uid: number): StoredMatrix {
  const count = starts[size] as number;
  const left = {
    starts: new Int32Array(size + 1),
    columns: new Uint16Array(count),
    parts: new Uint16Array(count),
  };
  let filled = 0;
  for (let i = 0; i < size; i += 1) {
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k += 1) {
      if (i === uid || columns[k] === uid) continue;
      left.columns[filled] = columns[k] as number;
      left.parts[filled] = parts[k] as number;
      filled += 1;
    }
    left.starts[i + 1] = filled;
  }
  return left;
}
