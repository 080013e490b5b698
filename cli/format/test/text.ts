/** A test as people read it: each file with what it expects, what is wrong with it, and a line for all. */

import { status } from '../../outcome.ts';
import type { Pictured } from '../../pictures.ts';
import type { TestedFile } from '../../test/tested-file.ts';
import { expectationLines } from '../expectations-text.ts';
import type { Paint } from '../paint.ts';
import { visible } from '../plain-text.ts';
import { summaryOf } from './summary.ts';
import type { TestRun } from './test-run.ts';

/**
 * Files that could not be judged are left out: they are spoken of on standard error.
 * @param pictured the diagnostics of a file as pictures, as wide as the stream they go to
 */
export async function textReport(
  run: TestRun,
  paint: Paint,
  pictured: (file: Pictured) => Promise<string>,
): Promise<string> {
  const sections: string[] = [];
  for (const file of run.files) {
    if (file.status === status.usage || file.status === status.ourFault) continue;
    const lines = expectationLines(file.expectations, paint);
    const verdict = lines.length > 0 || file.status !== status.ok ? lines : ['  nothing expected'];
    const drawn = await pictured(file);
    const compared = await sinceLines(file, paint);
    sections.push(
      [paint('strong', visible(file.path)), ...verdict, ...compared].map((line) => `${line}\n`).join('') +
        (drawn === '' ? '' : `\n${drawn}`),
    );
  }
  return sections.length === 0 ? '' : `${sections.join('\n')}\n${summaryOf(run)}\n`;
}

/** A line that says which commit, and what differs from it below. */
async function sinceLines({ since }: TestedFile, paint: Paint): Promise<readonly string[]> {
  if (since === null) return [];
  const ref = visible(since.ref);
  if (since.kind === 'new') return ['', `  ${paint('strong', `new since ${ref}`)}`];
  const { differenceLines } = await import('../diff-text.ts');
  const lines = since.kind === 'broken' ? [visible(since.why)] : differenceLines(since.difference, paint);
  const all = lines.length > 0 ? [`since ${ref}:`, ...lines] : [`nothing differs since ${ref}`];
  return ['', ...all.map((line) => (line === '' ? '' : `  ${line}`))];
}
