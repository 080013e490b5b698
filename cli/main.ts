/**
 * From the process to the program and back to it; nothing else touches `process`. The exit status is set and
 * the program left to end by itself, so that what was written always arrives whole.
 */
import { isatty } from 'node:tty';
import { status } from './outcome.ts';
import { runProgram } from './program.ts';
import { progressLine, silent } from './progress.ts';
import { sinkOf } from './sink.ts';
import type { World } from './world.ts';

/** Cells in a line where the output isn't a terminal: build logs are wider than screens. */
const COLUMNS_ELSEWHERE = 110;

// Node makes a stream when it is first asked for, and each costs a piece of the start.
const out = sinkOf(() => process.stdout);
const err = sinkOf(() => process.stderr);
const args = process.argv.slice(2);

/** A fault was met; one in its report would be the second. */
let reported = false;

process.on('uncaughtException', report);
process.on('unhandledRejection', report);

try {
  process.exitCode = await runProgram(args, worldOfProcess(), { out, err });
} catch (error) {
  await report(error);
}

/** Our own fault: said plainly, with a status of its own. Nothing more is worth waiting for. */
async function report(error: unknown): Promise<void> {
  if (reported) {
    process.stderr.write(`taoplan met a fault of its own: ${String(error)}\n`);
    process.exit(status.ourFault);
  }
  reported = true;
  const { faultReport } = await import('./fault.ts');
  await err.write(faultReport(error, args, (process.env.TAOPLAN_DEBUG ?? '') !== ''));
  process.exit(status.ourFault);
}

function worldOfProcess(): World {
  return {
    cwd: process.cwd(),
    env: process.env,
    get out() {
      return terminalOf(1, () => process.stdout);
    },
    get err() {
      return terminalOf(2, () => process.stderr);
    },
    get inputIsTerminal() {
      return isatty(0);
    },
    readInput,
    streams: () => ({ input: process.stdin, output: process.stdout }),
    get progress() {
      return progressOfProcess();
    },
    onInterrupt,
  };
}

function terminalOf(descriptor: number, stream: () => NodeJS.WriteStream): World['out'] {
  const isTerminal = isatty(descriptor);
  return { isTerminal, columns: isTerminal ? (stream().columns ?? 80) : COLUMNS_ELSEWHERE };
}

/** Only for eyes: a person at a terminal, not a log. */
function progressOfProcess(): World['progress'] {
  if (!isatty(2) || process.env.TERM === 'dumb' || (process.env.CI ?? '') !== '') return silent;
  return progressLine(
    (text) => process.stderr.write(text),
    () => performance.now(),
  );
}

async function readInput(): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** While `undo` is pending a signal runs it first, and then does what it would have done. */
function onInterrupt(undo: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const stop = () => {
    for (const signal of signals) process.off(signal, end);
  };
  const end = (signal: NodeJS.Signals) => {
    stop();
    undo();
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.on(signal, end);
  return stop;
}
