/** One target, fed for a while and watched: exceptions, inputs that take too long, and floods of memory are finds. */
import { Worker } from 'node:worker_threads';
import type { Feeding, Find, Told } from './feeding.ts';
import { randomOf } from './random.ts';
import { targets } from './targets.ts';

export interface Fuzzed {
  readonly target: string;
  readonly executions: number;
  readonly seconds: number;
  readonly finds: readonly Find[];
}

export interface FuzzOptions {
  readonly seed: number;
  /** Milliseconds to feed it for. */
  readonly budget: number;
  /** Milliseconds that one input may take. */
  readonly patience?: number;
  /** MB of the heap. */
  readonly memory?: number;
}

const PATIENCE = 10_000;
const MEMORY = 1_500;
/** What starting a thread may cost beyond that, in milliseconds. */
const START = 10_000;

export async function fuzz(target: string, options: FuzzOptions): Promise<Fuzzed> {
  const began = performance.now();
  const finds: Find[] = [];
  let executions = 0;
  // Whatever ends a thread is one find; the next thread goes on behind it.
  for (let first = 0; finds.length < MOST_FINDS; ) {
    const left = options.budget - (performance.now() - began);
    if (left <= 0) break;
    const round = await feedInThread(target, { ...options, budget: left }, first);
    finds.push(...round.finds);
    executions += round.executions;
    first = round.next;
  }
  return { target, executions, seconds: (performance.now() - began) / 1000, finds };
}

const MOST_FINDS = 20;

interface Round {
  readonly finds: readonly Find[];
  readonly executions: number;
  /** The first input that wasn't fed. */
  readonly next: number;
}

function feedInThread(target: string, options: FuzzOptions, first: number): Promise<Round> {
  const { seed, budget, patience = PATIENCE, memory = MEMORY } = options;
  const pulse = new SharedArrayBuffer(8);
  const beat = new Int32Array(pulse);
  Atomics.store(beat, 0, -1);
  const feeding: Feeding = { target, seed, first, budget, pulse };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: feeding,
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  const finds: Find[] = [];

  return new Promise((resolve, reject) => {
    let last = { index: -1, done: -1, since: performance.now() };
    const watch = setInterval(() => {
      const [index, done] = [Atomics.load(beat, 0), Atomics.load(beat, 1)];
      if (index !== last.index || done !== last.done) last = { index, done, since: performance.now() };
      const allowed = index < 0 ? START : patience;
      if (performance.now() - last.since > allowed) stop(`it takes longer than ${allowed / 1000} s`);
    }, 50);
    const over = () => {
      clearInterval(watch);
      const next = Atomics.load(beat, 0) + 1;
      void worker.terminate().then(() => resolve({ finds, executions: Atomics.load(beat, 1), next }));
    };
    const stop = (what: string, detail = what) => {
      const index = Math.max(Atomics.load(beat, 0), first);
      const input = targets.find((it) => it.name === target)?.make(randomOf(seed, index)) ?? '';
      finds.push({ target, seed, index, what, detail, input });
      over();
    };
    worker.on('message', (told: Told) => {
      if (told.kind === 'done') over();
      else finds.push(told.find);
    });
    worker.on('error', (error: unknown) => {
      const fault = error instanceof Error ? error : new Error(String(error));
      // It fell before it was fed anything: nothing that an input did.
      if (Atomics.load(beat, 0) < 0) {
        clearInterval(watch);
        reject(fault);
        return;
      }
      stop(`the thread ended: ${fault.message}`, fault.stack);
    });
  });
}
