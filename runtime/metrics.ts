/**
 * Where each metric of the language is found in a run: in a column of the network, or in the
 * sums of the blocks since the row before.
 */
import type { Network, Totals } from './fast/index.ts';
import { ONE_32 } from './fast/index.ts';

/** Level of a subnet, in base units; indexed by the network's order. */
export const subnetLevels: Readonly<Record<string, (network: Network, i: number) => number>> = {
  'subnet.price': (it, i) => it.spotPrice[i] as number,
  'subnet.ema_price': (it, i) => (it.movingPrice[i] as number) / ONE_32,
  'subnet.tao_in': (it, i) => it.taoIn[i] as number,
  'subnet.alpha_in': (it, i) => it.alphaIn[i] as number,
  'subnet.alpha_out': (it, i) => it.alphaOut[i] as number,
  'subnet.root_proportion': (it, i) => it.rootProp[i] as number,
  'subnet.miner_burned': (it, i) => it.minerBurned[i] as number,
  'subnet.netuid': (it, i) => it.netuid[i] as number,
};

export type SumName = Exclude<
  { [K in keyof Totals]: Totals[K] extends Float64Array ? K : never }[keyof Totals],
  'refused'
>;

/** Sum over blocks behind each rate of a subnet. */
export const subnetRates: Readonly<Record<string, SumName>> = {
  'subnet.emission': 'emission',
  'subnet.tao_injected': 'injected',
  'subnet.chain_buy': 'chainBuy',
  'subnet.alpha_emission': 'alphaOut',
  'subnet.alpha_injected': 'alphaIn',
  'subnet.owner_emission': 'owner',
  'subnet.miner_emission': 'miner',
  'subnet.validator_emission': 'validator',
  'subnet.root_emission': 'root',
};

export const networkMetrics: readonly string[] = [
  'supply.issuance',
  'supply.block_emission',
  'supply.inflation',
  'supply.recycled',
  'emission.gate_bar',
  'root.root_tao',
  'subnet_registration.lock_cost',
];

/** Every metric that a projection can record: `subnet.netuid` never changes, so it has no column. */
export const recordedMetrics: readonly string[] = [
  ...networkMetrics,
  ...Object.keys(subnetLevels).filter((it) => it !== 'subnet.netuid'),
  ...Object.keys(subnetRates),
];
