/**
 * Every figure that a projection records or works out, and that an expression may name. A level is its
 * value after a row's block, a rate the sum over the blocks since the row before, per block.
 * Source: design, "The language" and "Meaning in detail" (rows); specification, sections 2 to 5.
 */
import { REWARDS } from './rewards.ts';
import { alpha, alphaRate, type Dimension, plain, price, tao, taoRate, usdPrice, usdRate } from './types.ts';

export interface Metric {
  /** As the language and every output name it: `supply.issuance`, `subnet.emission`. */
  readonly id: string;
  /** The first part of the id, and the rest: `reward.miner.usd`. */
  readonly group: string;
  readonly name: string;
  readonly scope: 'network' | 'subnet';
  readonly kind: 'level' | 'rate';
  /** What a value is: `switch` is on or off, recorded as 1 and 0. */
  readonly quantity: 'number' | 'switch';
  readonly dimension: Dimension;
  /** Unit of a level; of a rate the amount's, which is shown per day or per block. Empty: a bare number. */
  readonly unit: string;
  /** Base unit to `unit`: 1e-9 from rao to TAO. */
  readonly displayFactor: number;
  /** What two values must differ by to be different: one rao, or one part in 10^9. */
  readonly resolution: 'rao' | 'relative';
  /** One sentence. */
  readonly doc: string;
  /** Not recorded: worked out from others when it is read. */
  readonly derived: boolean;
  /** What a derived one is worked out from: recorded metrics, `tao_price`, and what only the run has a name for. */
  readonly needs: readonly string[];
  /** Rests on the neurons of a subnet where they are known or assumed. */
  readonly ofNeurons: boolean;
  /** A figure of single neurons: no value where none are known or assumed. */
  readonly single: boolean;
  /** Another form of a metric, that outputs show only where somebody asks for it. */
  readonly onDemand: boolean;
}

const DISPLAY: ReadonlyMap<Dimension, { readonly unit: string; readonly factor: number }> = new Map([
  [tao, { unit: 'TAO', factor: 1e-9 }],
  [taoRate, { unit: 'TAO', factor: 1e-9 }],
  [alpha, { unit: 'alpha', factor: 1e-9 }],
  [alphaRate, { unit: 'alpha', factor: 1e-9 }],
  [price, { unit: 'TAO/alpha', factor: 1 }],
  [usdRate, { unit: 'USD', factor: 1 }],
]);

type Facts = readonly [id: string, kind: Metric['kind'], of: Dimension, doc: string];

const FACTS: readonly Facts[] = [
  ['supply.issuance', 'level', tao, 'All TAO that counts as issued.'],
  ['supply.block_emission', 'level', tao, 'What one block mints under the supply rule in force.'],
  [
    'supply.inflation',
    'level',
    plain,
    'Net issuance since the row before, a year of 365 days of it, over the issuance at that row.',
  ],
  ['supply.recycled', 'level', tao, 'TAO taken out of the issuance since the start.'],
  ['subnet.emission', 'rate', taoRate, 'TAO that goes to the pool of a subnet: injection and chain buys.'],
  ['subnet.tao_injected', 'rate', taoRate, 'The part of the emission that is added to the pool.'],
  ['subnet.chain_buy', 'rate', taoRate, 'The part of the emission with which the chain buys alpha.'],
  ['subnet.alpha_emission', 'rate', alphaRate, 'Alpha minted for those who work and stake: `alpha_out`.'],
  ['subnet.alpha_injected', 'rate', alphaRate, 'Alpha minted into the pool beside the injected TAO.'],
  ['subnet.owner_emission', 'rate', alphaRate, "The owner's part of the alpha emission."],
  ['subnet.miner_emission', 'rate', alphaRate, "The miners' part of the alpha emission."],
  [
    'subnet.validator_emission',
    'rate',
    alphaRate,
    "The validators' and their stakers' part of the alpha emission.",
  ],
  ['subnet.root_emission', 'rate', alphaRate, 'The part of the alpha emission that goes to stake on root.'],
  ['subnet.price', 'level', price, 'Spot price of alpha in the pool.'],
  ['subnet.ema_price', 'level', price, 'Moving average of the price, by which emission is shared out.'],
  ['subnet.tao_in', 'level', tao, 'TAO in the pool.'],
  ['subnet.alpha_in', 'level', alpha, 'Alpha in the pool.'],
  ['subnet.alpha_out', 'level', alpha, 'Alpha outside the pool.'],
  ['subnet.root_proportion', 'level', plain, "Root's share of the validators' dividends."],
  ['subnet.miner_burned', 'level', plain, "Share of the miners' emission that is burned or recycled."],
  ['subnet.netuid', 'level', plain, 'Number of the subnet.'],
  [
    'subnet.registered_at',
    'level',
    plain,
    'Block in which the subnet was created, from which its immunity counts.',
  ],
  ['subnet.immune', 'level', plain, 'Whether the subnet is too young to be pruned.'],
  [
    'subnet.prune_rank',
    'level',
    plain,
    'Its place among those that can be pruned: 1 goes next. No value while it is immune.',
  ],
  [
    'subnet.neurons',
    'level',
    plain,
    "Registered neurons. No value where the start doesn't say how many there were.",
  ],
  ['neuron_registration.burn', 'level', tao, 'What registering a neuron in the subnet costs.'],
  ['neuron_registration.registrations', 'level', plain, 'Neurons registered in the subnet since the start.'],
  [
    'emission.gate_bar',
    'level',
    plain,
    "The chain's bar: the share that its gate halves. 0 until it is computed.",
  ],
  ['root.root_tao', 'level', tao, 'TAO staked on root.'],
  ['subnet_registration.lock_cost', 'level', tao, 'TAO that registering a subnet costs.'],
  ['subnet_registration.registrations', 'level', plain, 'Subnets registered since the start.'],
  ['subnet_registration.dissolutions', 'level', plain, 'Subnets pruned or dissolved since the start.'],
];

