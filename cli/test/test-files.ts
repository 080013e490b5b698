/** Many proposals, side by side: each judged, whatever becomes of the others. */
import type { Found } from '../proposal-files.ts';
import type { World } from '../world.ts';
import { faultOfFile } from './fault-of-file.ts';
import { type Tested, testFile } from './test-file.ts';
import { testProgress } from './test-progress.ts';
import type { TestedFile, TestWishes } from './tested-file.ts';

export interface TestSetting extends TestWishes {
  /** How many files at a time; 1: in this very thread, and no other is started. */
  readonly threads: number;
}

export interface TestedFiles {
  /** In the order in which they were named, whichever was done first; without libraries that were found in folders. */
  readonly files: readonly TestedFile[];
  /** Real paths of all that was read. */
  readonly read: ReadonlySet<string>;
}

/** Tests every file. */
export async function testFiles(
  files: readonly Found[],
  setting: TestSetting,
  world: World,
): Promise<TestedFiles> {
  const threads = Math.min(setting.threads, files.length);
  const tested =
    threads > 1
      ? await (await import('./pool.ts')).testInThreads(files, { ...setting, threads }, world)
      : await testHere(files, setting, world);
  return {
    files: tested.flatMap(({ file }) => (file === null ? [] : [file])),
    read: new Set(tested.flatMap(({ read }) => read)),
  };
}

async function testHere(
  files: readonly Found[],
  wishes: TestWishes,
  world: World,
): Promise<readonly Tested[]> {
  const tested: Tested[] = [];
  const progress = testProgress(files.length, world);
  try {
    for (const file of files) {
      try {
        tested.push(await testFile(file, wishes, world, progress.of(file.path)));
      } catch (error) {
        tested.push({ file: faultOfFile(file.path, error, world.env), read: [] });
      }
      progress.oneDone();
    }
  } finally {
    progress.clear();
  }
  return tested;
}
