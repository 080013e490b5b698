/** Strings and text blocks: the same value, in its place. */
import { builders } from 'prettier/doc';
import type { Text } from '../ast.ts';
import { dedent, quoted } from '../strings.ts';
import type { Weaver } from './weaver.ts';
import { type Doc, STEP } from './width.ts';

const { hardline, indent, join, literalline } = builders;

/**
 * A character that no file of the language holds. At the end of a line it keeps the printer from taking off blanks
 * that belong to a text; it is removed when all is printed.
 */
export const KEEPER = '\0';

export function textDoc(it: Text, weaver: Weaver): Doc {
  const written = weaver.written();
  if (!it.block) {
    const image = written ?? quoted(it.value);
    return weaver.word(image);
  }
  const image = written ?? `"""\n${it.value}\n"""`;
  return weaver.word(image, blockDoc(it.value, image, written !== null));
}

/**
 * A block of several lines is moved to its place: what it holds two columns further in than what it belongs to. One whose
 * lines have indentation in common would lose it by that, and stays as it is.
 */
function blockDoc(value: string, image: string, hasSource: boolean): Doc {
  if (!image.includes('\n')) return image;
  if (value === '') return '""""""';
  const lines = value.split('\n');
  const step = ' '.repeat(STEP);
  const moved = lines.map((line) => (line === '' ? '' : step + line)).join('\n');
  if (dedent(`\n${moved}\n${step}`) === value) {
    return ['"""', indent([hardline, join(hardline, lines.map(kept)), hardline, '"""'])];
  }
  if (!hasSource) return quoted(value);
  return join(literalline, image.replaceAll('\r\n', '\n').split('\n'));
}

function kept(line: string): string {
  return /[ \t]$/.test(line) ? line + KEEPER : line;
}
