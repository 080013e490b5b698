/** The built program, for tests that run it as users do. */
import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from '../../scripts/build.mjs';

/** The repository's own folder. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Path of dist/taoplan.js, built first if a source is newer.
 * Holds: test files that ask at the same time, in several processes, build once.
 */
export async function built(): Promise<string> {
  const lock = join(tmpdir(), `taoplan-build-${Buffer.from(projectRoot).toString('base64url').slice(-40)}`);
  while (!taken(lock)) await wait(50);
  try {
    await buildIfNeeded();
  } finally {
    rmdirSync(lock);
  }
  return join(projectRoot, 'dist', 'taoplan.js');
}

/** A folder can be made once only, which makes it a lock. One left by a killed run is older than any build. */
function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 60_000) rmdirSync(lock);
    return false;
  }
}
