/** What a word of the language is for, said in an editor: a sentence, a line to copy, where to read on. */

export interface Help {
  readonly word: string;
  /** What is typed for it, as a snippet: `$1`, `${1:here}` are places to fill in. */
  readonly insert: string;
  readonly text: string;
  /** As it may stand in a file. */
  readonly example: string | null;
  /** Where docs/language.md says more. */
  readonly anchor: string;
}

/** Shape: word, sentence, example, snippet; the word itself is typed where no snippet is given. */
export type HelpRow = readonly [word: string, text: string, example?: string, insert?: string];

export function helps(anchor: string, rows: readonly HelpRow[]): readonly Help[] {
  return rows.map(([word, text, example = null, insert = word]) => ({ word, text, example, insert, anchor }));
}

/** Markdown of all about a word. */
export function helpText({ word, text, example, anchor }: Help): string {
  const code = example === null ? [] : [tao(example)];
  return [`**${word}** · ${text}`, ...code, `_docs/language.md, ${anchor}_`].join('\n\n');
}

/** A piece of the language as a block of code. */
export function tao(code: string): string {
  return `\`\`\`tao\n${code}\n\`\`\``;
}
