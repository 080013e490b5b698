import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { World } from '../../cli/world.ts';
import { writeOut } from '../../cli/write-out.ts';
import { literalWorld } from '../support/literal-world.ts';

let folder: string;
let world: World;
const none: ReadonlySet<string> = new Set();

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'taoplan-out-')));
  world = { ...literalWorld({ columns: 80 }), cwd: folder };
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('writing a result to a file', () => {
  it('writes all pieces, and nothing else stays in the folder', async () => {
    expect(await writeOut('a.txt', ['one ', 'two ', 'three'], none, world)).toBeNull();
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('one two three');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('takes the place of an older file with its permissions, behind a link too', async () => {
    writeFileSync(join(folder, 'old.txt'), 'old');
    chmodSync(join(folder, 'old.txt'), 0o640);
    symlinkSync('old.txt', join(folder, 'link.txt'));
    expect(await writeOut('link.txt', 'new', none, world)).toBeNull();
    expect(readFileSync(join(folder, 'old.txt'), 'utf8')).toBe('new');
    expect(statSync(join(folder, 'old.txt')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(['link.txt', 'old.txt']);
  });

  it('leaves the older file as it was when a piece fails', async () => {
    writeFileSync(join(folder, 'a.txt'), 'old');
    function* pieces(): Iterable<string> {
      yield 'half';
      throw new Error('our own fault');
    }
    await expect(writeOut('a.txt', pieces(), none, world)).rejects.toThrow('our own fault');
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('takes its draft away when the user interrupts', async () => {
    let interrupt: (() => void) | null = null;
    let settled = false;
    const listening: World = {
      ...world,
      onInterrupt: (undo) => {
        interrupt = undo;
        return () => {
          settled = true;
        };
      },
    };
    function* pieces(): Iterable<string> {
      yield 'half';
      expect(readdirSync(folder)).toHaveLength(1);
      interrupt?.();
      expect(readdirSync(folder)).toHaveLength(0);
      throw new Error('stopped');
    }
    await expect(writeOut('a.txt', pieces(), none, listening)).rejects.toThrow('stopped');
    expect(settled).toBe(true);
  });

  it.each([
    {
      path: 'none/a.txt',
      code: 'E555',
      message: '`none/a.txt` cannot be written: its folder does not exist',
    },
    { path: '.', code: 'E555', message: '`.` cannot be written: it is a folder' },
    {
      path: 'kept.tao',
      code: 'E557',
      message: '`kept.tao` was read for this projection, and writing to it would destroy it',
    },
    { path: '/dev/full', code: 'E556', message: '`/dev/full` cannot be written: there is no space left' },
  ])('says why it cannot write $path', async ({ path, code, message }) => {
    writeFileSync(join(folder, 'kept.tao'), 'kept');
    const fault = await writeOut(path, 'text', new Set([join(folder, 'kept.tao')]), world);
    expect(fault).toMatchObject({ code, message });
    expect(readFileSync(join(folder, 'kept.tao'), 'utf8')).toBe('kept');
    expect(readdirSync(folder)).toEqual(['kept.tao']);
  });

  it('writes into a device instead of replacing it', async () => {
    expect(await writeOut('/dev/null', 'text', none, world)).toBeNull();
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('refuses a folder that may not be written to', async () => {
    mkdirSync(join(folder, 'closed'));
    chmodSync(join(folder, 'closed'), 0o555);
    // Root may write everywhere; the read-only system folder stands in for it.
    const path =
      execFileSync('id', ['-u'], { encoding: 'utf8' }).trim() === '0' ? '/proc/a.txt' : 'closed/a.txt';
    expect(await writeOut(path, 'text', none, world)).toMatchObject({ code: 'E555' });
  });
});
