/** What may stand at a place, as a value: words of the language, and kinds of things that only the program knows. */
import type { Lexeme } from '../../grammar/index.ts';
import type { Site } from './completion-site.ts';
import type { Help } from './help.ts';

export type Thing =
  /** A value begins. */
  | 'value'
  /** A parameter to set; behind a point what goes on from there. */
  | 'parameter'
  | 'member'
  | 'settableMember'
  /** Behind a number; behind the `/` of a unit. */
  | 'unit'
  | 'perUnit'
  | 'subnet'
  | 'network'
  | 'networkBlock'
  | 'ruleName'
  | 'library'
  | 'table'
  | 'snapshot'
  /** A parameter of a new subnet, by its short name. */
  | 'subnetParameter'
  | 'code';

/** The likeliest first. */
export type Wanted = readonly (Help | Thing)[];

export const NOTHING: Wanted = [];

export function words(...tables: readonly (readonly Help[])[]): Wanted {
  return tables.flat();
}

export function things(...these: readonly Thing[]): Wanted {
  return these;
}

export function both(a: Wanted, b: Wanted): Wanted {
  return [...a, ...b];
}

/** Only these words of a table. */
export function only(table: readonly Help[], ...chosen: readonly string[]): readonly Help[] {
  return table.filter(({ word }) => chosen.includes(word));
}

export function unseen(table: readonly Help[], { seen }: Site): readonly Help[] {
  return table.filter(({ word }) => !seen.has(word));
}

export function unseenBut(
  table: readonly Help[],
  { seen }: Site,
  ...often: readonly string[]
): readonly Help[] {
  return table.filter(({ word }) => often.includes(word) || !seen.has(word));
}

export function has(item: readonly Lexeme[], word: string): boolean {
  return item.some((it) => it.kind === 'word' && it.text === word);
}

export function hasEquals(item: readonly Lexeme[]): boolean {
  return item.some(({ text }) => text === '=');
}
