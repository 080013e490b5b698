/**
 * Snapshot text to `Snapshot`. Whatever the text is, the answer is a snapshot or a list of
 * faults with their places: a file is a user's input.
 * Source: design, "Data formats". Keys that may be left out and their defaults: `snapshot-schema.ts`.
 */
import type { SnapshotFault } from './host.ts';
import type { NextBlock, NextSubnet, Snapshot, SnapshotGlobals, SnapshotSubnet } from './snapshot.ts';
import { epochOf, flowOf, heldParameters } from './snapshot-extras.ts';
import { entriesFaults, neuronFaults, neuronsOf } from './snapshot-neurons.ts';
import type { SnapshotJson } from './snapshot-schema.ts';

export type SnapshotResult =
  | { readonly ok: true; readonly value: Snapshot }
  | { readonly ok: false; readonly faults: readonly SnapshotFault[] };

/** More of them help nobody. */
const MOST_FAULTS = 20;

/**
 * Reads a snapshot.
 * Holds: subnets come out in ascending netuid, whatever their order in the text.
 * Errors: as faults, at most 20; never an exception.
 */
export async function readSnapshotJson(text: string): Promise<SnapshotResult> {
  if (isTooMuch(text)) return { ok: false, faults: [{ at: '', what: TOO_MUCH }] };
  const json = parseJson(text);
  if (!json.ok) return { ok: false, faults: [{ at: '', what: json.what }] };
  const { snapshotSchema } = await import('./snapshot-schema.ts');
  const parsed = snapshotSchema.safeParse(json.value);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => ({
      at: pathText(path),
      what: path.length === 0 ? `it ${message}` : message,
    }));
    return { ok: false, faults: faults.slice(0, MOST_FAULTS) };
  }
  const faults = [...faultsOf(parsed.data)];
  if (faults.length > 0) return { ok: false, faults: faults.slice(0, MOST_FAULTS) };
  return { ok: true, value: snapshotOf(parsed.data) };
}

/** Lists and objects, and values, that a text may hold: each costs many times its letters once it is read. */
const MOST_LISTS = 10_000_000;
const MOST_VALUES = 32_000_000;
const TOO_MUCH =
  'it holds more than 10 million lists and objects, or more than 32 million values, and no network has so much to say';

/** By its brackets and commas, before it is read: reading it is what would fill the memory. */
function isTooMuch(text: string): boolean {
  // A list takes two letters, a value mostly more: a short text cannot hold too many.
  if (text.length < 2 * MOST_LISTS) return false;
  let lists = 0;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === COMMA) values += 1;
    else if (code === BRACKET || code === BRACE) lists += 1;
  }
  return lists > MOST_LISTS || values + lists > MOST_VALUES;
}
const COMMA = 44;
const BRACKET = 91;
const BRACE = 123;

type Json = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly what: string };

function parseJson(text: string): Json {
  try {
    return { ok: true, value: JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text) };
  } catch (error) {
    // Too deep a nesting is a RangeError: the text's fault as much as a missing bracket.
    if (error instanceof RangeError) return { ok: false, what: 'it is nested too deeply for a snapshot' };
    if (error instanceof SyntaxError) return { ok: false, what: `it is not JSON: ${error.message}` };
    throw error;
  }
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

type SubnetJson = SnapshotJson['subnets'][number];

/** What no type can say. */
function* faultsOf(json: SnapshotJson): Generator<SnapshotFault> {
  yield* netuidFaults(json.subnets, 'subnets');
  yield* entriesFaults(json.subnets);
  for (const [i, it] of json.subnets.entries()) {
    yield* futureFaults(it, `subnets[${i}]`, json.block);
    yield* neuronFaults(it, `subnets[${i}]`, json.block);
  }
  if (json.next_block === null) return;
  if (json.next_block.block !== json.block + 1)
    yield { at: 'next_block.block', what: `is ${json.next_block.block}, and ${json.block + 1} was expected` };
  yield* netuidFaults(json.next_block.subnets, 'next_block.subnets');
}

function* netuidFaults(
  subnets: readonly { readonly netuid: number }[],
  at: string,
): Generator<SnapshotFault> {
  const seen = new Map<number, number>();
  for (const [i, { netuid }] of subnets.entries()) {
    const before = seen.get(netuid);
    if (netuid === 0) yield { at: `${at}[${i}].netuid`, what: 'is 0, and root is not one of the subnets' };
    else if (before !== undefined)
      yield { at: `${at}[${i}].netuid`, what: `is ${netuid}, which ${at}[${before}] has already` };
    seen.set(netuid, i);
  }
}

