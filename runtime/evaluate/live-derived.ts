/**
 * Derived metrics of a run as it stands: the same formulas as over rows, over what the last block left.
 */
import { type Metric, metricById } from '../../compiler/index.ts';
import { type Read, readOf, type Sources } from '../derived-metrics.ts';
import { liveFigures } from '../population/figures.ts';
import type { NeuronFigure } from '../projection.ts';
import type { Run } from '../run.ts';
import type { Reader, ScalarFunction, VectorFunction } from './reader.ts';

/** Null: the metric isn't derived, or is one of each subnet. */
export function liveDerivedScalar(run: Run, reader: Reader, id: string): ScalarFunction | null {
  const metric = metricById(id);
  if (metric?.derived !== true || metric.scope === 'subnet') return null;
  const { refresh, read } = liveRead(run, reader, metric);
  return () => {
    refresh();
    return finite(read(0, 0));
  };
}

/** Null: the metric isn't derived, or is one of the network. */
export function liveDerivedVector(run: Run, reader: Reader, id: string): VectorFunction | null {
  const metric = metricById(id);
  if (metric?.derived !== true || metric.scope !== 'subnet') return null;
  const { refresh, read } = liveRead(run, reader, metric);
  const out = new Float64Array(reader.subnets);
  return () => {
    refresh();
    const { netuid } = run.network;
    for (let i = 0; i < out.length; i += 1) {
      out[i] = (netuid[i] as number) < 0 ? Number.NaN : finite(read(0, i));
    }
    return out;
  };
}

/** What overflows has no value. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}

interface LiveRead {
  /** Renews what the formula reads, as it stands now. */
  readonly refresh: () => void;
  readonly read: Read;
}

function liveRead(run: Run, reader: Reader, metric: Metric): LiveRead {
  const { plan } = run.setting;
  const updates: (() => void)[] = [];
  const figures = new Map<NeuronFigure, Float64Array>();
  const known = new Uint8Array(reader.subnets);
  const sources: Sources = {
    of: (id) => {
      if (metricById(id)?.scope === 'network' || id === 'tao_price') {
        const of = reader.metric(id);
        let value = Number.NaN;
        updates.push(() => {
          value = of();
        });
        return () => value;
      }
      const of = reader.subnetMetric(id);
      let values: Float64Array = new Float64Array(0);
      updates.push(() => {
        values = of();
      });
      return (_row, i) => values[i] as number;
    },
    figure: (name, orElse) => {
      const values = figures.get(name) ?? new Float64Array(reader.subnets);
      figures.set(name, values);
      return (row, i) => (known[i] === 1 ? (values[i] as number) : orElse(row, i));
    },
    feeRate: (_row, i) => run.network.feeRate[i] as number,
    isDynamic: (i) => run.network.dynamic[i] === 1,
    width: reader.subnets,
    blocksPerDay: 86_400_000 / plan.blockTimeMs,
  };
  const read = readOf(metric.id, sources);
  return {
    read,
    refresh: () => {
      for (const update of updates) update();
      if (figures.size === 0) return;
      known.fill(0);
      for (const { index } of run.populations?.list ?? []) {
        const now = liveFigures(run, index);
        if (now === null) continue;
        known[index] = 1;
        for (const [name, values] of figures) values[index] = now[name];
      }
    },
  };
}
