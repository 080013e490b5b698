import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testSchema } from '../../../cli/schemas/test.ts';
import { run } from '../../support/run-program.ts';

const head = 'proposal "P" { id "p" }\nstart finney @ 9_240_381\nproject 8 days every 4 days\n';
const holds = `${head}expect always supply.issuance <= 21_000_000 TAO\n`;
const fails = `${holds}expect at end supply.issuance <= 1 TAO "one is enough"\n`;
const HERE = ['--threads', '1'];
const unknown = `${head}enact after 1 day { register subnet "later" { lock = auto } }
expect until 2026-10-09 subnet("later").price > 0
`;

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'taoplan-test-'));
  const files = {
    'good/a.tao': holds,
    'good/lib/x.tao': 'let liquid(s) = s.tao_in >= 1_000 TAO\n',
    'good/warns.tao': `${head}warn at end supply.issuance <= 1 TAO\n`,
    'good/nothing.tao': head,
    'mixed/broken.tao': `${head}expect\n`,
    'mixed/fails.tao': fails,
    'mixed/holds.tao': holds,
    'unknown/u.tao': unknown,
    'libraries/x.tao': 'let one = 1\n',
    'empty/readme.md': 'nothing here\n',
    'default/proposals/a.tao': holds,
    'default/other.tao': fails,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(cwd, dirname(name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
});
afterAll(() => rmSync(cwd, { recursive: true }));

describe('taoplan test', () => {
  it('passes where every `expect` has passed, whatever a `warn` says', async () => {
    const { status, out, err } = await run(['test', 'good', ...HERE], { cwd });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^good\/a\.tao\n {2}passed {3}line 4: always supply/);
    expect(out).toMatch(/\ngood\/nothing\.tao\n {2}nothing expected\n/);
    expect(out).toMatch(/\ngood\/warns\.tao\n {2}warning {2}line 4: /);
    expect(out).not.toContain('lib/x.tao');
    expect(out).toMatch(/\n1 passed, 0 failed, 0 unknown, 1 warning in 3 files\n$/);
  });

  it('judges every file, whatever becomes of the others', async () => {
    const { status, out } = await run(['test', 'mixed'], { cwd });
    expect(status).toBe(1);
    expect(out).toMatch(/^mixed\/broken\.tao\n\nerror\[E1/);
    expect(out).toMatch(/\nmixed\/fails\.tao\n {2}passed .*\n(.*\n)* {2}failed {3}line 5: /);
    expect(out).toContain('one is enough');
    expect(out).toMatch(/\n2 passed, 1 failed, 0 unknown in 3 files, 1 of them with errors\n$/);
  });

  it('does not take unknown for passed', async () => {
    const { status, out } = await run(['test', 'unknown/u.tao'], { cwd });
    expect(status).toBe(1);
    expect(out).toMatch(/\n {2}unknown {2}line 5: /);
    expect(out).toMatch(/subnet\("later"\)\s+doesn't\s+exist\s+before\s+2026-10-09/);
    expect(out).toMatch(/\n0 passed, 0 failed, 1 unknown in 1 file\n$/);
  });

  it('looks into the folder proposals by itself, else into this one', async () => {
    expect((await run(['test'], { cwd: join(cwd, 'default') })).status).toBe(0);
    expect((await run(['test'], { cwd: join(cwd, 'mixed') })).out).toMatch(/^broken\.tao\n/);
  });

  it.each([
    { path: 'empty', says: /^error\[E558\]/, why: 'a folder has no proposal' },
    { path: 'libraries', says: /^error\[E558\]/, why: 'a folder has only libraries' },
  ])('ends with status 2 where $why', async ({ path, says }) => {
    const { status, out, err } = await run(['test', path, 'good', ...HERE], { cwd });
    expect(status).toBe(2);
    expect(err).toMatch(says);
    expect(out).toMatch(/\n1 passed, /);
  });

  it.each([
    { paths: ['good', 'good/'], why: 'a folder is named twice' },
    { paths: ['good/a.tao', 'good'], why: 'a file of it is named too' },
    { paths: ['good/*.tao', 'good'], why: 'a pattern found all of it before' },
  ])('misses nothing in a folder where $why', async ({ paths }) => {
    const { status, err } = await run(['test', ...paths, '!good/warns.tao', ...HERE], { cwd });
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });

  it.each([
    { path: 'none.tao', says: 'error[E550]', why: 'a file is not there' },
    { path: 'libraries/x.tao', says: 'error[E559]', why: 'a file is a library' },
  ])('ends with status 2 where $why', async ({ path, says }) => {
    const { status, err } = await run(['test', path], { cwd });
    expect(status).toBe(2);
    expect(err).toContain(says);
    expect((await run(['test', '--json', path], { cwd })).err).toBe(err);
  });

  it('gives a document of the published shape with --json', async () => {
    const { status, out } = await run(['test', 'mixed', '--json'], { cwd });
    expect(status).toBe(1);
    const document = testSchema.parse(JSON.parse(out));
    expect(document.ok).toBe(false);
    expect(document.files.map((file) => [file.path, file.expectations.map((it) => it.status)])).toEqual([
      ['mixed/broken.tao', []],
      ['mixed/fails.tao', ['passed', 'failed']],
      ['mixed/holds.tao', ['passed']],
    ]);
    expect(document.files[0]?.diagnostics[0]).toMatchObject({ severity: 'error', path: 'mixed/broken.tao' });
    expect(document.files[1]?.expectations[1]).toMatchObject({
      text: 'at end supply.issuance <= 1 TAO',
      line: 5,
      severity: 'error',
    });
    const good = await run(['test', 'good', '--json', ...HERE], { cwd });
    expect(testSchema.parse(JSON.parse(good.out)).ok).toBe(true);
  });

  it('takes patterns, and what they hold of libraries for libraries', async () => {
    const { status, out, err } = await run(['test', 'good/**/*.tao', '!good/warns.tao', ...HERE], { cwd });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/\n1 passed, 0 failed, 0 unknown in 2 files\n$/);
  });

  it.each([
    { args: ['god/**/*.tao', 'good/a.tao'], says: /^error\[E570\]/, why: 'a pattern matches nothing' },
    {
      args: ['libraries/*.tao', 'good/a.tao'],
      says: /^error\[E558\]/,
      why: 'a pattern matches only libraries',
    },
    { args: ['good/a.tao', '--out', 'report'], says: /^error\[E573\]/, why: 'a report has no format' },
    {
      args: ['good/a.tao', '--out', 'x.xml', '--out', 'tap=./x.xml'],
      says: /^error\[E574\]/,
      why: 'two reports go to one file',
    },
    {
      args: ['good/a.tao', '--out', 'no/such/x.xml'],
      says: /^error\[E555\]/,
      why: 'a report can not be written',
    },
    {
      args: ['good/a.tao', '--out', 'tap=good/a.tao'],
      says: /^error\[E557\]/,
      why: 'it would replace the proposal',
    },
    { args: ['good/a.tao', '--threads', '0'], says: /whole number from 1/, why: 'no thread is wanted' },
    {
      args: ['good/a.tao', '--json', '--format', 'tap'],
      says: /cannot be used with/,
      why: 'two formats are named',
    },
  ])('ends with status 2 where $why', async ({ args, says }) => {
    const { status, err } = await run(['test', ...args, ...(args.includes('--threads') ? [] : HERE)], {
      cwd,
    });
    expect(status).toBe(2);
    expect(err).toMatch(says);
    expect(readFileSync(join(cwd, 'good/a.tao'), 'utf8')).toBe(holds);
  });

  it('writes reports that can be written whatever becomes of others, without colour', async () => {
    const outs = ['--out', 'no/such/x.xml', '--out', 'report.txt'];
    const { status, out } = await run(['test', 'mixed', ...outs], { cwd, env: { FORCE_COLOR: '1' } });
    expect(status).toBe(2);
    expect(out).toContain('\u001b[');
    const written = readFileSync(join(cwd, 'report.txt'), 'utf8');
    expect(written).not.toContain('\u001b');
    expect(written).toMatch(/\n2 passed, 1 failed, 0 unknown in 3 files, 1 of them with errors\n$/);
  });

  it.each([
    { format: 'tap', starts: /^TAP version 14\n1\.\.1\n/ },
    { format: 'junit', starts: /^<\?xml version="1\.0"/ },
    { format: 'markdown', starts: /^<!-- taoplan -->\n## .* P\n/ },
    { format: 'sarif', starts: /^\{\n {2}"\$schema"/ },
    {
      format: 'github',
      starts:
        /^::warning file=good\/a\.tao,line=1,[^\n]*W609[^\n]*\n1 passed, 0 failed, 0 unknown in 1 file\n$/,
    },
  ])('prints $format where it is asked to', async ({ format, starts }) => {
    const { status, out } = await run(['test', 'good/a.tao', '--format', format], { cwd });
    expect(status).toBe(0);
    expect(out).toMatch(starts);
  });

  it('tells in every format of a file that is not there', async () => {
    for (const format of ['json', 'tap', 'junit', 'sarif', 'github', 'markdown']) {
      const { status, out, err } = await run(['test', 'none.tao', '--format', format], { cwd });
      expect(status).toBe(2);
      expect(err).toMatch(/^error\[E550\]/);
      expect(out).toContain('none.tao');
    }
  });
});
