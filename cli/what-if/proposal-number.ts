/**
 * A number (or a word) of a proposal's own text that can be tried at another value: of a `set`, of an entry
 * of `assume`, of a stage of a rule, of a supply rule, of a `let`. It is changed in the text, so what is projected is
 * always what a file with these values says.
 */
import type { Place } from '../../grammar/index.ts';

export interface ProposalNumber {
  /** The same as long as the statement it stands in is there: `set emission.bar_rank`, `assume recycled`, `rule top 64: tiers 2`. */
  readonly id: string;
  /** Where the panel lists it. */
  readonly group: 'set' | 'assume' | 'rule' | 'supply' | 'let' | 'when';
  /** For people, short: `emission.bar_rank`, `tiers 33..64`. */
  readonly label: string;
  /** The enactment or the rule it belongs to, as written: `after 7 days`, `rule "top 64"`; empty where it belongs to none. */
  readonly within: string;
  /** In the entry's text: what is replaced. */
  readonly place: Place;
  /** What stands there, with its unit: `720 blocks`, `40%`, `on`. */
  readonly written: string;
  readonly range: NumberRange;
  /** Why it can't be tried, as a sentence; null: it can. */
  readonly fixed: string | null;
  /** Id of the number that gives what this one takes, so that their sum stays: of shares of a whole. */
  readonly givenBy: string | null;
}

/** What it can be. Units: those of the text (`unit`). */
export type NumberRange =
  | {
      readonly kind: 'number';
      readonly value: number;
      readonly unit: string;
      /** Smallest and largest that the registry or the language allows; null: none. */
      readonly least: number | null;
      readonly most: number | null;
      /** By how much one press of a key changes it. */
      readonly step: number;
      readonly whole: boolean;
    }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'date' };

/** By id: what is written instead. Holds only what differs from the text. */
export type TriedValues = Readonly<Record<string, string>>;
