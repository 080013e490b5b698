/** `taoplan new`: its options. */
import type { Command } from 'commander';
import { type Called, collect, example } from './declared.ts';

export function declareNew(program: Command, { world, done }: Called): void {
  program
    .command('new')
    .summary('write a new proposal that checks')
    .description(
      'Writes a proposal to start from, laid out and without faults. In a terminal it asks for what the flags leave open.',
    )
    .option('--title <text>', 'what the proposal is called')
    .option('--id <id>', 'its short name, for instance subtensor#3010; default: made from the title')
    .option('--summary <text>', 'what changes, for whom and why')
    .option('--author <name>', 'who proposes it (repeatable)', collect)
    .option('--set <change>', 'a parameter and its new value (repeatable)', collect)
    .option('--rule <name>', "an emission rule to switch to: one of the chain's, or a new one to be written")
    .option('--supply <lines>', "lines of a new supply rule, or 'default' for one to be rewritten")
    .option('--register <name>', 'a subnet to register (repeatable)', collect)
    .option('--when <time>', 'when the changes take effect; default: after 14 days')
    .option('--horizon <span>', 'how far to project; default: 1 year')
    .option('--out <file>', 'where to write, - for standard output; default: the id and .tao')
    .option('--force', 'replace the file where there is one')
    .option('-y, --yes', 'ask nothing, take the defaults')
    .addHelpText(
      'after',
      example(
        'taoplan new',
        'taoplan new --title "Less for root" --set emission.tao_weight=12%',
        'taoplan new --title "Race" --register vision --when "at 2026-12-24" --out -',
      ),
    )
    .action(async (given: NewArguments) => {
      const { newProposal } = await import('../commands/new.ts');
      const { author = [], set = [], register = [], supply = null, rule = null } = given;
      const { title = null, id = null, summary = null, when = null, horizon = null, out = null } = given;
      const texts = { title, id, summary, when, horizon, out };
      const changes = { sets: set, rule, supply, registers: register };
      const flags = { force: given.force === true, ask: given.yes !== true };
      done(await newProposal({ ...texts, ...changes, ...flags, authors: author }, world));
    });
}

interface NewArguments {
  readonly title?: string;
  readonly id?: string;
  readonly summary?: string;
  readonly author?: readonly string[];
  readonly set?: readonly string[];
  readonly rule?: string;
  readonly supply?: string;
  readonly register?: readonly string[];
  readonly when?: string;
  readonly horizon?: string;
  readonly out?: string;
  readonly force?: true;
  readonly yes?: true;
}
