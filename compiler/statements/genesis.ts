/**
 * `start genesis { … }`: a network that doesn't exist yet, as a snapshot of its block 0.
 * Every parameter that isn't set has the registry's default; its subnets are started, with emission
 * on, weights of 1/2 and a moving price at spot. Source: design 1b, "genesis".
 */
import {
  diagnostic,
  type Genesis,
  type GenesisEntry,
  type GenesisSubnet,
  inBlock,
  invariant,
  isError,
} from '../../grammar/index.ts';
import { means } from '../expressions/scope.ts';
import { parameterById, parameters } from '../parameters.ts';
import type { SupplyPlan } from '../plan.ts';
import { floorOf } from '../quantity.ts';
import type { HeldParameter, Ratio, Snapshot, SnapshotSubnet } from '../snapshot.ts';
import { alpha, tao } from '../types.ts';
import { type Context, constant, Once, placeHere, unknownEntry } from './context.ts';
import { blockEmission } from './issuance.ts';
import { lowerSet } from './set.ts';
import { CHAIN_SUPPLY, checkCap, lowerSupply } from './supply.ts';

const ENTRIES = ['block_time', 'date', 'root_tao', 'supply', 'set', 'subnet'];
const SUBNET_ENTRIES = ['tao_in', 'alpha_in'] as const;
const LARGEST_NETUID = 65_535;
const U64_MAX = 2n ** 64n - 1n;
const ONE_32 = 2n ** 32n;
const ONE_18 = 10n ** 18n;
/** The newest rules that taoplan knows. */
const NEWEST_SPEC = 475;

export interface LoweredGenesis {
  readonly snapshot: Snapshot;
  readonly supply: SupplyPlan;
}

interface Drafted {
  readonly netuid: number;
  readonly name: string | null;
  readonly taoIn: bigint;
  readonly alphaIn: bigint;
}

/** What the subnets stated so far are called. */
interface Taken {
  readonly netuids: Set<number>;
  /** Netuids by name. */
  readonly names: Map<string, number>;
}

/** Errors: null after messages. `cx.start` is null: this is what makes it. */
export function lowerGenesis(genesis: Genesis, outer: Context): LoweredGenesis | null {
  let sound = true;
  const cx: Context = {
    ...outer,
    report: (it) => {
      if (isError(it)) sound = false;
      outer.report(it);
    },
  };
  const once = new Once(cx, 'this genesis');
  const drafts: Drafted[] = [];
  const taken: Taken = { netuids: new Set(), names: new Map() };
  const held: HeldParameter[] = [];
  let rootTao = 0n;
  let supply: SupplyPlan = CHAIN_SUPPLY;
  let stated: Parameters<typeof checkCap>[0] | null = null;
  for (const item of genesis.items) {
    switch (item.kind) {
      case 'GenesisEntry': {
        const amount = lowerEntry(item, once, cx);
        if (amount === null) sound = false;
        else if (item.name.text === 'root_tao') rootTao = amount;
        break;
      }
      case 'Supply': {
        if (!once.take('supply', item.keyword, item)) break;
        const lowered = lowerSupply(item, cx, CHAIN_SUPPLY.cap);
        if (lowered === null) sound = false;
        else {
          supply = lowered;
          stated = item;
        }
        break;
      }
      case 'Set': {
        const parameters = lowerGenesisSet(item, cx);
        if (parameters === null) sound = false;
        else held.push(parameters);
        break;
      }
      case 'GenesisSubnet': {
        const draft = lowerSubnet(item, taken, cx);
        if (draft === null) sound = false;
        else drafts.push(draft);
      }
    }
  }
  if (!sound) return null;
  const issuance = drafts.reduce((sum, it) => sum + it.taoIn, rootTao);
  if (stated !== null && !checkCap(stated, supply, issuance, cx)) return null;
  return { snapshot: snapshotOf(cx, drafts, held, rootTao, issuance, supply), supply };
}

/** The amount of `root_tao`; 0 for the entries that were read before. */
function lowerEntry(item: GenesisEntry, once: Once, cx: Context): bigint | null {
  const { name, value } = item;
  if (name.text !== 'root_tao' && name.text !== 'date' && name.text !== 'block_time') {
    cx.report(unknownEntry(cx, name, '`start genesis`', ENTRIES));
    return null;
  }
  if (!once.take(name.text, name, item)) return null;
  if (name.text === 'block_time') return 0n;
  if (name.text === 'date') {
    if (value.kind === 'Date') return 0n;
    cx.report(
      diagnostic('E243', placeHere(cx, value), {
        word: 'date',
        expected: 'a date',
        example: 'date 2027-01-01',
        meant: value.kind === 'Text' && /^\d{4}-\d\d-\d\d$/.test(value.value) ? value.value : null,
      }),
    );
    return null;
  }
  return rao(value, '`root_tao`', cx, tao, 0n);
}

