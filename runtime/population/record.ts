/**
 * What a run writes down of its neurons, row by row: figures of each subnet, and of some rows what every
 * neuron earns.
 */
import { snapshotRate } from '../columns.ts';
import type { SumName } from '../metrics.ts';
import type { NeuronFigure, NeuronRecord } from '../projection.ts';
import type { Run } from '../run.ts';
import { type Figures, figuresOf, newFigures, type PotRates, sizeOf } from './figures.ts';
import type { Populated, Populations } from './populations.ts';

/** Numbers of all distributions of a scenario together, at most. */
const MOST_NUMBERS = 12_000_000;
/** What is kept of a neuron in a row: mined, taken, stake. */
const KEPT = 3;

/** A record that grows while rows are written. */
interface OpenRecord {
  readonly index: number;
  readonly origin: NeuronRecord['origin'];
  readonly figures: Record<NeuronFigure, Float64Array>;
  width: number;
  mined: Float64Array;
  taken: Float64Array;
  stake: Float64Array;
  /** Rows that are written; the subnet is gone after them where the run has more. */
  rows: number;
}

export interface NeuronRecords {
  /** Of all rows */
  readonly rows: number;
  readonly every: number;
  readonly list: readonly OpenRecord[];
}

/** As a run begins. @param rows of the whole projection */
export function newRecords({ list }: Populations, rows: number): NeuronRecords {
  const numbers = KEPT * list.reduce((sum, it) => sum + sizeOf(it), 0);
  let every = 1;
  while (numbers * keptRows(rows, every) > MOST_NUMBERS && every < rows) every += 1;
  return { rows, every, list: list.map((it) => openRecord(it, rows, every)) };
}

const keptRows = (rows: number, every: number): number => Math.ceil(rows / every);

function openRecord(it: Populated, rows: number, every: number): OpenRecord {
  const width = sizeOf(it);
  const column = () => new Float64Array(rows);
  const distribution = () => new Float64Array(keptRows(rows, every) * width);
  return {
    index: it.index,
    origin: it.origin,
    figures: {
      ...{ miner: column(), minerTop: column(), miners: column(), minerCount: column() },
      ...{ validator: column(), validatorTop: column(), validators: column(), validatorCount: column() },
      ...{ stakers: column(), root: column(), staked: column() },
    },
    width,
    mined: distribution(),
    taken: distribution(),
    stake: distribution(),
    rows: 0,
  };
}

export function copyRecords({ rows, every, list }: NeuronRecords): NeuronRecords {
  return { rows, every, list: list.map(copyRecord) };
}

function copyRecord(record: OpenRecord): OpenRecord {
  const figures = { ...record.figures };
  for (const name of NAMES) figures[name] = figures[name].slice();
  const { mined, taken, stake } = record;
  return { ...record, figures, mined: mined.slice(), taken: taken.slice(), stake: stake.slice() };
}

const figures = newFigures();
const rates: PotRates = { server: 0, validator: 0, root: 0, burned: 0 };
const NAMES = Object.keys(figures) as readonly NeuronFigure[];

/** Writes the row that the run's recorder writes next; sums of the row are still there. */
export function recordNeurons(run: Run): void {
  const { populations, records } = run;
  if (populations === null || records === null) return;
  for (const record of records.list) {
    const it = populations.at[record.index] ?? null;
    if (it !== null) recordSubnet(run, records, record, it);
  }
}

function recordSubnet(run: Run, { rows, every }: NeuronRecords, record: OpenRecord, it: Populated): void {
  const row = run.recorder.rows;
  rates.server = rateOf(run, it.index, 'miner');
  rates.validator = rateOf(run, it.index, 'validator');
  rates.root = rateOf(run, it.index, 'root');
  rates.burned = run.network.minerBurned[it.index] as number;
  if (row % every === 0) {
    const size = sizeOf(it);
    if (size > record.width) widen(record, size, row / every, keptRows(rows, every));
    const at = (row / every) * record.width;
    figuresOf(it, rates, figures, { ...record, at });
  } else figuresOf(it, rates, figures, null);
  for (const name of NAMES) record.figures[name][row] = figures[name as keyof Figures];
  record.rows = row + 1;
}

/** Of the row at hand; in the first one the start's own block. */
function rateOf(run: Run, i: number, sum: SumName): number {
  if (run.recorder.rows === 0) return snapshotRate(run.setting.snapshot, run.network, i, sum);
  return (run.totals[sum][i] as number) / run.blocksInRow;
}

/** More neurons than there were: `written` kept rows move into wider ones. */
function widen(record: OpenRecord, width: number, written: number, kept: number): void {
  const before = record.width;
  const wider = (values: Float64Array): Float64Array => {
    const moved = new Float64Array(kept * width);
    for (let row = 0; row < written; row += 1) {
      moved.set(values.subarray(row * before, (row + 1) * before), row * width);
      moved.fill(Number.NaN, row * width + before, (row + 1) * width);
    }
    return moved;
  };
  record.mined = wider(record.mined);
  record.taken = wider(record.taken);
  record.stake = wider(record.stake);
  record.width = width;
}

/** What a finished run has written, by index of the subnet; rows after a subnet's end have no values. */
export function neuronRecords({ records }: Run): ReadonlyMap<number, NeuronRecord> {
  if (records === null) return new Map();
  const { every } = records;
  return new Map(
    records.list.map((record) => {
      const { index, origin, figures, width, mined, taken, stake, rows } = record;
      for (const name of NAMES) figures[name].fill(Number.NaN, rows);
      const written = Math.ceil(rows / every) * width;
      for (const values of [mined, taken, stake]) values.fill(Number.NaN, written);
      return [index, { origin, figures, every, width, mined, taken, stake }];
    }),
  );
}
