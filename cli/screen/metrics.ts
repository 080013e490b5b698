/** The metrics that the screen shows, with its words for them; units and factors are the compiler's. */
import { metricById } from '../../compiler/index.ts';
import { invariant } from '../../grammar/index.ts';
import type { NumberStyle } from './numbers.ts';

export interface ScreenMetric {
  readonly id: string;
  readonly label: string;
  /** Behind the label: `TAO`, `TAO/day`; empty for percentages. */
  readonly unit: string;
  readonly style: NumberStyle;
  /** From base units (per block, if a rate) to what is shown. */
  readonly factor: number;
  /** Two values nearer than this, in the unit shown, are the same: one base unit of an amount. */
  readonly resolution: number;
  /** How far it stands to the right under the metric that it is a part of. */
  readonly indent: number;
}

interface Wording {
  readonly id: string;
  readonly label: string;
  readonly style: NumberStyle;
  readonly indent?: number;
}

const supplyWording: readonly Wording[] = [
  { id: 'supply.issuance', label: 'issuance', style: 'amount' },
  { id: 'supply.block_emission', label: 'block emission', style: 'coin' },
  { id: 'supply.inflation', label: 'inflation a year', style: 'percent' },
  { id: 'supply.recycled', label: 'recycled so far', style: 'amount' },
];

const subnetWording: readonly Wording[] = [
  { id: 'subnet.emission', label: 'emission', style: 'amount' },
  { id: 'subnet.tao_injected', label: 'injected', style: 'amount', indent: 1 },
  { id: 'subnet.chain_buy', label: 'chain buys', style: 'amount', indent: 1 },
  { id: 'subnet.price', label: 'price', style: 'price' },
  { id: 'subnet.ema_price', label: 'moving price', style: 'price', indent: 1 },
  { id: 'subnet.alpha_emission', label: 'minted', style: 'amount' },
  { id: 'subnet.owner_emission', label: 'owner', style: 'amount', indent: 1 },
  { id: 'subnet.miner_emission', label: 'miners', style: 'amount', indent: 1 },
  { id: 'subnet.validator_emission', label: 'validators', style: 'amount', indent: 1 },
  { id: 'subnet.root_emission', label: 'root', style: 'amount', indent: 1 },
  { id: 'subnet.tao_in', label: 'in pool', style: 'amount' },
  { id: 'subnet.alpha_in', label: 'in pool', style: 'amount' },
  { id: 'subnet.alpha_out', label: 'outside pool', style: 'amount' },
  { id: 'subnet.root_proportion', label: 'root proportion', style: 'percent' },
  { id: 'subnet.miner_burned', label: 'miner burned', style: 'percent' },
  { id: 'neuron_registration.burn', label: 'burn price', style: 'amount' },
  { id: 'neuron_registration.registrations', label: 'neurons registered', style: 'count' },
];

const registrationWording: readonly Wording[] = [
  { id: 'subnet_registration.lock_cost', label: 'lock cost', style: 'amount' },
];

/** What the registration view shows of the network. */
export const registrationMetricIds: readonly string[] = [
  'subnet_registration.lock_cost',
  'subnet_registration.registrations',
  'subnet_registration.dissolutions',
];
/** What its ladder shows of the subnets. */
export const ladderMetricIds: readonly string[] = [
  'subnet.immune',
  'subnet.prune_rank',
  'subnet.registered_at',
];
export const supplyMetricIds: readonly string[] = supplyWording.map((wording) => wording.id);
export const subnetMetricIds: readonly string[] = subnetWording.map((wording) => wording.id);

/** The rate's time unit and how many blocks it has. */
export interface RateUnit {
  readonly suffix: '/day' | '/block';
  readonly blocks: number;
}

/** Every metric of the screen, by id. */
export function screenMetrics(rate: RateUnit): ReadonlyMap<string, ScreenMetric> {
  return new Map(
    [...supplyWording, ...subnetWording, ...registrationWording].map((wording) => [
      wording.id,
      screenMetric(wording, rate),
    ]),
  );
}

function screenMetric(wording: Wording, rate: RateUnit): ScreenMetric {
  const metric = metricById(wording.id);
  invariant(metric !== undefined, `the screen shows ${wording.id}, which is no metric`);
  const isRate = metric.kind === 'rate';
  const isAmount = wording.style === 'amount' || wording.style === 'coin';
  return {
    id: wording.id,
    label: wording.label,
    unit: wording.style === 'percent' ? '' : metric.unit + (isRate ? rate.suffix : ''),
    style: wording.style,
    factor: metric.displayFactor * (isRate ? rate.blocks : 1),
    resolution: isAmount && !isRate ? metric.displayFactor : 0,
    indent: wording.indent ?? 0,
  };
}
