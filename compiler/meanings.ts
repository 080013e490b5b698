/**
 * What the words of a program turned out to mean: kept only where somebody asks, as an editor does
 * for the word under the cursor.
 */
import type { Place } from '../grammar/index.ts';
import type { Metric } from './metrics.ts';
import type { Parameter } from './parameters.ts';
import type { Exact, SubnetRef } from './plan.ts';

/** Which subnets a path speaks of; null: the network. */
export type Whose = SubnetRef | 'hand' | 'all' | null;

export type Meaning =
  /** `subnet(64).tempo`, `emission.bar_rank`: the whole path. */
  | { readonly kind: 'parameter'; readonly parameter: Parameter; readonly whose: Whose }
  | { readonly kind: 'metric'; readonly metric: Metric; readonly whose: Whose }
  /** `64` or `"vision"` where a subnet is named. */
  | { readonly kind: 'subnet'; readonly subnet: SubnetRef }
  /** The name of a let, where it is defined and where it is used. */
  | { readonly kind: 'let'; readonly value: LetMeaning };

/** What a let without errors comes to. */
export interface LetMeaning {
  readonly name: string;
  /** For people: `an amount of TAO`, `a condition`. */
  readonly what: string;
  /** `TAO/day`; empty for a bare number and for what isn't a number. */
  readonly unit: string;
  /** One value, one for each subnet (as functions of a subnet have), or a list of its own. */
  readonly shape: 'one' | 'subnets' | 'list';
  /** In base units, where it is known before the run. */
  readonly constant: Exact | null;
}

/** A stretch of text and what it means. */
export interface Meant {
  readonly place: Place;
  readonly meaning: Meaning;
}

/** Takes what is found out; null where nobody asks. */
export type Meanings = Meant[] | null;

/** Each once: a path that stands for several, or is looked at twice, was kept more often. */
export function eachOnce(meant: readonly Meant[]): readonly Meant[] {
  const seen = new Set<string>();
  return meant.filter(({ place, meaning }) => {
    const key = `${place.start} ${place.end} ${meaning.kind} ${place.path}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
