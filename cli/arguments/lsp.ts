/** `taoplan lsp`: its options. */
import type { Command } from 'commander';
import { type Called, example } from './declared.ts';

export function declareLsp(program: Command, { world, done }: Called): void {
  program
    .command('lsp')
    .summary('serve an editor')
    .description(
      'Speaks the language server protocol over standard input and output: messages while typing, completion, hover, definitions, rename, formatting, quick fixes. Editors start it themselves.',
    )
    .option('--stdio', 'what some editors pass; there is no other way to talk')
    .addHelpText('after', example('taoplan lsp'))
    .action(async () => {
      const { lsp } = await import('../commands/lsp.ts');
      done(await lsp(world));
    });
}
