/** Whom questions are put to: a terminal, or the script of a test. */

export interface Asker {
  /** A line of text. `fault` says what is wrong with an answer, or null; it is asked again then. */
  readonly text: (question: TextQuestion) => Promise<string>;
  readonly choose: <T extends string>(question: string, choices: readonly Choice<T>[]) => Promise<T>;
  /** One of many, found by typing a part of it. */
  readonly find: (question: string, found: (typed: string) => readonly Choice<string>[]) => Promise<string>;
}

export interface TextQuestion {
  readonly question: string;
  /** What an empty answer means; null: an empty answer is one, unless `fault` refuses it. */
  readonly usual: string | null;
  readonly fault?: (answer: string) => Promise<string | null> | string | null;
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly name: string;
  /** Shown while the cursor is on it. */
  readonly more: string | null;
}

/** The person has left in the middle of the questions. */
export class GoneError extends Error {
  override readonly name = 'GoneError';
}
