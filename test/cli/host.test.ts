import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskHost, INPUT_NAME, type KeptSnapshot } from '../../cli/host.ts';

let base: string;

function file(path: string, content: string | Uint8Array = `// ${path}\n`): void {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), content);
}

beforeAll(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'taoplan-host-')));
  file('secret.txt');
  file('tree/a.tao');
  file('tree/lib/x.tao');
  file('tree/lib/deep/y.tao');
  file('tree/utf8.tao', new Uint8Array([0x63, 0xff, 0xfe]));
  file('tree/nul.tao', 'let a = 1\0');
  file('tree/bom.tao', '\ufefflet a = 1');
  file('configured/taoplan.config.json', '{}');
  file('configured/lib/x.tao');
  file('configured/proposals/2026/a.tao');
  file('tree/large.tao', '');
  truncateSync(join(base, 'tree/large.tao'), 4 * 1024 * 1024 + 1);
  file('tree/full.tao', 'x'.repeat(4 * 1024 * 1024));
  symlinkSync(join(base, 'secret.txt'), join(base, 'tree/out.tao'));
  symlinkSync(base, join(base, 'tree/up'));
  symlinkSync(join(base, 'tree/lib'), join(base, 'tree/alias'));
  symlinkSync('circle.tao', join(base, 'tree/circle.tao'));
  symlinkSync(join(base, 'tree'), join(base, 'link'));
  execFileSync('mkfifo', [join(base, 'tree/pipe.tao')]);
});

afterAll(() => rmSync(base, { recursive: true }));

describe('the file to compile', () => {
  it.each([
    { path: 'tree/none.tao', why: { kind: 'missing' }, because: 'it does not exist' },
    { path: 'tree/a.tao/b', why: { kind: 'missing' }, because: 'a file is no folder' },
    { path: 'tree/\0', why: { kind: 'missing' }, because: 'no name holds a zero' },
    { path: `${'x'.repeat(300)}.tao`, why: { kind: 'missing' }, because: 'no name is that long' },
    { path: 'tree', why: { kind: 'unreadable', reason: 'it is a folder' }, because: 'it is a folder' },
    {
      path: 'tree/pipe.tao',
      why: { kind: 'unreadable', reason: 'it is not a regular file' },
      because: 'nobody waits for a pipe',
    },
    {
      path: '/dev/zero',
      why: { kind: 'unreadable', reason: 'it is not a regular file' },
      because: 'a device may never end',
    },
    {
      path: 'tree/circle.tao',
      why: { kind: 'unreadable', reason: 'its links lead in a circle' },
      because: 'links lead in a circle',
    },
    { path: 'tree/utf8.tao', why: { kind: 'notText' }, because: 'its bytes are not UTF-8' },
    { path: 'tree/nul.tao', why: { kind: 'notText' }, because: 'it holds a zero byte' },
    {
      path: 'tree/large.tao',
      why: { kind: 'tooLarge', bytes: 4_194_305, largest: 4_194_304 },
      because: 'it is a byte too long',
    },
  ])('is refused: $because', ({ path, why }) => {
    expect(diskHost(base).readEntry(path)).toEqual({ ok: false, why });
  });

  it('is read with its real path as the key, and without a byte order mark', () => {
    expect(diskHost(base).readEntry('link/a.tao')).toEqual({
      ok: true,
      value: { path: 'link/a.tao', key: join(base, 'tree/a.tao'), text: '// tree/a.tao\n' },
    });
    expect(diskHost(base).readEntry('tree/bom.tao')).toMatchObject({ value: { text: 'let a = 1' } });
    expect(diskHost(base).readEntry('tree/full.tao').ok).toBe(true);
  });

  it('may lie outside the folder in which the user stands, and be a link', () => {
    const host = diskHost(join(base, 'tree/lib'));
    expect(host.readEntry('../a.tao')).toMatchObject({ ok: true, value: { path: '../a.tao' } });
    expect(host.readText('lib/x.tao', '../a.tao')).toMatchObject({
      value: { path: '../lib/x.tao', key: join(base, 'tree/lib/x.tao') },
    });
    expect(diskHost(base).readEntry('tree/out.tao').ok).toBe(true);
  });

  it('can be standard input, which uses files of the folder in which the user stands', () => {
    const host = diskHost(join(base, 'tree'), { input: new TextEncoder().encode('use "lib/x.tao"') });
    expect(host.readEntry(INPUT_NAME)).toMatchObject({ ok: true, value: { text: 'use "lib/x.tao"' } });
    expect(host.readText('lib/x.tao', INPUT_NAME)).toMatchObject({ value: { path: 'lib/x.tao' } });
    expect(host.readText('../secret.txt', INPUT_NAME)).toMatchObject({ why: { kind: 'outside' } });
    const zeros = diskHost(base, { input: new Uint8Array([0]) });
    expect(zeros.readEntry(INPUT_NAME)).toEqual({ ok: false, why: { kind: 'notText' } });
    const large = diskHost(base, { input: new Uint8Array(4_194_305).fill(32) });
    expect(large.readEntry(INPUT_NAME)).toMatchObject({ why: { kind: 'tooLarge' } });
  });
});

