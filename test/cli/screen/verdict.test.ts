/** How the screen counts what came of an expectation. */
import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../cli/screen/verdict.ts';
import type { ExpectationResult } from '../../../runtime/index.ts';

const result = (status: ExpectationResult['status'], severity: ExpectationResult['severity']) =>
  ({
    text: 'at end 1 > 2',
    line: 1,
    detail: 'fails',
    row: null,
    message: null,
    place: { path: 'a.tao', start: 0, end: 1, line: 1 },
    status,
    severity,
  }) satisfies ExpectationResult;

describe('the verdict', () => {
  it.each([
    { status: 'passed', severity: 'error', verdict: 'passed' },
    { status: 'failed', severity: 'error', verdict: 'failed' },
    { status: 'failed', severity: 'warning', verdict: 'warned' },
    { status: 'passed', severity: 'warning', verdict: 'passed' },
    { status: 'unknown', severity: 'warning', verdict: 'unknown' },
  ] as const)('on a $severity that is $status is $verdict', ({ status, severity, verdict }) => {
    expect(verdictOf(result(status, severity))).toBe(verdict);
  });
});
