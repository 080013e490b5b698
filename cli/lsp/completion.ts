/**
 * What an author may go on with. It is asked in the middle of a line, so it goes by the words in front of
 * the cursor; what they mean comes from the last reading of the text.
 */
import type { CompletionItem } from 'vscode-languageserver-protocol';
import { parameterById } from '../../compiler/index.ts';
import { lexemes, type Span } from '../../grammar/index.ts';
import type { Analysis } from './analysis.ts';
import { itemsOf } from './completion-draft.ts';
import { isClosed, type Site, siteAt } from './completion-site.ts';
import { draftsOf, type NearbyFiles, wordDraft } from './completion-things.ts';
import { wantedAt } from './completion-wanted.ts';
import { parameterMarkdown } from './hover-parameter.ts';
import { rangeOf } from './text-range.ts';

export type { NearbyFiles } from './completion-things.ts';

/**
 * Everything that may stand at the cursor, the likeliest first.
 * @param snippets whether the editor knows places to fill in
 */
export async function completionsAt(
  analysis: Analysis,
  offset: number,
  files: NearbyFiles,
  snippets = true,
): Promise<CompletionItem[]> {
  const { source } = analysis;
  const site = siteAt(source, offset);
  const asked = { site, analysis, own: lexemes(source).lexemes, files };
  const drafts = await Promise.all(
    wantedAt(site).map((it) => (typeof it === 'string' ? draftsOf(it, asked) : [wordDraft(it)])),
  );
  return itemsOf(drafts.flat(), rangeOf(source, replaced(site, source.text, offset)), snippets);
}

/** What an item takes the place of: the word under the cursor; between quotes all up to the closing one. */
function replaced({ under, comment }: Site, text: string, offset: number): Span {
  if (comment !== null) {
    const typed = /[\w-]*$/.exec(text.slice(comment.start, offset))?.[0].length ?? 0;
    return { start: offset - typed, end: offset };
  }
  if (under === null) return { start: offset, end: offset };
  if (under.kind === 'word') return { start: under.start, end: under.end };
  if (under.kind !== 'text') return { start: offset, end: offset };
  return {
    start: Math.min(under.start + 1, offset),
    end: isClosed(under.text) ? Math.max(under.end - 1, offset) : offset,
  };
}

/** An item with its documentation, which for parameters is long and made when somebody looks. */
export async function documented(item: CompletionItem, analysis: Analysis | null): Promise<CompletionItem> {
  const data: unknown = item.data;
  const id = typeof data === 'object' && data !== null && 'parameter' in data ? data.parameter : null;
  const parameter = typeof id === 'string' ? parameterById(id) : undefined;
  if (parameter === undefined) return item;
  const value = await parameterMarkdown(parameter, analysis);
  return { ...item, documentation: { kind: 'markdown', value } };
}
