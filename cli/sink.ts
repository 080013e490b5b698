/** A stream of the process as something that can be written to in order and to the end. */
import type { Writable } from 'node:stream';

export interface Sink {
  /** Resolves when there is room for more; false when nobody reads any more, so that work can stop. */
  write(text: string): Promise<boolean>;
  /** Why writing failed, other than that nobody reads; null while all is well. */
  failure(): NodeJS.ErrnoException | null;
}

/**
 * Wraps `stream`. A closed pipe (`taoplan params | head -1`) isn't a failure: what follows is
 * thrown away. Other failures, such as a full disk behind `>`, are kept for the end.
 */
export function sinkOf(stream: Writable): Sink {
  let open = true;
  let failure: NodeJS.ErrnoException | null = null;
  let wake: (() => void) | null = null;
  const go = () => {
    wake?.();
    wake = null;
  };
  stream.on('drain', go);
  stream.on('close', () => {
    open = false;
    go();
  });
  stream.on('error', (error: NodeJS.ErrnoException) => {
    open = false;
    if (error.code !== 'EPIPE') failure ??= error;
    go();
  });
  return {
    async write(text) {
      if (open && text !== '' && !stream.write(text)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          // The stream may have failed inside `write`, and then never drains.
          if (!open || stream.destroyed) go();
        });
      }
      return open;
    },
    failure: () => failure,
  };
}
