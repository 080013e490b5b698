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
      new Option(
        '--stride <stride>',
        'block: compute every block; tempo: steps of at most 360 blocks; adaptive: as long as nothing happens; auto: every block up to a week, adaptive beyond',
      )
        .choices(['auto', 'block', 'tempo', 'adaptive'])
        .default('auto'),
    )
    .addOption(
      new Option(
        '--engine <engine>',
        "exact: the chain's own integers, block by block, some seconds for each projected day; fast: float64",
      )
        .choices(['fast', 'exact'])
        .default('fast'),
    )
    .option('--verify', 'measure the projection against the exact arithmetic and against every block')
    .option(
      '--metric <name>',
      'only this metric or group of metrics, for instance subnet.price or subnet.reward (repeatable)',
      collect,
    )
    .option('--subnet <subnet>', 'only this subnet, by netuid or name (repeatable)', collect)
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
      const { out = null, stride, engine, metric: metrics = [], subnet: subnets = [] } = given;
      const verify = given.verify === true;
      done(await project(file, { format, out, stride, engine, verify, metrics, subnets }, world));
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
    .option('--rules', "list the chain's emission rules, which a proposal selects by name")
    .option('--json', 'print one JSON document instead of text')
    .addHelpText(
      'after',
      example('taoplan params emission.tao_weight', 'taoplan params burn', 'taoplan params --rules'),
    )
    .action(async (words: string[], options: { rules?: true; json?: true }) => {
      const { params } = await import('./commands/params.ts');
      done(await params({ words, rules: options.rules === true, json: options.json === true }, world));
    });

  program
    .command('conformance')
    .summary('compare the arithmetic with what the chain did')
    .description(
      'Runs every snapshot with a next_block and every file of vectors in a folder, and measures how far the fast arithmetic drifts from the exact one.',
    )
    .addArgument(
      new Argument('[dir]', 'the folder that holds the .json files; without it, the data of taoplan itself'),
    )
    .option('--json', 'print one JSON document instead of text')
    .option('--no-drift', 'leave out the drift over thousands of blocks')
    .addHelpText('after', example('taoplan conformance', 'taoplan conformance blocks --no-drift'))
    .action(async (folder: string | undefined, options: { json?: true; drift: boolean }) => {
      const { conformance } = await import('./commands/conformance.ts');
      done(await conformance(folder ?? null, { json: options.json === true, drift: options.drift }, world));
    });

  program
    .command('replay')
    .summary('run the chain forward from a state, with no assumptions')
    .description(
      'Runs blocks forward from a state by the rules in force there, nobody trading, and prints the state and what each subnet got in the block. The way to settle a doubt about a number.',
    )
    .option(
      '--snapshot <state>',
      'a file, - for standard input, or an embedded state such as finney@9240381',
      'finney@9240381',
    )
    .addOption(
      new Option('--blocks <count>', 'how many, at most 10,000,000')
        .argParser(wholeFrom1To(MOST_BLOCKS))
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--engine <engine>', "exact: the chain's own integers; fast: float64, rounded to whole rao")
        .choices(['exact', 'fast'])
        .default('exact'),
    )
    .addOption(
      new Option('--every <count>', 'print every so many blocks, and the last').argParser(
        wholeFrom1To(MOST_BLOCKS),
      ),
    )
    .option('--subnet <netuid>', 'only this subnet (repeatable)', collectNetuid)
    .option('--json', 'print one JSON document instead of text')
    .addHelpText(
      'after',
      example(
        'taoplan replay --blocks 1 --subnet 64',
        'taoplan replay --snapshot state.json --blocks 7200 --json',
      ),
    )
    .action(async (given: ReplayArguments) => {
      const { replay } = await import('./commands/replay.ts');
      const { snapshot, blocks, engine, every = null, subnet: subnets = [] } = given;
      done(await replay({ snapshot, blocks, engine, every, subnets, json: given.json === true }, world));
    });

  return program;
}

interface ProjectArguments {
  readonly format?: 'text' | 'json' | 'csv';
  readonly json?: true;
  readonly out?: string;
  readonly stride: 'auto' | 'block' | 'tempo' | 'adaptive';
  readonly engine: 'fast' | 'exact';
  readonly verify?: true;
  readonly metric?: readonly string[];
  readonly subnet?: readonly string[];
}

interface ReplayArguments {
  readonly snapshot: string;
  readonly blocks: number;
  readonly engine: 'exact' | 'fast';
  readonly every?: number;
  readonly subnet?: readonly number[];
  readonly json?: true;
}

/** Blocks of one replay. */
const MOST_BLOCKS = 10_000_000;

function wholeFrom1To(most: number): (value: string) => number {
  return (value) => {
    const count = /^[\d_]{1,12}$/.test(value) ? Number(value.replaceAll('_', '')) : Number.NaN;
    if (count >= 1 && count <= most) return count;
    throw new InvalidArgumentError(`A whole number from 1 to ${most.toLocaleString('en-US')} was expected.`);
  };
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
