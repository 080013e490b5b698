/** Values that are tried: a number at another value, and what moves along with it. */
import { numberOf, sum } from './decimal.ts';
import type { ProposalNumber, TriedValues } from './proposal-number.ts';
import { decimalIn, resized } from './step.ts';

export function valueTried({ id, written }: ProposalNumber, tried: TriedValues): string {
  return tried[id] ?? written;
}

/**
 * Without those that the text says by now. Those of numbers that aren't there stay: half a statement may have been
 * saved, and the other half follows.
 */
export function stillTried(numbers: readonly ProposalNumber[], tried: TriedValues): TriedValues {
  return Object.fromEntries(
    Object.entries(tried).filter(([id, value]) => numbers.find((it) => it.id === id)?.written !== value),
  );
}

export function isSameTried(a: TriedValues, b: TriedValues): boolean {
  const ids = Object.keys(a);
  return ids.length === Object.keys(b).length && ids.every((id) => a[id] === b[id]);
}

/** `tried` with `value` for the number; what makes up a whole with it gives what it takes. */
export function withTried(
  numbers: readonly ProposalNumber[],
  tried: TriedValues,
  number: ProposalNumber,
  value: string,
): TriedValues {
  const alone = withOne(tried, number, value);
  const giver = giverOf(numbers, number);
  if (giver === null) return alone;
  const [before, after] = [decimalIn(valueTried(number, tried)), decimalIn(value)];
  const given = decimalIn(valueTried(giver, tried));
  if (before === null || after === null || given === null) return alone;
  const left = sum(sum(given, before, 1), after, -1);
  // Only on the way back: steps and typed values are held to what is `reachable`.
  if (numberOf(left) < 0) return withoutWhole(numbers, tried, number);
  return withOne(alone, giver, resized(giver, valueTried(giver, tried), left));
}

/** All that make up the whole with the number as they are written. */
function withoutWhole(
  numbers: readonly ProposalNumber[],
  tried: TriedValues,
  number: ProposalNumber,
): TriedValues {
  const whole = new Set([number.id]);
  // Each takes from a neighbour, so the whole is a row that grows from either end.
  for (let size = 0; size < whole.size; ) {
    size = whole.size;
    for (const { id, givenBy } of numbers) {
      if (givenBy !== null && (whole.has(id) || whole.has(givenBy))) whole.add(id).add(givenBy);
    }
  }
  return Object.fromEntries(Object.entries(tried).filter(([id]) => !whole.has(id)));
}

function withOne(tried: TriedValues, { id, written }: ProposalNumber, value: string): TriedValues {
  const { [id]: _, ...others } = tried;
  return value === written ? others : { ...others, [id]: value };
}

/** The number with the bounds that the one which gives leaves it. */
export function reachable(
  numbers: readonly ProposalNumber[],
  tried: TriedValues,
  number: ProposalNumber,
): ProposalNumber {
  const { range } = number;
  const giver = giverOf(numbers, number);
  if (giver === null || range.kind !== 'number') return number;
  const [own, given] = [decimalIn(valueTried(number, tried)), decimalIn(valueTried(giver, tried))];
  if (own === null || given === null) return number;
  const most = Math.min(range.most ?? Number.POSITIVE_INFINITY, numberOf(sum(own, given, 1)));
  return { ...number, range: { ...range, most } };
}

function giverOf(numbers: readonly ProposalNumber[], { givenBy }: ProposalNumber): ProposalNumber | null {
  return givenBy === null ? null : (numbers.find(({ id }) => id === givenBy) ?? null);
}
