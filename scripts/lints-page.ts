/** docs/lints.md: what is allowed and seldom meant, made from the catalogue's entries. */
import { allCodes, type CodeEntry } from '../cli/format/codes.ts';
import { dedent } from '../cli/format/dedent.ts';
import { fenced } from './codes-page.ts';

/** Warnings that stand elsewhere in the catalogue and say what a lint would. */
const RELATED = ['W200', 'W239', 'W351', 'W301', 'W300', 'W407'];

const OPENING = `# Lints

A lint is a warning about a text that is allowed and seldom meant. \`taoplan check\`, \`test\`, \`project\` and the language server
give the same ones. Each is reported only where it is certain, so that one can trust them; a file with errors has none, and
what a library holds for others is never called unused.

| code | |
|---|---|
`;

const IGNORING = `## Ignoring one

\`\`\`tao
// taoplan-ignore W605: stated in full, so that the file can be read by itself
enact now {
  set subnet_registration.subnet_limit = 128
  set emission.tao_weight = 9%   // taoplan-ignore W608: part of the upgrade that brings the rule
}
\`\`\`

The comment stands on the line before a statement, an entry, a stage or a change, or at the end of its line, and is about the whole
of it: before \`enact\` about all its changes. Other comments and empty lines may lie between. Several codes are parted by commas. A
reason behind the colon is required. It silences every warning, not lints alone, but no error. What a
projection finds (W450 to W461) is silenced in the same way, at the line that the message names.

A comment that can't work is itself reported (W618), and so is one that silences nothing any more (W619).

## Deciding for a repository

\`taoplan.config.json\`, in the folder of a proposal or the nearest one above it, sets the level of any warning:

\`\`\`json
{
  "$schema": "node_modules/taoplan/docs/schemas/config.json",
  "lints": {
    "W609": "error",
    "W608": "off",
    "W407": "off"
  }
}
\`\`\`

| level | |
|---|---|
| \`"off"\` | is not said |
| \`"warning"\` | is said, and changes no exit status: the level of each that is not named |
| \`"error"\` | is an error: exit status 1, and the file is not projected |

Errors have no level. The same file marks the root of the folders that proposals below it may read with \`use\`, \`csv\` and
\`start snapshot\`; an empty one does nothing else. A mistake in it ends every command with status 2, and its place is shown.
Its [JSON Schema](schemas/config.json) helps editors.
`;

/** The whole page as Markdown. */
export function lintsPage(): string {
  const all = allCodes();
  const lints = all.filter(({ code }) => /^W6/.test(code));
  const related = all.filter(({ code }) => RELATED.includes(code));
  const rows = (of: readonly CodeEntry[], page: string) =>
    of.map(({ code, entry }) => `| [${code}](${page}#${code.toLowerCase()}) | ${entry.title} |`).join('\n');
  const others = `## Warnings of the same kind

Older warnings say what further lints would: a parameter that the chain doesn't use, a rule that nothing enacts, a change beyond the
horizon. They are ignored and set to levels in the same way, as all warnings are.

| code | |
|---|---|
${rows(related, 'codes.md')}`;
  const parts = [
    OPENING + rows(lints, ''),
    IGNORING.trimEnd(),
    others,
    '## Each of them',
    ...lints.map(section),
  ];
  return `${parts.join('\n\n')}\n\nThis page is made from the catalogue by \`npm run docs\`.\n`;
}

function section({ code, entry }: CodeEntry): string {
  const title = `**${entry.title[0]?.toUpperCase()}${entry.title.slice(1)}**`;
  const examples = ['Reported:', fenced(entry.wrong), 'Not reported:', fenced(entry.right)];
  return [`### ${code}`, title, dedent(entry.explain), ...examples].join('\n\n');
}
