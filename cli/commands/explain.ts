/** `taoplan explain [CODE]`: what a message means, with the mistake and its mend; or the list of all codes. */
import { suggestions } from '../../grammar/index.ts';
import { allCodes, type CodeEntry } from '../format/codes.ts';
import { dedent } from '../format/dedent.ts';
import { aligned, paragraph } from '../format/table.ts';
import { type Outcome, status } from '../outcome.ts';
import type { ExplainJson } from '../schemas/explain.ts';
import type { World } from '../world.ts';

export interface ExplainOptions {
  readonly code: string | null;
  readonly json: boolean;
}

/** Codes may be written small; one that isn't there is a wrong use of the command. */
export async function explain({ code, json }: ExplainOptions, world: World): Promise<Outcome> {
  const all = allCodes();
  const found = code === null ? all : all.filter((it) => it.code === code.toUpperCase());
  const only = code === null ? undefined : found[0];
  if (code !== null && only === undefined) return { status: status.usage, out: '', err: unknown(code, all) };
  if (json) {
    const document: ExplainJson = { version: 1, codes: found.map(codeJson) };
    return { status: status.ok, out: `${JSON.stringify(document, null, 2)}\n`, err: '' };
  }
  const columns = Math.min(world.out.columns, 100);
  return { status: status.ok, out: only === undefined ? index(all) : inFull(only, columns), err: '' };
}

function unknown(code: string, all: readonly CodeEntry[]): string {
  const codes = all.map((it) => it.code);
  const near = suggestions(code.toUpperCase(), codes, 3);
  const help =
    near.length === 0
      ? 'see all of them with `taoplan explain`'
      : `did you mean ${near.map((it) => `\`${it}\``).join(' or ')}?`;
  return `error: there is no code \`${code}\`\n help: ${help}\n`;
}

function index(all: readonly CodeEntry[]): string {
  const groups = [...Map.groupBy(all, (it) => it.group)].map(([group, members]) =>
    [group, ...aligned(members.map((it) => [`  ${it.code}`, it.entry.title]))].join('\n'),
  );
  return `${groups.join('\n\n')}\n\n\`taoplan explain E301\` says more about one.\n`;
}

function inFull({ code, group, entry }: CodeEntry, columns: number): string {
  return `${[
    `${code}: ${entry.title}`,
    `${group}, ${entry.severity}`,
    '',
    ...paragraphs(entry.explain, columns),
    '',
    'Wrong:',
    '',
    ...program(entry.wrong),
    '',
    'Right:',
    '',
    ...program(entry.right),
  ].join('\n')}\n`;
}

/** Markdown as it stands: prose wrapped, lists and code left alone. */
function paragraphs(markdown: string, columns: number): readonly string[] {
  const blocks = dedent(markdown).split(/\n{2,}/);
  return blocks.flatMap((block, at) => {
    const kept = /^( {4}|```|[-*|] )/.test(block) ? block.split('\n') : paragraph(block, columns);
    return at === 0 ? kept : ['', ...kept];
  });
}

function program(text: string): readonly string[] {
  return dedent(text)
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`));
}

function codeJson({ code, group, entry }: CodeEntry): ExplainJson['codes'][number] {
  const { severity, title } = entry;
  const [explained, wrong, right] = [entry.explain, entry.wrong, entry.right].map(dedent) as [
    string,
    string,
    string,
  ];
  return { code, severity, group, title, explain: explained, wrong, right };
}
