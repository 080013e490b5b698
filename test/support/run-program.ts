/** Runs a command line inside the test's own process: what it says, and the status it ends with. */

import { runProgram, type Sink, type World } from '../../cli/index.ts';
import { silent } from '../../cli/progress.ts';
import { projectRoot } from './built.ts';
import { literalWorld } from './literal-world.ts';

export interface Said {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  /** Default: the repository's own folder. */
  readonly cwd?: string;
  /** Standard input. */
  readonly input?: string | Uint8Array;
  readonly env?: World['env'];
  /** Cells in a line, 80 unless stated. */
  readonly columns?: number;
  readonly progress?: World['progress'];
}

/** Shape: `args` as a shell would give them, without the program's name. */
export async function run(args: readonly string[], around: Surroundings = {}): Promise<Said> {
  const { cwd = projectRoot, input = '', env = {}, columns = 80, progress = silent } = around;
  const world: World = {
    ...literalWorld({ columns }),
    cwd,
    env,
    progress,
    readInput: async () => (typeof input === 'string' ? new TextEncoder().encode(input) : input),
  };
  const out = collector();
  const err = collector();
  const status = await runProgram(args, world, { out: out.sink, err: err.sink });
  return { status, out: out.text(), err: err.text() };
}

function collector(): { readonly sink: Sink; readonly text: () => string } {
  const pieces: string[] = [];
  const sink: Sink = {
    write: async (text) => {
      pieces.push(text);
      return true;
    },
    failure: () => null,
  };
  return { sink, text: () => pieces.join('') };
}
