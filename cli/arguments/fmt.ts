/** `taoplan fmt`: its options. */
import { type Command, Option } from 'commander';
import { type Called, example } from './declared.ts';

export function declareFmt(program: Command, { world, done }: Called): void {
  program
    .command('fmt')
    .summary('lay proposals out in their canonical form')
    .description(
      'Prints a file in its canonical form. With --write it rewrites files, with --check it lists those that would change; both take folders and patterns, and every .tao file in them.',
    )
    .argument('[path...]', 'files, folders or patterns; - is standard input')
    .option('--write', 'rewrite the files that change, and list them')
    .addOption(
      new Option('--check', 'list the files that would change; status 1 if there are any').conflicts('write'),
    )
    .addHelpText('after', example('taoplan fmt --check proposals', 'cat draft.tao | taoplan fmt -'))
    .action(async (paths: string[], given: { write?: true; check?: true }) => {
      const { fmt } = await import('../commands/fmt.ts');
      const mode = given.write === true ? 'write' : given.check === true ? 'check' : 'print';
      done(await fmt(paths, mode, world));
    });
}
