/** The canonical form of a text as edits that leave alone what is in that form already: cursors and folds stay where they are. */
import type { TextEdit } from 'vscode-languageserver';
import { format, type Source } from '../../grammar/index.ts';
import { rangeOf } from './text-range.ts';

/** None where nothing differs; null where the text has errors, which are shown already. */
export async function formattingEdits(source: Source): Promise<TextEdit[] | null> {
  const formatted = await format(source);
  return formatted.ok ? [...differing(source, formatted.text)] : null;
}

/** One edit from the first line that differs to the last. */
function differing(source: Source, text: string): readonly TextEdit[] {
  if (source.text === text) return [];
  const before = linesOf(source.text);
  const after = linesOf(text);
  const most = Math.min(before.length, after.length);
  let first = 0;
  while (first < most && before[first] === after[first]) first += 1;
  let last = 0;
  while (last < most - first && before.at(-1 - last) === after.at(-1 - last)) last += 1;
  const start = lengthOf(before.slice(0, first));
  const end = source.text.length - lengthOf(before.slice(before.length - last));
  const newText = after.slice(first, after.length - last).join('');
  return [{ range: rangeOf(source, { start, end }), newText }];
}

/** With what ends them. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}
