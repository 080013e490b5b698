import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Network } from '../../runtime/fast/index.ts';
import { assignSlots, copyRecorder, newRecorder, type Recorder } from '../../runtime/recorder.ts';

const PRICE = 'subnet.price';

/** What the recorder reads of a network: who lives. Netuids run against the places. */
function networkOf(width: number, living: ReadonlySet<number>): Network {
  const order = [...living].sort((a, b) => b - a);
  return {
    netuid: Int32Array.from({ length: width }, (_, i) => (living.has(i) ? width - i : -1)),
    living: Int32Array.from({ length: width }, (_, n) => order[n] ?? 0),
    livingCount: living.size,
  } as unknown as Network;
}

/** Writes a row in which each subnet has its own number, and who doesn't live one that nobody may see. */
function write(recorder: Recorder, width: number, living: ReadonlySet<number>): void {
  assignSlots(recorder, networkOf(width, living));
  const from = Float64Array.from({ length: width }, (_, i) => 2 * valueAt(recorder.rows, i));
  for (const column of recorder.ofSubnets) column.put(recorder.rows, from, 2);
  recorder.rows += 1;
}

const valueAt = (row: number, i: number): number => row * 1_000 + i;

const expected = (width: number, rows: readonly ReadonlySet<number>[]): number[] =>
  rows.flatMap((living, row) =>
    Array.from({ length: width }, (_, i) => (living.has(i) ? valueAt(row, i) : Number.NaN)),
  );

function record(
  width: number,
  rows: readonly ReadonlySet<number>[],
  spent: Recorder | null = null,
): Recorder {
  const recorder = newRecorder([PRICE], rows.length, width, spent?.columns ?? null);
  for (const living of rows) write(recorder, width, living);
  return recorder;
}

const valuesOf = ({ columns }: Recorder): readonly number[] => [...(columns.get(PRICE)?.values ?? [])];

/** Lives that come in any order, once, and go. */
const histories = fc
  .integer({ min: 1, max: 40 })
  .chain((width) =>
    fc.tuple(
      fc.constant(width),
      fc.array(fc.array(fc.nat({ max: width - 1 }), { maxLength: width }), { minLength: 1, maxLength: 8 }),
    ),
  )
  .map(([width, toggles]) => {
    const seen = new Set<number>();
    let living = new Set<number>();
    const rows = toggles.map((row) => {
      const next = new Set(living);
      for (const i of row) {
        if (living.has(i)) next.delete(i);
        else if (!seen.has(i)) {
          seen.add(i);
          next.add(i);
        }
      }
      living = next;
      return next as ReadonlySet<number>;
    });
    return { width, rows };
  });

describe('rows of subnets that come and go', () => {
  it('are laid out by life, without a value where nobody lives', () => {
    fc.assert(
      fc.property(histories, ({ width, rows }) => {
        expect(valuesOf(record(width, rows))).toEqual(expected(width, rows));
      }),
    );
  });

  it('are as wide as many live at once, not as many as ever lived', () => {
    // Two hundred lives, each of a row, beside one that stays.
    const rows = Array.from({ length: 200 }, (_, row) => new Set([0, row + 1]));
    const recorder = record(201, rows);
    expect(recorder.slots.capacity).toBeLessThan(25);
    expect(valuesOf(recorder)).toEqual(expected(201, rows));
  });

  it('grow where more live than at the start', () => {
    const rows = Array.from({ length: 100 }, (_, row) => new Set(Array.from({ length: row }, (_, i) => i)));
    expect(valuesOf(record(99, rows))).toEqual(expected(99, rows));
  });

  it('are the memory itself where everybody lives from the first to the last', () => {
    const everybody = new Set([0, 1, 2]);
    const [column] = record(3, [everybody, everybody]).ofSubnets;
    expect(column?.values).toBe(column?.stored);
  });

  it('write over the columns of a projection that nobody reads any more', () => {
    fc.assert(
      fc.property(histories, histories, (one, other) => {
        const spent = record(one.width, one.rows);
        expect(valuesOf(record(other.width, other.rows, spent))).toEqual(expected(other.width, other.rows));
      }),
    );
    const rows = [new Set([0, 1]), new Set([0, 1])];
    const spent = record(2, rows);
    expect(record(2, rows, spent).ofSubnets[0]?.stored).toBe(spent.ofSubnets[0]?.stored);
  });

  it('of a copy go their own way', () => {
    const first = [new Set([0, 1]), new Set([0, 1])];
    const recorder = newRecorder([PRICE, 'supply.issuance'], 4, 3);
    for (const living of first) write(recorder, 3, living);
    const copy = copyRecorder(recorder);
    const [here, there] = [
      [new Set([0]), new Set([0, 2])],
      [new Set([1, 2]), new Set([2])],
    ];
    for (const living of here) write(recorder, 3, living);
    for (const living of there) write(copy, 3, living);
    expect(valuesOf(recorder)).toEqual(expected(3, [...first, ...here]));
    expect(valuesOf(copy)).toEqual(expected(3, [...first, ...there]));
  });
});
