/**
 * What a snapshot may say beside pools and prices: flows and their averages, where each subnet
 * stands in its tempo, and parameters that are fields of no other kind.
 * Source: protocol, 3.4, 3.5 (flows), 4.7, 8.1 (epochs).
 */
import { parameterById } from './parameters.ts';
import type { FlowRecord, HeldParameter, SubnetEpoch, SubnetFlow } from './snapshot.ts';
import { mechanismsOf } from './snapshot-neurons.ts';
import type { SnapshotJson } from './snapshot-schema.ts';

type SubnetJson = SnapshotJson['subnets'][number];

/** Null where none of its keys is there. */
export function flowOf(json: SubnetJson, block: number): SubnetFlow | null {
  const { user_flow, user_flow_average, protocol_flow, protocol_flow_average } = json;
  const keys = [user_flow, user_flow_average, protocol_flow, protocol_flow_average];
  if (keys.every((it) => it === undefined)) return null;
  return {
    user: recordOf(user_flow, user_flow_average, block),
    protocol: recordOf(protocol_flow, protocol_flow_average, block),
  };
}

/** A key that is null says that the chain holds no record: it starts from 0. One left out says nothing. */
function recordOf(
  pending: bigint | undefined,
  average: SubnetJson['user_flow_average'],
  block: number,
): FlowRecord {
  return {
    pending: pending ?? 0n,
    average: average === undefined ? null : (average ?? { raw: 0n, block }),
  };
}

/**
 * Null where none of its keys is there. A key that is left out beside others: the phase that a
 * new subnet gets, no epoch asked for, empty pots.
 */
export function epochOf(json: SubnetJson, block: number): SubnetEpoch | null {
  const keys = [
    ...[json.last_epoch_block, json.blocks_since_last_step, json.pending_epoch_at, json.pending_owner_cut],
    ...[json.pending_server_emission, json.pending_validator_emission, json.pending_root_alpha_divs],
  ];
  if (keys.every((it) => it === undefined)) return null;
  const tempo = json.tempo ?? defaultTempo();
  const since =
    json.blocks_since_last_step ??
    (json.last_epoch_block === undefined ? undefined : block - json.last_epoch_block);
  const sinceLast = since ?? (tempo === 0 ? 0 : json.netuid % tempo);
  return {
    lastEpochBlock: json.last_epoch_block ?? Math.max(0, block - sinceLast),
    blocksSinceLastStep: sinceLast,
    pendingEpochAt: json.pending_epoch_at ?? 0,
    pendingOwnerCut: json.pending_owner_cut ?? 0n,
    pendingServer: json.pending_server_emission ?? 0n,
    pendingValidator: json.pending_validator_emission ?? 0n,
    pendingRoot: json.pending_root_alpha_divs ?? 0n,
  };
}

/** Blocks; what the chain gives a new subnet. */
function defaultTempo(): number {
  return Number(parameterById('consensus.tempo')?.default);
}

/** Parameters of the network, then of subnets: where all have the same it is said once for all. */
export function heldParameters(json: SnapshotJson): readonly HeldParameter[] {
  const { globals, subnets } = json;
  const network: Readonly<Record<string, bigint | undefined>> = {
    'emission.tao_flow_cutoff': globals.tao_flow_cutoff?.raw,
    'emission.tao_flow_normalization_exponent': globals.flow_norm_exponent?.raw,
    'emission.tao_flow_smoothing_factor': globals.flow_ema_smoothing_factor,
    'emission.net_tao_flow_enabled': asRaw(globals.net_tao_flow_enabled),
    'consensus.stake_threshold': globals.stake_threshold,
    'emission.max_epochs_per_block': asRaw(globals.max_epochs_per_block),
    'subnet_registration.start_call_delay': asRaw(globals.start_call_delay),
    'subnet_registration.registration_start_block': asRaw(globals.network_registration_start_block),
  };
  return [
    ...Object.entries(network).flatMap(([id, raw]) => (raw === undefined ? [] : [{ id, netuid: null, raw }])),
    ...Object.entries(subnetKeys).flatMap(([id, of]) => ofSubnets(id, subnets, of)),
  ];
}

const subnetKeys: Readonly<Record<string, (subnet: SubnetJson) => bigint | undefined>> = {
  'consensus.tempo': (it) => asRaw(it.tempo),
  'consensus.kappa': (it) => asRaw(it.kappa),
  'consensus.bonds_moving_average': (it) => asRaw(it.bonds_moving_average),
  'consensus.bonds_penalty': (it) => asRaw(it.bonds_penalty),
  'consensus.yuma3_enabled': (it) => asRaw(it.yuma3_enabled),
  'consensus.liquid_alpha_enabled': (it) => asRaw(it.liquid_alpha_enabled),
  'consensus.alpha_low': (it) => asRaw(it.alpha_low),
  'consensus.alpha_high': (it) => asRaw(it.alpha_high),
  'consensus.alpha_sigmoid_steepness': (it) => asRaw(it.alpha_sigmoid_steepness),
  'consensus.max_allowed_validators': (it) => asRaw(it.max_allowed_validators),
  'consensus.activity_cutoff_factor': (it) => asRaw(it.activity_cutoff_factor),
  'emission.mechanism_count': (it) => asRaw(mechanismsOf(it)),
  'supply.recycle_or_burn': (it) => rawOfWord('supply.recycle_or_burn', it.recycle_or_burn),
  'pool.fee_rate': (it) => asRaw(it.fee_rate),
  'neuron_registration.burn': (it) => it.burn,
  'neuron_registration.min_burn': (it) => it.min_burn,
  'neuron_registration.max_burn': (it) => it.max_burn,
  'neuron_registration.burn_half_life': (it) => asRaw(it.burn_half_life),
  'neuron_registration.burn_increase_mult': (it) => it.burn_increase_mult?.raw,
  'neuron_registration.collateral_lock_share': (it) => asRaw(it.collateral_lock_share),
  'neuron_registration.immunity_period': (it) => asRaw(it.immunity_period),
  'neuron_registration.max_allowed_uids': (it) => asRaw(it.max_allowed_uids),
  'neuron_registration.min_non_immune_uids': (it) => asRaw(it.min_non_immune_uids),
  'neuron_registration.owner_immune_neuron_limit': (it) => asRaw(it.owner_immune_neuron_limit),
};

/** As the registry numbers its words. */
function rawOfWord(id: string, word: string | undefined): bigint | undefined {
  return parameterById(id)?.words.find((it) => it.word === word)?.raw;
}

function asRaw(value: number | boolean | undefined): bigint | undefined {
  return value === undefined ? undefined : BigInt(value);
}

function ofSubnets(
  id: string,
  subnets: readonly SubnetJson[],
  of: (subnet: SubnetJson) => bigint | undefined,
): readonly HeldParameter[] {
  const known = subnets.flatMap((it) => {
    const value = of(it);
    return value === undefined ? [] : [{ id, netuid: it.netuid, raw: value }];
  });
  if (known.length < subnets.length) return known;
  const common = mostCommon(known.map((it) => it.raw));
  if (common === null) return known;
  return [{ id, netuid: null, raw: common }, ...known.filter((it) => it.raw !== common)];
}

function mostCommon(values: readonly bigint[]): bigint | null {
  const groups = [...Map.groupBy(values, (it) => it)].sort(([, a], [, b]) => b.length - a.length);
  return groups[0]?.[0] ?? null;
}
