/** What completion offers, and its form in the protocol. */
import type { CompletionItem, CompletionItemKind, Range } from 'vscode-languageserver-protocol';

/** The protocol's numbers for what an item is. */
const KINDS = {
  keyword: 14,
  function: 3,
  value: 12,
  variable: 6,
  metric: 5,
  parameter: 10,
  group: 9,
  unit: 11,
  subnet: 18,
  file: 17,
  rule: 7,
  word: 20,
  code: 13,
} as const satisfies Readonly<Record<string, CompletionItemKind>>;

export interface Draft {
  readonly label: string;
  readonly kind: keyof typeof KINDS;
  /** Behind the label, small: a unit, a name. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What is typed where it isn't the label. */
  readonly insert?: string;
  /** `insert` has places to fill in. */
  readonly snippet?: boolean;
  /** What the author's letters are held against where it isn't the label. */
  readonly filter?: string;
  /** Of a parameter, whose documentation is made when somebody looks at it. */
  readonly parameter?: string;
}

/** The order of the drafts is that of their likelihood; of the same label only the first is kept. */
export function itemsOf(drafts: readonly Draft[], range: Range, snippets: boolean): CompletionItem[] {
  const seen = new Set<string>();
  const fresh = drafts.filter(({ label }) => (seen.has(label) ? false : seen.add(label)));
  return fresh.map((draft, at) => itemOf(draft, at, range, snippets));
}

function itemOf(draft: Draft, at: number, range: Range, snippets: boolean): CompletionItem {
  const { label, kind, detail, documentation, insert = label, snippet = false, filter, parameter } = draft;
  return {
    label,
    kind: KINDS[kind],
    sortText: String(at).padStart(4, '0'),
    textEdit: { range, newText: snippet && !snippets ? filledIn(insert) : insert },
    ...(detail === undefined ? {} : { labelDetails: { description: detail } }),
    ...(documentation === undefined ? {} : { documentation: { kind: 'markdown', value: documentation } }),
    ...(snippet && snippets ? { insertTextFormat: 2 } : {}),
    ...(filter === undefined ? {} : { filterText: filter }),
    ...(parameter === undefined ? {} : { data: { parameter } }),
  };
}

/** A snippet for editors that know none: each place holds what it suggests. */
export function filledIn(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, '');
}
