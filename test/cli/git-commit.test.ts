import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { git } from '../../cli/git.ts';
import { type Commit, openCommit } from '../../cli/git-commit.ts';
import { type Repository, repository } from '../support/repository.ts';

let repo: Repository;
let commit: Commit;

function opened(ref: string, folder = repo.folder, env = process.env): Commit {
  const it = openCommit(ref, folder, env);
  if (!it.ok) throw new Error(it.fault.message);
  return it.commit;
}

function faultOf(ref: string, folder = repo.folder, env: Record<string, string | undefined> = process.env) {
  const it = openCommit(ref, folder, env);
  return it.ok ? null : it.fault.code;
}

beforeAll(() => {
  repo = repository();
  repo.write({
    'a.txt': 'first\n',
    'folder/b.txt': 'b',
    'folder/inner/c.txt': 'c',
    'with space/é "ü".txt': 'd',
    'to-b': { to: 'folder/b.txt' },
    'folder/up': { to: '../a.txt' },
    'to-folder': { to: 'folder' },
    'through-two': { to: 'to-folder/up' },
    out: { to: '../elsewhere.txt' },
    absolute: { to: '/etc/hostname' },
    round: { to: 'about' },
    about: { to: 'round' },
    nowhere: { to: 'no-such-file' },
  });
  repo.commit('one');
  repo.write({ 'a.txt': 'second\n', 'folder/b.txt': null });
  repo.commit('two');
  commit = opened('one');
});
afterAll(() => repo.remove());

describe('a file of a commit', () => {
  it.each([
    ['as it was, not as it is', 'a.txt', 'a.txt', 'first\n'],
    ['one that is gone by now', 'folder/b.txt', 'folder/b.txt', 'b'],
    ['a deeper one', 'folder/inner/c.txt', 'folder/inner/c.txt', 'c'],
    ['a name that git would put in quotes', 'with space/é "ü".txt', 'with space/é "ü".txt', 'd'],
    ['behind a link', 'to-b', 'folder/b.txt', 'b'],
    ['behind a link to a folder', 'to-folder/inner/c.txt', 'folder/inner/c.txt', 'c'],
    ['behind a link that leads up', 'folder/up', 'a.txt', 'first\n'],
    ['behind several links', 'through-two', 'a.txt', 'first\n'],
    ['by a way with dots', 'folder/./inner/../../a.txt', 'a.txt', 'first\n'],
  ])('%s', (_why, path, real, text) => {
    const found = commit.find(path);
    expect(found).toMatchObject({ ok: true, value: { path: real } });
    const bytes = found.ok ? commit.bytesOf(found.value) : null;
    expect(bytes?.ok === true && new TextDecoder().decode(bytes.value)).toBe(text);
  });

  it.each([
    ['is missing', 'b.txt', 'missing'],
    ['is missing under a file', 'a.txt/b.txt', 'missing'],
    ['is missing behind a link', 'nowhere', 'missing'],
    ['lies outside', '../a.txt', 'outside'],
    ['lies outside, by a link', 'out', 'outside'],
    ['lies outside, by a link from the root', 'absolute', 'outside'],
    ['is a folder', 'folder', 'unreadable'],
    ['is a link in a circle', 'round', 'unreadable'],
  ])('%s', (_why, path, kind) => {
    expect(commit.find(path)).toMatchObject({ ok: false, why: { kind } });
  });

  it('is found from the folder that was asked in', () => {
    expect(opened('one', join(repo.folder, 'folder', 'inner')).prefix).toBe('folder/inner/');
    expect(commit.prefix).toBe('');
    expect(commit.isFolder('to-folder')).toBe(true);
    expect(commit.isFolder('a.txt')).toBe(false);
  });
});

describe('what a commit is called', () => {
  it.each([['main'], ['HEAD'], ['HEAD~1'], ['two'], ['HEAD^{commit}']])('%s', (ref) => {
    expect(faultOf(ref)).toBe(null);
  });

  it.each([
    ['a branch that is not there', 'mian'],
    ['nothing', ''],
    ['an option', '--all'],
    ['another option', '--exec=touch hacked'],
    ['a file in it', 'HEAD:a.txt'],
    ['shell words', 'HEAD; touch hacked'],
    ['a byte that no argument holds', 'HEAD\0'],
  ])('E576: %s', (_why, ref) => {
    expect(faultOf(ref)).toBe('E576');
  });

  it('says how to fetch it where the clone is shallow', () => {
    const shallow = mkdtempSync(join(tmpdir(), 'taoplan-shallow-'));
    try {
      repo.git('clone', '--quiet', '--depth=1', `file://${repo.folder}`, shallow);
      const it = openCommit('one', shallow, process.env);
      expect(it.ok ? null : it.fault).toMatchObject({
        code: 'E576',
        help: expect.stringContaining('fetch-depth: 0'),
      });
    } finally {
      rmSync(shallow, { recursive: true, force: true });
    }
  });
});

describe('where there is none to ask', () => {
  it('E575: a folder outside, and one that is gone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'taoplan-plain-'));
    try {
      expect(faultOf('HEAD', folder, { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() })).toBe('E575');
      expect(faultOf('HEAD', join(folder, 'gone'))).toBe('E575');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('E575: a repository without a work tree', () => {
    expect(faultOf('HEAD', join(repo.folder, '.git'))).toBe('E575');
  });

  it('E577: no git on the path', () => {
    const empty = mkdtempSync(join(tmpdir(), 'taoplan-path-'));
    try {
      expect(faultOf('HEAD', repo.folder, { PATH: empty })).toBe('E577');
    } finally {
      rmSync(empty, { recursive: true, force: true });
    }
  });

  it('E578: a repository that git refuses, in its own words', () => {
    const folder = mkdtempSync(join(tmpdir(), 'taoplan-damaged-'));
    try {
      repo.git('init', '--quiet', folder);
      repo.git('-C', folder, 'config', 'core.repositoryFormatVersion', '99');
      const it = openCommit('HEAD', folder, process.env);
      expect(it.ok ? null : it.fault).toMatchObject({ code: 'E578', message: expect.stringContaining('99') });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('asks the repository of the folder, not the one of a hook around it', () => {
    const env = {
      ...process.env,
      GIT_DIR: '/nowhere',
      GIT_WORK_TREE: '/nowhere',
      GIT_INDEX_FILE: '/nowhere',
    };
    expect(opened('one', repo.folder, env).find('folder/b.txt').ok).toBe(true);
  });

  it('gives git what a build server says of safe folders', () => {
    const env = {
      ...process.env,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'taoplan.mark',
      GIT_CONFIG_VALUE_0: 'x',
    };
    const answer = git(['config', 'taoplan.mark'], { folder: repo.folder, env });
    expect(answer.ok && new TextDecoder().decode(answer.out)).toBe('x\n');
  });

  it('knows no files of a submodule', () => {
    mkdirSync(join(repo.folder, 'sub'));
    const inner = repository();
    try {
      inner.write({ 'x.txt': 'x' });
      inner.commit('inner');
      repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'sub/module');
      repo.commit('with-submodule');
      expect(opened('with-submodule').find('sub/module/x.txt')).toMatchObject({
        ok: false,
        why: { kind: 'missing' },
      });
    } finally {
      inner.remove();
    }
  });
});
