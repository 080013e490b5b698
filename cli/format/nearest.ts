/** "Did you mean": the names nearest to a word that isn't one. */
import { distance } from 'fastest-levenshtein';

/** At most `most` names, the nearest first; none where all are far off. */
export function nearest(word: string, names: readonly string[], most = 3): readonly string[] {
  const limit = Math.max(1, Math.floor(word.length / 3));
  return names
    .map((name) => ({ name, far: distance(word.toLowerCase(), name.toLowerCase()) }))
    .filter((it) => it.far <= limit)
    .sort((a, b) => a.far - b.far)
    .slice(0, most)
    .map((it) => it.name);
}
