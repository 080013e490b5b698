/**
 * Reads recorded rows: the same expressions over columns, one row at a time.
 */
import { baseValue, type Plan, parameterById, type Snapshot } from '../../compiler/index.ts';
import { NETWORK, parameterAtStart } from '../parameters-state.ts';
import type { ProjectionSubnet, Rows, Scenario } from '../projection.ts';
import { type Rational, toNumber, whole } from '../rational.ts';
import { pieceAt, piecesOf } from '../series.ts';
import { subnetIndex } from '../subnet-index.ts';
import type { Reader } from './reader.ts';

/** What both scenarios of a projection are read from. */
export interface RowSource {
  readonly plan: Plan;
  readonly snapshot: Snapshot;
  readonly rows: Rows;
  readonly subnets: readonly ProjectionSubnet[];
  /** Halvings that lie before the start. */
  readonly halvingsBefore: number;
}

/** Which row is read; shared by the readers of both scenarios. */
export interface Cursor {
  readonly row: number;
}

/** `beside`: the run without the proposal, where it isn't this one. */
export function rowReader(
  source: RowSource,
  scenario: Scenario,
  cursor: Cursor,
  beside: Reader | null,
): Reader {
  const { plan, snapshot, rows } = source;
  const subnets = source.subnets.length;
  const { startBlock, endBlock } = plan.time;
  const reader: Reader = {
    subnets,
    lets: plan.lets,
    stamp: () => cursor.row,
    metric: (id) => {
      if (id === 'tao_price') {
        const pieces = plan.assume.taoPrice === null ? null : piecesOf(plan.assume.taoPrice);
        return () =>
          pieces === null ? Number.NaN : toNumber(pieceAt(pieces, rows.block[cursor.row] as number).value);
      }
      const values = scenario.columns.get(id)?.values;
      return () => values?.[cursor.row] ?? Number.NaN;
    },
    subnetMetric: (id) => {
      const out = new Float64Array(subnets);
      if (id === 'subnet.netuid') {
        for (const [i, it] of source.subnets.entries()) out[i] = it.netuid;
        return () => out;
      }
      const values = scenario.columns.get(id)?.values;
      return () => {
        const from = cursor.row * subnets;
        for (let i = 0; i < subnets; i += 1) out[i] = values?.[from + i] ?? Number.NaN;
        return out;
      };
    },
    parameter: (id) => {
      const history = historyOf(source, scenario, id, NETWORK);
      return () => toFloat(history(rows.block[cursor.row] as number), id);
    },
    subnetParameter: (id) => {
      const histories = source.subnets.map((_, i) => historyOf(source, scenario, id, i));
      const out = new Float64Array(subnets);
      return () => {
        const block = rows.block[cursor.row] as number;
        for (const [i, history] of histories.entries()) out[i] = toFloat(history(block), id);
        return out;
      };
    },
    exactMetric: (id) => {
      if (id !== 'supply.issuance' && id !== 'supply.recycled') return null;
      const exact = scenario.columns.get(id)?.exact ?? null;
      return () => {
        const value = exact?.[cursor.row];
        return value === undefined ? null : whole(value);
      };
    },
    exactParameter: (id) => {
      const parameter = parameterById(id);
      if (parameter === undefined) return null;
      const history = historyOf(source, scenario, id, NETWORK);
      return (): Rational | null => {
        const raw = history(rows.block[cursor.row] as number);
        return raw === null ? null : { n: raw * parameter.times, d: parameter.per };
      };
    },
    indexOf: (subnet) => subnetIndex(snapshot, subnet),
    halving: (n) => {
      if (Number.isNaN(n)) return Number.NaN;
      if (n <= source.halvingsBefore) return -Infinity;
      return scenario.halvings.find((it) => it.n === n)?.block ?? Infinity;
    },
    from: startBlock,
    to: endBlock,
    baseline: () => beside ?? reader,
  };
  return reader;
}

/** The raw value after a block: the last change up to it. */
function historyOf(
  { snapshot }: RowSource,
  scenario: Scenario,
  id: string,
  index: number,
): (block: number) => bigint | null {
  const subnet = index === NETWORK ? null : index;
  const changes = scenario.parameters.filter((it) => it.parameter === id && it.subnet === subnet);
  const start = parameterAtStart(snapshot, id, subnet);
  return (block) => changes.findLast((it) => it.block <= block)?.raw ?? start;
}

function toFloat(raw: bigint | null, id: string): number {
  const parameter = parameterById(id);
  return raw === null || parameter === undefined ? Number.NaN : baseValue(parameter, raw);
}
