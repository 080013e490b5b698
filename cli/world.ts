/**
 * What a command may know of the world besides files: where it runs, what its streams are,
 * the environment. `main.ts` fills it from `process`; a test from a literal.
 */
import type { Readable, Writable } from 'node:stream';
import type { Progress } from './progress.ts';

export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: Terminal;
  readonly err: Terminal;
  /** Standard input comes from a keyboard. */
  readonly inputIsTerminal: boolean;
  /** Reads standard input to its end. */
  readonly readInput: () => Promise<Uint8Array>;
  /** Standard input and output themselves, for a command that talks over them. */
  readonly streams: () => { readonly input: Readable; readonly output: Writable };
  /** For whoever waits at a terminal. */
  readonly progress: Progress;
  /** Runs `undo` if the user interrupts the program before the returned function is called. */
  readonly onInterrupt: (undo: () => void) => () => void;
}

/** Where a stream of text ends up. */
export interface Terminal {
  readonly isTerminal: boolean;
  /** Cells in a line; 80 where nobody says. */
  readonly columns: number;
}

/**
 * Does this stream take colour? NO_COLOR wins over FORCE_COLOR; without either, a terminal
 * does unless it is dumb or a build server's.
 */
export function takesColour(stream: Terminal, env: World['env']): boolean {
  if ((env.NO_COLOR ?? '') !== '') return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTerminal && env.TERM !== 'dumb' && !isSet(env.CI);
}

/** Whether the locale has characters beyond ASCII: one that isn't set is taken to. */
export function takesUnicode({ LC_ALL, LC_CTYPE, LANG }: World['env']): boolean {
  const locale = [LC_ALL, LC_CTYPE, LANG].find((it) => it !== undefined && it !== '');
  return locale === undefined || /utf-?8/i.test(locale);
}

/** `CI=` and `CI=false` say that this isn't one. */
function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false' && value !== '0';
}
