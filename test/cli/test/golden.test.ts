/** One small test in every format, as people and servers read it. `npx vitest run test/cli/test/golden.test.ts -u` renews them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../../cli/version.ts';
import { run } from '../../support/run-program.ts';

const start = 'start finney @ 9_240_381\nproject 8 days every 4 days\n';
const files = {
  'proposals/faulty.tao': `proposal "A fault" { summary "Misspelt." }\n${start}expect always supply.isuance <= 21_000_000 TAO\n`,
  'proposals/judged.tao': `proposal "Judged" { summary "One of each." }
${start}enact after 1 day { register subnet "later" { lock = auto } }
expect always supply.issuance <= 21_000_000 TAO
expect at end supply.issuance <= 11_000_000 TAO "the cap is 11 million"
expect until 2026-10-09 subnet("later").price > 0
warn at end supply.block_emission < 0.5 TAO
`,
  'proposals/sound.tao': `proposal "Sound" { summary "Nothing is asked." }\n${start}`,
};

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'taoplan-golden-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(cwd, dirname(name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
});
afterAll(() => rmSync(cwd, { recursive: true }));

describe('a test', () => {
  it.each([
    { format: 'text', name: 'report.txt' },
    { format: 'json', name: 'report.json' },
    { format: 'junit', name: 'report.xml' },
    { format: 'tap', name: 'report.tap' },
    { format: 'sarif', name: 'report.sarif' },
    { format: 'github', name: 'github.txt' },
  ])('as $format', async ({ format, name }) => {
    const args = ['test', 'proposals', 'none.tao', '--format', format, '--threads', '1'];
    const { status, out } = await run(args, { cwd });
    expect(status).toBe(2);
    const steady = out
      .replaceAll(/timestamp="[^"]+"/g, 'timestamp="2026-11-24T02:00:00"')
      .replaceAll(/ time="\d+\.\d+"/g, ' time="0.125"')
      .replaceAll(`"${version}"`, '"1.2.3"');
    await expect(steady).toMatchFileSnapshot(`../../golden/tests/${name}`);
  });
});
