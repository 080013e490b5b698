/** What the text between quotes means: escapes in a string, indentation in a text block. */

const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', n: '\n' };

export function isEscape(letter: string): boolean {
  return Object.hasOwn(ESCAPES, letter);
}

/** The value of a string token, quotes included. Unknown escapes stay as written. */
export function stringValue(image: string): string {
  const inner = image.slice(1, image.endsWith('"') && image.length > 1 ? -1 : undefined);
  if (!inner.includes('\\')) return inner;
  return inner.replace(/\\(.)/g, (whole, letter: string) => ESCAPES[letter] ?? whole);
}

/** The value of a `"""` token: see `dedent`. Backslashes are themselves, as Markdown needs them. */
export function blockValue(image: string): string {
  return dedent(image.slice(3, image.endsWith('"""') && image.length >= 6 ? -3 : undefined));
}

/**
 * Text without the indentation that all its lines share. The line break behind the opening quotes and
 * the line of the closing ones fall away; text behind the opening quotes keeps its place.
 */
export function dedent(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  if (lines.length === 1) return text;
  const opensOnOwnLine = isBlank(lines[0] as string);
  const body = opensOnOwnLine ? lines.slice(1) : lines;
  if (isBlank(body.at(-1) as string)) body.pop();
  const indented = (opensOnOwnLine ? body : body.slice(1)).filter((line) => !isBlank(line));
  const margin = commonIndent(indented);
  return body
    .map((line, at) => {
      if (at === 0 && !opensOnOwnLine) return line;
      return isBlank(line) ? '' : line.slice(margin);
    })
    .join('\n');
}

/** The source form of a string with this value. */
export function quoted(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** How many characters of white space the lines open with in common. */
function commonIndent(lines: readonly string[]): number {
  let common = lines[0]?.match(/^[ \t]*/)?.[0] ?? '';
  for (const line of lines) {
    let same = 0;
    while (same < common.length && line[same] === common[same]) same += 1;
    common = common.slice(0, same);
  }
  return common.length;
}
