/** What runs in a thread of a test: a task in, the tested file out. */
import { PassThrough } from 'node:stream';
import { parentPort } from 'node:worker_threads';
import { silent } from '../progress.ts';
import type { World } from '../world.ts';
import type { TestReport, TestTask } from './pool.ts';
import { type Tested, testFile } from './test-file.ts';

/** Milliseconds between two reports: the line that they end on isn't written more often. */
const PAUSE = 100;

export default async function testInThread(task: TestTask): Promise<Tested> {
  let last = performance.now();
  return await testFile(task, task, worldOf(task), (done, of) => {
    const now = performance.now();
    if (now - last < PAUSE) return;
    last = now;
    const report: TestReport = { index: task.index, done, of };
    parentPort?.postMessage(report);
  });
}

/** Nobody sees what a thread does, and nothing is written by it. */
function worldOf({ cwd, input }: TestTask): World {
  const unseen = { isTerminal: false, columns: 80 };
  return {
    cwd,
    env: process.env,
    out: unseen,
    err: unseen,
    inputIsTerminal: false,
    readInput: async () => input ?? new Uint8Array(),
    streams: () => ({ input: new PassThrough(), output: new PassThrough() }),
    progress: silent,
    onInterrupt: () => () => undefined,
  };
}
