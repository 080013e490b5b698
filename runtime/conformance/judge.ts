/** What judges one row of vectors: `expected` against what the project computes from `input`. */
import type { Tally } from './report.ts';
import type { Row } from './row.ts';

export interface Judge {
  /** What is missing in a row reads as 0, and counts as a difference without the judge's help. */
  readonly judge: (input: Row, expected: Row, tally: Tally) => void;
  /** By how much float64 may differ, in words; null where the judge doesn't compare it. */
  readonly fastTolerance: string | null;
}

/** A judge of the exact arithmetic alone. */
export function exact(judge: Judge['judge']): Judge {
  return { judge, fastTolerance: null };
}

/** A judge of the exact arithmetic, and of float64 beside it. */
export function both(fastTolerance: string, exactly: Judge['judge'], fast: Judge['judge']): Judge {
  return {
    fastTolerance,
    judge: (input, expected, tally) => {
      exactly(input, expected, tally);
      fast(input, expected, tally);
    },
  };
}
