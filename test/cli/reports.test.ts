/**
 * The reports of three proposals, as users read them: what the numbers are is judged where
 * they are computed, here how they are put. `npx vitest run test/cli/reports.test.ts -u` renews them.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellsOf } from '../../cli/format/plain-text.ts';
import { built, projectRoot } from '../support/built.ts';

let program: string;
beforeAll(async () => {
  program = await built();
}, 120_000);

describe('the report', () => {
  it.each(['fractal-rates', 'top-64-tiers', 'own-network'])('of %s', async (name) => {
    const args = [program, 'project', `proposals/${name}.tao`];
    const env = { ...process.env, NO_COLOR: '1' };
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: projectRoot, env });
    for (const line of stdout.split('\n')) expect(cellsOf(line)).toBeLessThanOrEqual(80);
    await expect(stdout).toMatchFileSnapshot(`../golden/reports/${name}.txt`);
  });
});
