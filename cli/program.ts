/**
 * The commands, their arguments and help. Each is imported when it is called, and not before,
 * but for `check`: it is the one that editors and hooks start all day, and a file more is a
 * millisecond more.
 */
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { check } from './commands/check.ts';
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
  const program = commands(world, (it) => {
    outcome = it;
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

type Done = (outcome: Outcome) => void;

function commands(world: World, done: Done): Command {
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

  program
    .command('check')
    .summary('check proposals without running them')
    .description('Checks words, names, units, bounds and types of each file. Nothing is simulated.')
    .argument('<file...>', 'proposals or libraries; - is standard input')
    .option('--json', 'print one JSON document instead of text')
    .addHelpText('after', example('taoplan check proposals/*.tao', 'cat draft.tao | taoplan check --json -'))
    .action(async (files: string[], options: { json?: true }) => {
      done(await check(files, { json: options.json === true }, world));
    });

  program
    .command('project')
    .summary('show the network with and without a proposal')
    .description(
      'Projects the network forward twice, without the proposal (baseline) and with it. Opens a screen in a terminal; prints a summary elsewhere, or when a format is named.',
    )
    .argument('<file>', 'a proposal; - is standard input')
    .addOption(
      new Option('--format <format>', 'what to print').choices(['text', 'json', 'csv']).conflicts('json'),
    )
    .option('--json', 'the same as --format json')
    .option('--out <file>', 'write to a file; .json and .csv name the format')
    .addOption(
      new Option('--stride <stride>', 'block: compute every block; auto: long steps where nothing happens')
        .choices(['auto', 'block'])
        .default('auto'),
    )
    .option('--metric <name>', 'only this metric, for instance subnet.price (repeatable)', collect)
    .option('--subnet <netuid>', 'only this subnet (repeatable)', collectNetuid)
    .addHelpText(
      'after',
      example(
        'taoplan project proposals/top-64-tiers.tao --format text',
        'taoplan project proposals/top-64-tiers.tao --metric subnet.price --out p.csv',
      ),
    )
    .action(async (file: string, given: ProjectArguments) => {
      const { project } = await import('./commands/project.ts');
      const format = given.json === true ? 'json' : (given.format ?? null);
      const { out = null, stride, metric: metrics = [], subnet: subnets = [] } = given;
      done(await project(file, { format, out, stride, metrics, subnets }, world));
    });

  program
    .command('test')
    .summary('check what proposals expect')
    .description(
      'Projects each proposal and judges its `expect` and `warn` lines. A folder stands for all proposals in it and below.',
    )
    .argument('[path...]', 'proposals or folders; without any, the folder proposals, else this one')
    .option('--json', 'print one JSON document instead of text')
    .addHelpText('after', example('taoplan test', 'taoplan test proposals/top-64-tiers.tao --json'))
    .action(async (paths: string[], options: { json?: true }) => {
      const { test } = await import('./commands/test.ts');
      done(await test(paths, { json: options.json === true }, world));
    });

  program
    .command('explain')
    .summary('say more about a code')
    .description(
      'Explains a diagnostic, with an example of the mistake and its mend. Without a code, lists all.',
    )
    .argument('[code]', 'for instance E301')
    .option('--json', 'print one JSON document instead of text')
    .addHelpText('after', example('taoplan explain E301', 'taoplan explain'))
    .action(async (code: string | undefined, options: { json?: true }) => {
      const { explain } = await import('./commands/explain.ts');
      done(await explain({ code: code ?? null, json: options.json === true }, world));
    });

  program
    .command('params')
    .summary('list, search and show the parameters of the network')
    .description(
      'Lists the parameters that a proposal may name in `set`. With a whole id shows that one in full, with other words those parameters that match all of them.',
    )
    .argument('[word...]', 'a whole id, or words to search for')
    .option('--json', 'print one JSON document instead of text')
    .addHelpText('after', example('taoplan params emission.tao_weight', 'taoplan params burn'))
    .action(async (words: string[], options: { json?: true }) => {
      const { params } = await import('./commands/params.ts');
      done(await params({ words, json: options.json === true }, world));
    });

  program
    .command('conformance')
    .summary('compare the arithmetic with what the chain did')
    .description('Runs every snapshot with a next_block and every file of vectors in a folder.')
    .addArgument(new Argument('<dir>', 'the folder that holds the .json files'))
    .option('--json', 'print one JSON document instead of text')
    .addHelpText('after', example('taoplan conformance test/vectors'))
    .action(async (folder: string, options: { json?: true }) => {
      const { conformance } = await import('./commands/conformance.ts');
      done(await conformance(folder, { json: options.json === true }, world));
    });

  return program;
}

interface ProjectArguments {
  readonly format?: 'text' | 'json' | 'csv';
  readonly json?: true;
  readonly out?: string;
  readonly stride: 'auto' | 'block';
  readonly metric?: readonly string[];
  readonly subnet?: readonly number[];
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function collectNetuid(value: string, before: readonly number[] = []): readonly number[] {
  if (!/^\d{1,5}$/.test(value)) throw new InvalidArgumentError('A netuid is a whole number, such as 64.');
  return [...before, Number(value)];
}

function example(...lines: readonly string[]): string {
  return `\n${lines.length === 1 ? 'Example' : 'Examples'}:\n${lines.map((line) => `  ${line}\n`).join('')}`;
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