/** On or off. */
const SWITCHES: ReadonlySet<string> = new Set(['subnet.immune']);
/** Groups whose metrics each subnet has. */
const SUBNET_GROUPS: ReadonlySet<string> = new Set(['subnet', 'neuron_registration']);

/** In the order in which outputs list them. */
export const metrics: readonly Metric[] = [
  ...FACTS.map(metricOf),
  ...REWARDS.map(({ id, kind, of, doc, needs, ofNeurons, single, onDemand }): Metric => {
    return { ...metricOf([id, kind, of, doc]), derived: true, needs, ofNeurons, single, onDemand };
  }),
];

/** The assumed price of TAO: a name in expressions, but nothing that a projection records. */
export const taoPrice: Metric = {
  ...metricOf(['tao_price', 'level', usdPrice, 'Price of one TAO in USD, as assumed.']),
  unit: 'USD/TAO',
  displayFactor: 1e9,
};

const byId = new Map([...metrics, taoPrice].map((it) => [it.id, it]));
const subnetByName = new Map(metrics.filter((it) => it.scope === 'subnet').map((it) => [it.name, it]));

/** Names that the chain has for a metric beside the language's. */
const ALSO: ReadonlyMap<string, string> = new Map([['supply.total_issuance', 'supply.issuance']]);

export function metricById(id: string): Metric | undefined {
  return byId.get(ALSO.get(id) ?? id);
}

/** A subnet's metric by what stands behind the subnet: `emission`, `reward.miner`. */
export function subnetMetric(name: string): Metric | undefined {
  return subnetByName.get(name);
}

/** The first words of what may stand in an expression: of a subnet's metric its name's, of others the group that only metrics have. */
export function metricWords(): ReadonlySet<string> {
  return new Set([...metrics.map((it) => it.name.split('.')[0] as string), 'yield', taoPrice.name]);
}

function metricOf([id, kind, of, doc]: Facts): Metric {
  const dot = id.indexOf('.');
  const group = id.slice(0, Math.max(dot, 0));
  const display = DISPLAY.get(of) ?? { unit: '', factor: 1 };
  return {
    id,
    group,
    name: id.slice(dot + 1),
    scope: SUBNET_GROUPS.has(group) ? 'subnet' : 'network',
    kind,
    quantity: SWITCHES.has(id) ? 'switch' : 'number',
    dimension: of,
    unit: display.unit,
    displayFactor: display.factor,
    resolution: of === tao || of === alpha ? 'rao' : 'relative',
    doc,
    ...{ derived: false, needs: [], ofNeurons: false, single: false, onDemand: false },
  };
}
