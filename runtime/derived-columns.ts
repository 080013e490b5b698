/**
 * Derived metrics of a finished run as columns like any other: nothing is worked out before somebody reads
 * a number of them.
 */
import { baseValue, type Metric, metrics, parameterById, type Snapshot } from '../compiler/index.ts';
import { valueAt } from './column-values.ts';
import { type Read, readOf, type Sources } from './derived-metrics.ts';
import { historyOf } from './evaluate/parameter-in-force.ts';
import type { Column, NeuronRecord, Rows, Scenario } from './projection.ts';
import { toNumber } from './rational.ts';
import type { Run } from './run.ts';
import { type Piece, pieceAt } from './series.ts';

/** What a finished run leaves behind of a scenario, and what it ran on. */
export interface Recorded extends Pick<Scenario, 'columns' | 'neurons' | 'parameters'> {
  readonly snapshot: Snapshot;
  readonly rows: Rows;
  /** USD per rao; null: nothing is assumed. */
  readonly taoPrice: readonly Piece[] | null;
  readonly blocksPerDay: number;
  /** How many numbers a row of subnets takes. */
  readonly width: number;
}

/** The columns of a run with those that follow from them. */
export function withDerived(
  { recorder, changes, setting }: Run,
  rows: Rows,
  neurons: ReadonlyMap<number, NeuronRecord>,
): ReadonlyMap<string, Column> {
  const { plan, snapshot, world, places } = setting;
  return derivedBeside({
    ...{ columns: recorder.columns, neurons, parameters: changes, snapshot, rows },
    ...{ taoPrice: world.taoPrice, width: places.width },
    blocksPerDay: 86_400_000 / plan.blockTimeMs,
  });
}

/** The recorded columns, and one for each derived metric of which everything that it needs is recorded. */
export function derivedBeside(recorded: Recorded): ReadonlyMap<string, Column> {
  const { columns, taoPrice } = recorded;
  const all = new Map(columns);
  const isHad = (id: string) => (id === 'tao_price' ? taoPrice !== null : columns.has(id));
  const sources = sourcesOf(recorded, all);
  for (const metric of metrics) {
    const { id, derived, needs } = metric;
    if (derived && needs.every(isHad)) all.set(id, new DerivedColumn(metric, recorded, sources));
  }
  return all;
}

/** Columns of no more numbers than these (4 MB) are laid out whole when one of them is read: what rests on them reads them often. */
const MOST_LAID_OUT = 524_288;

class DerivedColumn implements Column {
  readonly metric: string;
  readonly perSubnet: boolean;
  readonly width: number;
  readonly exact = null;
  readonly #size: number;
  readonly #sources: Sources;
  #read: Read | null = null;
  #laidOut: Float64Array | null = null;

  constructor({ id, scope }: Metric, { rows, width }: Recorded, sources: Sources) {
    this.metric = id;
    this.perSubnet = scope === 'subnet';
    this.width = this.perSubnet ? width : 1;
    this.#size = rows.block.length * this.width;
    this.#sources = sources;
  }

  at(row: number, i: number): number {
    if (this.#size <= MOST_LAID_OUT) return this.values[row * this.width + i] ?? Number.NaN;
    return this.#workOut(row, i);
  }

  /** Laid out when first asked for: `valueAt` needs none of it. */
  get values(): Float64Array {
    this.#laidOut ??= this.#layOut();
    return this.#laidOut;
  }

  #layOut(): Float64Array {
    const values = new Float64Array(this.#size);
    for (let at = 0, row = 0; at < values.length; row += 1) {
      for (let i = 0; i < this.width; i += 1, at += 1) values[at] = this.#workOut(row, i);
    }
    return values;
  }

  /** What overflows has no value. */
  #workOut(row: number, i: number): number {
    this.#read ??= readOf(this.metric, this.#sources);
    const value = this.#read(row, i);
    return Number.isFinite(value) ? value : Number.NaN;
  }
}

/** @param all recorded and derived columns: a formula may read either */
function sourcesOf(recorded: Recorded, all: ReadonlyMap<string, Column>): Sources {
  const { neurons, rows, snapshot, blocksPerDay, width } = recorded;
  return {
    of: (id) => (id === 'tao_price' ? taoPriceOf(recorded) : cellsOf(all.get(id), rows)),
    figure: (name, orElse) => {
      if (neurons.size === 0) return orElse;
      return (row, i) => {
        const known = neurons.get(i)?.figures[name];
        return known === undefined ? orElse(row, i) : (known[row] as number);
      };
    },
    feeRate: feeRateOf(recorded),
    isDynamic: (i) => snapshot.subnets[i]?.mechanism !== 0,
    ...{ width, blocksPerDay },
  };
}

function taoPriceOf({ taoPrice, rows }: Recorded): Read {
  if (taoPrice === null) return () => Number.NaN;
  const prices = Float64Array.from(rows.block, (block) => toNumber(pieceAt(taoPrice, block).value));
  return (row) => prices[row] as number;
}

function cellsOf(column: Column | undefined, { block }: Rows): Read {
  if (column === undefined) return () => Number.NaN;
  if (!column.perSubnet) return (row) => valueAt(column, row, 0);
  const { width } = column;
  if (width * block.length > MOST_LAID_OUT) return (row, i) => valueAt(column, row, i);
  const { values } = column;
  return (row, i) => values[row * width + i] as number;
}

const FEE = 'pool.fee_rate';

/** By its parameter as it stands at the row. */
function feeRateOf({ snapshot, parameters, rows }: Recorded): Read {
  const parameter = parameterById(FEE);
  const reads: Read[] = [];
  const readOf = (i: number): Read => {
    if (parameter === undefined) return () => Number.NaN;
    const history = historyOf(snapshot, { parameters }, FEE, i);
    const rateAt: Read = (row) => {
      const raw = history(rows.block[row] as number);
      return raw === null ? Number.NaN : baseValue(parameter, raw);
    };
    const changes = parameters.some((it) => it.parameter === FEE && it.subnet === i);
    const still = rateAt(0, i);
    return changes ? rateAt : () => still;
  };
  return (row, i) => {
    reads[i] ??= readOf(i);
    return reads[i](row, i);
  };
}
