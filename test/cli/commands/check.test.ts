import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkSchema } from '../../../cli/schemas/check.ts';
import { run } from '../../support/run-program.ts';

const good =
  'proposal "Good" { id "good" summary "Changes nothing at all." }\nstart finney @ 9_240_381\nproject 1 year every 1 day\n';
const bad = `${good}expect always supply.issuanse <= 1 TAO\n`;
const library = 'let liquid(s) = s.tao_in >= 1_000 TAO\n';

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'taoplan-check-'));
  const files = {
    'good.tao': good,
    'bad.tao': bad,
    'lib.tao': library,
    'broken-lib.tao': 'let half = supply.issuanse / 2\n',
    'a.tao': `use "broken-lib.tao"\n${good}`,
    'b.tao': `use "broken-lib.tao"\n${good}`,
    'large.tao': `//${' '.repeat(4 * 1024 * 1024)}`,
    'noise.tao': '\u0000\u0001',
    'many.tao': `${good}${Array.from({ length: 30 }, (_, i) => `expect always nothing_${i} > 0\n`).join('')}`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
});
afterAll(() => rmSync(cwd, { recursive: true }));

describe('taoplan check', () => {
  it('says so where nothing is wrong, with a proposal or a library', async () => {
    expect(await run(['check', 'good.tao', 'lib.tao'], { cwd })).toEqual({
      status: 0,
      out: '2 files checked, no faults found\n',
      err: '',
    });
  });

  it('ends with status 1 where a file is at fault, and still checks the others', async () => {
    const { status, out, err } = await run(['check', 'bad.tao', 'good.tao'], { cwd });
    expect({ status, err }).toEqual({ status: 1, err: '' });
    expect(out).toMatch(/^error\[E2\d\d\]: .*issuanse/);
    expect(out).toMatch(/\n {2}--> bad\.tao:4:\d+\n/);
    expect(out).toMatch(/\n1 error in 2 files\n$/);
  });

  it('reads standard input where - is named', async () => {
    const { status, out } = await run(['check', '-'], { cwd, input: bad });
    expect(status).toBe(1);
    expect(out).toContain('--> <stdin>:4:');
    expect((await run(['check', '-'], { cwd, input: `use "lib.tao"\n${good}` })).status).toBe(0);
    expect((await run(['check', '-'], { cwd, input: '' })).status).toBe(1);
  });

  it('speaks of a file that is not there on standard error, with status 2, and checks the others', async () => {
    const { status, out, err } = await run(['check', 'none.tao', 'bad.tao', 'good.tao'], { cwd });
    expect(status).toBe(2);
    expect(err).toMatch(/^error\[E550\]: there is no file `none\.tao`\n {2}--> none\.tao\n/);
    expect(out).toMatch(/\n1 error in 2 files\n$/);
  });

  it.each([
    { path: '/dev/zero', code: 'E552', status: 2, why: 'a device without an end' },
    { path: 'large.tao', code: 'E553', status: 1, why: 'more than 4 MB' },
  ])('refuses $why with $code and status $status', async ({ path, code, status }) => {
    const said = await run(['check', path], { cwd });
    expect(said.status).toBe(status);
    expect(said.out + said.err).toMatch(new RegExp(`^error\\[${code}\\]: `));
  });

  it('tells the size of a file from what it may hold, however near', async () => {
    const { out } = await run(['check', 'large.tao'], { cwd });
    expect(out).toContain('`large.tao` holds 4,194,306 bytes, and a file may hold 4,194,304 bytes\n');
  });

  it("takes a file that is not text for the proposal's fault", async () => {
    const { status, out } = await run(['check', 'noise.tao'], { cwd });
    expect(status).toBe(1);
    expect(out).toContain('error[E554]: `noise.tao` is not text in UTF-8\n  --> noise.tao\n');
  });

  it('says what is wrong in a library once, however many use it', async () => {
    const { out } = await run(['check', 'a.tao', 'b.tao'], { cwd });
    expect(out.match(/--> broken-lib\.tao:1:/g)).toHaveLength(1);
  });

  it('takes folders with what is below them, libraries too, and patterns', async () => {
    const folder = join(cwd, 'repository');
    mkdirSync(join(folder, 'proposals/lib'), { recursive: true });
    mkdirSync(join(folder, 'none'));
    writeFileSync(join(folder, 'proposals/a.tao'), good);
    writeFileSync(join(folder, 'proposals/b.tao'), bad);
    writeFileSync(join(folder, 'proposals/lib/c.tao'), library);
    const said = await run(['check', 'proposals', '--json'], { cwd: folder });
    expect(said.status).toBe(1);
    expect(checkSchema.parse(JSON.parse(said.out)).files.map((it) => it.path)).toEqual([
      'proposals/a.tao',
      'proposals/b.tao',
      'proposals/lib/c.tao',
    ]);
    expect(await run(['check', 'proposals/{a,lib/*}.tao'], { cwd: folder })).toEqual({
      status: 0,
      out: '2 files checked, no faults found\n',
      err: '',
    });
  });

  it('ends with status 2 where a folder or a pattern holds nothing', async () => {
    const folder = join(cwd, 'repository');
    for (const path of ['none', 'none/*.tao']) {
      const said = await run(['check', 'proposals/a.tao', path], { cwd: folder });
      expect(said).toMatchObject({ status: 2, out: '1 file checked, no faults found\n' });
      expect(said.err).toContain(`\`${path}\``);
    }
  });

  it('shows twenty errors of a file', async () => {
    const { out } = await run(['check', 'many.tao'], { cwd });
    expect(out.match(/^error\[/gm)).toHaveLength(20);
    expect(out).toMatch(/\nmany\.tao: 10 more errors not shown\n\n30 errors in 1 file\n$/);
  });

  it('colours where it is asked to, and says the same', async () => {
    const coloured = await run(['check', 'bad.tao'], { cwd, env: { FORCE_COLOR: '1' } });
    const plain = await run(['check', 'bad.tao'], { cwd });
    expect(coloured.out).not.toBe(plain.out);
    expect(stripVTControlCharacters(coloured.out)).toBe(plain.out);
  });

  it('gives a document of the published shape with --json', async () => {
    const { status, out, err } = await run(['check', '--json', 'bad.tao', 'good.tao', 'a.tao'], { cwd });
    expect({ status, err }).toEqual({ status: 1, err: '' });
    const document = checkSchema.parse(JSON.parse(out));
    expect(document.ok).toBe(false);
    expect(document.files.map(({ path, diagnostics }) => [path, diagnostics.length])).toEqual([
      ['bad.tao', 1],
      ['good.tao', 0],
      ['a.tao', 0],
      ['broken-lib.tao', 1],
    ]);
    expect(document.files[0]?.diagnostics[0]?.range).toEqual({
      start: { line: 4, column: 22 },
      end: { line: 4, column: 30 },
    });
  });

  it('names a file that is not there in the document too', async () => {
    const { status, out, err } = await run(['check', '--json', 'none.tao', 'good.tao'], { cwd });
    expect(status).toBe(2);
    expect(err).toBe((await run(['check', 'none.tao', 'good.tao'], { cwd })).err);
    expect(err).toMatch(/^error\[E550\]: there is no file `none\.tao`/);
    const document = checkSchema.parse(JSON.parse(out));
    expect(document.ok).toBe(false);
    expect(document.files[0]?.diagnostics).toMatchObject([
      { code: 'E550', range: { start: { line: 1, column: 1 } } },
    ]);
  });
});
