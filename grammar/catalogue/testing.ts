/** E570 to E574: what `taoplan test` is given, and what happens to it in the middle of a test. */
import { entry } from './entry.ts';

export const testingEntries = {
  E570: entry<{ path: string }>({
    severity: 'error',
    title: 'a pattern that matches nothing',
    message: (p) => `no \`.tao\` file matches \`${p.path}\``,
    help: () => 'check the pattern; it counts from the folder in which you stand, and `/` divides folders',
    note: () => 'hidden folders and `node_modules` are passed over',
    explain:
      '`taoplan test` takes patterns as well as files and folders: `*` stands for a part of a name, `**` for ' +
      'any number of folders, `{a,b}` for either, and a pattern that begins with `!` takes files away ' +
      'again. One that matches no proposal is an error, so that a build does not succeed because a ' +
      'pattern is misspelt.',
    wrong: "taoplan test 'propsals/**/*.tao'",
    right: "taoplan test 'proposals/**/*.tao' '!proposals/drafts/**'",
  }),
  E571: entry<{ path: string; what: string; stack: string | null }>({
    severity: 'error',
    title: 'a fault of taoplan in the middle of a test',
    message: (p) => `taoplan met a fault of its own while it tested \`${p.path}\`: ${p.what}`,
    help: () => 'please report it in the issue tracker of taoplan, with this message and the file',
    note: (p) => p.stack ?? '`TAOPLAN_DEBUG=1` shows where it happened',
    explain:
      'The proposal is not the cause, whatever it says: taoplan should have come to a result. The other ' +
      'files of the same test are judged all the same, and the exit status is 70.',
    wrong: 'taoplan test proposals',
    right: 'TAOPLAN_DEBUG=1 taoplan test proposals/the-one.tao',
  }),
  E572: entry<{ path: string }>({
    severity: 'error',
    title: 'out of memory in the middle of a test',
    message: (p) => `there was not enough memory to test \`${p.path}\``,
    help: () =>
      'test fewer files at a time with `--threads 1`, or give Node.js more with `NODE_OPTIONS=--max-old-space-size=4096`',
    note: () => 'a coarser step, as `every 7 days`, needs less',
    explain:
      'Each file that is tested at the same time holds a projection of its own. This one needed more than ' +
      'the machine or Node.js would give. The other files are judged all the same, and the exit status is 70.',
    wrong: 'taoplan test proposals --threads 64',
    right: 'taoplan test proposals --threads 1',
  }),
  E573: entry<{ path: string; endings: string; formats: string }>({
    severity: 'error',
    title: 'a report without a format',
    message: (p) => `the ending of \`${p.path}\` names no format, and one of ${p.endings} was expected`,
    help: (p) => `write the format before the name, as in \`--out junit=${p.path}\``,
    note: (p) => `the formats are ${p.formats}`,
    explain:
      '`--out` of `taoplan test` writes a report to a file whose ending says what is written: `.txt`, ' +
      '`.json`, `.xml` (JUnit), `.tap`, `.sarif` or `.md`. A name with another ending, or none, takes ' +
      'the format and `=` before it.',
    wrong: 'taoplan test --out build/results',
    right: 'taoplan test --out junit=build/results',
  }),
  E574: entry<{ path: string }>({
    severity: 'error',
    title: 'two reports in one file',
    message: (p) => `two reports were to be written to \`${p.path}\`, and the second would replace the first`,
    help: () => 'give each report a file of its own',
    explain: '`--out` may be repeated, for reports in several formats from one run; each needs its own name.',
    wrong: 'taoplan test --out junit=results --out tap=results',
    right: 'taoplan test --out results.xml --out results.tap',
  }),
} as const;
