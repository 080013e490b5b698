/**
 * Reads a run as it stands after its last block: what `set`, `when` and the scores of rules
 * see. A rate is that of the last block (of the last stretch, where the run goes in leaps).
 */
import { baseValue, parameterById, type SubnetRef } from '../../compiler/index.ts';
import { levelOf, snapshotRate } from '../columns.ts';
import { isLiving } from '../fast/index.ts';
import { levelColumns, subnetRates, workedOut } from '../metrics.ts';
import { NETWORK, rawNow } from '../parameters-state.ts';
import { type Rational, toNumber, whole } from '../rational.ts';
import type { Run } from '../run.ts';
import { pieceAt } from '../series.ts';
import { liveDerivedScalar, liveDerivedVector } from './live-derived.ts';
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
  const { plan, snapshot, world, places } = run.setting;
  const subnets = places.width;
  const reader: Reader = {
    subnets,
    lets: plan.lets,
    stamp: () => run.stamp,
    metric: (id) => {
      if (id === 'tao_price') {
        const pieces = world.taoPrice;
        return () => (pieces === null ? Number.NaN : toNumber(pieceAt(pieces, run.supply.block).value));
      }
      return liveDerivedScalar(run, reader, id) ?? (() => levelOf(run, id));
    },
    full: () => run.network.livingCount === subnets,
    subnetMetric: (id) => {
      const derived = liveDerivedVector(run, reader, id);
      if (derived !== null) return derived;
      const out = new Float64Array(subnets);
      const column = columnsOf[id];
      if (column !== undefined) {
        // Scores are asked for thousands of times: whole columns, not one subnet after the other.
        return () => {
          out.set(run.network[column]);
          return out;
        };
      }
      const level = levelColumns[id];
      if (level !== undefined) {
        return () => {
          const values = level.column(run.network);
          for (let i = 0; i < subnets; i += 1) out[i] = (values[i] as number) / level.per;
          return out;
        };
      }
      const fillIn = workedOut[id];
      if (fillIn !== undefined) {
        return () => {
          out.fill(Number.NaN);
          fillIn(run, out);
          return out;
        };
      }
      const sum = subnetRates[id];
      return () => {
        const { last, network } = run;
        for (let i = 0; i < subnets; i += 1) {
          if (sum === undefined || !isLiving(network, i)) out[i] = Number.NaN;
          else if (last === null || run.lastBlocks === 0) out[i] = snapshotRate(snapshot, network, i, sum);
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
          const raw = isLiving(run.network, i) ? rawNow(run.values, snapshot, id, i) : null;
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
    indexOf: (subnet: SubnetRef) => places.indexOf(subnet),
    halving: (n) => run.halvings.find((it) => it.n === n)?.block ?? Number.NaN,
    from: plan.time.startBlock,
    to: plan.time.endBlock,
    baseline: () => reader,
  };
  return reader;
}
