/** `taoplan test`: its options. */
import { type Command, Option } from 'commander';
import { type TestFormat, testFormats } from '../format/test/formats.ts';
import { type Called, collect, example, wholeFrom1To } from './declared.ts';

export function declareTest(program: Command, { world, done }: Called): void {
  program
    .command('test')
    .summary('check what proposals expect')
    .description(
      'Projects each proposal and judges its `expect` and `warn` lines. A folder stands for all proposals in it and below, a pattern such as proposals/**/*.tao for those that match it; one that begins with ! takes files away.',
    )
    .argument('[path...]', 'proposals, folders or patterns; without any, the folder proposals, else this one')
    .addOption(
      new Option('--format <format>', 'what to print').choices(testFormats).default('text').conflicts('json'),
    )
    .option('--json', 'the same as --format json')
    .option(
      '--out <file>',
      'write a report to a file beside (repeatable); .txt, .json, .xml, .tap, .sarif and .md name the format, or write it before: junit=FILE',
      collect,
    )
    .option('--baseline <ref>', 'compare with the proposals as they were at a git commit, branch or tag')
    .addOption(
      new Option('--threads <count>', 'how many files at a time; as many as there are processors').argParser(
        wholeFrom1To(MOST_THREADS),
      ),
    )
    .addHelpText(
      'after',
      example(
        'taoplan test',
        "taoplan test 'proposals/**/*.tao' --format github",
        'taoplan test proposals --out results.xml --out comment.md',
      ),
    )
    .action(async (paths: string[], given: TestArguments) => {
      const { test } = await import('../commands/test.ts');
      const { out: outs = [], baseline = null, threads = null } = given;
      const format = given.json === true ? 'json' : given.format;
      done(await test(paths, { format, outs, baseline, threads }, world));
    });
}

interface TestArguments {
  readonly format: TestFormat;
  readonly json?: true;
  readonly out?: readonly string[];
  readonly baseline?: string;
  readonly threads?: number;
}

/** Each holds a projection of its own. */
const MOST_THREADS = 256;
