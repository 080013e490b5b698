/** A test in one line. */
import { isError } from '../../../grammar/index.ts';
import { status } from '../../outcome.ts';
import { counted } from '../count.ts';
import { countExpectations } from '../expectations-text.ts';
import type { TestRun } from './test-run.ts';

/** `12 passed, 1 failed, 0 unknown in 3 files, 1 of them with errors, 1 not tested`. */
export function summaryOf({ files, faults }: Pick<TestRun, 'files' | 'faults'>): string {
  const read = files.filter((it) => it.status === status.ok || it.status === status.proposalAtFault);
  const counts = countExpectations(files.flatMap((file) => file.expectations));
  const broken = read.filter((file) => file.diagnostics.some(isError)).length;
  const untested = files.length - read.length + faults.length;
  return [
    `${counts} in ${counted(read.length, 'file')}`,
    ...(broken > 0 ? [`${broken} of them with errors`] : []),
    ...(untested > 0 ? [`${untested} not tested`] : []),
  ].join(', ');
}
