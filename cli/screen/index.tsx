/**
 * The door of the screen: opens it on a projection and comes back when the viewer quits.
 * The terminal is left as it was found, also when the process is stopped or falls.
 */
import { render } from 'ink';
import type { Live } from '../live/live.ts';
import type { Colours } from '../theme.ts';
import { takesColour, takesUnicode, type World } from '../world.ts';
import { modelOf } from './model-of.ts';
import { MOUSE_OFF } from './mouse.ts';
import { FullScreen } from './screen.tsx';

export interface ScreenOptions {
  /** Default: what the environment says of colour. */
  readonly colour?: Colours;
  /** Default: what the environment says of characters. */
  readonly unicode?: boolean;
}

/**
 * Shows a proposal in the terminal's alternate screen until the viewer quits, and follows what becomes of it.
 * Errors: one thrown while painting is thrown on, after the terminal was restored.
 */
export async function openScreen(live: Live, world: World, options: ScreenOptions = {}): Promise<void> {
  const colour = options.colour ?? takesColour({ isTerminal: true, columns: 0 }, process.env);
  const ascii = !(options.unicode ?? takesUnicode(process.env));
  const send = (sequence: string): void => {
    if (process.stdout.writable) process.stdout.write(sequence);
  };
  const app = (
    <FullScreen
      {...{ live, modelOf, world, colour, ascii, send }}
      stop={stopProcess}
      onStopAsked={onStopAsked}
    />
  );
  const screen = render(app, {
    alternateScreen: true,
    // The caller has seen that this is a terminal, also where CI is set.
    interactive: true,
    // Control-C is a key like others: the reducer quits, and the way out is the same.
    exitOnCtrlC: false,
    patchConsole: false,
    incrementalRendering: true,
    // A pressed key is seen at once; frames are small.
    maxFps: 60,
  });
  // Node reports an uncaught error before it runs exit handlers: without this the report would
  // be written to the alternate screen and vanish with it.
  const restore = (): void => {
    send(MOUSE_OFF);
    screen.unmount();
  };
  process.once('uncaughtExceptionMonitor', restore);
  const terminalGone = terminalLoss();
  try {
    await Promise.race([screen.waitUntilExit(), terminalGone.promise]);
  } finally {
    process.off('uncaughtExceptionMonitor', restore);
    screen.cleanup();
    send(MOUSE_OFF);
    terminalGone.stop();
  }
}

function onStopAsked(listener: () => void): () => void {
  process.on('SIGTSTP', listener);
  return () => process.off('SIGTSTP', listener);
}

/** As ctrl-z in a shell: stopped until the shell sends SIGCONT, and back when that has arrived. */
function stopProcess(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  process.once('SIGCONT', () => resolve());
  process.kill(process.pid, 'SIGSTOP');
  return promise;
}

interface TerminalLoss {
  /** Fulfilled when nothing can be shown any more: the window was closed, the connection is lost. */
  readonly promise: Promise<void>;
  readonly stop: () => void;
}

const lostCodes: readonly unknown[] = ['EIO', 'EPIPE', 'ENOTCONN', 'ECONNRESET'];

/** A terminal that is gone ends the screen like `q`; any other failure to write is thrown on. */
function terminalLoss(): TerminalLoss {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const onError = (error: NodeJS.ErrnoException): void => {
    if (lostCodes.includes(error.code)) resolve();
    else reject(error);
  };
  process.stdout.on('error', onError);
  process.stdin.on('error', onError);
  const stop = (): void => {
    process.stdout.off('error', onError);
    process.stdin.off('error', onError);
  };
  return { promise, stop };
}
