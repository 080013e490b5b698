/** docs/codes.md: every code with its explanation and examples, made from the catalogue. */
import { allCodes, type CodeEntry } from '../cli/format/codes.ts';
import { dedent } from '../cli/format/dedent.ts';

const INTRODUCTION = `# Messages

Every message about a proposal has a code that never changes its meaning and is never used
again. The first digit says what it is about: 1 text, 2 names, 3 units, types and bounds,
4 running, 5 files, 6 [lints](lints.md). E stands for errors, W for warnings. \`taoplan explain CODE\` shows the same
in the terminal.

This page is made from the catalogue by \`npm run docs\`.
`;

/** The whole page as Markdown. */
export function codesPage(): string {
  const groups = [...Map.groupBy(allCodes(), (it) => it.group)];
  const parts = groups.flatMap(([group, members]) => [
    `## ${group}`,
    table(members),
    ...members.map(section),
  ]);
  return `${INTRODUCTION}\n${parts.join('\n\n')}\n`;
}

function table(members: readonly CodeEntry[]): string {
  const rows = members.map(({ code, entry }) => `| [${code}](#${code.toLowerCase()}) | ${entry.title} |`);
  return ['| code | |', '|---|---|', ...rows].join('\n');
}

function section({ code, entry }: CodeEntry): string {
  const parts = [
    `### ${code}`,
    `**${entry.title[0]?.toUpperCase()}${entry.title.slice(1)}**`,
    dedent(entry.explain),
    'Wrong:',
    fenced(entry.wrong),
    'Right:',
    fenced(entry.right),
  ];
  return parts.join('\n\n');
}

/** Text in a fence that no line of it can close. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map((it) => it[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}tao\n${dedent(text)}\n${fence}`;
}
