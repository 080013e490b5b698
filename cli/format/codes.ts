/** The codes of the catalogue in order, with the group that the first digit stands for. */
import { catalogue, type Entry } from '../../grammar/index.ts';

export interface CodeEntry {
  readonly code: string;
  readonly group: string;
  /** Without its holes: for the index and the explanation, never to make a message. */
  readonly entry: Omit<Entry<never>, 'message' | 'label' | 'help' | 'note'>;
}

/** What the first digit of a code stands for. */
export const codeGroups: Readonly<Record<string, string>> = {
  1: 'Text',
  2: 'Names',
  3: 'Units, types and bounds',
  4: 'Running',
  5: 'Files',
  6: 'Lints',
};

/** By group, errors before warnings, then by number. */
export function allCodes(): readonly CodeEntry[] {
  return Object.entries(catalogue)
    .map(([code, entry]) => ({ code, group: codeGroups[code[1] as string] ?? '', entry }))
    .sort((a, b) => (sortKey(a.code) < sortKey(b.code) ? -1 : 1));
}

function sortKey(code: string): string {
  return `${code[1]}${code}`;
}
