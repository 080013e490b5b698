/** The lints: what is allowed and seldom meant. Each reads the finished plan, so a text with errors has none. */
import type { Diagnostic } from '../../grammar/index.ts';
import type { Lint, Linted } from './linted.ts';
import { misreadUnit } from './misread-unit.ts';
import { missingRationale } from './missing-rationale.ts';
import { needsUpgrade } from './needs-upgrade.ts';
import { noChange } from './no-change.ts';
import { settledExpectation } from './settled-expectation.ts';
import { unseeded } from './unseeded.ts';
import { unusedLet } from './unused-let.ts';
import { unwatchedSupply } from './unwatched-supply.ts';

export type { Linted } from './linted.ts';

const lints: readonly Lint[] = [
  unusedLet,
  settledExpectation,
  noChange,
  needsUpgrade,
  missingRationale,
  unwatchedSupply,
  unseeded,
  misreadUnit,
];

export function lint(linted: Linted): readonly Diagnostic[] {
  return lints.flatMap((one) => [...one(linted)]);
}
