/**
 * What a run knows of its subnets' neurons: what registering one costs, how many have, who stands
 * before the door, and who holds which slot where the state says so.
 * Source: protocol, section 10.
 */
import { invariant } from '../../grammar/index.ts';
import type { DemandState } from '../demand/index.ts';
import { NETWORK, parameterAtStart, rawNow } from '../parameters-state.ts';
import type { Run, Setting } from '../run.ts';
import { type BurnPrices, type BurnRule, burnRule, exactPrices, floatPrices } from './burn.ts';
import { type NeuronDemand, neuronDemand } from './neuron-demand.ts';
import type { Slots } from './slots.ts';

/** Shape: by index, as all vectors of a run. Changed by the files of this folder; copy it with `copyNeurons`. */
export interface Neurons {
  readonly demand: NeuronDemand;
  readonly prices: BurnPrices;
  /** Read when first needed; forgotten when one of its parameters changes. */
  readonly rules: (BurnRule | null)[];
  /** 1: the subnet lives. */
  readonly alive: Uint8Array;
  /** Neurons that registered since the start. */
  readonly registrations: Float64Array;
  /** Null where nobody is assumed to come. */
  readonly crowds: (DemandState | null)[];
  /** Nobody registers before this block: the next one of a series comes then, or who was refused waits until then. */
  readonly notBefore: Float64Array;
  /** By UID; null: nobody knows who is there. Replaced, never changed. */
  readonly slots: (Slots | null)[];
  /** 1: somebody could register there when the file changed something about it: if it is closed at the end, the file did it. */
  readonly wasOpen: Uint8Array;
  /** Subnets of which a refusal was told. */
  readonly told: Set<number>;
}

const demands = new WeakMap<Setting, NeuronDemand>();

/** As a run begins. */
export function newNeurons(setting: Setting): Neurons {
  const { plan, snapshot, places } = setting;
  const { width, atStart } = places;
  let demand = demands.get(setting);
  if (demand === undefined) {
    demand = neuronDemand(setting);
    demands.set(setting, demand);
  }
  const { startBlock } = plan.time;
  const neurons: Neurons = {
    demand,
    prices: setting.engine === 'exact' ? exactPrices(width) : floatPrices(width),
    rules: new Array<BurnRule | null>(width).fill(null),
    alive: new Uint8Array(width).fill(1, 0, atStart),
    registrations: new Float64Array(width),
    crowds: new Array<DemandState | null>(width).fill(null),
    notBefore: new Float64Array(width),
    slots: Array.from({ length: width }, (_, i) => snapshot.subnets[i]?.neurons ?? null),
    wasOpen: new Uint8Array(width),
    told: new Set(),
  };
  for (let i = 0; i < atStart; i += 1) {
    neurons.prices.set(i, parameterAtStart(snapshot, BURN, i) ?? 0n, startBlock);
    beginDemand(neurons, i, startBlock, plan.time.endBlock);
  }
  return neurons;
}

/** The parameter that is the price itself. */
export const BURN = 'neuron_registration.burn';

/** For a run of that arithmetic. Holds: the copy shares nothing that changes. */
export function copyNeurons(neurons: Neurons, engine: 'fast' | 'exact'): Neurons {
  return {
    demand: neurons.demand,
    prices: neurons.prices.copy(engine),
    rules: neurons.rules.slice(),
    alive: neurons.alive.slice(),
    registrations: neurons.registrations.slice(),
    crowds: neurons.crowds.map((it) => (it === null ? null : { ...it })),
    notBefore: neurons.notBefore.slice(),
    slots: neurons.slots.slice(),
    wasOpen: neurons.wasOpen.slice(),
    told: new Set(neurons.told),
  };
}

/** Those who want to register in a subnet that exists from the end of `block` on come after it. */
export function beginDemand(neurons: Neurons, i: number, block: number, endBlock: number): void {
  const comers = neurons.demand.comersOf(i);
  neurons.crowds[i] = comers?.begin(block) ?? null;
  neurons.notBefore[i] = block + 1;
  expectNext(neurons, i, endBlock);
}

/** Of a series it is known when the next one comes. */
export function expectNext(neurons: Neurons, i: number, endBlock: number): void {
  const comers = neurons.demand.comersOf(i);
  const crowd = neurons.crowds[i];
  if (comers?.kind !== 'series' || crowd == null) return;
  neurons.notBefore[i] = comers.nextArrival(crowd, crowd.block + 1, endBlock, anything);
}

/** A series doesn't ask what it costs. */
const anything = (): bigint => 0n;

/** The parameters behind a subnet's price as they stand. */
export function ruleOf({ neurons, values, setting }: Run, i: number): BurnRule {
  let rule = neurons.rules[i] ?? null;
  if (rule === null) {
    const raw = (name: string): bigint => {
      const it = rawNow(values, setting.snapshot, `neuron_registration.${name}`, i);
      invariant(it !== null, `the registry has a value for ${name}`);
      return it;
    };
    rule = burnRule(raw);
    neurons.rules[i] = rule;
  }
  return rule;
}

/** Whether a subnet takes new neurons. Before the start call nobody can pay. */
export function isOpen({ neurons, network, exact }: Run, i: number): boolean {
  if (neurons.alive[i] !== 1) return false;
  const subnet = exact?.network.subnets[i];
  if (subnet === undefined) return network.registrationAllowed[i] === 1 && network.subtokenEnabled[i] === 1;
  return subnet.registrationAllowed && subnet.subtokenEnabled;
}

/** Calls `of` for the subnets that a parameter's index means, as far as they live. */
export function eachLiving({ alive }: Neurons, index: number, of: (i: number) => void): void {
  if (index !== NETWORK) {
    if (alive[index] === 1) of(index);
    return;
  }
  for (let i = 0; i < alive.length; i += 1) if (alive[i] === 1) of(i);
}
