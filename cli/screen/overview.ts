/** What a first look tells: the numbers that move most. */
import { registrationMetricIds, subnetMetricIds } from './metrics.ts';
import type { Pair, ScreenModel } from './model.ts';
import type { Scene } from './scene.ts';
import type { ScreenState } from './state.ts';

export const MOST_MOVERS = 5;

export interface Mover {
  readonly label: string;
  readonly pair: Pair;
  /** null: of the network */
  readonly subnet: number | null;
  /** How far it moves, to be ranked: as a part of itself, a subnet's also by what part of the network it is. */
  readonly weight: number;
}

/**
 * The five numbers that the proposal moves most at the cursor: of the network, and emission and price of subnets.
 * A subnet counts by its part of the emission, since the smallest would else lead every list. Empty where
 * nothing moves.
 */
export function movers({ model }: Pick<Scene, 'model'>, { row }: Pick<ScreenState, 'row'>): readonly Mover[] {
  if (!model.changed) return [];
  const all = [...ofNetwork(model, row), ...ofSubnets(model, row)];
  return all
    .filter(({ weight }) => weight > 1e-9)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_MOVERS);
}

function ofNetwork(model: ScreenModel, row: number): readonly Mover[] {
  const pairs = [...model.supplyRows.map(({ pair }) => pair), model.supply(registrationMetricIds[0] ?? '')];
  return pairs.map((pair) => {
    return { label: pair.metric.label, pair, subnet: null, weight: relative(pair, row) };
  });
}

function ofSubnets(model: ScreenModel, row: number): readonly Mover[] {
  const total = model.total('subnet.emission');
  const mean = Math.max(total.baseline(row), total.proposal(row)) / Math.max(1, model.subnets.length);
  return model.subnets.flatMap(({ index, name }): readonly Mover[] => {
    const emission = model.subnet('subnet.emission', index);
    const price = model.subnet('subnet.price', index);
    const moved = Math.abs(emission.difference(row)) / mean;
    const size = Math.min(1, Math.max(emission.baseline(row), emission.proposal(row)) / mean);
    return [
      { label: `${name} emission`, pair: emission, subnet: index, weight: Number.isNaN(moved) ? 0 : moved },
      { label: `${name} price`, pair: price, subnet: index, weight: relative(price, row) * (size || 0) },
    ];
  });
}

function relative(pair: Pair, row: number): number {
  const difference = Math.abs(pair.difference(row));
  const size = Math.max(Math.abs(pair.baseline(row)), Math.abs(pair.proposal(row)));
  return difference === 0 || !Number.isFinite(difference) || size === 0 ? 0 : difference / size;
}

/** What enter shows of a mover: its row of the supply view, or its curve of the subnet. */
export function moverTarget(
  { pair, subnet }: Mover,
  { model }: Pick<Scene, 'model'>,
): Pick<ScreenState, 'view'> & Partial<ScreenState> {
  if (subnet !== null) {
    const subnetMetric = Math.max(0, subnetMetricIds.indexOf(pair.metric.id));
    return { view: 'subnet', subnet, subnetMetric, subnetFrom: 'subnets' };
  }
  const at = model.supplyRows.findIndex((row) => row.pair.metric.id === pair.metric.id);
  return at < 0 ? { view: 'registration' } : { view: 'supply', supplyMetric: at };
}
