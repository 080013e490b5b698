/** What differs between two proposals, in GitHub's Markdown. */
import type { Difference } from '../compare/difference.ts';
import { comparedLines } from './test/markdown-since.ts';
import { code } from './test/markdown-text.ts';

export function diffMarkdown(before: string, after: string, difference: Difference): string {
  const lines = [`## ${code(before)} → ${code(after)}`, '', ...comparedLines(difference)];
  return lines.map((line) => `${line}\n`).join('');
}
