import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fmt } from '../../../cli/commands/fmt.ts';
import type { World } from '../../../cli/index.ts';
import { literalWorld } from '../../support/literal-world.ts';
import { run } from '../../support/run-program.ts';

const tidy = 'let a = 1\n';
const untidy = 'let   a=1\r\n\r\n\r\n';
const broken = 'let a = \n';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'taoplan-fmt-'));
  mkdirSync(join(cwd, 'many'));
  mkdirSync(join(cwd, 'none'));
  const files = {
    'tidy.tao': tidy,
    'untidy.tao': untidy,
    'marked.tao': `\ufeff${tidy}`,
    'broken.tao': broken,
    'empty.tao': '',
    'noise.tao': '\u0000',
    'many/a.tao': untidy,
    'many/b.tao': broken,
    'many/c.tao': tidy,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
});
afterEach(() => rmSync(cwd, { recursive: true }));

const text = (name: string) => readFileSync(join(cwd, name), 'utf8');

describe('taoplan fmt', () => {
  it('prints the canonical form of a file and leaves the file', async () => {
    expect(await run(['fmt', 'untidy.tao'], { cwd })).toEqual({ status: 0, out: tidy, err: '' });
    expect(text('untidy.tao')).toBe(untidy);
  });

  it('reads standard input', async () => {
    expect(await run(['fmt', '-'], { cwd, input: untidy })).toEqual({ status: 0, out: tidy, err: '' });
    expect(await run(['fmt', '--check', '-'], { cwd, input: untidy })).toMatchObject({
      status: 1,
      out: '<stdin>\n',
    });
  });

  it('rewrites what changes, lists it, and leaves what can’t be read', async () => {
    const { status, out, err } = await run(['fmt', '--write', 'many', 'tidy.tao'], { cwd });
    expect({ status, out }).toEqual({ status: 1, out: 'many/a.tao\n' });
    expect(err).toMatch(/^error\[E1\d\d\]: /);
    expect(err).toMatch(/\n1 of 4 files rewritten, 1 with errors left as they are\n$/);
    expect([text('many/a.tao'), text('many/b.tao')]).toEqual([tidy, broken]);
  });

  it('lists what would change, and writes nothing', async () => {
    const { status, out, err } = await run(['fmt', '--check', 'untidy.tao', 'tidy.tao', 'marked.tao'], {
      cwd,
    });
    expect({ status, out }).toEqual({ status: 1, out: 'untidy.tao\nmarked.tao\n' });
    expect(err).toBe('2 of 3 files not formatted: `taoplan fmt --write` rewrites them\n');
    expect(text('untidy.tao')).toBe(untidy);
  });

  it('ends with status 0 where all is formatted', async () => {
    expect(await run(['fmt', '--check', 'tidy.tao', 'empty.tao'], { cwd })).toEqual({
      status: 0,
      out: '',
      err: '2 files checked, all formatted\n',
    });
  });

  it('writes through a link, which stays one', async () => {
    symlinkSync('untidy.tao', join(cwd, 'link.tao'));
    expect(await run(['fmt', '--write', 'link.tao'], { cwd })).toMatchObject({
      status: 0,
      out: 'link.tao\n',
    });
    expect(text('untidy.tao')).toBe(tidy);
    expect(lstatSync(join(cwd, 'link.tao')).isSymbolicLink()).toBe(true);
  });

  it('takes its own rewrite for nobody else’s: a link beside its target, a file named twice', async () => {
    symlinkSync('untidy.tao', join(cwd, 'link.tao'));
    const { status, err } = await run(['fmt', '--write', 'link.tao', 'untidy.tao', './untidy.tao'], { cwd });
    expect({ status, err }).toEqual({ status: 0, err: '2 of 2 files rewritten\n' });
    expect(text('untidy.tao')).toBe(tidy);
  });

  it('says of no file with errors that it is formatted', async () => {
    writeFileSync(join(cwd, 'broken.tao'), 'let = =\n');
    const { status, err } = await run(['fmt', '--check', 'broken.tao', 'tidy.tao'], { cwd });
    expect(status).toBe(1);
    expect(err).toContain('2 files checked, the others formatted, 1 with errors left as they are');
  });

  it.runIf(process.getuid?.() !== 0)('says so where a file can’t be written', async () => {
    chmodSync(cwd, 0o500);
    const { status, err } = await run(['fmt', '--write', 'untidy.tao'], { cwd });
    chmodSync(cwd, 0o700);
    expect({ status, err }).toEqual({ status: 2, err: expect.stringMatching(/^error\[E555\]/) });
  });

  it.each([
    { args: ['fmt'], code: 'E585', why: 'no file, and nothing said about a folder' },
    { args: ['fmt', 'tidy.tao', 'untidy.tao'], code: 'E585', why: 'several files to print' },
    { args: ['fmt', 'many'], code: 'E585', why: 'a folder to print' },
    { args: ['fmt', '--write', '-'], code: 'E586', why: 'standard input to rewrite' },
    { args: ['fmt', '--check', 'none'], code: 'E588', why: 'a folder without files' },
    { args: ['fmt', '--check', 'gone.tao'], code: 'E550', why: 'a file that is missing' },
    { args: ['fmt', '--write', 'gone/*.tao'], code: 'E570', why: 'a pattern that matches nothing' },
  ])('refuses with status 2: $why', async ({ args, code }) => {
    const { status, out, err } = await run(args, { cwd });
    expect({ status, out, code: /\[(\w+)\]/.exec(err)?.[1] }).toEqual({ status: 2, out: '', code });
  });

  it('refuses what isn’t text with status 1', async () => {
    const { status, out, err } = await run(['fmt', 'noise.tao'], { cwd });
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/^error\[E/);
  });

  it('finds the proposals that come with taoplan formatted', async () => {
    const root = new URL('../../../', import.meta.url).pathname;
    const { status, out } = await run(['fmt', '--check', 'proposals'], { cwd: root });
    expect({ status, out }).toEqual({ status: 0, out: '' });
  });
});

describe('a file that changes under its hands', () => {
  it('is left as somebody else wrote it (E587)', async () => {
    writeFileSync(join(cwd, 'first.tao'), untidy);
    writeFileSync(join(cwd, 'second.tao'), untidy);
    const world: World = {
      ...literalWorld({ columns: 80 }),
      cwd,
      // Called while the first file is written, when the second was read already.
      onInterrupt: () => {
        writeFileSync(join(cwd, 'second.tao'), 'let a = 2\n');
        return () => undefined;
      },
    };
    const { status, err } = await fmt(['first.tao', 'second.tao'], 'write', world);
    expect(status).toBe(2);
    expect(err).toContain('E587');
    expect(readFileSync(join(cwd, 'first.tao'), 'utf8')).toBe(tidy);
    expect(readFileSync(join(cwd, 'second.tao'), 'utf8')).toBe('let a = 2\n');
  });
});
