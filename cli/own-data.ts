/** The data that comes with the program: what it is compared with when no folder is named. */
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = join('test', 'vectors');
/** The program is one file of `dist/` or of a folder below, or a source file. */
const MOST_LEVELS = 3;

/** Absolute path; null: it isn't where it was installed. */
export function ownDataFolder(programFile = fileURLToPath(import.meta.url)): string | null {
  let folder = dirname(programFile);
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    folder = dirname(folder);
    const candidate = join(folder, FOLDER);
    if (statSync(candidate, { throwIfNoEntry: false })?.isDirectory() === true) return candidate;
  }
  return null;
}
