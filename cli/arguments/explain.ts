/** `taoplan explain`: its options. */
import type { Command } from 'commander';
import { type Called, example } from './declared.ts';

export function declareExplain(program: Command, { world, done }: Called): void {
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
      const { explain } = await import('../commands/explain.ts');
      done(await explain({ code: code ?? null, json: options.json === true }, world));
    });
}
