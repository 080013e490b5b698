import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proposalFiles } from '../../cli/proposal-files.ts';

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'taoplan-files-'));
  for (const folder of [
    'p/lib',
    'p/2026/deep',
    'p/.git',
    'p/node_modules/x',
    'p/folder.tao',
    'empty',
    'brackets',
  ]) {
    mkdirSync(join(cwd, folder), { recursive: true });
  }
  for (const file of [
    'p/b.tao',
    'p/a.tao',
    'p/notes.md',
    'p/lib/x.tao',
    'p/2026/deep/c.tao',
    'p/.git/d.tao',
    'p/node_modules/x/e.tao',
    'brackets/[1].tao',
  ]) {
    writeFileSync(join(cwd, file), '');
  }
  symlinkSync('.', join(cwd, 'p/2026/circle'));
  symlinkSync('../a.tao', join(cwd, 'p/2026/link.tao'));
});
afterAll(() => rmSync(cwd, { recursive: true }));

describe('the files of a folder', () => {
  it('are its .tao files and those below, in order, without hidden folders and packages', async () => {
    const { files, faults } = await proposalFiles(['p'], cwd);
    expect(files.map((file) => file.path)).toEqual([
      'p/2026/deep/c.tao',
      'p/2026/link.tao',
      'p/a.tao',
      'p/b.tao',
      'p/lib/x.tao',
    ]);
    expect(new Set(files.map((file) => file.folder))).toEqual(new Set(['p']));
    expect(faults).toEqual([]);
  });

  it('know every folder and pattern that they were found by, however it is written', async () => {
    const { files } = await proposalFiles(['p/', 'p', './p/b.tao', 'p/b*.tao', 'p/2026'], cwd);
    const of = (path: string) => files.filter((it) => it.path === path);
    expect(of('p/b.tao')).toEqual([{ path: 'p/b.tao', folder: null, foundBy: ['p/', 'p', 'p/b*.tao'] }]);
    expect(of('p/2026/deep/c.tao').map((it) => it.foundBy)).toEqual([['p/', 'p', 'p/2026']]);
    expect(files).toHaveLength(5);
  });

  it('stand beside named files, each once', async () => {
    const { files } = await proposalFiles(['p/a.tao', 'p/2026', 'p/a.tao', 'none.tao'], cwd);
    expect(files).toEqual([
      { path: 'p/a.tao', folder: null, foundBy: [] },
      { path: 'p/2026/deep/c.tao', folder: 'p/2026', foundBy: ['p/2026'] },
      { path: 'p/2026/link.tao', folder: 'p/2026', foundBy: ['p/2026'] },
      { path: 'none.tao', folder: null, foundBy: [] },
    ]);
  });

  it('may be none', async () => {
    expect(await proposalFiles(['empty'], cwd)).toEqual({ files: [], faults: [] });
  });
});

describe('the files of a pattern', () => {
  const all = ['p/2026/deep/c.tao', 'p/2026/link.tao', 'p/a.tao', 'p/b.tao', 'p/lib/x.tao'];

  it.each([
    { paths: ['p/**/*.tao'], files: all, why: 'in the order of folders' },
    { paths: ['./p/**'], files: all, why: 'without what is no proposal by its name' },
    { paths: ['p/{a,b}.tao'], files: ['p/a.tao', 'p/b.tao'], why: 'of either name' },
    { paths: ['p/?.tao', 'p/a.tao'], files: ['p/a.tao', 'p/b.tao'], why: 'each once' },
    {
      paths: ['p/**/*.tao', '!p/2026/**'],
      files: all.slice(2),
      why: 'but for those that another takes away',
    },
    { paths: ['p', '!p/2026'], files: all.slice(2), why: 'but for a folder' },
    { paths: ['!p/lib', 'p'], files: all.slice(0, 4), why: 'whatever the order of the arguments' },
    { paths: ['p/a.tao', '!p/*.tao'], files: ['p/a.tao'], why: 'but a named file stays' },
    { paths: ['brackets/[1].tao'], files: ['brackets/[1].tao'], why: 'or one that is really called so' },
  ])('$paths: $why', async ({ paths, files }) => {
    const found = await proposalFiles(paths, cwd);
    expect(found.files.map((it) => it.path)).toEqual(files);
    expect(found.faults).toEqual([]);
  });

  it('are absolute where it is', async () => {
    const { files } = await proposalFiles([join(cwd, 'p/lib/*.tao')], cwd);
    expect(files.map((it) => it.path)).toEqual([join(cwd, 'p/lib/x.tao')]);
  });

  it.each(['q/**/*.tao', 'p/*.md', 'p/node_modules/**', 'empty/*'])(
    '%s: there must be one',
    async (pattern) => {
      const { files, faults } = await proposalFiles([pattern], cwd);
      expect(files).toEqual([]);
      expect(faults.map((it) => [it.code, it.place.path])).toEqual([['E570', pattern]]);
    },
  );
});
