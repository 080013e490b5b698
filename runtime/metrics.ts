/**
 * Where each metric of the language is found in a run: in a column of the network, in the sums of
 * the blocks since the row before, or worked out from who is registered.
 */
import { HELD_ALPHA } from '../compiler/index.ts';
import type { Network, Totals } from './fast/index.ts';
import { ONE_32 } from './fast/index.ts';
import { fillBurns, fillNeurons, fillRegistrations } from './neurons/index.ts';
import { fillImmunity, fillPruneRanks } from './registration/standing.ts';
import type { Run } from './run.ts';

/** A metric that is a column of the network, NaN where no subnet lives: its values in base units are the column's over `per`. */
interface LevelColumn {
  readonly column: (network: Network) => Float64Array;
  readonly per: number;
}

export const levelColumns: Readonly<Record<string, LevelColumn>> = {
  'subnet.price': { column: (it) => it.spotPrice, per: 1 },
  'subnet.ema_price': { column: (it) => it.movingPrice, per: ONE_32 },
  'subnet.tao_in': { column: (it) => it.taoIn, per: 1 },
  'subnet.alpha_in': { column: (it) => it.alphaIn, per: 1 },
  'subnet.alpha_out': { column: (it) => it.alphaOut, per: 1 },
  'subnet.root_proportion': { column: (it) => it.rootProp, per: 1 },
  'subnet.miner_burned': { column: (it) => it.minerBurned, per: 1 },
};

/** Writes a metric of every subnet that lives to its place in `out`, and nothing elsewhere. */
type Filler = (run: Run, out: Float64Array) => void;

/** Metrics that no column holds. They are worked out only where they are recorded or read. */
export const workedOut: Readonly<Record<string, Filler>> = {
  'subnet.netuid': ({ network, registry }, out) => {
    for (const i of registry.living) out[i] = network.netuid[i] as number;
  },
  [HELD_ALPHA]: ({ network, registry }, out) => {
    for (const i of registry.living)
      out[i] = (network.alphaOut[i] as number) - (network.protocolAlpha[i] as number);
  },
  'subnet.registered_at': ({ registry }, out) => {
    for (const i of registry.living) out[i] = registry.registeredAt[i] as number;
  },
  'subnet.immune': fillImmunity,
  'subnet.prune_rank': fillPruneRanks,
  'subnet.neurons': fillNeurons,
  'neuron_registration.burn': fillBurns,
  'neuron_registration.registrations': fillRegistrations,
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
  'subnet_registration.registrations',
  'subnet_registration.dissolutions',
];

/** Every metric that a projection can record: `subnet.netuid` never changes in a life, so it has no column. */
export const recordedMetrics: readonly string[] = [
  ...networkMetrics,
  ...Object.keys(levelColumns),
  ...Object.keys(workedOut).filter((it) => it !== 'subnet.netuid'),
  ...Object.keys(subnetRates),
];
