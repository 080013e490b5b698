/** The built program as a build server runs it: threads, files beside, statuses, signals, pipes. */
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testSchema } from '../../../cli/schemas/test.ts';
import { built } from '../../support/built.ts';

const head = 'proposal "P" { id "p" summary "s" }\nstart finney @ 9_240_381\nproject 8 days every 4 days\n';
const holds = `${head}expect always supply.issuance <= 21_000_000 TAO\n`;
const fails = `${head}expect at end supply.issuance <= 1 TAO "one is enough"\n`;

/** Some seconds' work. */
const long = `${head.replace('8 days every 4 days', '60 years every 1 day')}
enact now { set emission.bar_rank = 64 }
expect always gini(subnets.emission) < 0.99
`;

let program: string;
let cwd: string;
beforeAll(async () => {
  program = await built();
  cwd = mkdtempSync(join(tmpdir(), 'taoplan-test-program-'));
  const files = {
    'p/a.tao': holds,
    'p/b.tao': fails,
    'p/broken.tao': `${head}expect\n`,
    'p/c.tao': holds,
    'p/not text.tao': Buffer.from([0xff, 0xfe, 0]),
    'good/a.tao': holds,
    'good/b.tao': holds,
    ...Object.fromEntries([...'abcdefgh'].map((it) => [`long/${it}.tao`, long])),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(cwd, dirname(name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
}, 120_000);
afterAll(() => rmSync(cwd, { recursive: true }));

interface Ended {
  readonly status: number | string;
  readonly out: string;
  readonly err: string;
}

function ran(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, 'test', ...args], { cwd }, (error, out, err) =>
      resolve({ status: error === null ? 0 : (error.code ?? 'signal'), out, err }),
    );
  });
}

describe('the built `taoplan test`', () => {
  it('says the same with threads as without, and one broken file hides none of the others', async () => {
    const [alone, together] = await Promise.all([ran('p', '--threads', '1'), ran('p', '--threads', '3')]);
    expect(together).toEqual(alone);
    expect(alone).toMatchObject({ status: 1, err: '' });
    expect(alone.out).toMatch(/\n2 passed, 1 failed, 0 unknown in 5 files, 2 of them with errors\n$/);
  });

  it('writes several reports of one run, and prints another', async () => {
    const out = ['results.xml', 'results.sarif', 'results.tap', 'json=results'].flatMap((it) => [
      '--out',
      it,
    ]);
    const { status, out: printed, err } = await ran('p', '--format', 'github', ...out);
    expect({ status, err }).toEqual({ status: 1, err: '' });
    const lines = printed.trimEnd().split('\n');
    expect(lines.filter((it) => it.startsWith('::error'))).toHaveLength(3);
    expect(lines).toContainEqual(expect.stringMatching(/^::error file=p\/b\.tao,line=4,.*one is enough/));
    const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
    expect(read('results.xml')).toMatch(/^<\?xml /);
    expect(read('results.tap')).toMatch(/^TAP version 14\n1\.\.5\n/);
    expect(JSON.parse(read('results.sarif'))).toMatchObject({ runs: [{ invocations: [{ exitCode: 1 }] }] });
    expect(testSchema.parse(JSON.parse(read('results'))).ok).toBe(false);
    expect(readdirSync(cwd).filter((it) => it.endsWith('.tmp'))).toEqual([]);
  });

  it('ends as the signal says, at once and with nothing left behind, where the user interrupts it', async () => {
    const child = spawn(process.execPath, [program, 'test', 'long', '--threads', '2', '--out', 'never.xml'], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise((resolve) => child.on('exit', (status, signal) => resolve(signal ?? status)));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const start = performance.now();
    child.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
    expect(performance.now() - start).toBeLessThan(1500);
    expect(readdirSync(cwd).filter((it) => it.includes('never'))).toEqual([]);
  });

  it('takes a reader that stops early for no error', async () => {
    const child = spawn(process.execPath, [program, 'test', 'good', '--threads', '2', '--json'], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (it) => {
      err += it;
    });
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });
});
