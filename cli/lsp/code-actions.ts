/** Quick fixes: the mends of the messages under the cursor, and for a warning the comment that silences it. */
import {
  type CodeAction,
  CodeActionKind,
  type TextEdit as ProtocolEdit,
  type Diagnostic as Shown,
} from 'vscode-languageserver-protocol';
import { type Diagnostic, ignorableFrom, isError, type Mend, type Span } from '../../grammar/index.ts';
import { shownDiagnostic } from './diagnostics.ts';
import { positionOf, rangeOf } from './text-range.ts';
import { type Known, sourceOf, uriOfPlace } from './workspace.ts';

/** Those of every message that `span` touches, the likeliest first. */
export function codeActions(known: Known, span: Span): CodeAction[] {
  const { analysis } = known;
  return analysis.result.diagnostics.flatMap((it) => {
    const { place } = it;
    const touched = place.path === analysis.path && place.start <= span.end && span.start <= place.end;
    if (!touched) return [];
    const shown = shownDiagnostic(it, known);
    const mends = it.mends.flatMap((mend, k) => mendAction(mend, k === 0, shown, known) ?? []);
    const silenced = isError(it) ? null : ignoring(it, shown, known);
    return silenced === null ? mends : [...mends, silenced];
  });
}

/** Null: it would change a text that wasn't read. */
function mendAction(mend: Mend, isFirst: boolean, shown: Shown, known: Known): CodeAction | null {
  const changes: Record<string, ProtocolEdit[]> = {};
  for (const edit of mend.edits) {
    const source = sourceOf(edit, known);
    if (source === null) return null;
    const uri = uriOfPlace(edit, known);
    changes[uri] ??= [];
    changes[uri].push({ range: rangeOf(source, edit), newText: edit.text });
  }
  return {
    title: capital(mend.title),
    kind: CodeActionKind.QuickFix,
    diagnostics: [shown],
    isPreferred: isFirst,
    edit: { changes },
  };
}

/**
 * A comment in a line of its own, as far in as the line below it. The reason is the author's to fill in. Null where no
 * line of its own would be about the place.
 */
function ignoring({ code, place }: Diagnostic, shown: Shown, { uri, analysis }: Known): CodeAction | null {
  const { source, result } = analysis;
  const tree = result.reading?.program.entry.tree;
  const from = tree === undefined ? null : ignorableFrom(tree, place.start);
  if (from === null) return null;
  const indent = source.text.slice(source.text.lastIndexOf('\n', from - 1) + 1, from);
  const at = positionOf(source, from - indent.length);
  const newText = `${indent}// taoplan-ignore ${code}: \n`;
  return {
    title: `Ignore ${code} here, with a reason`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [shown],
    edit: { changes: { [uri]: [{ range: { start: at, end: at }, newText }] } },
  };
}

function capital(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}
