/**
 * Reads a run as it stands after its last block: what `set`, `when` and the scores of rules
 * see. A rate is that of the last block (of the last stretch, where the run goes in leaps).
 */
import { baseValue, parameterById, type SubnetRef } from '../../compiler/index.ts';
import { levelOf, snapshotRate } from '../columns.ts';
import { subnetLevels, subnetRates } from '../metrics.ts';
import { NETWORK, rawNow } from '../parameters-state.ts';
import { type Rational, toNumber, whole } from '../rational.ts';
import type { Run } from '../run.ts';
import { pieceAt } from '../series.ts';
import { subnetIndex } from '../subnet-index.ts';
import type { Reader } from './reader.ts';

/** Metrics that are a column of the network as it stands. */
const columnsOf: Readonly<
  Record<string, 'spotPrice' | 'taoIn' | 'alphaIn' | 'alphaOut' | 'rootProp' | 'minerBurned'>
> = {
  'subnet.price': 'spotPrice',
  'subnet.tao_in': 'taoIn',
  'subnet.alpha_in': 'alphaIn',
  'subnet.alpha_out': 'alphaOut',
  'subnet.root_proportion': 'rootProp',
  'subnet.miner_burned': 'minerBurned',
};

/** The baseline isn't known while a run is on its way: the compiler refuses `baseline(…)` there. */
export function liveReader(run: Run): Reader {
  const { plan, snapshot, world } = run.setting;
  const subnets = snapshot.subnets.length;
  const reader: Reader = {
    subnets,
    lets: plan.lets,
    stamp: () => run.stamp,
    metric: (id) => {
      if (id === 'tao_price') {
        const pieces = world.taoPrice;
        return () => (pieces === null ? Number.NaN : toNumber(pieceAt(pieces, run.supply.block).value));
      }
      return () => levelOf(run, id);
    },
    subnetMetric: (id) => {
      const out = new Float64Array(subnets);
      const column = columnsOf[id];
      if (column !== undefined) {
        // Scores are asked for thousands of times: whole columns, not one subnet after the other.
        return () => {
          out.set(run.network[column]);
          return out;
        };
      }
      const level = subnetLevels[id];
      if (level !== undefined) {
        return () => {
          const { network } = run;
          for (let i = 0; i < subnets; i += 1) out[i] = level(network, i);
          return out;
        };
      }
      const sum = subnetRates[id];
      return () => {
        const { last } = run;
        for (let i = 0; i < subnets; i += 1) {
          if (sum === undefined) out[i] = Number.NaN;
          else if (last === null || run.lastBlocks === 0)
            out[i] = snapshotRate(snapshot, run.network, i, sum);
          else out[i] = (last[sum][i] as number) / run.lastBlocks;
        }
        return out;
      };
    },
    parameter: (id) => {
      const parameter = parameterById(id);
      return () => {
        const raw = rawNow(run.values, snapshot, id, NETWORK);
        return raw === null || parameter === undefined ? Number.NaN : baseValue(parameter, raw);
      };
    },
    subnetParameter: (id) => {
      const out = new Float64Array(subnets);
      const parameter = parameterById(id);
      return () => {
        for (let i = 0; i < subnets; i += 1) {
          const raw = rawNow(run.values, snapshot, id, i);
          out[i] = raw === null || parameter === undefined ? Number.NaN : baseValue(parameter, raw);
        }
        return out;
      };
    },
    exactMetric: (id) => {
      if (id === 'supply.issuance') return () => whole(run.supply.issuance);
      if (id === 'supply.recycled') return () => whole(run.supply.recycled);
      return null;
    },
    exactParameter: (id) => {
      const parameter = parameterById(id);
      if (parameter === undefined) return null;
      return (): Rational | null => {
        const raw = rawNow(run.values, snapshot, id, NETWORK);
        return raw === null ? null : { n: raw * parameter.times, d: parameter.per };
      };
    },
    indexOf: (subnet: SubnetRef) => subnetIndex(snapshot, subnet),
    halving: (n) => run.halvings.find((it) => it.n === n)?.block ?? Number.NaN,
    from: plan.time.startBlock,
    to: plan.time.endBlock,
    baseline: () => reader,
  };
  return reader;
}
