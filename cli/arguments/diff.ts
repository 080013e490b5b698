/** `taoplan diff`: its options. */
import { type Command, Option } from 'commander';
import { type Called, example } from './declared.ts';

export function declareDiff(program: Command, { world, done }: Called): void {
  program
    .command('diff')
    .summary('compare two proposals in meaning and outcome')
    .description(
      'Says what the second of two proposals states otherwise than the first, and what comes of that. Form, comments and the order of statements make no difference.',
    )
    .argument('<before>', 'a proposal; REF:path is a file at a commit, - is standard input')
    .argument('<after>', 'the proposal to compare with it')
    .addOption(
      new Option('--format <format>', 'what to print')
        .choices(['text', 'json', 'markdown'])
        .default('text')
        .conflicts('json'),
    )
    .option('--json', 'the same as --format json')
    .option('--no-run', 'compare what the texts mean, and project nothing')
    .option('--exit-code', 'end with status 1 where they differ')
    .addHelpText(
      'after',
      example('taoplan diff old.tao new.tao', 'taoplan diff main:proposals/x.tao proposals/x.tao'),
    )
    .action(async (before: string, after: string, given: DiffArguments) => {
      const { diff } = await import('../commands/diff.ts');
      const format = given.json === true ? 'json' : given.format;
      const { run, exitCode = false } = given;
      done(await diff(before, after, { format, run, exitCode }, world));
    });
}

interface DiffArguments {
  readonly format: 'text' | 'json' | 'markdown';
  readonly json?: true;
  readonly run: boolean;
  readonly exitCode?: boolean;
}