/** A whole amount of at least `least`. */
function rao(
  node: GenesisEntry['value'],
  what: string,
  cx: Context,
  of: typeof tao,
  least: bigint,
): bigint | null {
  const value = constant(node, cx, of);
  if (value === null) return null;
  const whole = floorOf(value);
  if (whole >= least && whole <= U64_MAX) return whole;
  const expected = `${least > 0n ? 'above 0' : 'at least 0'} and at most what the chain can hold`;
  cx.report(diagnostic('E245', placeHere(cx, node), { what, expected }));
  return null;
}

function lowerSubnet(item: GenesisSubnet, taken: Taken, cx: Context): Drafted | null {
  const netuid = netuidOf(item, taken, cx);
  if (netuid !== null) means(cx.scope, item.netuid, { kind: 'subnet', subnet: { kind: 'netuid', netuid } });
  const once = new Once(cx, `subnet ${item.netuid.text}`);
  const amounts = new Map<string, bigint | null>();
  for (const entry of item.entries) {
    const known = SUBNET_ENTRIES.find((word) => word === entry.name.text);
    if (known === undefined) {
      cx.report(unknownEntry(cx, entry.name, 'a subnet of a genesis', SUBNET_ENTRIES));
    } else if (once.take(known, entry.name, entry)) {
      amounts.set(known, rao(entry.value, `\`${known}\``, cx, known === 'tao_in' ? tao : alpha, 1n));
    }
  }
  for (const word of SUBNET_ENTRIES) {
    if (once.has(word)) continue;
    const example = word === 'tao_in' ? 'tao_in = 1_000 TAO' : 'alpha_in = 10_000 alpha';
    const addition = inBlock(cx.file.source, item, item.entries, example);
    const facts = { word, block: `subnet ${item.netuid.text}`, example, addition };
    cx.report(diagnostic('E242', placeHere(cx, item.netuid), facts));
  }
  const name = item.name?.value ?? null;
  if (name !== null && item.name !== null) {
    const namesake = taken.names.get(name);
    if (namesake !== undefined) {
      cx.report(diagnostic('E235', placeHere(cx, item.name), { name, what: `subnet ${namesake}` }));
    } else if (netuid !== null) taken.names.set(name, netuid);
  }
  const taoIn = amounts.get('tao_in') ?? null;
  const alphaIn = amounts.get('alpha_in') ?? null;
  if (netuid === null || taoIn === null || alphaIn === null) return null;
  return { netuid, name, taoIn, alphaIn };
}

function netuidOf(item: GenesisSubnet, taken: Taken, cx: Context): number | null {
  const node = item.netuid;
  const text = node.text.replaceAll('_', '');
  const netuid = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  const why = taken.netuids.has(netuid)
    ? 'twice'
    : netuid === 0
      ? 'root'
      : netuid >= 1 && netuid <= LARGEST_NETUID
        ? null
        : 'range';
  if (why === null) {
    taken.netuids.add(netuid);
    return netuid;
  }
  cx.report(diagnostic('E236', placeHere(cx, node), { netuid: node.text, why, item: placeHere(cx, item) }));
  return null;
}

/** A parameter of the network, of one subnet or of all of them. */
function lowerGenesisSet(item: Parameters<typeof lowerSet>[0], cx: Context): HeldParameter | null {
  const lowered = lowerSet(item, cx);
  if (lowered === null) return null;
  const { parameter, target, value } = lowered;
  if (value.kind === 'expression') {
    cx.report(diagnostic('E246', placeHere(cx, item.value), { what: `\`${parameter.id}\` in a genesis` }));
    return null;
  }
  if (target.kind === 'subnets' && target.where !== null && item.where !== null) {
    cx.report(diagnostic('E246', placeHere(cx, item.where), { what: 'which subnets a genesis sets' }));
    return null;
  }
  const one = target.kind === 'subnet' && target.subnet.kind === 'netuid' ? target.subnet.netuid : null;
  return { id: parameter.id, netuid: one, raw: BigInt(value.raw) };
}

