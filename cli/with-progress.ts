/** Work that reports how far it is, watched by whoever waits at the terminal. */
import { cut } from './format/plain-text.ts';
import type { World } from './world.ts';

/** Cells for ` 100%` and the cursor behind it. */
const FIGURES = 6;

/**
 * Hands `work` what it may call with how much is done of how much, and wipes the line away when it
 * is over, also where it falls. The line never breaks, since only the last one would be wiped.
 */
export function withProgress<T>(
  world: Pick<World, 'err' | 'progress'>,
  what: string,
  work: (onProgress: (done: number, of: number) => void) => T,
): T {
  const { progress } = world;
  const shown = cut(what, Math.max(1, world.err.columns - FIGURES));
  try {
    return work((done, of) => progress.show(shown, done, of));
  } finally {
    progress.clear();
  }
}
