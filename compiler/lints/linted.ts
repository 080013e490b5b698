/** What a lint looks at: a program without errors and its plan. */
import type { Diagnostic } from '../../grammar/index.ts';
import type { Parts } from '../parts.ts';
import type { Plan } from '../plan.ts';
import type { Program } from '../program.ts';
import type { Setting } from '../setting.ts';
import type { Snapshot } from '../snapshot.ts';

export interface Linted {
  readonly program: Program;
  readonly parts: Parts;
  readonly setting: Setting;
  readonly snapshot: Snapshot;
  readonly plan: Plan;
}

/** Says what is allowed and hardly meant. Nothing is said that isn't certain. */
export type Lint = (linted: Linted) => Iterable<Diagnostic>;
