/** Questions in a terminal, by Inquirer. They are painted on standard error: the result may go to standard output. */
import { input, search, select } from '@inquirer/prompts';
import { visible } from '../format/plain-text.ts';
import { type Asker, type Choice, GoneError } from './asker.ts';

/** What Inquirer throws where somebody leaves. */
const LEFT: ReadonlySet<string> = new Set(['ExitPromptError', 'AbortPromptError']);

export const terminalAsker: Asker = {
  text: ({ question, usual, fault }) =>
    answered(async (context) => {
      const validate = async (answer: string) => (await fault?.(answer.trim())) ?? true;
      const wanted = { message: question, validate, ...(usual === null ? {} : { default: usual }) };
      return (await input(wanted, context)).trim();
    }),
  choose: (question, choices) =>
    answered((context) => select({ message: question, choices: choices.map(shown), pageSize: 10 }, context)),
  find: (question, found) =>
    answered((context) =>
      search({ message: question, source: (typed) => found(typed ?? '').map(shown), pageSize: 10 }, context),
    ),
};

interface Context {
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}

/**
 * One question. Whoever ends the input leaves by a `GoneError`; Control-C, which in this state of the terminal is
 * a key like others, does what it does elsewhere.
 */
async function answered<T>(put: (context: Context) => Promise<T>): Promise<T> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  // Inquirer waits for ever when the input has ended.
  const onKey = (_: unknown, key: { readonly name?: string; readonly ctrl?: boolean } | undefined) => {
    if (key?.ctrl === true && key.name === 'd') leave();
  };
  process.stdin.on('keypress', onKey);
  process.stdin.once('end', leave);
  try {
    return await put({ output: process.stderr, signal: gone.signal });
  } catch (error) {
    if (!(error instanceof Error) || !LEFT.has(error.name)) throw error;
    if (!gone.signal.aborted) process.kill(process.pid, 'SIGINT');
    throw new GoneError();
  } finally {
    process.stdin.off('keypress', onKey);
    process.stdin.off('end', leave);
  }
}

function shown<T extends string>({ value, name, more }: Choice<T>) {
  return {
    value,
    name: visible(name),
    short: visible(name),
    ...(more === null ? {} : { description: more }),
  };
}
