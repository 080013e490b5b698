/**
 * The screen from key to frame, on four years of daily rows of 128 subnets: Ink paints to a stream that is
 * timed. Yardstick: Ink painting as many lines that are known beforehand, all of them other ones each time.
 */
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { render } from 'ink';
import { openLive } from '../cli/live/open-live.ts';
import { piece } from '../cli/screen/line.ts';
import { modelOf } from '../cli/screen/model-of.ts';
import { Lines, Screen } from '../cli/screen/screen.tsx';
import { type Figure, milliseconds } from './measure.ts';
import { projected } from './texts.ts';

const PRESSES = 200;
const SCRUB_GOAL = 16; // ms
const CHANGE_GOAL = 100;
const FIRST_GOAL = 400;
const MEMORY_PRESSES = 2_000;
const size = { columns: 80, rows: 24 };

/** `executable` is dist/taoplan.js: its thread is the one that computes. */
export async function screen(executable: string): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'taoplan-bench-'));
  try {
    const path = join(folder, 'four.tao');
    writeFileSync(path, projected('4 years', '1 day'));
    const paint = await painting();
    const started = performance.now();
    const program = pathToFileURL(join(executable, '..', 'live-worker.js'));
    const world = {
      ...{ cwd: folder, env: {} },
      readInput: async () => new Uint8Array(),
      onInterrupt: () => () => undefined,
    };
    const live = await openLive(path, { stride: 'auto', engine: 'fast', watch: false }, world, program);
    const terminal = new TimedTerminal();
    const app = render(
      <Screen live={live} modelOf={modelOf} world={world} colour={true} size={size} />,
      terminal.options(),
    );
    const figure = (what: string, times: readonly number[], goal: number): Figure => {
      const sorted = [...times].sort((a, b) => a - b);
      const median = sorted[sorted.length >> 1] ?? 0;
      return {
        what,
        measured: `${milliseconds(median)}, worst ${milliseconds(sorted.at(-1) ?? 0)}`,
        yardstick: `painting ${milliseconds(paint)}`,
        ratio: median / paint,
        goal: { text: `<= ${goal} ms`, met: median <= goal },
      };
    };
    /** Presses ten times right and ten times left in turns in the panel, so that no bound is met; each until the network with that value is painted. */
    const changing = async (presses: number): Promise<readonly number[]> => {
      const times: number[] = [];
      for (let press = 0; press < presses; press++) {
        const shown = live.state().shown;
        const begun = performance.now();
        terminal.type(press % 20 < 10 ? '\x1b[C' : '\x1b[D');
        await new Promise<void>((resolve) => {
          const stop = live.subscribe(() => {
            if (live.state().shown === shown || live.state().old) return;
            stop();
            resolve();
          });
        });
        await terminal.quiet();
        times.push(terminal.lastPaint - begun);
      }
      return times;
    };
    try {
      await terminal.shows(/What moves most/);
      const first = performance.now() - started;
      await terminal.press('2');
      const scrubbed: number[] = [];
      for (let press = 0; press < PRESSES; press++)
        scrubbed.push(await terminal.press(press < 150 ? '\x1b[D' : '\x1b[C'));
      const before = heapUsed();
      for (let press = 0; press < MEMORY_PRESSES; press++)
        await terminal.press(press % 1_000 < 500 ? '\x1b[D' : '\x1b[C');
      const grown = (heapUsed() - before) / 1e6;
      await terminal.press('1');
      await terminal.press('i');
      const assumed = await changing(20);
      // The file's numbers: an assumption, the time of enactment, a set.
      await terminal.press('jj');
      const changed = await changing(PRESSES);
      return [
        figure('the time cursor a row on: key to frame', scrubbed, SCRUB_GOAL),
        figure('another value of a `set`, 4 years of 128 subnets: key to frame', changed, CHANGE_GOAL),
        figure('another value of an `assume`, the same', assumed, CHANGE_GOAL),
        figure('opening the same: first frame with its numbers', [first], FIRST_GOAL),
        {
          what: `memory after ${MEMORY_PRESSES.toLocaleString('en')} rows of scrubbing`,
          measured: `${grown >= 0 ? '+' : '−'}${Math.abs(grown).toFixed(1)} MB`,
          yardstick: `${(before / 1e6).toFixed(0)} MB before`,
          ratio: 1 + (grown * 1e6) / before,
          goal: { text: '<= 1.2 times', met: grown * 1e6 <= before * 0.2 },
        },
      ];
    } finally {
      app.unmount();
      await live.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Milliseconds for a frame whose lines are ready. */
async function painting(): Promise<number> {
  const terminal = new TimedTerminal();
  const lines = (at: number) =>
    Array.from({ length: size.rows }, (_, row) => [piece(`${at} ${row} `.padEnd(80, '.'))]);
  const app = render(<Lines lines={lines(0)} colour={true} size={size} />, terminal.options());
  const times: number[] = [];
  for (let at = 1; at < 60; at++) {
    const begun = performance.now();
    app.rerender(<Lines lines={lines(at)} colour={true} size={size} />);
    await terminal.quiet();
    times.push(terminal.lastPaint - begun);
  }
  app.unmount();
  return times.sort((a, b) => a - b)[30] ?? 1;
}

/** Of what is still needed. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

/** A terminal that remembers when it was written to. */
class TimedTerminal extends EventEmitter {
  readonly columns = size.columns;
  readonly rows = size.rows;
  readonly isTTY = true;
  lastPaint = 0;
  #written = '';
  readonly #stdin = Object.assign(new EventEmitter(), {
    isTTY: true,
    setEncoding: () => undefined,
    setRawMode: () => undefined,
    resume: () => undefined,
    pause: () => undefined,
    ref: () => undefined,
    unref: () => undefined,
    read: () => this.#keys.shift() ?? null,
  });
  readonly #keys: string[] = [];

  write(text: string): boolean {
    this.#written += text;
    this.lastPaint = performance.now();
    this.emit('painted');
    return true;
  }

  options() {
    return {
      stdout: this as unknown as NodeJS.WriteStream,
      stdin: this.#stdin as unknown as NodeJS.ReadStream,
      interactive: true,
      exitOnCtrlC: false,
      patchConsole: false,
      maxFps: 1_000,
    };
  }

  type(keys: string): void {
    this.#written = '';
    this.#keys.push(keys);
    this.#stdin.emit('readable');
  }

  /** Types, and waits for the frame. Returns milliseconds. */
  async press(keys: string): Promise<number> {
    const begun = performance.now();
    const frame = this.painted();
    this.type(keys);
    await frame;
    return performance.now() - begun;
  }

  painted(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, 500);
      this.once('painted', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Waits until nothing more is painted. */
  async quiet(): Promise<void> {
    for (let seen = -1; seen !== this.lastPaint; ) {
      seen = this.lastPaint;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async shows(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.#written)) await this.painted();
  }
}
