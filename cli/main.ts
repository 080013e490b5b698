/**
 * Arguments to command to exit status: the only use of `process`. The exit status is set and
 * the program left to end by itself, so that what was written always arrives whole.
 */
import { enableCompileCache } from 'node:module';
import { status } from './outcome.ts';
import { sinkOf } from './sink.ts';
import type { World } from './world.ts';

// Starts faster from the second time on; where the cache can't be written nothing happens.
enableCompileCache();

/** Cells in a line where the output isn't a terminal: build logs are wider than screens. */
const COLUMNS_ELSEWHERE = 110;

const out = sinkOf(process.stdout);
const err = sinkOf(process.stderr);
const args = process.argv.slice(2);

process.on('uncaughtException', report);
process.on('unhandledRejection', report);

try {
  const { runProgram } = await import('./program.ts');
  process.exitCode = await runProgram(args, worldOfProcess(), { out, err });
} catch (error) {
  await report(error);
}

/** Our own fault: said plainly, with a status of its own. Nothing more is worth waiting for. */
async function report(error: unknown): Promise<never> {
  const { faultReport } = await import('./fault.ts');
  await err.write(faultReport(error, args, (process.env.TAOPLAN_DEBUG ?? '') !== ''));
  process.exit(status.ourFault);
}

function worldOfProcess(): World {
  return {
    cwd: process.cwd(),
    env: process.env,
    out: terminalOf(process.stdout),
    err: terminalOf(process.stderr),
    inputIsTerminal: process.stdin.isTTY === true,
    readInput,
    onInterrupt,
  };
}

function terminalOf(stream: NodeJS.WriteStream): World['out'] {
  const isTerminal = stream.isTTY === true;
  return { isTerminal, columns: isTerminal ? (stream.columns ?? 80) : COLUMNS_ELSEWHERE };
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
