/** What was expected and what came of it, one paragraph each. */
import type { ExpectationResult } from '../../runtime/index.ts';
import { counted } from './count.ts';
import { wrapped } from './layout.ts';
import type { Paint, Tone } from './paint.ts';
import { padEnd, visible } from './plain-text.ts';

export function expectationLines(
  expectations: readonly ExpectationResult[],
  paint: Paint,
): readonly string[] {
  return expectations.flatMap((it) => {
    const { word, tone } = markOf(it);
    const [first = '', ...others] = wrapped(`  ${padEnd(word, 8)} `, `line ${it.line}: ${visible(it.text)}`);
    const message = it.status === 'failed' && it.message !== null ? wrapped(INDENT, visible(it.message)) : [];
    return [
      `  ${paint(tone, word)}${first.slice(2 + word.length)}`,
      ...others,
      ...wrapped(INDENT, visible(it.detail)).filter((line) => line.trim() !== ''),
      ...message,
    ];
  });
}
const INDENT = ' '.repeat(11);

/** `3 passed, 1 failed, 0 unknown`; a `warn` that fails is a warning and not counted as failed. */
export function countExpectations(expectations: readonly ExpectationResult[]): string {
  const words = expectations.map((it) => markOf(it).word);
  const count = (word: string) => words.filter((it) => it === word).length;
  const warned = count('warning');
  const counts = `${count('passed')} passed, ${count('failed')} failed, ${count('unknown')} unknown`;
  return warned === 0 ? counts : `${counts}, ${counted(warned, 'warning')}`;
}

function markOf({ status, severity }: ExpectationResult): { word: string; tone: Tone } {
  if (status === 'passed') return { word: 'passed', tone: 'good' };
  if (status === 'unknown') return { word: 'unknown', tone: 'warning' };
  return severity === 'error' ? { word: 'failed', tone: 'error' } : { word: 'warning', tone: 'warning' };
}