describe('files that a proposal names', () => {
  function named(name: string, entry = 'tree/a.tao', from = entry) {
    const host = diskHost(base);
    expect(host.readEntry(entry).ok).toBe(true);
    if (from !== entry) expect(host.readText('lib/x.tao', entry).ok).toBe(true);
    return host.readText(name, from);
  }

  it.each([
    { name: 'lib/x.tao', path: 'tree/lib/x.tao', why: 'in a folder below' },
    { name: './lib/../lib/x.tao', path: 'tree/lib/x.tao', why: 'by a way round' },
    { name: 'alias/x.tao', path: 'tree/alias/x.tao', why: 'by a link that stays inside' },
    { name: 'up/tree/lib/x.tao', path: 'tree/up/tree/lib/x.tao', why: 'by a link out and back' },
  ])('are found $why', ({ name, path }) => {
    expect(named(name)).toMatchObject({ ok: true, value: { path, key: join(base, 'tree/lib/x.tao') } });
  });

  it('count from the file that names them', () => {
    expect(named('deep/y.tao', 'tree/a.tao', 'tree/lib/x.tao')).toMatchObject({
      value: { path: 'tree/lib/deep/y.tao' },
    });
  });

  it.each([
    { name: '../secret.txt', why: 'above the folder' },
    { name: '../none.txt', why: 'above the folder, whether it exists or not' },
    { name: 'out.tao', why: 'by a link that leads out' },
    { name: 'up/secret.txt', why: 'by a folder that is a link out' },
    { name: '/etc/passwd', why: 'by a path from the root' },
    { name: 'a\0b', why: 'by a name with a zero in it' },
  ])('are refused $why', ({ name }) => {
    expect(named(name)).toEqual({ ok: false, why: { kind: 'outside', root: 'tree' } });
  });

  it.each([
    { name: 'lib/none.tao', why: { kind: 'missing' } },
    { name: 'lib', why: { kind: 'unreadable', reason: 'it is a folder' } },
    { name: 'pipe.tao', why: { kind: 'unreadable', reason: 'it is not a regular file' } },
    { name: 'utf8.tao', why: { kind: 'notText' } },
  ])('are refused as $why.kind: $name', ({ name, why }) => {
    expect(named(name)).toEqual({ ok: false, why });
  });

  it('may lie anywhere under the folder of the nearest configuration', () => {
    expect(named('../../lib/x.tao', 'configured/proposals/2026/a.tao')).toMatchObject({
      ok: true,
      value: { path: 'configured/lib/x.tao' },
    });
    expect(named('../../../secret.txt', 'configured/proposals/2026/a.tao')).toEqual({
      ok: false,
      why: { kind: 'outside', root: 'configured' },
    });
  });

  it('are remembered by their real paths, so that nothing is written over them', () => {
    const host = diskHost(base);
    host.readEntry('link/a.tao');
    host.readText('alias/x.tao', 'link/a.tao');
    expect([...host.read].sort()).toEqual([join(base, 'tree/a.tao'), join(base, 'tree/lib/x.tao')]);
  });
});

describe('files that are being edited', () => {
  const editing = (texts: Readonly<Record<string, string>>) =>
    diskHost(base, { unsaved: (path) => texts[path] ?? null });

  it('stand for what lies on the disk, by whatever way they are reached', () => {
    const host = editing({
      [join(base, 'tree/a.tao')]: 'let a = 2',
      [join(base, 'tree/lib/x.tao')]: 'let x = 3',
    });
    expect(host.readEntry('link/a.tao')).toMatchObject({ value: { text: 'let a = 2' } });
    expect(host.readText('alias/x.tao', 'link/a.tao')).toMatchObject({ value: { text: 'let x = 3' } });
  });

  it('need not be on the disk yet', () => {
    const host = editing({ [join(base, 'tree/lib/fresh.tao')]: 'let fresh = 1' });
    host.readEntry('tree/a.tao');
    expect(host.readText('alias/fresh.tao', 'tree/a.tao')).toMatchObject({
      value: { path: 'tree/alias/fresh.tao', key: join(base, 'tree/lib/fresh.tao'), text: 'let fresh = 1' },
    });
    expect(editing({ [join(base, 'tree/fresh.tao')]: '' }).readEntry('tree/fresh.tao')).toMatchObject({
      ok: true,
      value: { text: '' },
    });
  });

  it('are kept inside the folder tree like any other', () => {
    const host = editing({ [join(base, 'secret.txt')]: 'let a = 1', [join(base, 'unwritten.tao')]: '' });
    host.readEntry('tree/a.tao');
    for (const name of ['../secret.txt', '../unwritten.tao']) {
      expect(host.readText(name, 'tree/a.tao')).toMatchObject({ ok: false, why: { kind: 'outside' } });
    }
  });

  it('and where one was looked for in vain is remembered', () => {
    const host = diskHost(base);
    host.readEntry('tree/a.tao');
    host.readText('alias/none.tao', 'tree/a.tao');
    expect([...host.missed]).toEqual([join(base, 'tree/lib/none.tao')]);
  });
});

it('reads a snapshot again only when its file was written', async () => {
  const snapshots = new Map<string, KeptSnapshot>();
  const path = join(base, 'tree/again.json');
  const read = async () => {
    const host = diskHost(base, { snapshots });
    host.readEntry('tree/a.tao');
    const result = await host.readSnapshot('again.json', 'tree/a.tao');
    return { result, read: host.read.has(path) };
  };
  writeFileSync(path, '[]');
  const first = await read();
  expect(first.result).toMatchObject({ ok: false, why: { kind: 'malformed' } });
  const second = await read();
  expect(second.result).toBe(first.result);
  expect(second.read).toBe(true);
  writeFileSync(path, '[0]');
  expect((await read()).result).not.toBe(first.result);
  rmSync(path);
  expect((await read()).result).toEqual({ ok: false, why: { kind: 'missing' } });
});
