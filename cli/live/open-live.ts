/** Opens a proposal that is watched: starts the thread, hears it, and keeps what the screen reads. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Snapshot } from '../../compiler/index.ts';
import type { Diagnostic } from '../../grammar/index.ts';
import { type Projection, unpacked } from '../../runtime/index.ts';
import { INPUT_NAME } from '../host.ts';
import type { TriedValues } from '../what-if/proposal-number.ts';
import { stillTried } from '../what-if/tried.ts';
import type { World } from '../world.ts';
import type { AskedNumber, Live, LiveState, Responsibility, Work } from './live.ts';
import {
  GIVEN_UP,
  type LiveReport,
  type LiveRequest,
  type LiveTask,
  NEWEST,
  NEWEST_LOOK,
  PLACES,
} from './messages.ts';
import { watchFiles } from './watch-files.ts';

const ATTRIBUTING: Work = { what: 'attributing', done: 0, of: 0 };

export interface LiveOptions extends Pick<LiveTask, 'stride' | 'engine'> {
  /** Looks again when a file changes that the proposal rests on. */
  readonly watch: boolean;
}

/**
 * The first look begins at once.
 * @param program what the thread runs
 */
export async function openLive(
  path: string,
  options: LiveOptions,
  world: Pick<World, 'cwd' | 'readInput'>,
  program: URL = workerFile(),
): Promise<Live> {
  const input = path === '-' ? await world.readInput() : null;
  const newest = new SharedArrayBuffer(4 * PLACES);
  const numbers = new Int32Array(newest);
  const task: LiveTask = {
    ...{ path, cwd: world.cwd, input, newest },
    ...{ stride: options.stride, engine: options.engine },
  };
  const worker = new Worker(program, { workerData: task });
  const listeners = new Set<() => void>();
  const answers = new Map<number, (answer: readonly Responsibility[] | null) => void>();
  let snapshot: Snapshot | null = null;
  let baseline: Projection['baseline'] | null = null;
  /** Of the last check, which a projection that follows was made from. */
  let checkedSources: LiveState['sources'] = [];
  let closing = false;
  let state: LiveState = {
    ...{ path: path === '-' ? INPUT_NAME : path, sources: [], text: null, diagnostics: [], numbers: [] },
    ...{ tried: {}, shown: null, old: false, unwatched: null, fault: null },
    work: { what: 'checking', done: 0, of: 0 },
  };
  const become = (change: Partial<LiveState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const fall = (why: string): void => {
    if (closing || state.fault !== null) return;
    for (const settle of answers.values()) settle(null);
    answers.clear();
    become({ fault: why, work: null, old: state.shown !== null });
  };
  const ask = (request: (number: number) => LiveRequest): number => {
    const number = Atomics.add(numbers, NEWEST, 1) + 1;
    worker.postMessage(request(number));
    return number;
  };
  const look = (tried: TriedValues): void => {
    if (state.fault !== null || closing) return;
    Atomics.store(numbers, NEWEST_LOOK, Atomics.load(numbers, NEWEST) + 1);
    ask((number) => ({ kind: 'look', number, tried }));
    become({ tried, old: state.shown !== null, work: state.work ?? { what: 'checking', done: 0, of: 0 } });
  };
  const watcher =
    options.watch && input === null
      ? await watchFiles(
          () => look(state.tried),
          (unwatched) => become({ unwatched }),
        )
      : null;

  const hear = (report: LiveReport): void => {
    const isNewest = report.number >= Atomics.load(numbers, NEWEST_LOOK);
    switch (report.kind) {
      case 'checked': {
        watcher?.files(report.files);
        const { path: named, sources, text, diagnostics } = report;
        checkedSources = sources;
        const numbersNow = report.numbers ?? state.numbers;
        const projects = report.projects && isNewest;
        // Values that the author has written into the text meanwhile are tried no more.
        const tried = isNewest ? stillTried(numbersNow, state.tried) : state.tried;
        become({
          ...{ path: named, sources, text, diagnostics, numbers: numbersNow, tried },
          work: projects ? { what: 'projecting', done: 0, of: 0 } : isNewest ? null : state.work,
        });
        return;
      }
      case 'projected': {
        snapshot = report.snapshot ?? snapshot;
        if (snapshot === null) return;
        const projection = unpacked(report.projection, snapshot, baseline);
        baseline = projection.baseline;
        const { warnings, tried } = report;
        const shown = { projection, snapshot, sources: checkedSources, tried, warnings };
        const work = answers.size > 0 ? ATTRIBUTING : null;
        const diagnostics = together(state.diagnostics, warnings);
        become({ shown, old: !isNewest, ...(isNewest ? { work, diagnostics } : {}) });
        return;
      }
      case 'working':
        if (isNewest || state.work !== null) become({ work: report.work });
        return;
      case 'answered':
      case 'givenUp': {
        answers.get(report.number)?.(report.kind === 'answered' ? report.answer : null);
        answers.delete(report.number);
        // An older question's end isn't that of a newer one, nor of a projection.
        if (isNewest && answers.size === 0) become({ work: null });
        return;
      }
    }
  };
  worker.on('message', hear);
  worker.on('error', (error) => fall(error instanceof Error ? error.message : String(error)));
  worker.on('exit', () => fall('the thread that computes has ended'));
  look({});
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    try: look,
    reread: () => look(state.tried),
    cancel: () => {
      if (state.work === null) return;
      Atomics.store(numbers, GIVEN_UP, Atomics.load(numbers, NEWEST));
    },
    attribute: (asked: AskedNumber) =>
      new Promise((settle) => {
        if (state.fault !== null || closing) return settle(null);
        const number = ask((it) => ({ kind: 'attribute', number: it, asked }));
        for (const [older, give] of answers) {
          give(null);
          answers.delete(older);
        }
        answers.set(number, settle);
        become({ work: ATTRIBUTING });
      }),
    close: async () => {
      closing = true;
      listeners.clear();
      for (const settle of answers.values()) settle(null);
      await watcher?.close();
      await worker.terminate();
    },
  };
}

/** What the check said, and what only the run knew. */
function together(checked: readonly Diagnostic[], run: readonly Diagnostic[]): readonly Diagnostic[] {
  const nameOf = ({ code, place, message }: Diagnostic) => `${code} ${place.path} ${place.start} ${message}`;
  const said = new Set(checked.map(nameOf));
  return [...checked, ...run.filter((it) => !said.has(nameOf(it)))];
}

/** Waits until the proposal was checked for the first time. Returns whether there is something to be projected. */
export function firstLook(live: Live): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const hear = (): void => {
    const { work, fault, shown } = live.state();
    if (fault === null && work?.what === 'checking') return;
    stop();
    resolve(fault !== null || work !== null || shown !== null);
  };
  const stop = live.subscribe(hear);
  hear();
  return promise;
}

/** The thread's own program: beside this file among the sources, above it in what is shipped. */
function workerFile(): URL {
  const here = import.meta.url;
  const shipped = new URL('../live-worker.js', here);
  return here.endsWith('.ts') || !existsSync(fileURLToPath(shipped)) ? new URL('./worker.ts', here) : shipped;
}
