/** Messages about a draft, moved to the flags that its text came from: nobody has seen the draft. */
import type { Diagnostic, Place, Source } from '../../grammar/index.ts';
import type { Draft, Piece } from './draft.ts';
import type { Given } from './wishes.ts';

/** What a flag said, as a text that messages can show. */
export function sourceOf({ name, text }: Given): Source {
  return { path: name, text };
}

/** Each message once, though the draft may say a flag's text several times. */
export function atFlags(diagnostics: readonly Diagnostic[], draft: Draft): readonly Diagnostic[] {
  const key = ({ code, place: { path, start } }: Diagnostic) => `${code} ${path} ${start}`;
  return [...new Map(diagnostics.map((it) => movedTo(it, draft)).map((it) => [key(it), it])).values()];
}

/** A message about text that isn't the author's stays where it is. Mends go: they would edit the draft. */
function movedTo(it: Diagnostic, draft: Draft): Diagnostic {
  const place = moved(it.place, draft);
  const related = it.related.map((one) => ({ ...one, place: moved(one.place, draft) }));
  return { ...it, place, related, mends: [] };
}

function moved(place: Place, draft: Draft): Place {
  const piece = pieceAt(place.start, draft);
  if (piece === null) return place;
  const { given, from } = piece;
  const within = (offset: number) => {
    const at = from + Math.min(Math.max(offset, piece.start), piece.end) - piece.start;
    return Math.min(Math.max(at, 0), given.text.length);
  };
  return { path: given.name, start: within(place.start), end: within(place.end) };
}

/** Where an offset stands; what is missing at the end of a flag is missed at the next word of its line. */
function pieceAt(offset: number, { text, pieces }: Draft): Piece | null {
  const inside = pieces.find((it) => offset >= it.start && offset <= it.end);
  if (inside !== undefined) return inside;
  const before = pieces.findLast((it) => it.end < offset);
  if (before === undefined || text.slice(before.end, offset).includes('\n')) return null;
  return before;
}
