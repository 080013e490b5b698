/** `taoplan params`: its options. */
import type { Command } from 'commander';
import { type Called, example } from './declared.ts';

export function declareParams(program: Command, { world, done }: Called): void {
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
      const { params } = await import('../commands/params.ts');
      done(await params({ words, rules: options.rules === true, json: options.json === true }, world));
    });
}
