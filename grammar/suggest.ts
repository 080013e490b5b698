/** "Did you mean": the words nearest to one that isn't known. */
import { distance } from 'fastest-levenshtein';

/** Longer words are no slips, and comparing them costs. */
const LONGEST_COMPARED = 60;

/** The candidate that was probably meant, the first of equals. Null: none is near. */
export function suggest(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const far = unlikeness(word, candidate);
    if (far < least) {
      best = candidate;
      least = far;
    }
  }
  return best;
}

/** At most `most` candidates that may have been meant, each once, the likeliest first. */
export function suggestions(word: string, candidates: Iterable<string>, most: number): readonly string[] {
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, far: unlikeness(word, candidate) }))
    .filter((it) => it.far < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.far - b.far)
    .slice(0, most)
    .map((it) => it.candidate);
}

/** Letters that differ, whatever their case; infinite where it is more than a third of them, or where the two are one. */
function unlikeness(word: string, candidate: string): number {
  const longer = Math.abs(candidate.length - word.length);
  if (candidate === word || word.length > LONGEST_COMPARED || longer > 4) return Number.POSITIVE_INFINITY;
  const apart = distance(word.toLowerCase(), candidate.toLowerCase());
  if (apart > Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3))) {
    return Number.POSITIVE_INFINITY;
  }
  // Two letters that changed places are likelier than two that were added.
  return apart + longer / 10;
}
