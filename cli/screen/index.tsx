/**
 * The door of the screen: opens it on a projection and comes back when the viewer quits.
 * The terminal is left as it was found, also when the process is stopped or falls.
 */
import { render } from 'ink';
import type { Expr } from '../../compiler/index.ts';
import type { Diagnostic } from '../../grammar/index.ts';
import type { OverRows, Projection } from '../../runtime/index.ts';
import { readsSynthetic } from '../format/synthetic.ts';
import { takesColour, takesUnicode } from '../world.ts';
import { screenModel } from './model.ts';
import type { ParameterAt } from './registration.ts';
import { FullScreen } from './screen.tsx';
import { placeOfShown } from './shown.ts';

export interface ScreenOptions {
  /** What an expression is over the rows: asked for what the file shows. */
  readonly valuesOf: (expr: Expr) => OverRows;
  /** A parameter's value after a block, in base units; null where there is none. Default: none has any. */
  readonly parameterAt?: ParameterAt;
  /** By row; null where the file assumes no price of TAO. Default: none. */
  readonly usdPerTao?: Float64Array | null;
  /** What the check had to say besides errors. */
  readonly warnings: readonly Diagnostic[];
  /** Default: what the environment says of colour. */
  readonly colour?: boolean;
  /** Default: what the environment says of characters. */
  readonly unicode?: boolean;
}

/**
 * Shows a projection in the terminal's alternate screen until the viewer quits.
 * Errors: one thrown while painting is thrown on, after the terminal was restored.
 */
export async function openScreen(projection: Projection, options: ScreenOptions): Promise<void> {
  const colour = options.colour ?? takesColour({ isTerminal: true, columns: 0 }, process.env);
  const shown = projection.plan.show
    .filter((plan) => placeOfShown(plan).kind === 'listed')
    .map((plan) => ({
      plan,
      values: options.valuesOf(plan.value),
      synthetic: readsSynthetic(projection, plan.value),
    }));
  const { usdPerTao = null } = options;
  const price = usdPerTao === null ? null : (row: number) => usdPerTao[row] ?? Number.NaN;
  const model = screenModel(projection, options.warnings, shown, options.parameterAt, price);
  const ascii = !(options.unicode ?? takesUnicode(process.env));
  const screen = render(<FullScreen model={model} colour={colour} ascii={ascii} />, {
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
  const restore = (): void => screen.unmount();
  process.once('uncaughtExceptionMonitor', restore);
  const terminalGone = terminalLoss();
  try {
    await Promise.race([screen.waitUntilExit(), terminalGone.promise]);
  } finally {
    process.off('uncaughtExceptionMonitor', restore);
    screen.cleanup();
    terminalGone.stop();
  }
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
