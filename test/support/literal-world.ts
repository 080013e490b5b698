/** A world without a process: what commands are handed in tests. */

import { PassThrough } from 'node:stream';
import { silent } from '../../cli/progress.ts';
import type { World } from '../../cli/world.ts';

export function literalWorld({ columns }: { readonly columns: number }): World {
  const terminal = { isTerminal: false, columns };
  return {
    cwd: '/nowhere',
    env: {},
    out: terminal,
    err: terminal,
    inputIsTerminal: false,
    readInput: async () => new Uint8Array(),
    streams: () => ({ input: new PassThrough(), output: new PassThrough() }),
    progress: silent,
    onInterrupt: () => () => undefined,
  };
}
