/**
 * Where a run's rows are written down. A subnet that lives takes a slot of the rows, which the next one
 * gets when it is gone: hundreds may come and go within a projection, and room for each of them in every
 * row would cost more than the run itself. Whoever reads a column gets it laid out by life.
 */
import type { Network } from './fast/index.ts';
import { networkMetrics } from './metrics.ts';
import type { Column } from './projection.ts';

export interface Recorder {
  readonly columns: ReadonlyMap<string, Column>;
  readonly ofNetwork: readonly Column[];
  readonly ofSubnets: readonly LifeColumn[];
  readonly slots: Slots;
  /** Of a vector by life: what is gathered into slots. */
  readonly scratch: Float64Array;
  /** Rows that are filled. */
  rows: number;
}

/** @param width of the columns of subnets. @param spent columns that nobody reads any more: those of the same size are written over, since fresh memory costs more than what is put into it */
export function newRecorder(
  metrics: Iterable<string>,
  rows: number,
  width: number,
  spent: Recorder['columns'] | null = null,
): Recorder {
  const slots = newSlots(rows, width);
  const columns = [...metrics].map((metric) => {
    const old = spent?.get(metric);
    return networkMetrics.includes(metric)
      ? networkColumn(metric, rows, old)
      : new LifeColumn(metric, slots, old instanceof LifeColumn ? old.stored : null);
  });
  const used = spent === null ? undefined : [...spent.values()].find((it) => it instanceof LifeColumn);
  if (used !== undefined) slots.wished = used.slots.capacity;
  return recorderOf(columns, slots, 0);
}

export function copyRecorder({ columns, slots, rows }: Recorder): Recorder {
  const copied = copySlots(slots);
  const copies = [...columns.values()].map((it) =>
    it instanceof LifeColumn
      ? new LifeColumn(it.metric, copied, it.stored.slice())
      : { ...it, values: it.values.slice(), exact: it.exact?.slice() ?? null },
  );
  return recorderOf(copies, copied, rows);
}

function recorderOf(columns: readonly Column[], slots: Slots, rows: number): Recorder {
  return {
    columns: new Map(columns.map((it) => [it.metric, it])),
    ofNetwork: columns.filter((it) => !(it instanceof LifeColumn)),
    ofSubnets: columns.filter((it) => it instanceof LifeColumn),
    slots,
    scratch: new Float64Array(slots.width),
    rows,
  };
}

function networkColumn(metric: string, rows: number, old: Column | undefined): Column {
  const exact = metric === 'supply.issuance' || metric === 'supply.recycled';
  return {
    metric,
    perSubnet: false,
    width: 1,
    values: old?.values.length === rows ? old.values : new Float64Array(rows),
    exact: exact ? new BigInt64Array(rows) : null,
  };
}

/** Who has which slot of the rows, and had it when. */
export interface Slots {
  /** Of all rows */
  readonly rows: number;
  /** How many may come to live. */
  readonly width: number;
  /** Numbers that a row takes; 0 before the first. */
  capacity: number;
  /** A capacity to begin with, where it is enough. */
  wished: number;
  /** Whoever has had a slot had that of his own place. */
  ownPlaces: boolean;
  /** The row at hand is a vector by life as it stands: everybody lives, each at his own place. */
  byLife: boolean;
  /** By slot: who has it, by place in vectors; -1: nobody. Shape: `capacity`. */
  holders: Int32Array;
  /** By life: its slot; -1 before its first row. */
  readonly slotOf: Int32Array;
  /** By life: the rows that it has it for, the last not included. */
  readonly firstRow: Int32Array;
  readonly endRow: Int32Array;
}

const FOREVER = 2 ** 31 - 1;

function newSlots(rows: number, width: number): Slots {
  return {
    ...{ rows, width, capacity: 0, wished: 0, holders: new Int32Array(0) },
    ...{ ownPlaces: true, byLife: false },
    slotOf: new Int32Array(width).fill(-1),
    firstRow: new Int32Array(width),
    endRow: new Int32Array(width),
  };
}

function copySlots(slots: Slots): Slots {
  const { holders, slotOf, firstRow, endRow } = slots;
  return {
    ...slots,
    ...{ holders: holders.slice(), slotOf: slotOf.slice() },
    ...{ firstRow: firstRow.slice(), endRow: endRow.slice() },
  };
}

