/**
 * Reads recorded rows: the same expressions over columns, one row at a time.
 */
import { baseValue, type Plan, parameterById, type Snapshot } from '../../compiler/index.ts';
import { readRow } from '../column-values.ts';
import { NETWORK } from '../parameters-state.ts';
import { type Places, placesOf } from '../places.ts';
import type { ProjectionSubnet, Rows, Scenario } from '../projection.ts';
import { type Rational, toNumber, whole } from '../rational.ts';
import { pieceAt, piecesOf } from '../series.ts';
import { supplyAt } from '../supply.ts';
import { livesOf } from './lives.ts';
import { historyOf } from './parameter-in-force.ts';
import type { Reader } from './reader.ts';

/** What both scenarios of a projection are read from. */
export interface RowSource {
  readonly plan: Plan;
  readonly snapshot: Snapshot;
  readonly rows: Rows;
  /** Those of a projection: vectors are as long, while columns may have room for more. */
  readonly subnets: readonly ProjectionSubnet[];
  readonly places: Places;
  /** Halvings that lie before the start. */
  readonly halvingsBefore: number;
}

export function rowSourceOf(
  plan: Plan,
  snapshot: Snapshot,
  rows: Rows,
  subnets: readonly ProjectionSubnet[],
): RowSource {
  const { block, globals } = snapshot;
  const places = placesOf(plan, snapshot, subnets.length - snapshot.subnets.length - plan.born.length);
  const halvingsBefore = supplyAt(plan.supply, block, globals.totalIssuance).counted;
  return { plan, snapshot, rows, subnets, places, halvingsBefore };
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
  const { plan, snapshot, rows, places } = source;
  const subnets = source.subnets.length;
  const lives = livesOf(scenario, subnets, rows);
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
    full: () => lives.everyone(cursor.row),
    subnetMetric: (id) => {
      if (id === 'subnet.netuid') return () => lives.netuids(cursor.row);
      const out = new Float64Array(subnets);
      const column = scenario.columns.get(id);
      if (column === undefined) return () => out.fill(Number.NaN);
      return () => {
        readRow(column, cursor.row, out);
        return out;
      };
    },
    parameter: (id) => {
      const history = historyOf(snapshot, scenario, id, NETWORK);
      return () => toFloat(history(rows.block[cursor.row] as number), id);
    },
    subnetParameter: (id) => {
      const histories = source.subnets.map((_, i) => historyOf(snapshot, scenario, id, i));
      const out = new Float64Array(subnets);
      return () => {
        const block = rows.block[cursor.row] as number;
        const netuids = lives.netuids(cursor.row);
        for (const [i, history] of histories.entries()) {
          out[i] = Number.isNaN(netuids[i] as number) ? Number.NaN : toFloat(history(block), id);
        }
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
      const history = historyOf(snapshot, scenario, id, NETWORK);
      return (): Rational | null => {
        const raw = history(rows.block[cursor.row] as number);
        return raw === null ? null : { n: raw * parameter.times, d: parameter.per };
      };
    },
    indexOf: (subnet) => places.indexOf(subnet),
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

function toFloat(raw: bigint | null, id: string): number {
  const parameter = parameterById(id);
  return raw === null || parameter === undefined ? Number.NaN : baseValue(parameter, raw);
}
