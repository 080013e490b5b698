/**
 * What a user sees for a broken proposal, kept as text so that wording is judged where it is
 * read. `npx vitest run test/cli/messages.test.ts -u` renews the files.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/built.ts';
import { run } from '../support/run-program.ts';

const folder = join(projectRoot, 'test/fixtures/broken');
const names = readdirSync(folder).filter((name) => name.endsWith('.tao'));

describe('messages', () => {
  it.each(names)('for %s', async (name) => {
    const said = await run(['check', name], { cwd: folder });
    const text = readFileSync(join(folder, name), 'utf8');
    expect(said.err).toBe('');
    const together = `${text}\n${'='.repeat(80)}\n$ taoplan check ${name}\n${said.out}exit status ${said.status}\n`;
    await expect(together).toMatchFileSnapshot(`../golden/messages/${name.replace('.tao', '.txt')}`);
  });

  it('are given for at least eight kinds of slips', () => {
    expect(names.length).toBeGreaterThanOrEqual(8);
  });
});