/** Gives those who came since the last row a slot, and takes those of who is gone; makes the memory before the first. */
export function assignSlots(recorder: Recorder, network: Network): void {
  const { slots, rows } = recorder;
  const { netuid, living, livingCount } = network;
  if (slots.capacity === 0) {
    const { width, wished } = slots;
    const enough = width - livingCount <= SPARE ? width : livingCount + SPARE;
    grow(recorder, wished >= livingCount && wished <= width ? wished : enough);
  } else if (slots.byLife && livingCount === slots.width) return;
  const { slotOf, firstRow, endRow } = slots;
  for (let s = 0; s < slots.capacity; s += 1) {
    const i = slots.holders[s] as number;
    if (i < 0 || (netuid[i] as number) >= 0) continue;
    endRow[i] = rows;
    slots.holders[s] = -1;
  }
  let free = 0;
  for (let n = 0; n < livingCount; n += 1) {
    const i = living[n] as number;
    if ((slotOf[i] as number) >= 0) continue;
    while (free < slots.capacity && (slots.holders[free] as number) >= 0) free += 1;
    if (free === slots.capacity) {
      const { capacity, width } = slots;
      grow(recorder, slotsFor(capacity, width));
    }
    const slot = slots.holders[i] === -1 ? i : free;
    if (slot !== i) slots.ownPlaces = false;
    slots.holders[slot] = i;
    slotOf[i] = slot;
    firstRow[i] = rows;
    endRow[i] = FOREVER;
  }
  slots.byLife = slots.ownPlaces && livingCount === slots.width && livingCount === slots.capacity;
}

/** Slots more than those who live, where others may come. */
const SPARE = 16;

/** The largest capacity that `assignSlots` makes where at most so many of `width` live at once. */
export function slotsFor(living: number, width: number): number {
  return Math.min(width, living + Math.max(SPARE, living >> 2));
}

function grow({ slots, ofSubnets, rows }: Recorder, capacity: number): void {
  const before = slots.capacity;
  const { holders } = slots;
  slots.holders = new Int32Array(capacity).fill(-1);
  slots.holders.set(holders);
  slots.capacity = capacity;
  for (const column of ofSubnets) column.stretch(rows, before, capacity);
}

/** Metric of every subnet, stored by slot. */
export class LifeColumn implements Column {
  readonly metric: string;
  readonly perSubnet = true;
  readonly width: number;
  readonly exact = null;
  readonly slots: Slots;
  /** Shape: `stored[row * capacity + slot]`. */
  stored: Float64Array;
  #laidOut: Float64Array | null = null;

  /** @param old memory to write over where it has the right size, or the filled rows of a copy */
  constructor(metric: string, slots: Slots, old: Float64Array | null) {
    this.metric = metric;
    this.width = slots.width;
    this.slots = slots;
    this.stored = old ?? new Float64Array(0);
  }

  /** Makes room for `capacity` numbers in a row, of which the `rows` filled ones hold `before` now. */
  stretch(rows: number, before: number, capacity: number): void {
    const size = this.slots.rows * capacity;
    if (before === 0 && this.stored.length === size) return;
    const stored = new Float64Array(size);
    for (let row = 0; row < rows; row += 1) {
      stored.set(this.stored.subarray(row * before, (row + 1) * before), row * capacity);
    }
    this.stored = stored;
  }

  /** Writes a row from a vector by life, each number over `per`. */
  put(row: number, from: Float64Array, per: number): void {
    const { stored, width } = this;
    const { holders, capacity, byLife } = this.slots;
    const at = row * capacity;
    if (byLife && per === 1 && from.length === width) stored.set(from, at);
    else if (byLife) for (let i = 0; i < width; i += 1) stored[at + i] = (from[i] as number) / per;
    else {
      for (let s = 0; s < capacity; s += 1) {
        const i = holders[s] as number;
        if (i >= 0) stored[at + s] = (from[i] as number) / per;
      }
    }
  }

  /** One number, without laying anything out; NaN where the subnet doesn't live. */
  at(row: number, i: number): number {
    const { capacity, slotOf, firstRow, endRow } = this.slots;
    const slot = slotOf[i] ?? -1;
    const lives = slot >= 0 && (firstRow[i] as number) <= row && row < (endRow[i] as number);
    return lives ? (this.stored[row * capacity + slot] as number) : Number.NaN;
  }

  /**
   * Shape: `values[row * width + i]`, NaN where the subnet doesn't live. Laid out when it is first asked
   * for, which is not before the last row is written. Lives times rows: `valueAt` needs none of it.
   */
  get values(): Float64Array {
    this.#laidOut ??= this.#layOut();
    return this.#laidOut;
  }

  #layOut(): Float64Array {
    const { stored, slots, width } = this;
    const { rows, capacity, slotOf, firstRow, endRow } = slots;
    if (
      capacity === width &&
      slotOf.every((slot, i) => slot === i && firstRow[i] === 0 && endRow[i] === FOREVER)
    )
      return stored;
    const values = new Float64Array(rows * width);
    for (let row = 0; row < rows; row += 1) {
      const to = row * width;
      for (let i = 0; i < width; i += 1) values[to + i] = this.at(row, i);
    }
    return values;
  }
}
