/** The word that was probably meant. */
import { distance } from 'fastest-levenshtein';

/** The candidate nearest to `word`, or null where none is near: at most a third of the letters may differ. */
export function nearestWord(word: string, candidates: Iterable<string>): string | null {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | null = null;
  let least = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const away = candidate.toLowerCase() === word.toLowerCase() ? 0 : distance(word, candidate);
    if (away < least) {
      least = away;
      best = candidate;
    }
  }
  return best;
}
