/** E565 to E569: `taoplan.config.json`. */
import { entry } from './entry.ts';

const NAME = 'taoplan.config.json';
const what = `\`${NAME}\` in a folder above a proposal marks the root of the folders that it may read, and may set the levels of
warnings. An empty file is a mark and nothing else.`;
const right = `{
  "lints": { "W601": "error", "W608": "off" }
}`;

export const configurationEntries = {
  E565: entry<{ why: string }>({
    severity: 'error',
    title: 'configuration that cannot be read',
    message: (p) => `\`${NAME}\` cannot be read: ${p.why}`,
    help: () => 'make it a readable text file, or take it away',
    explain: `${what} While it can't be read nobody knows what it asks for, so nothing is checked by it, and the exit status is 2.`,
    wrong: `mkdir ${NAME}`,
    right: `echo '{}' > ${NAME}`,
  }),
  E566: entry<{ expected: string }>({
    severity: 'error',
    title: 'configuration that is not JSON',
    message: (p) => `this is not JSON: ${p.expected} was expected here`,
    help: () =>
      'names and texts stand in double quotes, no comma behind the last entry, and there are no comments',
    explain: `${what} Its text is strict JSON.`,
    wrong: `{
  "lints": { "W601": "error", },
}`,
    right,
  }),
  E567: entry<{ key: string; twice: boolean; nearest: string | null }>({
    severity: 'error',
    title: 'unknown entry of the configuration',
    message: (p) =>
      p.twice
        ? `\`${p.key}\` stands here a second time`
        : `\`${p.key}\` is no entry of \`${NAME}\`: \`lints\` and \`$schema\` are`,
    help: (p) => (p.nearest === null ? 'delete it' : `write \`${p.nearest}\``),
    mends: (p, place) =>
      p.nearest === null
        ? []
        : [{ title: `write \`${p.nearest}\``, edits: [{ ...place, text: JSON.stringify(p.nearest) }] }],
    explain: `${what} An entry that nobody knows would be a wish that silently goes unheard.`,
    wrong: '{ "lint": { "W601": "error" } }',
    right,
  }),
  E568: entry<{ what: string; expected: string }>({
    severity: 'error',
    title: 'wrong value in the configuration',
    message: (p) => `${p.what} is of the wrong kind: ${p.expected} was expected`,
    explain: `${what} \`lints\` maps codes of warnings to \`"off"\`, \`"warning"\` or \`"error"\`.`,
    wrong: '{ "lints": { "W601": false } }',
    right,
  }),
  E569: entry<{ code: string; why: 'unknown' | 'error' }>({
    severity: 'error',
    title: 'level of what is no warning',
    message: (p) =>
      p.why === 'error'
        ? `${p.code} is an error, and only warnings have levels`
        : `\`${p.code}\` is not the code of a message`,
    help: (p) =>
      p.why === 'error' ? 'delete it' : '`taoplan explain` lists the codes; those of warnings begin with W',
    explain: `${what} Every warning has a level. An error has none, since a text with an error has no meaning that could be
projected.`,
    wrong: '{ "lints": { "E301": "off" } }',
    right,
  }),
} as const;
