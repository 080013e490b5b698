/** What can only be asked of a finished projection: the baseline, other runs, dates still to come. */
import type { Span } from '../../grammar/index.ts';
import { fault, type Scope } from './scope.ts';

/** Whether it may stand here; reports where not, and marks the let that it stands in. */
export function rowsOnly(scope: Scope, span: Span, what: string): boolean {
  if (scope.phase === 'run') {
    fault(scope, 'E227', span, { what });
    return false;
  }
  scope.needsRows?.();
  return true;
}
