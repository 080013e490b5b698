/** Our diagnostics in the words of the protocol. */
import { DiagnosticSeverity, DiagnosticTag, type Diagnostic as Shown } from 'vscode-languageserver-protocol';
import type { Diagnostic } from '../../grammar/index.ts';
import { rangeOf } from './text-range.ts';
import { type Known, sourceOf, uriOfPlace } from './workspace.ts';

/** What an editor paints grey: names that nobody uses. */
const UNUSED: ReadonlySet<string> = new Set(['W601', 'W239']);

/** By URI of the file they stand in; the open text always has an entry, if an empty one. */
export function shownDiagnostics(known: Known): ReadonlyMap<string, readonly Shown[]> {
  const byUri = new Map<string, Shown[]>([[known.uri, []]]);
  for (const it of [...known.analysis.result.diagnostics, ...known.host.config().diagnostics]) {
    const shown = shownDiagnostic(it, known);
    const uri = uriOfPlace(it.place, known);
    const others = byUri.get(uri);
    if (others === undefined) byUri.set(uri, [shown]);
    else others.push(shown);
  }
  return byUri;
}

/** Of a file without a text, as a configuration that can't be read, it stands at the beginning. */
export function shownDiagnostic(it: Diagnostic, known: Known): Shown {
  const source = sourceOf(it.place, known);
  const range = source === null ? NOWHERE : rangeOf(source, it.place);
  const related = it.related.flatMap(({ message, place }) => {
    const other = sourceOf(place, known);
    if (other === null) return [];
    return [{ message, location: { uri: uriOfPlace(place, known), range: rangeOf(other, place) } }];
  });
  const more = [
    it.help === null ? [] : [`help: ${it.help}`],
    it.note === null ? [] : [`note: ${it.note}`],
  ].flat();
  return {
    range,
    severity: it.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code: it.code,
    source: 'taoplan',
    message: [it.message, ...more].join('\n'),
    ...(related.length === 0 ? {} : { relatedInformation: related }),
    ...(UNUSED.has(it.code) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
