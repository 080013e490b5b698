/** `taoplan completion`: its argument. */
import { Argument, type Command } from 'commander';
import type { Shell } from '../commands/completion.ts';
import { type Called, example } from './declared.ts';

export function declareCompletion(program: Command, { done }: Called): void {
  program
    .command('completion')
    .summary('print a script that completes commands in a shell')
    .description(
      'Prints a script for a shell. It completes commands, options and their values, proposals, ids of parameters and codes.',
    )
    .addArgument(new Argument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText(
      'after',
      example(
        'eval "$(taoplan completion bash)"',
        'taoplan completion fish > ~/.config/fish/completions/taoplan.fish',
      ),
    )
    .action(async (shell: Shell) => {
      const { completion } = await import('../commands/completion.ts');
      done(completion(shell, program));
    });
}
