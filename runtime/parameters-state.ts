/**
 * The chain's parameters during a run: what each stands at, as the integer that the chain
 * stores, and which of them the network's columns read. A value comes from the state, else
 * from the registry (mainnet's, or the default for a network that doesn't exist yet).
 * Source: design, "no value" and "units"; specification, "Governable parameters".
 */
import {
  baseValue,
  type Parameter,
  parameterById,
  type Snapshot,
  type SnapshotSubnet,
} from '../compiler/index.ts';
import { invariant } from '../grammar/index.ts';
import type { Network } from './fast/network.ts';

/** Raw values that differ from the start's; keyed by parameter, then by index of the subnet (-1: the network's). */
export type ParameterValues = Map<string, Map<number, bigint>>;

export const NETWORK = -1;

type SubnetField = (subnet: SnapshotSubnet) => bigint;
const flag = (it: boolean): bigint => (it ? 1n : 0n);

const networkFields: Readonly<Record<string, (snapshot: Snapshot) => bigint>> = {
  'emission.tao_weight': (it) => it.globals.taoWeight.raw,
  'emission.subnet_moving_alpha': (it) => it.globals.subnetMovingAlpha.raw,
  'emission.bar_quantile': (it) => it.globals.emissionBarQuantile.raw,
  'emission.bar_rank': (it) => BigInt(it.globals.emissionBarRank),
  'emission.gate_exponent': (it) => it.globals.emissionGateExponent.raw,
  'emission.gate_bar': (it) => it.globals.emissionGateBar.raw,
  'emission.subnet_owner_cut': (it) => it.globals.subnetOwnerCut.raw,
  'emission.ema_price_halving_period': (it) => BigInt(it.globals.emaPriceHalvingBlocks),
  'subnet_registration.subnet_limit': (it) => BigInt(it.globals.subnetLimit),
  'subnet_registration.immunity_period': (it) => BigInt(it.globals.networkImmunityPeriod),
  'subnet_registration.rate_limit': (it) => BigInt(it.globals.networkRateLimit),
  'subnet_registration.min_lock_cost': (it) => it.globals.networkMinLockCost,
  'subnet_registration.last_lock_cost': (it) => it.globals.networkLastLockCost,
  'subnet_registration.lock_reduction_interval': (it) => BigInt(it.globals.networkLockReductionInterval),
  'supply.total_issuance': (it) => it.globals.totalIssuance,
  'supply.block_emission': (it) => it.globals.blockEmission,
};

const subnetFields: Readonly<Record<string, SubnetField>> = {
  'emission.subnet_emission_enabled': (it) => flag(it.emissionEnabled),
  'emission.owner_cut_enabled': (it) => flag(it.ownerCutEnabled),
  'pool.subtoken_enabled': (it) => flag(it.subtokenEnabled),
  'neuron_registration.registration_allowed': (it) => flag(it.registrationAllowed),
};

/** How a parameter that the engine reads enters the network's columns: all others are only kept. */
const columns: Readonly<Record<string, (network: Network, i: number, value: number) => void>> = {
  'emission.tao_weight': (it, _, value) => {
    it.taoWeight = value;
  },
  'emission.subnet_moving_alpha': (it, _, value) => {
    it.movingAlpha = value;
  },
  'emission.subnet_owner_cut': (it, _, value) => {
    it.ownerCut = value;
  },
  // A change of rank or quantile deletes the stored bar (protocol 3.8); of the exponent, not that anybody has seen.
  'emission.bar_rank': (it, _, value) => {
    it.barRank = value;
    it.gateBar = 0;
  },
  'emission.bar_quantile': (it, _, value) => {
    it.barQuantile = value;
    it.gateBar = 0;
  },
  'emission.gate_exponent': (it, _, value) => {
    it.gateExponent = value;
  },
  'emission.ema_price_halving_period': (it, i, value) => {
    it.emaHalvingBlocks[i] = value;
  },
  'emission.subnet_emission_enabled': (it, i, value) => {
    it.emissionEnabled[i] = value;
  },
  'emission.owner_cut_enabled': (it, i, value) => {
    it.ownerCutEnabled[i] = value;
  },
  'pool.fee_rate': (it, i, value) => {
    it.feeRate[i] = value;
  },
  'pool.subtoken_enabled': (it, i, value) => {
    it.subtokenEnabled[i] = value;
  },
  'neuron_registration.registration_allowed': (it, i, value) => {
    it.registrationAllowed[i] = value;
  },
};

/**
 * What a parameter stands at when the projection starts, raw; null where nobody knows.
 * @param subnet index in the snapshot's subnets; null for a parameter of the network
 */
export function parameterAtStart(snapshot: Snapshot, id: string, subnet: number | null): bigint | null {
  const of = subnet === null ? undefined : snapshot.subnets[subnet];
  const held = snapshot.parameters.findLast(
    (it) => it.id === id && (it.netuid === null || it.netuid === of?.netuid),
  );
  if (held !== undefined) return held.raw;
  const field = networkFields[id];
  if (field !== undefined) return field(snapshot);
  const subnetField = subnetFields[id];
  if (subnetField !== undefined && of !== undefined) return subnetField(of);
  const parameter = parameterById(id);
  if (parameter === undefined) return null;
  const isNew = snapshot.network === 'genesis';
  return isNew ? (parameter.default ?? parameter.mainnet) : (parameter.mainnet ?? parameter.default);
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

/** Sets a raw value and hands it to the network where the engine reads it. */
export function setRaw(
  values: ParameterValues,
  network: Network,
  parameter: Parameter,
  index: number,
  raw: bigint,
): void {
  let of = values.get(parameter.id);
  if (of === undefined) {
    of = new Map();
    values.set(parameter.id, of);
  }
  of.set(index, raw);
  columns[parameter.id]?.(network, index, baseValue(parameter, raw));
}

/** Hands everything that the start's state holds beside its columns to a fresh network. */
export function applyHeld(snapshot: Snapshot, network: Network): void {
  for (const { id, netuid } of snapshot.parameters) {
    const column = columns[id];
    const parameter = parameterById(id);
    if (column === undefined || parameter === undefined) continue;
    const bar = network.gateBar;
    if (parameter.scope === 'subnet') {
      for (const [i, subnet] of snapshot.subnets.entries()) {
        if (netuid === null || netuid === subnet.netuid)
          column(network, i, valueAtStart(snapshot, parameter, i));
      }
    } else column(network, NETWORK, valueAtStart(snapshot, parameter, null));
    network.gateBar = bar;
  }
}

function valueAtStart(snapshot: Snapshot, parameter: Parameter, subnet: number | null): number {
  const raw = parameterAtStart(snapshot, parameter.id, subnet);
  invariant(raw !== null, 'a held parameter has a value');
  return baseValue(parameter, raw);
}

export function copyValues(values: ParameterValues): ParameterValues {
  return new Map([...values].map(([id, of]) => [id, new Map(of)]));
}
