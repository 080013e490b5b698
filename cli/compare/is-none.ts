/** What no difference is: apart from what compares, so that a report needn't load that. */
import type { Difference } from './difference.ts';

/** Whether nothing differs at all. */
export function isNone({ meaning, outcome, expectations }: Difference): boolean {
  if (meaning.length + expectations.length > 0) return false;
  return outcome === null || outcome.figures.length + outcome.halvings.length + outcome.subnets.length === 0;
}
