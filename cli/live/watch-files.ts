/** Watches files, there or not yet, and says when one of them changes. */
import { setTimeout as wait } from 'node:timers';

export interface Watcher {
  /** What is watched from now on. */
  readonly files: (paths: readonly string[]) => void;
  readonly close: () => Promise<void>;
}

/** Milliseconds: an editor writes a file in several steps. */
const SETTLE = 40;

export async function watchFiles(onChange: () => void): Promise<Watcher> {
  const { watch } = await import('chokidar');
  const watcher = watch([], { ignoreInitial: true, disableGlobbing: true } as object);
  let watched = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  watcher.on('all', (_, path) => {
    if (!watched.has(path)) return;
    if (timer !== null) clearTimeout(timer);
    timer = wait(onChange, SETTLE);
  });
  // A folder that can't be watched any more: the file is read again when the viewer asks.
  watcher.on('error', () => undefined);
  return {
    files: (paths) => {
      const wanted = new Set(paths);
      const gone = [...watched].filter((it) => !wanted.has(it));
      const come = [...wanted].filter((it) => !watched.has(it));
      watched = wanted;
      if (gone.length > 0) watcher.unwatch(gone);
      if (come.length > 0) watcher.add(come);
    },
    close: async () => {
      if (timer !== null) clearTimeout(timer);
      await watcher.close();
    },
  };
}
