/**
 * The chain's parameters during a run: what each stands at, as the integer that the chain
 * stores. A value comes from the state, else
 * from the registry (mainnet's, or the default for a network that doesn't exist yet).
 * Source: design, "no value" and "units"; specification, "Governable parameters".
 */
import { baseValue, type Parameter, parameterById, type Snapshot, valueAtStart } from '../compiler/index.ts';
import { invariant } from '../grammar/index.ts';
import { birthValue } from './chain/new-subnet.ts';
import type { ExactNetwork } from './exact/network.ts';
import type { Network } from './fast/network.ts';
import { FLOW_PARAMETERS, readings } from './parameter-readings.ts';

/** Raw values that differ from the start's; keyed by parameter, then by index of the subnet (-1: the network's). */
export type ParameterValues = Map<string, Map<number, bigint>>;

export const NETWORK = -1;

/**
 * What a parameter stands at when the projection starts, raw; null where nobody knows.
 * @param subnet index in the snapshot's subnets, beyond them for one that is created later, which starts with what the
 *   chain gives to a new one; null for a parameter of the network
 */
export function parameterAtStart(snapshot: Snapshot, id: string, subnet: number | null): bigint | null {
  const of = subnet === null ? undefined : snapshot.subnets[subnet];
  // What the state says of every subnet is about its own.
  if (subnet !== null && of === undefined) return birthValue(id);
  return valueAtStart(snapshot, id, of ?? null);
}

/** Raw value as it stands now. */
export function rawNow(
  values: ParameterValues,
  snapshot: Snapshot,
  id: string,
  index: number,
): bigint | null {
  const changed = values.get(id)?.get(index);
  return changed ?? parameterAtStart(snapshot, id, index === NETWORK ? null : index);
}

/** What holds a run's parameters: those that were set, and the networks that read them. */
export interface ParameterHolder {
  readonly values: ParameterValues;
  readonly network: Network;
  readonly exact: ExactNetwork | null;
}

/** Sets a raw value and hands it to whatever arithmetic reads it. */
export function setRaw(holder: ParameterHolder, parameter: Parameter, index: number, raw: bigint): void {
  const { values, network, exact } = holder;
  let of = values.get(parameter.id);
  if (of === undefined) {
    of = new Map();
    values.set(parameter.id, of);
  }
  of.set(index, raw);
  const reading = readings[parameter.id];
  reading?.fast(network, index, baseValue(parameter, raw));
  if (exact !== null) reading?.exact(exact, index, raw);
}

/** Hands everything that the start's state holds beside its columns to a fresh network. */
export function applyHeld(snapshot: Snapshot, network: Network, exact: ExactNetwork | null = null): void {
  const bars = { fast: network.gateBar, exact: exact?.gateBar ?? 0n };
  const apply = (parameter: Parameter, i: number) => {
    const raw = parameterAtStart(snapshot, parameter.id, i === NETWORK ? null : i);
    invariant(raw !== null, 'a parameter that an engine reads has a value');
    readings[parameter.id]?.fast(network, i, baseValue(parameter, raw));
    if (exact !== null) readings[parameter.id]?.exact(exact, i, raw);
  };
  for (const { id, netuid } of [
    ...FLOW_PARAMETERS.map((id) => ({ id, netuid: null })),
    ...snapshot.parameters,
  ]) {
    const parameter = parameterById(id);
    if (readings[id] === undefined || parameter === undefined) continue;
    if (parameter.scope !== 'subnet') apply(parameter, NETWORK);
    else {
      for (const [i, subnet] of snapshot.subnets.entries())
        if (netuid === null || netuid === subnet.netuid) apply(parameter, i);
    }
  }
  // A bar of the state stays: nothing was changed, it was only read.
  network.gateBar = bars.fast;
  if (exact !== null) exact.gateBar = bars.exact;
}

export function copyValues(values: ParameterValues): ParameterValues {
  return new Map([...values].map(([id, of]) => [id, new Map(of)]));
}
