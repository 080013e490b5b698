/** `taoplan project`: its options. */
import { type Command, Option } from 'commander';
import { type Called, collect, example } from './declared.ts';

export function declareProject(program: Command, { world, done }: Called): void {
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
    .addOption(
      new Option(
        '--plain',
        'line by line instead of the screen, for screen readers and scripts: commands are typed as words',
      ).conflicts(['format', 'json', 'out', 'verify', 'metric', 'subnet']),
    )
    .addOption(
      new Option('--theme <theme>', "the terminal's ground, where it doesn't say")
        .choices(['auto', 'dark', 'light'])
        .default('auto'),
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
      const { project } = await import('../commands/project.ts');
      const format = given.json === true ? 'json' : (given.format ?? null);
      const { out = null, stride, engine, metric: metrics = [], subnet: subnets = [] } = given;
      const { theme } = given;
      const verify = given.verify === true;
      const plain = given.plain === true;
      const options = { format, out, stride, engine, plain, theme, verify, metrics, subnets };
      done(await project(file, options, world));
    });
}

interface ProjectArguments {
  readonly format?: 'text' | 'json' | 'csv';
  readonly json?: true;
  readonly plain?: true;
  readonly theme: 'auto' | 'dark' | 'light';
  readonly out?: string;
  readonly stride: 'auto' | 'block' | 'tempo' | 'adaptive';
  readonly engine: 'fast' | 'exact';
  readonly verify?: true;
  readonly metric?: readonly string[];
  readonly subnet?: readonly string[];
}
