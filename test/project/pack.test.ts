import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { built, projectRoot } from '../support/built.ts';

const run = promisify(execFile);

/** npm with the Node that runs the tests, and nothing of npm's own environment. */
const env = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle)/.test(name)),
  ),
  PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
  NO_COLOR: '1',
};

const FIRST = `proposal "Lower the emission bar to rank 64" { summary "The middle of the table keeps more of its score." }
start finney @ 9_240_381
enact after 7 days { set emission.bar_rank = 64 }
project 60 days every 10 days
expect always supply.issuance <= 21_000_000 TAO
`;

describe('the package', () => {
  let folder: string;
  let files: readonly string[];
  let taoplan: string;

  beforeAll(async () => {
    await built();
    folder = mkdtempSync(join(tmpdir(), 'taoplan-pack-'));
    const packed = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
      cwd: projectRoot,
      env,
    });
    const [{ filename, files: listed }] = packList(packed.stdout);
    files = listed.map((it) => it.path);
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, filename)], {
      cwd: folder,
      env,
    });
    taoplan = join(folder, 'node_modules', '.bin', 'taoplan');
    writeFileSync(join(folder, 'first.tao'), FIRST);
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the program, its texts and no sources', () => {
    for (const wanted of [
      'package.json',
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'dist/taoplan.js',
      'dist/THIRD_PARTY_LICENSES',
      'proposals/top-64-tiers.tao',
      'docs/language.md',
      'test/vectors/finney-9240381.json',
    ]) {
      expect(files).toContain(wanted);
    }
    const sources = /^(grammar|compiler|runtime|cli|test|scripts|bench)\//;
    expect(files.filter((path) => sources.test(path) && !path.startsWith('test/vectors/'))).toEqual([]);
  });

  it('compares itself with the chain, from the data that comes with it', async () => {
    const { stdout } = await run(taoplan, ['conformance', '--no-drift', '--json'], {
      cwd: folder,
      env,
      maxBuffer: 1e8,
    });
    const { ok, files: judged } = JSON.parse(stdout);
    expect(ok).toBe(true);
    expect(judged).toHaveLength(readdirSync(join(projectRoot, 'test/vectors')).length);
  }, 60_000);

  it('depends on nothing', () => {
    expect(readdirSync(join(folder, 'node_modules')).filter((it) => !it.startsWith('.'))).toEqual([
      'taoplan',
    ]);
    const manifest = JSON.parse(readFileSync(join(folder, 'node_modules/taoplan/package.json'), 'utf8'));
    expect(manifest.dependencies).toBeUndefined();
  });

  it('carries the licence of everything that is bundled', () => {
    const text = readFileSync(join(folder, 'node_modules/taoplan/dist/THIRD_PARTY_LICENSES'), 'utf8');
    for (const name of ['chevrotain', 'mathjs', 'commander', 'ink', 'react', 'yoga-layout']) {
      expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
    }
    expect(text).toContain('Apache License');
    // A notice is part of that licence.
    expect(text).toContain('Jos de Jong');
  });

  it('can be executed', () => {
    expect(statSync(taoplan).mode & 0o111).not.toBe(0);
  });

  it('checks a proposal in an empty folder', async () => {
    const { stdout, stderr } = await run(taoplan, ['check', 'first.tao'], { cwd: folder, env });
    expect(stderr).toBe('');
    expect(stdout).toContain('1 file checked');
  });

  it('projects it, from the snapshot that comes with the program', async () => {
    const { stdout } = await run(taoplan, ['project', 'first.tao', '--json', '--metric', 'supply.issuance'], {
      cwd: folder,
      env,
      maxBuffer: 1e8,
    });
    const { columns, enacted, expectations } = JSON.parse(stdout);
    expect(columns.map((it: { metric: string }) => it.metric)).toEqual(['supply.issuance']);
    expect(enacted).toHaveLength(1);
    expect(expectations).toMatchObject([{ status: 'passed' }]);
  });
});

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** npm 11 prints a list of packages, npm 12 an object by name. */
function packList(json: string): readonly [Packed] {
  const parsed: unknown = JSON.parse(json);
  return (Array.isArray(parsed) ? parsed : Object.values(parsed as object)) as unknown as readonly [Packed];
}
