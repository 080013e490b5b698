/** `taoplan replay`: its options. */
import { type Command, Option } from 'commander';
import { type Called, collectNetuid, example, wholeFrom1To } from './declared.ts';

export function declareReplay(program: Command, { world, done }: Called): void {
  program
    .command('replay')
    .summary('run the chain forward from a state, with no assumptions')
    .description(
      'Runs blocks forward from a state by the rules in force there, nobody trading, and prints the state and what each subnet got in the block. The way to settle a doubt about a number.',
    )
    .option(
      '--snapshot <state>',
      'a file, - for standard input, or an embedded state such as finney@9240381',
      'finney@9240381',
    )
    .addOption(
      new Option('--blocks <count>', 'how many, at most 10,000,000')
        .argParser(wholeFrom1To(MOST_BLOCKS))
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--engine <engine>', "exact: the chain's own integers; fast: float64, rounded to whole rao")
        .choices(['exact', 'fast'])
        .default('exact'),
    )
    .addOption(
      new Option('--every <count>', 'print every so many blocks, and the last').argParser(
        wholeFrom1To(MOST_BLOCKS),
      ),
    )
    .option('--subnet <netuid>', 'only this subnet (repeatable)', collectNetuid)
    .option('--json', 'print one JSON document instead of text')
    .addHelpText(
      'after',
      example(
        'taoplan replay --blocks 1 --subnet 64',
        'taoplan replay --snapshot state.json --blocks 7200 --json',
      ),
    )
    .action(async (given: ReplayArguments) => {
      const { replay } = await import('../commands/replay.ts');
      const { snapshot, blocks, engine, every = null, subnet: subnets = [] } = given;
      done(await replay({ snapshot, blocks, engine, every, subnets, json: given.json === true }, world));
    });
}

interface ReplayArguments {
  readonly snapshot: string;
  readonly blocks: number;
  readonly engine: 'exact' | 'fast';
  readonly every?: number;
  readonly subnet?: readonly number[];
  readonly json?: true;
}

/** Blocks of one replay. */
const MOST_BLOCKS = 10_000_000;
