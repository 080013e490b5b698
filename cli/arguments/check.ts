/** `taoplan check`: it is the one that editors and hooks start all day, so what it runs is imported at once. */
import type { Command } from 'commander';
import { check } from '../commands/check.ts';
import { type Called, example } from './declared.ts';

export function declareCheck(program: Command, { world, done }: Called): void {
  program
    .command('check')
    .summary('check proposals without running them')
    .description(
      'Checks words, names, units, bounds and types of each file, and warns of what is seldom meant. Nothing is simulated.',
    )
    .argument('<path...>', 'proposals, libraries, or folders of them; - is standard input')
    .option('--json', 'print one JSON document instead of text')
    .addHelpText('after', example('taoplan check proposals', 'cat draft.tao | taoplan check --json -'))
    .action(async (files: string[], options: { json?: true }) => {
      done(await check(files, { json: options.json === true }, world));
    });
}
