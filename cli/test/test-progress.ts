/** How far a test of many files is, on one line: `proposals: 7 of 18, price-without-gate.tao 43%`. */
import { basename } from 'node:path';
import { cut, visible } from '../format/plain-text.ts';
import { INPUT_NAME } from '../host.ts';
import type { World } from '../world.ts';
import type { OnProgress } from './test-file.ts';

export interface TestProgress {
  /** What the test of a file may call with how much is done of how much. */
  of(argument: string): OnProgress;
  /** One more file is done. */
  oneDone(): void;
  /** Wipes the line away. */
  clear(): void;
}

/** Cells for ` 100%` and the cursor behind it. */
const FIGURES = 6;

/** The line never breaks, since only the last one would be wiped. A single file has no count. */
export function testProgress(files: number, world: Pick<World, 'err' | 'progress'>): TestProgress {
  const { progress } = world;
  const room = Math.max(1, world.err.columns - FIGURES);
  let done = 0;
  return {
    of(argument) {
      const path = visible(argument === '-' ? INPUT_NAME : argument);
      const name = visible(argument === '-' ? INPUT_NAME : basename(argument));
      return (part, whole) => {
        const shown = files === 1 ? path : `proposals: ${done} of ${files}, ${name}`;
        progress.show(cut(shown, room), part, whole);
      };
    },
    oneDone() {
      done += 1;
    },
    clear: () => progress.clear(),
  };
}
