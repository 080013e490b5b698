import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sampleRepository } from '../../scripts/sample-repository.ts';
import { built, projectRoot } from '../support/built.ts';

const folder = mkdtempSync(join(tmpdir(), 'taoplan-recipes-'));
const workspace = join(folder, 'repository');
const bin = join(folder, 'bin');

beforeAll(async () => {
  sampleRepository(workspace);
  mkdirSync(bin);
  symlinkSync(await built(), join(bin, 'taoplan'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs lines as a build server does; what would install taoplan is left out, since it is there. */
function shell(script: readonly string[]) {
  const lines = script.filter((line) => !line.startsWith('npm install'));
  const env = { PATH: `${bin}:${join(projectRoot, 'node_modules/.bin')}:${process.env.PATH}`, CI: 'true' };
  return spawnSync('bash', ['-e', '-c', lines.join('\n')], { cwd: workspace, env, encoding: 'utf8' });
}

/** The fenced blocks of docs/ci.md under a heading. */
function blocks(heading: string, language: string): readonly string[] {
  const page = readFileSync(join(projectRoot, 'docs/ci.md'), 'utf8');
  const section = page.split(/^## /m).find((it) => it.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    (it) => it[1] as string,
  );
}

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
  readonly language: string;
  readonly pass_filenames?: boolean;
}

describe('docs/ci.md', () => {
  it('has a workflow that names inputs of the action', () => {
    const [workflow = ''] = blocks('GitHub', 'yaml');
    const { jobs } = parse(workflow) as { jobs: { test: { steps: { with?: object }[] } } };
    const { inputs } = parse(readFileSync(join(projectRoot, 'action.yml'), 'utf8')) as { inputs: object };
    const named = Object.keys(jobs.test.steps[1]?.with ?? {});
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(Object.keys(inputs)).toContain(name);
  });

  it('lists every input and output of the action', () => {
    const action = parse(readFileSync(join(projectRoot, 'action.yml'), 'utf8')) as {
      inputs: object;
      outputs: object;
    };
    const page = readFileSync(join(projectRoot, 'docs/ci.md'), 'utf8');
    for (const name of [...Object.keys(action.inputs), ...Object.keys(action.outputs)])
      expect(page).toContain(`\`${name}\``);
  });

  it('has lines for GitLab that fail and leave what they promise', () => {
    const [text = ''] = blocks('GitLab', 'yaml');
    const { proposals } = parse(text) as {
      proposals: { script: string[]; artifacts: { paths: string[]; reports: { junit: string } } };
    };
    const { status, stdout } = shell(proposals.script);
    expect(status).toBe(1);
    expect(stdout).toContain('failing.tao');
    for (const path of [...proposals.artifacts.paths, proposals.artifacts.reports.junit]) {
      expect(readFileSync(join(workspace, path), 'utf8')).toContain('broken.tao');
    }
  });

  it('has lines for a plain shell that fail and leave what they promise', () => {
    mkdirSync(join(workspace, 'build'));
    const [text = ''] = blocks('A plain shell, Jenkins', 'sh');
    expect(shell(text.split('\n')).status).toBe(1);
    expect(readFileSync(join(workspace, 'build/taoplan.xml'), 'utf8')).toContain('<testsuite');
    expect(readFileSync(join(workspace, 'build/taoplan.tap'), 'utf8')).toMatch(/^TAP version 14/);
  });

  it('names hooks that exist', () => {
    const [text = ''] = blocks('pre-commit', 'yaml');
    const { repos } = parse(text) as { repos: { hooks: { id: string }[] }[] };
    const ids = hooks().map((it) => it.id);
    for (const { id } of repos.flatMap((it) => it.hooks)) expect(ids).toContain(id);
  });
});

function hooks(): readonly Hook[] {
  return parse(readFileSync(join(projectRoot, '.pre-commit-hooks.yaml'), 'utf8')) as Hook[];
}

describe('.pre-commit-hooks.yaml', () => {
  it.each([
    { id: 'taoplan-check', files: ['proposals/passing.tao'], status: 0 },
    { id: 'taoplan-check', files: ['proposals/passing.tao', 'proposals/broken.tao'], status: 1 },
    { id: 'taoplan-fmt', files: ['ugly.tao'], status: 0 },
    { id: 'taoplan-test', files: [], status: 1 },
  ])('$id ends with $status for $files', ({ id, files, status }) => {
    const hook = hooks().find((it) => it.id === id);
    if (hook === undefined) throw new Error(`no hook ${id}`);
    expect(hook.language).toBe('node');
    for (const file of files) expect(file).toMatch(new RegExp(hook.files));
    writeFileSync(join(workspace, 'ugly.tao'), 'let  a=1');
    const passed = hook.pass_filenames === false ? [] : files;
    const said = shell([[hook.entry, ...passed].join(' ')]);
    expect(said.status, said.stderr).toBe(status);
    if (id === 'taoplan-fmt') expect(readFileSync(join(workspace, 'ugly.tao'), 'utf8')).toBe('let a = 1\n');
    rmSync(join(workspace, 'ugly.tao'));
  });
});
