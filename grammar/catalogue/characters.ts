/** What to do about characters, quotes and text blocks that are not the language's. */
import type { Mend, TextEdit } from '../diagnostic.ts';
import { type Place, placeIn, type Source, type Span } from '../source.ts';
import { lineBreakOf } from '../tidy-mend.ts';
import { deleting, writing } from './mend.ts';

/** Marks that take no room: they part nothing. */
const WITHOUT_WIDTH = /^[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/;
const CURLY_QUOTED = /^[“„]([^"“”„\\\n]*)[”“]/;
const SINGLE_QUOTED = /^'([^'"\\\n]*)'/;

/** For characters that the language doesn't have, at the start of the span. */
export function characterMends(source: Source, { start, end }: Span): readonly Mend[] {
  const { text } = source;
  const place = placeIn(source, { start, end });
  const rest = text.slice(start, lineEnd(text, start));
  const quoted = CURLY_QUOTED.exec(rest) ?? SINGLE_QUOTED.exec(rest);
  if (quoted !== null) {
    const edit = { ...place, end: start + quoted[0].length, text: `"${quoted[1]}"` };
    return [{ title: `write \`${edit.text}\``, edits: [edit] }];
  }
  if (WITHOUT_WIDTH.test(rest)) return deleting(place, 'remove the invisible character');
  switch (rest.charAt(0)) {
    case '#':
      return writing({ ...place, end: start + 1 }, '//');
    case ';':
      return deleting(place, 'remove `;`');
    case '&':
      return writing(place, 'and');
    case '|':
      return writing(place, 'or');
    case '%': {
      const before = text.slice(Math.max(0, start - 99), start);
      const blanks = before.length - before.trimEnd().length;
      const joins = blanks > 0 && !before.slice(-blanks).includes('\n') && /\d[ \t]+$/.test(before);
      return joins
        ? deleting({ ...place, start: start - blanks, end: start }, 'write `%` directly behind')
        : [];
    }
    case '/':
      return oneLineComment(place, rest);
  }
  return /^[\u0080-\uffff]/.test(rest) && rest.charAt(0).trim() === ''
    ? [{ title: 'write a plain blank', edits: [{ ...place, text: ' ' }] }]
    : [];
}

/** What another language writes with stars, where it ends with its line. */
function oneLineComment(place: Place, rest: string): readonly Mend[] {
  const comment = /^\/\*+(.*?)\*+\/\s*$/.exec(rest)?.[1];
  if (comment === undefined) return [];
  const { path, start } = place;
  const text = `// ${comment.trim()}`.trimEnd();
  return [
    { title: 'write it with `//`', edits: [{ path, start, end: start + rest.trimEnd().length, text }] },
  ];
}

/** The quote that a line lacks; null where something else than the string may stand behind its beginning. */
export function closingQuote({ path, text }: Source, { start, end }: Span): TextEdit | null {
  const written = text.slice(start + 1, end).trimEnd();
  const before = text.slice(text.lastIndexOf('\n', start) + 1, start);
  if (written === '' || before.includes('"') || /[{}()[\]]|\/\/|\\$/.test(written)) return null;
  const at = start + 1 + written.length;
  return { path, start: at, end: at, text: '"' };
}

/** The closing quotes of a text block: before the first line that is no further in than the one that opens it. */
export function closingOfBlock({ path, text }: Source, opening: number): TextEdit {
  const newline = lineBreakOf(text);
  const indent = indentOf(text, text.lastIndexOf('\n', opening) + 1);
  let inside = indent;
  for (
    let at = text.indexOf('\n', opening) + 1;
    at > 0 && at < text.length;
    at = text.indexOf('\n', at) + 1
  ) {
    if (text.slice(at, lineEnd(text, at)).trim() === '') continue;
    const own = indentOf(text, at);
    if (own.length <= indent.length) {
      return { path, start: at, end: at, text: `${inside}"""${newline}` };
    }
    inside = own;
  }
  const end = text.length;
  const opens = text.endsWith('\n') ? '' : newline;
  return { path, start: end, end, text: `${opens}${inside}"""${newline}` };
}

function indentOf(text: string, lineStart: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart, lineStart + 200))?.[0] ?? '';
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
