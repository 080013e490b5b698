import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { built } from '../../support/built.ts';
import { endedWith, lacksTmux, openTerminal, type Terminal } from '../../support/terminal.ts';

let cwd = '';
let terminal: Terminal;

beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'taoplan-new-'));
  const command = [process.execPath, await built(), 'new'];
  terminal = await openTerminal({ columns: 100, rows: 30, command, cwd });
}, 60_000);
afterEach(async () => {
  await terminal.close();
  rmSync(cwd, { recursive: true });
});

/** Waits for a question before it is answered. */
async function answer(question: RegExp, text: string): Promise<void> {
  await terminal.shows(question);
  if (text !== '') await terminal.type(text);
  await terminal.press('Enter');
}

describe.skipIf(lacksTmux)('taoplan new in a terminal', () => {
  it('asks, says at once what is wrong with an answer, and writes the file', async () => {
    await answer(/\? Title/, 'Less for owners');
    await answer(/\? Short name \(id\) \(less-for-owners\)/, '');
    await answer(/\? In a sentence/, '');
    await answer(/\? Author/, '');
    await answer(/\? What does it change\?/, '');
    await terminal.shows(/\? Which parameter\?/);
    await terminal.type('owner_cut');
    await terminal.shows(/owner_cut\n❯ emission\.subnet_owner_cut/);
    await terminal.press('Enter');
    await answer(/\? New value of emission\.subnet_owner_cut \(0% to 100%/, '250%');
    await terminal.shows(/is set above the largest value/);
    await terminal.press('C-u');
    await answer(/\? New value/, '12%');
    await answer(/\? Another one\?/, '');
    await answer(/\? When it takes effect/, '');
    await answer(/\? How far to project/, '');
    await answer(/\? File to write \(less-for-owners\.tao\)/, '');
    await terminal.shows(/wrote less-for-owners\.tao/);
    await terminal.shows(endedWith(0));
    expect(readFileSync(join(cwd, 'less-for-owners.tao'), 'utf8')).toContain(
      'set emission.subnet_owner_cut = 12%',
    );
  });

  it.each([
    { key: 'C-c', status: 130, why: "as the terminal's own signal" },
    { key: 'C-d', status: 2, why: 'as a command that was not carried out' },
  ])(
    'can be left by $key, $why, with nothing written and the terminal as it was',
    async ({ key, status }) => {
      await answer(/\? Title/, 'Less for owners');
      await terminal.shows(/\? Short name/);
      await terminal.press(key);
      await terminal.shows(endedWith(status));
      expect(readdirSync(cwd)).toEqual([]);
      expect((await terminal.modes()).cursorShown).toBe(true);
    },
  );
});
