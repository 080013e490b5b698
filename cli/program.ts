/**
 * The program: its commands, run with what they say written out. Each command's work is imported when it is called, and
 * not before, but for `check`: it is the one that editors and hooks start all day, and a file more is a
 * millisecond more.
 */
import { Command, CommanderError } from 'commander';
import { declareCheck } from './arguments/check.ts';
import { declareCompletion } from './arguments/completion.ts';
import { declareConformance } from './arguments/conformance.ts';
import { type Called, example } from './arguments/declared.ts';
import { declareDiff } from './arguments/diff.ts';
import { declareExplain } from './arguments/explain.ts';
import { declareFmt } from './arguments/fmt.ts';
import { declareLsp } from './arguments/lsp.ts';
import { declareNew } from './arguments/new.ts';
import { declareParams } from './arguments/params.ts';
import { declareProject } from './arguments/project.ts';
import { declareReplay } from './arguments/replay.ts';
import { declareTest } from './arguments/test.ts';
import { reasonOfWrite } from './format/reason.ts';
import { type Outcome, type Status, status } from './outcome.ts';
import type { Sink } from './sink.ts';
import { version } from './version.ts';
import type { World } from './world.ts';

export interface Sinks {
  readonly out: Sink;
  readonly err: Sink;
}

/**
 * Runs one command line and writes what it says.
 * @returns the exit status; a fault of our own is thrown instead
 */
export async function runProgram(args: readonly string[], world: World, sinks: Sinks): Promise<Status> {
  const said = { out: '', err: '' };
  let outcome: Outcome | null = null;
  const program = commands({
    world,
    done: (it) => {
      outcome = it;
    },
  });
  quiet(program, said, world);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    outcome = { status: error.exitCode === 0 ? status.ok : status.usage, ...said };
  }
  return await write(outcome ?? { status: status.ok, ...said }, sinks);
}

/** Errors first: they are short, and a reader of the results may already have gone. */
async function write(outcome: Outcome, { out, err }: Sinks): Promise<Status> {
  await err.write(outcome.err);
  const pieces = typeof outcome.out === 'string' ? [outcome.out] : outcome.out;
  for (const piece of pieces) if (!(await out.write(piece))) break;
  const failure = out.failure();
  if (failure === null) return outcome.status;
  await err.write(`error: standard output cannot be written: ${reasonOfWrite(failure)}\n`);
  return status.usage;
}

/** All of them, in the order of the help. */
export function commands(called: Called): Command {
  const program = new Command('taoplan')
    .description(
      'Bittensor governance proposals as text: checked, projected from real chain state with and without the proposal, and tested.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText(
      'after',
      example(
        'taoplan check proposals/*.tao',
        'taoplan project proposals/top-64-tiers.tao',
        'taoplan explain E301',
      ) + statuses,
    );

  declareCheck(program, called);
  declareProject(program, called);
  declareTest(program, called);
  declareFmt(program, called);
  declareDiff(program, called);
  declareNew(program, called);
  declareLsp(program, called);
  declareExplain(program, called);
  declareParams(program, called);
  declareConformance(program, called);
  declareReplay(program, called);
  declareCompletion(program, called);
  return program;
}

const statuses = `
Exit status:
  0   all is well
  1   the proposal is at fault: an error in it, or an expectation that fails
  2   the command was used wrongly
  70  a fault of taoplan itself
`;

/** Keeps commander from writing and exiting by itself, in the program and in every command. */
function quiet(program: Command, said: { out: string; err: string }, world: World): void {
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showHelpAfterError(`(see \`${command.parent === null ? '' : 'taoplan '}${command.name()} --help\`)`)
      .configureOutput({
        writeOut: (text) => {
          said.out += text;
        },
        writeErr: (text) => {
          said.err += text;
        },
        getOutHelpWidth: () => Math.min(world.out.columns, 100),
        getErrHelpWidth: () => Math.min(world.err.columns, 100),
        getOutHasColors: () => false,
        getErrHasColors: () => false,
      });
  }
}
