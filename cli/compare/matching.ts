/** Holding lists of statements of two proposals against each other. */
import type { MeaningChange, Part } from './difference.ts';
import type { Side, Stated } from './side.ts';

export interface Both {
  readonly before: Side;
  readonly after: Side;
}

/** Of two statements about the same thing: nothing, a change, or nothing here because only a named value differs. */
export function changeOf(
  part: Part,
  what: string,
  before: Stated | null,
  after: Stated | null,
  both: Both,
): readonly MeaningChange[] {
  if (before !== null && after !== null && before.deep === after.deep) return [];
  if (before !== null) both.before.touch(before);
  if (after !== null) both.after.touch(after);
  if (before !== null && after !== null) {
    if (before.shallow === after.shallow || differByNames(before, after, both)) return [];
  }
  const same = before !== null && after !== null && before.text === after.text;
  // The words are the same, and what they lead to isn't: a table of another content, another start.
  const then = after === null ? null : same ? `${after.text}, which reads otherwise now` : after.text;
  return [{ part, what, before: before?.text ?? null, after: then }];
}

/** Statements that have a name each; those of `before` first, in their order, then what came new. */
export function namedChanges(
  part: Part,
  before: ReadonlyMap<string, Stated>,
  after: ReadonlyMap<string, Stated>,
  both: Both,
): readonly MeaningChange[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name) =>
    changeOf(part, name, before.get(name) ?? null, after.get(name) ?? null, both),
  );
}

/** What is left of two lists after those that mean the same were taken away, as often as they occur. */
export function unmatched<T extends Stated>(
  before: readonly T[],
  after: readonly T[],
  by: 'deep' | 'shallow' = 'deep',
): { readonly before: readonly T[]; readonly after: readonly T[] } {
  const left = [...after];
  const lost = before.filter((it) => {
    const at = left.findIndex((other) => other[by] === it[by]);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { before: lost, after: left };
}

/** The same where only a named value makes the difference: their values are touched, and they are told by those. */
export function unmatchedByWriting<T extends Stated>(
  before: readonly T[],
  after: readonly T[],
  both: Both,
): { readonly before: readonly T[]; readonly after: readonly T[] } {
  const byMeaning = unmatched(before, after);
  for (const it of byMeaning.before) both.before.touch(it);
  for (const it of byMeaning.after) both.after.touch(it);
  const byWriting = unmatched(byMeaning.before, byMeaning.after, 'shallow');
  const left = [...byWriting.after];
  const lost = byWriting.before.filter((was) => {
    const at = left.findIndex((is) => differByNames(was, is, both));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { before: lost, after: left };
}

/** The same words, of which one is the name of a value that changed: that value is told, not all that read it. */
function differByNames(before: Stated, after: Stated, both: Both): boolean {
  if (before.text !== after.text) return false;
  const was = both.before.namedIn(before.text);
  return [...both.after.namedIn(after.text)].some(([name, meant]) => {
    const old = was.get(name);
    return old !== undefined && old !== meant;
  });
}
