/** Two proposals, compared in meaning and, where both were projected, in outcome. */
import type { Difference } from './difference.ts';
import { isNone } from './is-none.ts';
import { meaningChanges, meanTheSame } from './meaning.ts';
import { judgedOtherwise } from './meaning-expect.ts';
import { outcomeDifference, type Projected } from './outcome-difference.ts';
import type { Readable } from './side.ts';

export { isNone, meanTheSame };

export function compareMeaning(before: Readable, after: Readable): Difference {
  return { meaning: meaningChanges(before, after), outcome: null, expectations: [] };
}

/** `before` and `after` may share one projection, where they mean the same. */
export function compareProjected(before: Projected, after: Projected): Difference {
  const judged = (side: Projected) => ({ ...side, results: side.projection.expectations });
  return {
    meaning: meaningChanges(before, after),
    outcome: outcomeDifference(before, after),
    expectations: judgedOtherwise(judged(before), judged(after)),
  };
}
