/** E5xx and W5xx: files, snapshots and other input. Here: what the command line is given or told to write. */
import { entry } from './entry.ts';

export const filesEntries = {
  E550: entry<{ path: string }>({
    severity: 'error',
    title: 'file not found',
    message: (p) => `there is no file \`${p.path}\``,
    help: () => 'check the path; it counts from the folder in which you stand',
    explain:
      'The command was given a file that does not exist. Paths are taken from the current folder, and ' +
      'the exit status is 2, since nothing could be said about any proposal.',
    wrong: 'taoplan check propsals/lower-owner-cut.tao',
    right: 'taoplan check proposals/lower-owner-cut.tao',
  }),
  E551: entry<{ path: string }>({
    severity: 'error',
    title: 'a folder instead of a file',
    message: (p) => `\`${p.path}\` is a folder, and a proposal's file was expected`,
    help: (p) => `name a file in it, or run \`taoplan test ${p.path}\` for all of its proposals`,
    explain:
      '`taoplan project` reads one file. `taoplan check` and `taoplan test` look through a folder, ' +
      'and take every proposal in it and in the folders below.',
    wrong: 'taoplan project proposals',
    right: 'taoplan project proposals/top-64-tiers.tao',
  }),
  E552: entry<{ path: string; reason: string }>({
    severity: 'error',
    title: 'file cannot be read',
    message: (p) => `\`${p.path}\` cannot be read: ${p.reason}`,
    help: () => 'give a regular file that you may read, or `-` to read standard input',
    explain:
      'The file is there but its text could not be had: permissions forbid it, or it is a pipe, a socket ' +
      'or a device. Those are refused rather than waited for. What another program writes can be piped ' +
      'in: `generate | taoplan check -`.',
    wrong: 'taoplan check /dev/zero',
    right: 'cat draft.tao | taoplan check -',
  }),
  E553: entry<{ path: string; size: string; largest: string }>({
    severity: 'error',
    title: 'file too large',
    message: (p) => `\`${p.path}\` holds ${p.size}, and a file may hold ${p.largest}`,
    help: () => 'move parts of it to a library that the proposal names with `use`',
    explain:
      'A proposal or library is at most 4 MB of text, so that checking always ends soon. Series of ' +
      'numbers belong in a CSV file.',
    wrong: 'taoplan check ten-megabytes.tao',
    right: 'taoplan check proposal.tao',
  }),
  E554: entry<{ path: string }>({
    severity: 'error',
    title: 'file is not text',
    message: (p) => `\`${p.path}\` is not text in UTF-8`,
    help: () => 'save it as UTF-8, or give the `.tao` file instead of what was made from it',
    explain:
      'A file of the language is text in UTF-8. This one holds bytes that no UTF-8 text has: it is a ' +
      'picture, an archive, a spreadsheet, or a text saved in another encoding.',
    wrong: 'taoplan check proposal.pdf',
    right: 'taoplan check proposal.tao',
  }),
  E555: entry<{ path: string; reason: string }>({
    severity: 'error',
    title: 'output cannot be written',
    message: (p) => `\`${p.path}\` cannot be written: ${p.reason}`,
    help: () => 'name a file in a folder that exists and that you may write to',
    explain:
      '`--out` writes to a new file beside the one named and puts it in place when it is complete, so ' +
      'the folder must exist and be writable. What stood there before is untouched.',
    wrong: 'taoplan project proposal.tao --out /no/such/folder/report.txt',
    right: 'taoplan project proposal.tao --out report.txt',
  }),
  E556: entry<{ path: string }>({
    severity: 'error',
    title: 'no space left',
    message: (p) => `\`${p.path}\` cannot be written: there is no space left`,
    help: () => 'make room, or write elsewhere; `project` writes less with `--metric` and `--subnet`',
    note: () => 'nothing was left behind half written',
    explain:
      'The disk, or your share of it, is full. A whole projection as JSON or CSV can take hundreds of ' +
      'megabytes: ten years of daily rows hold over eight million pairs of numbers. `--metric` and ' +
      '`--subnet` choose what is written.',
    wrong: 'taoplan project proposal.tao --format csv --out /full/disk/all.csv',
    right: 'taoplan project proposal.tao --format csv --metric subnet.price --out prices.csv',
  }),
  E557: entry<{ path: string }>({
    severity: 'error',
    title: 'output would replace the proposal',
    message: (p) => `\`${p.path}\` was read for this projection, and writing to it would destroy it`,
    help: () => 'give `--out` another name',
    explain: '`--out` never replaces the proposal that is projected, nor a file that the proposal uses.',
    wrong: 'taoplan project proposal.tao --out proposal.tao',
    right: 'taoplan project proposal.tao --out proposal.txt',
  }),
  E558: entry<{ path: string }>({
    severity: 'error',
    title: 'no proposal in a folder',
    message: (p) => `\`${p.path}\` holds no proposal, and at least one \`.tao\` file with one was expected`,
    help: () => 'name the folder that holds the proposals: `taoplan test proposals`',
    note: () => 'libraries, hidden folders and `node_modules` are passed over',
    explain:
      '`taoplan test` of a folder takes every `.tao` file in it and below that is a proposal. Finding ' +
      'none is an error, so that a build does not succeed because a path is misspelt.',
    wrong: 'taoplan test src',
    right: 'taoplan test proposals',
  }),
  E559: entry<{ path: string }>({
    severity: 'error',
    title: 'a library cannot be projected',
    message: (p) => `\`${p.path}\` is a library, and a file with a \`proposal\` was expected`,
    help: () => 'project a proposal that names it with `use`',
    explain:
      'A library holds `let`, `rule` and `assume` for others to use. It has no start and no horizon, ' +
      'so there is nothing to project or to test; `taoplan check` takes it.',
    wrong: 'taoplan project proposals/lib/finney.tao',
    right: 'taoplan project proposals/top-64-tiers.tao',
  }),
  E560: entry<{ path: string; reason: string }>({
    severity: 'error',
    title: 'folder cannot be read',
    message: (p) => `the folder \`${p.path}\` cannot be read: ${p.reason}`,
    help: () => 'name a folder that exists and that you may read',
    explain:
      '`taoplan conformance` and `taoplan test` look through folders. This one is missing, is something ' +
      'else, or may not be read.',
    wrong: 'taoplan conformance vectors.json',
    right: 'taoplan conformance vectors',
  }),
  E561: entry<{ path: string }>({
    severity: 'error',
    title: 'no data for conformance',
    message: (p) => `\`${p.path}\` holds no \`.json\` file, and snapshots or vectors were expected`,
    help: () => 'name the folder in which the `.json` files lie; folders below it are not searched',
    explain:
      '`taoplan conformance` compares the arithmetic with what the chain did. It reads every snapshot ' +
      'with a `next_block` and every file of vectors (`{ "topic": …, "rows": […] }`) of one folder.',
    wrong: 'taoplan conformance proposals',
    right: 'taoplan conformance test/vectors',
  }),
} as const;
