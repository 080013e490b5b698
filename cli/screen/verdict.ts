/** What came of an expectation, as the screen counts it: a `warn` that fails warns, and fails nothing. */
import type { ExpectationResult } from '../../runtime/index.ts';
import type { Tone } from '../theme.ts';

export type Verdict = 'passed' | 'failed' | 'warned' | 'unknown';

export const verdictTone: Readonly<Record<Verdict, Tone>> = {
  passed: 'good',
  failed: 'bad',
  warned: 'unknown',
  unknown: 'unknown',
};

export function verdictOf({ status, severity }: ExpectationResult): Verdict {
  return status === 'failed' && severity === 'warning' ? 'warned' : status;
}
