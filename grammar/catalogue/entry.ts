/** The form of one entry of the catalogue. */
import type { Mend, Severity } from '../diagnostic.ts';
import type { Place } from '../source.ts';

export interface Entry<P> {
  readonly severity: Severity;
  /** A few words that name the mistake, for the index. */
  readonly title: string;
  readonly message: (p: P) => string;
  readonly label?: (p: P) => string | null;
  readonly help?: (p: P) => string | null;
  readonly note?: (p: P) => string | null;
  /** What a program may do about it, as edits of the text; `place` is the diagnostic's own. */
  readonly mends?: (p: P, place: Place) => readonly Mend[];
  /** What `taoplan explain` adds: why the rule exists, what is meant by its words. Markdown. */
  readonly explain: string;
  /** A small file, or part of one, that provokes it, and the same mended. */
  readonly wrong: string;
  readonly right: string;
}

/** Lets TypeScript infer the holes of an entry from `entry<{ name: string }>({ … })`. */
export function entry<P>(it: Entry<P>): Entry<P> {
  return it;
}