/** What happened can't have happened after the block. `first_emission_block` may lie ahead: the chain writes the next one. */
function* futureFaults(it: SubnetJson, at: string, block: number): Generator<SnapshotFault> {
  const blocks = {
    'user_flow_average.block': it.user_flow_average?.block,
    'protocol_flow_average.block': it.protocol_flow_average?.block,
    last_epoch_block: it.last_epoch_block,
    last_mechanism_step_block: it.last_mechanism_step_block,
  };
  for (const [key, value] of Object.entries(blocks)) {
    if (value !== undefined && value > block)
      yield { at: `${at}.${key}`, what: `is ${value}, which is after the state's block ${block}` };
  }
}

function snapshotOf(json: SnapshotJson): Snapshot {
  return {
    network: json.network,
    block: json.block,
    specVersion: json.spec_version,
    timestampMs: json.timestamp_ms,
    blockHash: json.block_hash,
    source: json.source,
    globals: globalsOf(json.globals),
    subnets: json.subnets.map((it) => subnetOf(it, json.block)).sort(byNetuid),
    parameters: heldParameters(json),
    nextBlock: json.next_block === null ? null : nextBlockOf(json.next_block),
  };
}

function byNetuid(a: { readonly netuid: number }, b: { readonly netuid: number }): number {
  return a.netuid - b.netuid;
}

function globalsOf(json: SnapshotJson['globals']): SnapshotGlobals {
  return {
    totalIssuance: json.total_issuance,
    blockEmission: json.block_emission,
    rootTao: json.root_tao,
    taoWeight: json.tao_weight,
    subnetOwnerCut: json.subnet_owner_cut,
    subnetMovingAlpha: json.subnet_moving_alpha,
    emaPriceHalvingBlocks: json.ema_price_halving_blocks,
    emissionGateBar: json.emission_gate_bar,
    emissionBarRank: json.emission_bar_rank,
    emissionGateExponent: json.emission_gate_exponent,
    emissionBarQuantile: json.emission_bar_quantile,
    subnetLimit: json.subnet_limit,
    networkImmunityPeriod: json.network_immunity_period,
    networkRateLimit: json.network_rate_limit,
    networkMinLockCost: json.network_min_lock_cost,
    networkLastLockCost: json.network_last_lock_cost,
    networkLockReductionInterval: json.network_lock_reduction_interval,
    lastNetworkRegistrationBlock: json.last_network_registration_block,
    nominatorMinRequiredStake: json.nominator_min_required_stake,
  };
}

function subnetOf(json: SubnetJson, block: number): SnapshotSubnet {
  return {
    ...nextSubnetOf(json),
    name: json.name,
    registeredAt: json.registered_at,
    firstEmissionBlock: json.first_emission_block,
    mechanism: json.mechanism,
    reservoirTao: json.reservoir_tao,
    reservoirAlpha: json.reservoir_alpha,
    emissionEnabled: json.emission_enabled,
    subtokenEnabled: json.subtoken_enabled,
    registrationAllowed: json.registration_allowed,
    ownerCutEnabled: json.owner_cut_enabled,
    flow: flowOf(json, block),
    epoch: epochOf(json, block),
    ...(json.neurons === undefined ? {} : { neurons: neuronsOf(json) }),
    ...(json.owner_uid === undefined ? {} : { ownerUid: json.owner_uid }),
    ...(json.last_mechanism_step_block === undefined
      ? {}
      : { lastStepBlock: json.last_mechanism_step_block }),
    ...(json.mechanism_emission_split === undefined || json.mechanism_emission_split === null
      ? {}
      : { mechanismSplit: json.mechanism_emission_split }),
  };
}

function nextBlockOf(json: NonNullable<SnapshotJson['next_block']>): NextBlock {
  return {
    block: json.block,
    totalIssuance: json.globals.total_issuance,
    emissionGateBar: json.globals.emission_gate_bar,
    subnets: json.subnets.map(nextSubnetOf).sort(byNetuid),
  };
}

function nextSubnetOf(json: NonNullable<SnapshotJson['next_block']>['subnets'][number]): NextSubnet {
  return {
    netuid: json.netuid,
    taoIn: json.tao_in,
    alphaIn: json.alpha_in,
    alphaOut: json.alpha_out,
    protocolAlpha: json.protocol_alpha,
    weightQuote: json.weight_quote,
    movingPrice: json.moving_price,
    rootProp: json.root_prop,
    minerBurned: json.miner_burned,
    taoInEmission: json.tao_in_emission,
    excessTao: json.excess_tao,
    alphaInEmission: json.alpha_in_emission,
    alphaOutEmission: json.alpha_out_emission,
  };
}
