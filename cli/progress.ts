/** One line on standard error while something takes long; nothing where nobody watches. */

/** How far: shown to whoever waits, or wiped away by `clear`. */
export interface Progress {
  show(what: string, done: number, of: number): void;
  clear(): void;
}

/** For pipes, files and build servers. */
export const silent: Progress = { show: () => undefined, clear: () => undefined };

const PATIENCE = 400; // ms; what is done by then needs no line
const PAUSE = 100; // ms between two lines

/** Writes by `write`, by the clock `now` (ms). A carriage return goes back, an escape code wipes the rest of the line. */
export function progressLine(write: (text: string) => void, now: () => number): Progress {
  const start = now();
  let last = start + PATIENCE - PAUSE;
  let shown = false;
  return {
    show(what, done, of) {
      const at = now();
      if (at - last < PAUSE) return;
      last = at;
      shown = true;
      write(`\r${what} ${of > 0 ? Math.floor((100 * done) / of) : 100}%\x1b[K`);
    },
    clear() {
      if (shown) write('\r\x1b[K');
      shown = false;
    },
  };
}
