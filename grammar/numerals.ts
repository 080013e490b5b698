/** Numbers as they are written elsewhere: `21,000,000`, `21M`, `21 million`. What they are in this language. */
import type { Source, Span } from './source.ts';

/** A number with commas around this offset: where it stands, and with `_` instead; null where none is there. */
export function withoutCommas({ text }: Source, at: number): (Span & { readonly number: string }) | null {
  let start = at;
  while (start > 0 && /[\d,]/.test(text.charAt(start - 1))) start -= 1;
  // whatever stands behind, a number has few digits
  const written = /^\d{1,3}(?:,\d{3})+(?![\d,])/.exec(text.slice(start, start + MOST_DIGITS))?.[0];
  if (written === undefined || start + written.length <= at) return null;
  return { start, end: start + written.length, number: written.replaceAll(',', '_') };
}

const MOST_DIGITS = 60;

const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ...(['k', 'K', 'thousand'] as const).map((word) => [word, 3] as const),
  ...(['M', 'mn', 'mio', 'million'] as const).map((word) => [word, 6] as const),
  ...(['B', 'bn', 'billion'] as const).map((word) => [word, 9] as const),
]);

/** `21`, `M`: 21_000_000; `1.5`, `k`: 1_500. Null: the word multiplies nothing, or the number is no plain one. */
export function multiplied(number: string, word: string): string | null {
  const zeros = MULTIPLIERS.get(word);
  const [, whole = '', decimals = ''] = /^([\d_]+)(?:\.([\d_]+))?$/.exec(number) ?? [];
  const places = decimals.replaceAll('_', '');
  if (zeros === undefined || whole === '' || places.length > zeros || whole.length > MOST_DIGITS) return null;
  const digits = `${whole.replaceAll('_', '')}${places.padEnd(zeros, '0')}`.replace(/^0+(?=\d)/, '');
  return digits.replace(/\B(?=(\d{3})+$)/g, '_');
}
