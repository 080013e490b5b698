/**
 * Takes the pictures of the documentation from the built program in a real terminal: docs/tui.svg,
 * and in docs/tui.md the text under each line `<!-- screen 80x24: 2 Enter -->`, which names the
 * size and the keys that are pressed before.
 * Use: node test/support/pictures.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { built, projectRoot } from './built.ts';
import { openTerminal } from './terminal.ts';
import { terminalSvg } from './terminal-svg.ts';

const PROPOSAL = 'proposals/top-64-tiers.tao';
const page = join(projectRoot, 'docs', 'tui.md');

const program = await built();
const text = await readFile(page, 'utf8');
let renewed = text;
for (const [block, columns = '', rows = '', keys = ''] of text.matchAll(
  /<!-- screen (\d+)x(\d+): ([^\n]*) -->\n+```text\n[\s\S]*?```/g,
)) {
  const shown = await screen(Number(columns), Number(rows), keys.split(' '), false);
  const body = shown.replace(/[^\S\n]+$/gm, '').replace(/\n+$/, '');
  renewed = renewed.replace(
    block,
    () => `<!-- screen ${columns}x${rows}: ${keys} -->\n\n\`\`\`text\n${body}\n\`\`\``,
  );
}
await writeFile(page, renewed);
const picture = await screen(104, 32, ['2', 'Enter', '3'], true);
await writeFile(
  join(projectRoot, 'docs', 'tui.svg'),
  terminalSvg(picture, 104, 'taoplan: one subnet, with and without a proposal'),
);

async function screen(
  columns: number,
  rows: number,
  keys: readonly string[],
  colours: boolean,
): Promise<string> {
  const terminal = await openTerminal({
    columns,
    rows,
    command: [process.execPath, program, 'project', PROPOSAL],
    cwd: projectRoot,
    env: { NO_COLOR: undefined, FORCE_COLOR: undefined },
  });
  try {
    await terminal.shows(/subnets sorted by/);
    for (const key of keys) {
      const before = await terminal.text({ colours: true });
      await terminal.press(key);
      await terminal.settled(before);
    }
    return await terminal.text({ colours });
  } finally {
    await terminal.close();
  }
}
