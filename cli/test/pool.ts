/**
 * Tests in threads of their own, by piscina: it hands each file to the next thread that is free, and starts
 * another where one died.
 */
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Found } from '../proposal-files.ts';
import type { World } from '../world.ts';
import { faultOfFile } from './fault-of-file.ts';
import type { Tested } from './test-file.ts';
import type { TestSetting } from './test-files.ts';
import { testProgress } from './test-progress.ts';
import type { TestWishes } from './tested-file.ts';

/** What a thread is told. Plain data. */
export interface TestTask extends Found, TestWishes {
  /** Where relative paths count from: a thread can't ask for more than the process knows. */
  readonly cwd: string;
  /** Standard input, which only one thread can read; null where the file doesn't come from there. */
  readonly input: Uint8Array | null;
  /** By which the thread's reports are told apart. */
  readonly index: number;
}

/** What a thread says while it works. */
export interface TestReport {
  readonly index: number;
  readonly done: number;
  readonly of: number;
}

/**
 * Shape: as `files`. A thread that dies takes one file with it, which is then our fault.
 * @param program what each thread runs
 */
export async function testInThreads(
  files: readonly Found[],
  { threads, outcome, baselineRef }: TestSetting,
  world: World,
  program = workerFile(),
): Promise<readonly Tested[]> {
  const { cwd } = world;
  // A thread that falls before it takes a file: no file's own fault, and none would ever be taken.
  const fallen = new AbortController();
  const pool = new Piscina({
    filename: program,
    minThreads: threads,
    maxThreads: threads,
    recordTiming: false,
  });
  const progress = testProgress(files.length, world);
  // By index, until the file is done: a report may come after its file's result.
  const shown = new Map(files.map((file, index) => [index, progress.of(file.path)]));
  pool.on('message', ({ index, done, of }: TestReport) => shown.get(index)?.(done, of));
  pool.on('error', (error) => fallen.abort(error));
  const settled = world.onInterrupt(() => progress.clear());
  const testOne = async (file: Found, index: number): Promise<Tested> => {
    try {
      const input = file.path === '-' ? await world.readInput() : null;
      const task: TestTask = { ...file, outcome, baselineRef, cwd, input, index };
      return (await pool.run(task, { signal: fallen.signal })) as Tested;
    } catch (error) {
      const why: unknown = fallen.signal.aborted ? fallen.signal.reason : error;
      return { file: faultOfFile(file.path, why, world.env), read: [] };
    } finally {
      shown.delete(index);
      progress.oneDone();
    }
  };
  try {
    return await Promise.all(files.map(testOne));
  } finally {
    settled();
    progress.clear();
    await pool.destroy();
  }
}

/** The thread's own program: beside this file among the sources, above it in what is shipped. */
function workerFile(): string {
  const here = import.meta.url;
  return fileURLToPath(new URL(here.endsWith('.ts') ? './worker.ts' : '../test-worker.js', here));
}
