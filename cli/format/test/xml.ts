/** XML as text: elements, attributes and nothing that XML 1.0 forbids. */

export type Attributes = Readonly<Record<string, string | number>>;

/** `<name …/>`, or with what it holds, which is XML already. */
export function element(name: string, attributes: Attributes, content: readonly string[] = []): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${attributeText(`${value}`)}"`);
  const open = `<${name}${written.join('')}`;
  return content.length === 0 ? `${open}/>` : `${open}>${content.join('')}</${name}>`;
}

/** Text between tags. `>` is escaped as well, since `]]>` may not stand there. */
export function xmlText(text: string): string {
  return allowed(text).replace(/[&<>\r]/g, (c) => ENTITIES[c] ?? c);
}

/** A reader would make spaces of tabs and line breaks that aren't escaped. */
function attributeText(text: string): string {
  return allowed(text).replace(/[&<>"\t\n\r]/g, (c) => ENTITIES[c] ?? c);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Characters that no XML can hold, not even escaped, as `\u{1b}`. Lone surrogates are among them. */
function allowed(text: string): string {
  return text.replace(FORBIDDEN, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/gu;
