/** The built program, run as users run it: what only a process has, pipes, signals, and what is loaded. */
import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { built, projectRoot } from '../support/built.ts';

const good =
  'proposal "Good" { id "good" summary "Changes nothing at all." }\nstart finney @ 9_240_381\nproject 30 days every 10 days\n';
const long = good.replace('30 days every 10 days', '90 years every 30 days');

let program: string;
let cwd: string;

beforeAll(async () => {
  program = await built();
  cwd = mkdtempSync(join(tmpdir(), 'taoplan-main-'));
  writeFileSync(join(cwd, 'good.tao'), good);
  writeFileSync(join(cwd, 'long.tao'), long);
  writeFileSync(join(cwd, 'bad.tao'), `${good}expect always supply.issuanse > 0 TAO\n`);
}, 120_000);
afterAll(() => rmSync(cwd, { recursive: true }));

const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };

function taoplan(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8', env });
}

/** A shell's line; `$T` is the program. The status is that of the first part of a pipe that fails. */
function shell(line: string): SpawnSyncReturns<string> {
  const T = `'${process.execPath}' '${program}'`;
  const script = `set -o pipefail; ${line.replaceAll('$T', T)}`;
  return spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8', env, maxBuffer: 2 ** 28 });
}

describe('the built program', () => {
  it.each([
    { args: ['check', 'good.tao'], status: 0, out: /^1 file checked/, err: /^$/ },
    { args: ['check', 'bad.tao'], status: 1, out: /^error\[E2/, err: /^$/ },
    { args: ['check', 'none.tao'], status: 2, out: /^$/, err: /^error\[E550\]/ },
    { args: ['frobnicate'], status: 2, out: /^$/, err: /^error: unknown command/ },
    { args: ['project', 'good.tao'], status: 0, out: /^Good\n/, err: /^$/ },
    { args: ['test', 'good.tao'], status: 0, out: /nothing expected/, err: /^$/ },
    { args: ['explain', 'E550'], status: 0, out: /^E550/, err: /^$/ },
    { args: ['params', 'tao_weight'], status: 0, out: /emission\.tao_weight/, err: /^$/ },
  ])('ends `taoplan $args` with status $status', ({ args, status, out, err }) => {
    const said = taoplan(...args);
    expect(said.stderr).toMatch(err);
    expect(said.stdout).toMatch(out);
    expect(said.status).toBe(status);
  });

  it('reads a proposal from a pipe', () => {
    expect(shell('cat good.tao | $T check -')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^1 file/),
    });
  });

  it('gives a slow reader all of a large document', () => {
    const said = shell('$T project good.tao --json | (sleep 0.3; cat)');
    expect(said.status).toBe(0);
    expect(said.stdout.length).toBeGreaterThan(200_000);
    expect(JSON.parse(said.stdout)).toMatchObject({ version: 1 });
  });

  it('ends quietly when its reader stops early', () => {
    for (const line of ['$T params | head -1', '$T project good.tao --format csv | head -1']) {
      const said = shell(line);
      expect({ status: said.status, stderr: said.stderr }).toEqual({ status: 0, stderr: '' });
      expect(said.stdout.trimEnd().split('\n')).toHaveLength(1);
    }
  });

  it('says so when its output cannot be written', () => {
    expect(shell('$T params > /dev/full')).toMatchObject({
      status: 2,
      stderr: 'error: standard output cannot be written: there is no space left\n',
    });
  });

  it('is ended by Ctrl-C as by any signal, and leaves no half-written file', async () => {
    const child = spawn(
      process.execPath,
      [program, 'project', 'long.tao', '--stride', 'block', '--out', 'a.json'],
      {
        cwd,
        stdio: 'ignore',
      },
    );
    const ended = new Promise<NodeJS.Signals | null>((resolve) =>
      child.on('exit', (_, signal) => resolve(signal)),
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
    expect(readdirSync(cwd).sort()).toEqual(['bad.tao', 'good.tao', 'long.tao']);
  });

  it('says that a fault of its own is one, and shows the stack only when asked', () => {
    const broken = join(cwd, 'preload.mjs');
    // Breaks what every command needs, as no input of a user could.
    const decoder = "class { decode() { throw new RangeError('simulated fault'); } }";
    writeFileSync(broken, `globalThis.TextDecoder = ${decoder};\n`);
    const run = (debug: string) =>
      spawnSync(process.execPath, ['--import', broken, program, 'check', 'good.tao'], {
        cwd,
        encoding: 'utf8',
        env: { ...env, TAOPLAN_DEBUG: debug },
      });
    const plain = run('');
    const debugged = run('1');
    rmSync(broken);
    expect(plain).toMatchObject({ status: 70, stdout: '' });
    expect(plain.stderr).toMatch(
      /^taoplan \d+\.\d+\.\d+ met a fault of its own: RangeError: simulated fault\n/,
    );
    expect(plain.stderr).toContain('`taoplan check good.tao`');
    expect(plain.stderr).not.toMatch(/^ {4}at /m);
    expect(debugged.stderr).toMatch(/^ {4}at /m);
  });

  it('bundles neither the screen nor the simulator into what `check` can load', async () => {
    const { metafile } = await build({
      absWorkingDir: projectRoot,
      entryPoints: ['cli/main.ts'],
      outdir: 'dist',
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      external: ['react-devtools-core'],
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    const inputs = (source: string) => [...loadedBy(source, metafile)];
    const strangers =
      /^(runtime\/|cli\/screen\/|node_modules\/(ink|react|react-reconciler|yoga-layout|zod)\/)/;
    // `check` stands in the first file itself.
    expect(inputs('cli/main.ts').filter((path) => strangers.test(path))).toEqual([]);
    expect(inputs('cli/main.ts')).toContain('cli/commands/check.ts');
    expect(inputs('cli/main.ts')).toContain('compiler/compile.ts');
    expect(inputs('cli/commands/project.ts')).toContain('runtime/project.ts');
  });
});

/** The sources of every chunk that the chunk of `source` imports, and theirs. What is imported late isn't followed. */
function loadedBy(source: string, { outputs }: Metafile): ReadonlySet<string> {
  const start = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === source);
  const left = [start];
  const chunks = new Set<string>();
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    if (chunks.has(path)) continue;
    chunks.add(path);
    for (const it of outputs[path]?.imports ?? []) if (it.kind === 'import-statement') left.push(it.path);
  }
  return new Set([...chunks].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {})));
}
