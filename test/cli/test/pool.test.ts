/** Threads that behave, and such that don't: programs of the test's own stand in for the real one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silent } from '../../../cli/progress.ts';
import { faultOfFile } from '../../../cli/test/fault-of-file.ts';
import { testInThreads } from '../../../cli/test/pool.ts';
import type { Tested } from '../../../cli/test/test-file.ts';
import { literalWorld } from '../../support/literal-world.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'taoplan-pool-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What each thread does with a task, as the body of a function of `task` and `post`. */
function program(body: string): string {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(
    path,
    `import { parentPort } from 'node:worker_threads';
     const post = (it) => parentPort.postMessage(it);
     const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
     export default async function (task) { ${body} }`,
  );
  return path;
}

const done =
  'return { file: { path: task.path, status: 0, diagnostics: [], since: task.baselineRef }, read: [task.cwd] };';
const setting = { threads: 2, outcome: false, baselineRef: 'main' };
const named = (...paths: string[]) => paths.map((path) => ({ path, folder: null, foundBy: [] }));
const said = (tested: readonly Tested[]) =>
  tested.map(({ file }) => [file?.path, file?.diagnostics[0]?.code ?? null]);

describe('tests in threads', () => {
  it('come back in the order of the files, whichever is done first', async () => {
    const slow = program(`await wait(task.path === 'a' ? 150 : 0); ${done}`);
    const tested = await testInThreads(
      named('a', 'b', 'c', 'd'),
      setting,
      literalWorld({ columns: 80 }),
      slow,
    );
    expect(said(tested)).toEqual(['a', 'b', 'c', 'd'].map((it) => [it, null]));
    expect(tested[0]).toMatchObject({ file: { since: 'main' }, read: ['/nowhere'] });
  });

  it.each([
    { what: 'throw new TypeError("no such thing")', says: 'TypeError: no such thing', why: 'meets a fault' },
    { what: 'process.exit(3)', says: 'worker exited with code: 3', why: 'ends' },
    {
      what: 'setTimeout(() => { throw new Error("late") }); await wait(5_000)',
      says: 'late',
      why: 'falls later',
    },
  ])('tell of one file where a thread $why, and of the others as ever', async ({ what, says }) => {
    const bad = program(`if (task.path === 'bad') { ${what} } ${done}`);
    const files = named('a', 'bad', 'b', 'c', 'd');
    const tested = await testInThreads(files, setting, literalWorld({ columns: 80 }), bad);
    expect(said(tested)).toEqual(files.map(({ path }) => [path, path === 'bad' ? 'E571' : null]));
    expect(tested[1]?.file).toMatchObject({ status: 70 });
    expect(tested[1]?.file?.diagnostics[0]?.message).toContain(says);
  });

  it('end, with a fault for each file, where no thread can start', async () => {
    const none = join(folder, 'none.mjs');
    const tested = await testInThreads(
      named('a', 'b', 'c', 'd', 'e'),
      setting,
      literalWorld({ columns: 80 }),
      none,
    );
    expect(said(tested)).toEqual(['a', 'b', 'c', 'd', 'e'].map((it) => [it, 'E571']));
  });

  it('show how many are done and how far one of them is', async () => {
    const shown: string[] = [];
    let cleared = 0;
    const progress = {
      show: (what: string, part: number, of: number) => shown.push(`${what} ${(100 * part) / of}%`),
      clear: () => {
        cleared += 1;
      },
    };
    const reporting = program(`post({ index: task.index, done: 1, of: 4 }); await wait(200); ${done}`);
    const world = { ...literalWorld({ columns: 80 }), progress };
    await testInThreads(named('p/a.tao', 'p/b.tao', '-'), setting, world, reporting);
    const names = shown.map((it) => /^proposals: [0-2] of 3, (.*) 25%$/.exec(it)?.[1]);
    expect(names.sort()).toEqual(['<stdin>', 'a.tao', 'b.tao']);
    expect(cleared).toBe(1);
  });

  it('hand standard input to the thread that tests it', async () => {
    const echo = program(
      'return { file: null, read: [task.input === null ? "none" : Buffer.from(task.input).toString()] };',
    );
    const world = {
      ...literalWorld({ columns: 80 }),
      readInput: async () => new TextEncoder().encode('text'),
    };
    const tested = await testInThreads(named('a', '-'), setting, world, echo);
    expect(tested.map((it) => it.read)).toEqual([['none'], ['text']]);
  });

  it('wipe the line away where the user interrupts them', async () => {
    const undone: (() => void)[] = [];
    let cleared = 0;
    const world = {
      ...literalWorld({ columns: 80 }),
      progress: { ...silent, clear: () => (cleared += 1) },
      onInterrupt: (undo: () => void) => {
        undone.push(undo);
        return () => undone.pop();
      },
    };
    const running = testInThreads(named('a', 'b'), setting, world, program(done));
    undone[0]?.();
    expect(cleared).toBe(1);
    await running;
    expect(undone).toEqual([]);
  });
});

describe('a file whose test ended without a result', () => {
  const outOfHeap = Object.assign(new Error('reaching memory limit'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
  it.each([
    { error: outOfHeap, code: 'E572', why: 'the heap is full' },
    { error: new RangeError('Array buffer allocation failed'), code: 'E572', why: 'a column finds no room' },
    { error: new RangeError('Invalid array length'), code: 'E571', why: 'a length is wrong' },
    { error: 'a string', code: 'E571', why: 'somebody threw a string' },
  ])('says $code where $why', ({ error, code }) => {
    expect(faultOfFile('a.tao', error, {})).toMatchObject({ status: 70, diagnostics: [{ code }] });
  });

  it('shows where it happened to whoever mends taoplan', () => {
    const error = new Error('no');
    const note = (env: NodeJS.ProcessEnv) => faultOfFile('-', error, env).diagnostics[0]?.note;
    expect(note({})).toBe('`TAOPLAN_DEBUG=1` shows where it happened');
    expect(note({ TAOPLAN_DEBUG: '1' })).toContain('pool.test.ts');
  });
});
