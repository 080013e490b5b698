/** A stream of the process as something that can be written to in order and to the end. */
import type { Writable } from 'node:stream';

export interface Sink {
  /** Resolves when there is room for more; false when nobody reads any more, so that work can stop. */
  write(text: string): Promise<boolean>;
  /** Why writing failed, other than that nobody reads; null while all is well. */
  failure(): NodeJS.ErrnoException | null;
}

/**
 * Wraps what `open` opens when something is first written. A closed pipe (`taoplan params | head -1`) isn't a failure: what follows is
 * thrown away. Other failures, such as a full disk behind `>`, are kept for the end.
 */
export function sinkOf(open: () => Writable): Sink {
  let stream: Writable | null = null;
  let usable = true;
  let failure: NodeJS.ErrnoException | null = null;
  let wake: (() => void) | null = null;
  const go = () => {
    wake?.();
    wake = null;
  };
  const watched = (it: Writable): Writable => {
    it.on('drain', go);
    it.on('close', () => {
      usable = false;
      go();
    });
    it.on('error', (error: NodeJS.ErrnoException) => {
      usable = false;
      if (error.code !== 'EPIPE') failure ??= error;
      go();
    });
    return it;
  };
  return {
    async write(text) {
      if (text === '' || !usable) return usable;
      stream ??= watched(open());
      const to = stream;
      if (!to.write(text)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          // The stream may have failed inside `write`, and then never drains.
          if (!usable || to.destroyed) go();
        });
      }
      return usable;
    },
    failure: () => failure,
  };
}
