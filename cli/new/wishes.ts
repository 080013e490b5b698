/** What a new proposal is to say, as flags or answers give it. */

/** A text of the author's, with the flag or question that it answers: messages point into it. */
export interface Given {
  /** As messages name it: `--when`. Unique among the texts of one proposal. */
  readonly name: string;
  readonly text: string;
}

export type Change =
  /** `path = value`, as behind `set`. */
  | { readonly kind: 'set'; readonly given: Given }
  /** The name of one of the chain's rules, or of a new one. */
  | { readonly kind: 'rule'; readonly given: Given }
  /** The lines of a `supply` block. */
  | { readonly kind: 'supply'; readonly given: Given }
  /** The name of a new subnet. */
  | { readonly kind: 'register'; readonly given: Given };

export interface Wishes {
  readonly title: string;
  readonly id: string;
  /** null: a text that says what to write there. */
  readonly summary: string | null;
  readonly authors: readonly string[];
  /** A day: `2026-12-01`. */
  readonly created: string;
  readonly changes: readonly Change[];
  /** As behind `enact`. */
  readonly when: Given;
  /** As behind `project`; `every 1 day` is added where it names no step. */
  readonly horizon: Given;
}

export const DEFAULT_WHEN = 'after 14 days';
export const DEFAULT_HORIZON = '1 year';
/** Today's emission per block until the cap is reached, halved by the calendar instead of by issuance. */
export const DEFAULT_SUPPLY = 'cap 21_000_000 TAO  block_emission 0.5 TAO  halving every 4 years';

const LONGEST_SLUG = 60;

/** A title as a file's name: `Lower the owners' cut` is `lower-the-owners-cut`. Never empty. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’\p{M}]/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = words[0]?.slice(0, LONGEST_SLUG) ?? 'proposal';
  for (const word of words.slice(1)) {
    if (slug.length + 1 + word.length > LONGEST_SLUG) break;
    slug += `-${word}`;
  }
  return slug;
}
