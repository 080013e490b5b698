/** Quick fixes: the mends of the messages under the cursor, and for a warning the comment that silences it. */
import {
  type CodeAction,
  CodeActionKind,
  type TextEdit as ProtocolEdit,
  type Diagnostic as Shown,
} from 'vscode-languageserver-protocol';
import { type Diagnostic, isError, lineText, type Mend, positionAt, type Span } from '../../grammar/index.ts';
import { shownDiagnostic } from './diagnostics.ts';
import { rangeOf } from './text-range.ts';
import { type Known, sourceOf, uriOfPlace } from './workspace.ts';

/** Those of every message that `span` touches, the likeliest first. */
export function codeActions(known: Known, span: Span): CodeAction[] {
  const { analysis } = known;
  return analysis.result.diagnostics.flatMap((it) => {
    const { place } = it;
    const touched = place.path === analysis.path && place.start <= span.end && span.start <= place.end;
    const shown = touched ? shownDiagnostic(it, known) : null;
    if (shown === null) return [];
    const mends = it.mends.flatMap((mend, k) => mendAction(mend, k === 0, shown, known) ?? []);
    return isError(it) ? mends : [...mends, ignoring(it, shown, known)];
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

/** A comment in a line of its own, as far in as the line below it. The reason is the author's to fill in. */
function ignoring({ code, place }: Diagnostic, shown: Shown, { uri, analysis }: Known): CodeAction {
  const { source } = analysis;
  const { line } = positionAt(source, place.start);
  const indent = /^\s*/.exec(lineText(source, line))?.[0] ?? '';
  const at = { line: line - 1, character: 0 };
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
