/** `taoplan conformance`: its options. */
import { Argument, type Command } from 'commander';
import { type Called, example } from './declared.ts';

export function declareConformance(program: Command, { world, done }: Called): void {
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
      const { conformance } = await import('../commands/conformance.ts');
      done(await conformance(folder ?? null, { json: options.json === true, drift: options.drift }, world));
    });
}
