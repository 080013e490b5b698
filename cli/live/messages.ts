/** What the screen and the thread that checks and projects say to each other. Plain data. */
import type { Snapshot } from '../../compiler/index.ts';
import type { Diagnostic, Source } from '../../grammar/index.ts';
import type { PackedProjection, ProjectOptions } from '../../runtime/index.ts';
import type { ProposalNumber, TriedValues } from '../what-if/proposal-number.ts';
import type { AskedNumber, Responsibility, Work } from './live.ts';

/** What a thread is started with. */
export interface LiveTask {
  readonly path: string;
  readonly cwd: string;
  /** Standard input, where the proposal comes from there. */
  readonly input: Uint8Array | null;
  readonly stride: NonNullable<ProjectOptions['stride']>;
  readonly engine: NonNullable<ProjectOptions['engine']>;
  /** Shape: whole numbers by `NEWEST`, `GIVEN_UP` and `NEWEST_LOOK`. */
  readonly newest: SharedArrayBuffer;
}

/** Numbers rise with each request. */
export type LiveRequest =
  | { readonly kind: 'look'; readonly number: number; readonly tried: TriedValues }
  | { readonly kind: 'attribute'; readonly number: number; readonly asked: AskedNumber };

export type LiveReport =
  | {
      readonly kind: 'checked';
      readonly number: number;
      readonly path: string;
      readonly sources: readonly Source[];
      readonly text: string | null;
      readonly diagnostics: readonly Diagnostic[];
      /** null: the text can't be read, so nobody knows. */
      readonly numbers: readonly ProposalNumber[] | null;
      readonly tried: TriedValues;
      /** Every file that this rests on, there or not. */
      readonly files: readonly string[];
      readonly projects: boolean;
    }
  | {
      readonly kind: 'projected';
      readonly number: number;
      readonly projection: PackedProjection;
      /** null: the one that was sent before. */
      readonly snapshot: Snapshot | null;
      readonly tried: TriedValues;
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly kind: 'working'; readonly number: number; readonly work: Work }
  | { readonly kind: 'answered'; readonly number: number; readonly answer: readonly Responsibility[] }
  /** Nothing comes of a request any more. */
  | { readonly kind: 'givenUp'; readonly number: number };

/** Places in `LiveTask.newest`: the number of the newest request, of the newest that the viewer gave up, of the newest look. */
export const NEWEST = 0;
export const GIVEN_UP = 1;
export const NEWEST_LOOK = 2;
export const PLACES = 3;
