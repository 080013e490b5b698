/** Tried values as text: to be checked and projected, to be looked at before they are written, and as a copy. */
import { format } from '../../grammar/index.ts';
import type { ProposalNumber, TriedValues } from './proposal-number.ts';

/** The text with the tried values in it; those of numbers that aren't there any more are left out. */
export function triedText(text: string, numbers: readonly ProposalNumber[], tried: TriedValues): string {
  return numbers
    .filter(({ id, fixed }) => fixed === null && tried[id] !== undefined)
    .toSorted((a, b) => b.place.start - a.place.start)
    .reduce(
      (all, { id, place }) => all.slice(0, place.start) + (tried[id] ?? '') + all.slice(place.end),
      text,
    );
}

/** Tried values that differ from what stands in the text. */
export function changedValues(numbers: readonly ProposalNumber[], tried: TriedValues): TriedValues {
  return Object.fromEntries(
    numbers.flatMap(({ id, written }) => {
      const value = tried[id];
      return value === undefined || value === written ? [] : [[id, value]];
    }),
  );
}

/** The text that is written: formatted, with its comments. A text that can't be formatted is written as it is. */
export async function formattedText(path: string, text: string): Promise<string> {
  const formatted = await format({ path, text });
  return formatted.ok ? formatted.text : text;
}

/** The first free name of `x-2.tao`, `x-3.tao` … */
export function copyName(path: string, isTaken: (path: string) => boolean): string {
  const stem = path.replace(/\.tao$/i, '').replace(/-\d+$/, '');
  for (let number = 2; ; number += 1) {
    const name = `${stem}-${number}.tao`;
    if (!isTaken(name)) return name;
  }
}

/** A copy is another proposal: its id gets the number that its name has. Without an id nothing changes. */
export function asCopy(text: string, name: string): string {
  const number = /-(\d+)\.tao$/i.exec(name)?.[1];
  if (number === undefined) return text;
  return text.replace(/(^|[\s{])(id\s+")([^"\n]*)"/, (_, before: string, word: string, id: string) => {
    return `${before}${word}${id.replace(/-\d+$/, '')}-${number}"`;
  });
}
