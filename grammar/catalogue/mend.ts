/** The commonest mends: something else in the place of what is wrong, or nothing. */
import type { Mend } from '../diagnostic.ts';
import type { Place } from '../source.ts';

/** One mend for each text, the likeliest first; none for null. */
export function writing(place: Place, ...texts: readonly (string | null)[]): readonly Mend[] {
  return texts.flatMap((text) =>
    text === null ? [] : [{ title: `write \`${text}\``, edits: [{ ...place, text }] }],
  );
}

export function removing(place: Place, what: string): readonly Mend[] {
  return [{ title: `remove \`${what}\``, edits: [{ ...place, text: '' }] }];
}
