import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proposalFiles } from '../../cli/proposal-files.ts';

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'taoplan-files-'));
  for (const folder of ['p/lib', 'p/2026/deep', 'p/.git', 'p/node_modules/x', 'p/folder.tao', 'empty']) {
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
  ]) {
    writeFileSync(join(cwd, file), '');
  }
  symlinkSync('.', join(cwd, 'p/2026/circle'));
  symlinkSync('../a.tao', join(cwd, 'p/2026/link.tao'));
});
afterAll(() => rmSync(cwd, { recursive: true }));

describe('the files of a folder', () => {
  it('are its .tao files and those below, in order, without hidden folders and packages', () => {
    const { files, faults } = proposalFiles(['p'], cwd);
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

  it('stand beside named files, each once', () => {
    const { files } = proposalFiles(['p/a.tao', 'p/2026', 'p/a.tao', 'none.tao'], cwd);
    expect(files).toEqual([
      { path: 'p/a.tao', folder: null },
      { path: 'p/2026/deep/c.tao', folder: 'p/2026' },
      { path: 'p/2026/link.tao', folder: 'p/2026' },
      { path: 'none.tao', folder: null },
    ]);
  });

  it('may be none', () => {
    expect(proposalFiles(['empty'], cwd)).toEqual({ files: [], faults: [] });
  });
});
