/** E500 to E509: the files that a proposal names. */
import { entry } from '../entry.ts';
import { proposalWith } from './samples.ts';

const used = proposalWith('use "lib/rates.tao"');
const folderRule = `A proposal may read only what lies in its folder or below. A \`taoplan.config.json\` in a folder
further up widens that to all below it; of several the nearest counts. So checking somebody else's proposal never reads
anything else of your disk.`;

export const useEntries = {
  E500: entry<{ name: string }>({
    severity: 'error',
    title: 'missing file',
    message: (p) => `there is no file \`${p.name}\``,
    help: () => 'write the path as seen from the folder of the file that names it',
    explain: `\`use\`, \`csv(…)\` and \`start snapshot\` name a file relative to the file they stand in. ${folderRule}`,
    wrong: used,
    right: proposalWith(''),
  }),
  E501: entry<{ name: string; root: string }>({
    severity: 'error',
    title: 'file outside the folder tree',
    message: (p) => `\`${p.name}\` lies outside the proposal's folder tree`,
    label: (p) => `only files under \`${p.root}\` can be read`,
    help: () => 'move the file into the tree, or put a `taoplan.config.json` into the folder that holds both',
    explain: `${folderRule} A link that leads out of the tree is outside, and so is an absolute path.`,
    wrong: proposalWith('use "../elsewhere/rates.tao"'),
    right: proposalWith(''),
  }),
  E502: entry<{ name: string }>({
    severity: 'error',
    title: 'file that is not text',
    message: (p) => `\`${p.name}\` is not a text file in UTF-8`,
    explain: 'Proposals, libraries and tables are plain text in UTF-8, without zero bytes.',
    wrong: used,
    right: proposalWith(''),
  }),
  E503: entry<{ name: string; bytes: number; largest: number }>({
    severity: 'error',
    title: 'file too large',
    message: (p) => `\`${p.name}\` has ${grouped(p.bytes)} bytes, and at most ${grouped(p.largest)} are read`,
    explain: 'The size of a file is limited, so that a check ends soon whatever it is given.',
    wrong: used,
    right: proposalWith(''),
  }),
  E504: entry<{ name: string; reason: string }>({
    severity: 'error',
    title: 'file that cannot be read',
    message: (p) => `\`${p.name}\` cannot be read: ${p.reason}`,
    explain: 'The file is there, but the system does not let taoplan read it, or it is not a plain file.',
    wrong: used,
    right: proposalWith(''),
  }),
  E505: entry<{ name: string; self: boolean }>({
    severity: 'error',
    title: 'files that use each other',
    message: (p) =>
      p.self ? `\`${p.name}\` uses itself` : `\`${p.name}\` is used in a circle: it leads back to this file`,
    help: () => 'remove one of the `use` lines, or move what both need into a third file',
    explain: `A file must not reach itself through \`use\`. The message names the line that closes the circle and
the one by which it was entered.`,
    wrong: used,
    right: proposalWith(''),
  }),
  E506: entry<{ name: string; most: number }>({
    severity: 'error',
    title: 'files nested too deeply',
    message: (p) =>
      `\`${p.name}\` would be file ${p.most + 1} in a row of \`use\`, and ${p.most} is the most`,
    explain: 'Each file may use the next, but such a row has a limit so that every check ends.',
    wrong: used,
    right: proposalWith(''),
  }),
  E507: entry<{ name: string; faults: readonly string[] }>({
    severity: 'error',
    title: 'snapshot that cannot be read',
    message: (p) =>
      `\`${p.name}\` is not a snapshot: ${p.faults[0] ?? 'it holds nothing'}${p.faults.length > 1 ? `, and ${p.faults.length - 1} further faults` : ''}`,
    note: (p) => (p.faults.length > 1 ? p.faults.slice(1, 10).join('; ') : null),
    explain: `\`start snapshot\` takes the state of a chain as JSON: \`network\`, \`block\`, \`spec_version\`,
\`timestamp_ms\`, \`globals\` and \`subnets\`; amounts are rao as decimal strings, ratios \`{ raw, per }\`.
The faults name the place inside the file. All keys, and what stands in for those left out, are in \`docs/snapshot-format.md\`.`,
    wrong: `proposal "An example" { id "example" }
start snapshot "state.json"
project 1 year every 1 day
`,
    right: proposalWith(''),
  }),
} as const;

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '_');
}
