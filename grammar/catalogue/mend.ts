/** The commonest mends: something else in the place of what is wrong, nothing, or something that was missing. */
import type { Mend, TextEdit } from '../diagnostic.ts';
import type { Place, Span } from '../source.ts';
import { BEHIND_ALL } from '../tidy-mend.ts';

/** One mend for each text, the likeliest first; none for null, nor for what was shortened to be shown. */
export function writing(place: Place, ...texts: readonly (string | null)[]): readonly Mend[] {
  return [...new Set(texts)].flatMap((text) =>
    text === null || text.includes('…') ? [] : [{ title: `write \`${text}\``, edits: [{ ...place, text }] }],
  );
}

/** The same, in another span of the file that `place` is in. */
export function writingAt(
  place: Place,
  span: Span | null,
  ...texts: readonly (string | null)[]
): readonly Mend[] {
  return span === null ? [] : writing({ path: place.path, start: span.start, end: span.end }, ...texts);
}

export function removing(place: Place, what: string, span: Span = place): readonly Mend[] {
  const { start, end } = span;
  return [{ title: `remove \`${what}\``, edits: [{ path: place.path, start, end, text: '' }] }];
}

/** A statement, an entry or a change as a whole. None for null. */
export function deleting(place: Place | null, title = 'delete it'): readonly Mend[] {
  if (place === null) return [];
  const { path, start, end } = place;
  return [{ title, edits: [{ path, start, end, text: '' }] }];
}

/** What an edit inserts, blanks and line breaks around it aside. None for null. */
export function adding(edit: TextEdit | null): readonly Mend[] {
  return edit === null ? [] : [{ title: `add \`${edit.text.trim()}\``, edits: [edit] }];
}

/** `text` in front of the place, or behind it. */
export function insertingBefore({ path, start }: Place, text: string): readonly Mend[] {
  return adding({ path, start, end: start, text });
}

export function insertingBehind({ path, end }: Place, text: string): readonly Mend[] {
  return adding({ path, start: end, end, text });
}

/** A statement behind all others of the file that `place` is in. */
export function appending({ path }: Place, statement: string): readonly Mend[] {
  return adding({ path, start: BEHIND_ALL, end: BEHIND_ALL, text: statement });
}

/** Round brackets around a span. None for null. */
export function bracketing({ path }: Place, span: Span | null): readonly Mend[] {
  if (span === null) return [];
  const { start, end } = span;
  const edits = [
    { path, start, end: start, text: '(' },
    { path, start: end, end, text: ')' },
  ];
  return [{ title: 'put brackets around it', edits }];
}
