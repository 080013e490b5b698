/** Watches files, there or not yet, and says when one of them changes. */
import { setTimeout as wait } from 'node:timers';
import { reasonOf, systemCode } from '../format/reason.ts';

export interface Watcher {
  /** What is watched from now on. */
  readonly files: (paths: readonly string[]) => void;
  readonly close: () => Promise<void>;
}

/** Milliseconds: an editor writes a file in several steps. */
const SETTLE = 40;

/** @param onFault hears why changes may be missed from now on */
export async function watchFiles(onChange: () => void, onFault: (why: string) => void): Promise<Watcher> {
  const { watch } = await import('chokidar');
  const watcher = watch([], { ignoreInitial: true });
  let watched = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  watcher.on('all', (_, path) => {
    if (!watched.has(path)) return;
    if (timer !== null) clearTimeout(timer);
    timer = wait(onChange, SETTLE);
  });
  watcher.on('error', (error) => {
    const code = systemCode(error);
    if (code === 'ENOSPC') onFault('the system watches as many files as it may');
    else onFault(code === null ? String(error) : reasonOf(code));
  });
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