function snapshotOf(
  cx: Context,
  drafts: readonly Drafted[],
  held: readonly HeldParameter[],
  rootTao: bigint,
  totalIssuance: bigint,
  supply: SupplyPlan,
): Snapshot {
  // What is set of one subnet alone isn't the network's.
  const network = (id: string) =>
    held.findLast((it) => it.id === id && it.netuid === null)?.raw ?? defaultOf(id);
  const count = (id: string) => Number(network(id));
  const share = (id: string): Ratio => ({ raw: network(id), per: parameterById(id)?.per ?? 1n });
  const taoWeight = share('emission.tao_weight');
  return {
    network: 'genesis',
    block: 0,
    specVersion: NEWEST_SPEC,
    timestampMs: cx.clock.timestampMs,
    blockHash: null,
    source: null,
    globals: {
      totalIssuance,
      blockEmission: blockEmission(supply, totalIssuance),
      rootTao,
      taoWeight,
      subnetOwnerCut: share('emission.subnet_owner_cut'),
      subnetMovingAlpha: share('emission.subnet_moving_alpha'),
      emaPriceHalvingBlocks: count('emission.ema_price_halving_period'),
      emissionGateBar: { raw: 0n, per: 2n ** 64n },
      emissionBarRank: count('emission.bar_rank'),
      emissionGateExponent: share('emission.gate_exponent'),
      emissionBarQuantile: share('emission.bar_quantile'),
      subnetLimit: count('subnet_registration.subnet_limit'),
      networkImmunityPeriod: count('subnet_registration.immunity_period'),
      networkRateLimit: count('subnet_registration.rate_limit'),
      networkMinLockCost: network('subnet_registration.min_lock_cost'),
      networkLastLockCost: network('subnet_registration.last_lock_cost'),
      networkLockReductionInterval: count('subnet_registration.lock_reduction_interval'),
      lastNetworkRegistrationBlock: 0,
      nominatorMinRequiredStake: network('staking.nominator_min_required_stake'),
    },
    subnets: drafts
      .map((draft) => subnetOf(draft, held, rootTao, taoWeight))
      .sort((a, b) => a.netuid - b.netuid),
    parameters: [...defaultsUnlikeMainnet(), ...held],
    nextBlock: null,
  };
}

function subnetOf(
  draft: Drafted,
  held: readonly HeldParameter[],
  rootTao: bigint,
  taoWeight: Ratio,
): SnapshotSubnet {
  const { netuid, name, taoIn, alphaIn } = draft;
  const flag = (id: string) =>
    (held.findLast((it) => it.id === id && (it.netuid ?? netuid) === netuid)?.raw ?? 1n) !== 0n;
  const spot = (taoIn * ONE_32) / alphaIn;
  // As the chain works it out: each product and quotient keeps 32 bits.
  const weighted = rootTao * ((taoWeight.raw * ONE_32) / taoWeight.per);
  return {
    netuid,
    name,
    registeredAt: 0,
    firstEmissionBlock: 1,
    mechanism: 1,
    taoIn,
    alphaIn,
    alphaOut: 0n,
    protocolAlpha: 0n,
    weightQuote: { raw: ONE_18 / 2n, per: ONE_18 },
    reservoirTao: 0n,
    reservoirAlpha: 0n,
    movingPrice: { raw: spot < ONE_32 ? spot : ONE_32, per: ONE_32 },
    rootProp: { raw: (weighted * ONE_32) / (weighted + alphaIn * ONE_32), per: ONE_32 },
    minerBurned: { raw: 0n, per: ONE_32 },
    emissionEnabled: flag('emission.subnet_emission_enabled'),
    subtokenEnabled: flag('pool.subtoken_enabled'),
    registrationAllowed: flag('neuron_registration.registration_allowed'),
    ownerCutEnabled: flag('emission.owner_cut_enabled'),
    taoInEmission: 0n,
    excessTao: 0n,
    alphaInEmission: 0n,
    alphaOutEmission: 0n,
    flow: null,
    epoch: null,
  };
}

/** Parameters whose default isn't mainnet's value, which would stand in otherwise. */
function defaultsUnlikeMainnet(): HeldParameter[] {
  return parameters.flatMap((it) =>
    it.default !== null && it.mainnet !== null && it.default !== it.mainnet && it.status !== 'state'
      ? [{ id: it.id, netuid: null, raw: it.default }]
      : [],
  );
}

function defaultOf(id: string): bigint {
  const value = parameterById(id)?.default;
  invariant(value !== null && value !== undefined, `${id} has no default`);
  return value;
}
