/** E585 to E589: what `taoplan fmt` is given, and what happens to files while it works. */
import { entry } from './entry.ts';

export const formattingEntries = {
  E585: entry<{ given: string }>({
    severity: 'error',
    title: 'formatted text of several files',
    message: (p) => `${p.given} given, and the formatted text of one file at a time can be printed`,
    help: () => 'add `--write` to rewrite the files, or `--check` to list those that would change',
    explain:
      '`taoplan fmt FILE` prints the canonical form of one file and changes nothing. For several files, ' +
      'patterns and folders it has to be said whether they are to be rewritten or only compared.',
    wrong: 'taoplan fmt proposals',
    right: 'taoplan fmt --write proposals',
  }),
  E586: entry<Record<never, never>>({
    severity: 'error',
    title: 'standard input cannot be rewritten',
    message: () => '`-` is standard input, which can be printed and compared but not rewritten',
    help: () => 'leave `--write` out: the formatted text goes to standard output',
    explain: '`--write` puts the formatted text in the place of the file, and standard input has none.',
    wrong: 'cat draft.tao | taoplan fmt --write -',
    right: 'cat draft.tao | taoplan fmt - > formatted.tao',
  }),
  E587: entry<{ path: string }>({
    severity: 'error',
    title: 'a file that changed while it was formatted',
    message: (p) => `\`${p.path}\` was changed by somebody else while it was formatted`,
    help: () => 'run the command again',
    note: () => 'the file is left as it is',
    explain:
      'Between reading a file and writing its formatted text another program wrote to it. Its text wins: ' +
      'nothing is lost by running `taoplan fmt --write` once more.',
    wrong: 'taoplan fmt --write proposals   # while an editor saves one of them',
    right: 'taoplan fmt --write proposals',
  }),
  E588: entry<{ path: string }>({
    severity: 'error',
    title: 'nothing to format in a folder',
    message: (p) => `\`${p.path}\` holds no \`.tao\` file, and at least one was expected`,
    help: () => 'name the folder that holds the proposals: `taoplan fmt --check proposals`',
    note: () => 'hidden folders and `node_modules` are passed over',
    explain:
      'Of a folder `taoplan fmt` takes every `.tao` file in it and below. Finding none is an error, so ' +
      'that a check does not succeed because a path is misspelt.',
    wrong: 'taoplan fmt --check src',
    right: 'taoplan fmt --check proposals',
  }),
} as const;
