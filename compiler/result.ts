/** What comes out of the compiler: the plan, what was read on the way to it, and all that there is to say. */
import type { Diagnostic, Source } from '../grammar/index.ts';
import type { Meant } from './meanings.ts';
import type { Plan } from './plan.ts';
import type { Program } from './program.ts';
import type { Snapshot } from './snapshot.ts';
import type { Clock } from './time.ts';

/** What `compile` returns: a plan when there are no errors, and every diagnostic either way. */
export interface CompileResult {
  readonly plan: Plan | null;
  /** The start's state, read while compiling; null when it could not be had. */
  readonly snapshot: Snapshot | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Every text that was read, the entry first; places point into them by path. */
  readonly sources: readonly Source[];
  /** What was read on the way to the plan, for tools that work on the text; null: the entry could not be read. */
  readonly reading: Reading | null;
}

export interface Reading {
  readonly program: Program;
  readonly clock: Clock;
  /** In no order; empty unless asked for. */
  readonly meanings: readonly Meant[];
}
