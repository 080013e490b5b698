/** Tried values as text: to be checked and projected, to be looked at before they are written, and as a copy. */
import { basename } from 'node:path';
import { format, parse } from '../../grammar/index.ts';
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

const COUNTED = /-\d+$/;

/** The first free name of `x-2.tao`, `x-3.tao` …; of a copy (`x-2.tao` beside `x.tao`) counted on. */
export function copyName(path: string, isTaken: (path: string) => boolean): string {
  const stem = stemOf(path);
  const original = stem.replace(COUNTED, '');
  // Else the number is the name's own: `owner-cut-12.tao`.
  const base = original !== stem && isTaken(`${original}.tao`) ? original : stem;
  for (let number = 2; ; number += 1) {
    const name = `${base}-${number}.tao`;
    if (!isTaken(name)) return name;
  }
}

/**
 * A copy is another proposal, so it gets an id of its own: where the id is the file's name, the copy's name; else
 * with the number that the copy's name has. Without an id nothing changes.
 */
export function asCopy(text: string, from: string, to: string): string {
  const { file } = parse({ path: to, text });
  const proposal = file.statements.find((statement) => statement.kind === 'Proposal');
  const field =
    proposal?.kind === 'Proposal' ? proposal.fields.find(({ name }) => name.text === 'id') : undefined;
  if (field?.value.kind !== 'Text') return text;
  const id = field.value.value;
  const [name, copy] = [basename(stemOf(from)), basename(stemOf(to))];
  const [ofName, ofCopy] = [COUNTED.exec(name)?.[0] ?? '', COUNTED.exec(copy)?.[0] ?? '-2'];
  // Of a copy the number goes on: `x-2` to `x-3`.
  const goesOn =
    ofName !== '' && name.replace(COUNTED, '') === copy.replace(COUNTED, '') && id.endsWith(ofName);
  const numbered = (goesOn ? id.slice(0, -ofName.length) : id) + ofCopy;
  // What can't stand between quotes isn't taken from a file's name.
  const isPlain = /^[^"\\\n\p{Cc}]+$/u.test(copy);
  const written = isPlain && (id === name || id === copy) ? copy : numbered;
  return `${text.slice(0, field.value.start)}"${written}"${text.slice(field.value.end)}`;
}

function stemOf(path: string): string {
  return path.replace(/\.tao$/i, '');
}
