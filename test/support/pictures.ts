/**
 * Takes the pictures of the documentation from the built program in a real terminal: docs/tui.svg,
 * and in docs/tui.md the text under each line `<!-- screen 80x24 top-64-tiers: 2 Enter -->`, which
 * names the size, the proposal and the keys that are pressed before.
 * Use: node test/support/pictures.ts
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { built, projectRoot } from './built.ts';
import { openTerminal } from './terminal.ts';
import { terminalSvg } from './terminal-svg.ts';

const PICTURE_COLUMNS = 104;
const LONGEST_RUN_MS = 180_000;
const page = join(projectRoot, 'docs', 'tui.md');

// A copy, since it is imported piece by piece and somebody may build meanwhile.
const folder = await mkdtemp(join(tmpdir(), 'taoplan-pictures-'));
await cp(dirname(await built()), folder, { recursive: true });
await writeFile(join(folder, 'package.json'), '{"type":"module"}');
const program = join(folder, 'taoplan.js');

const text = await readFile(page, 'utf8');
let renewed = text;
for (const [block, columns = '', rows = '', proposal = '', keys = ''] of text.matchAll(
  /<!-- screen (\d+)x(\d+) ([\w-]+): ([^\n]*) -->\n+```text\n[\s\S]*?```/g,
)) {
  const shown = await screen(proposal, { columns: Number(columns), rows: Number(rows) }, keys, false);
  const body = shown.replace(/[^\S\n]+$/gm, '').replace(/\n+$/, '');
  renewed = renewed.replace(
    block,
    () => `<!-- screen ${columns}x${rows} ${proposal}: ${keys} -->\n\n\`\`\`text\n${body}\n\`\`\``,
  );
}
await writeFile(page, renewed);
const picture = await screen(
  'top-64-tiers',
  { columns: PICTURE_COLUMNS, rows: 32 },
  '3 Enter i Down Right Right',
  true,
);
await writeFile(
  join(projectRoot, 'docs', 'tui.svg'),
  terminalSvg(
    picture,
    PICTURE_COLUMNS,
    'taoplan: one subnet with and without a proposal, and a number of the proposal changed',
  ),
);
await rm(folder, { recursive: true });

/** What the screen shows of a proposal after some keys, apart from each other by spaces. */
async function screen(
  proposal: string,
  size: { readonly columns: number; readonly rows: number },
  keys: string,
  colours: boolean,
): Promise<string> {
  const terminal = await openTerminal({
    ...size,
    command: [process.execPath, program, 'project', `proposals/${proposal}.tao`],
    cwd: projectRoot,
    env: { NO_COLOR: undefined, FORCE_COLOR: undefined },
  });
  try {
    await terminal.shows(/\? help/, LONGEST_RUN_MS);
    for (const key of keys.split(' ')) {
      const before = await terminal.text({ colours: true });
      await terminal.press(key);
      await terminal.settled(before);
    }
    return await terminal.text({ colours });
  } finally {
    await terminal.close();
  }
}
