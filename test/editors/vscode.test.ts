import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isNewEnough, programOf } from '../../editors/vscode/src/program.ts';
import { projectRoot } from '../support/built.ts';

const folder = join(projectRoot, 'editors/vscode');
const text = (name: string) => readFileSync(join(folder, name), 'utf8');
const json = (name: string) => JSON.parse(text(name));
const manifest = json('package.json');
const { contributes } = manifest;

describe('the extension for VS Code', () => {
  it('contributes files that exist', () => {
    const named = [
      contributes.languages[0].configuration,
      contributes.grammars[0].path,
      'README.md',
      'LICENSE',
    ];
    for (const name of named) expect(existsSync(join(folder, name)), name).toBe(true);
    expect(text('LICENSE')).toBe(readFileSync(join(projectRoot, 'LICENSE'), 'utf8'));
    expect(json(contributes.grammars[0].path).scopeName).toBe(contributes.grammars[0].scopeName);
  });

  it('has code for each of its commands, and reads each of its settings', () => {
    const code = text('src/extension.ts');
    const commands = contributes.commands.map((it: { command: string }) => it.command);
    expect(commands).toEqual(['taoplan.restart', 'taoplan.project', 'taoplan.test']);
    for (const command of commands) expect(code).toContain(`'${command}'`);
    const settings = Object.keys(contributes.configuration.properties);
    // The language client reads the trace by itself, under the name that it is given.
    expect(settings).toEqual(['taoplan.path', 'taoplan.trace.server']);
    expect(code).toContain("getConfiguration('taoplan').get('path'");
    expect(code).toMatch(/new LanguageClient\(\s*'taoplan'/);
  });

  it('lets no workspace that nobody trusts name a program', () => {
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toContain('taoplan.path');
  });

  it('is of the same version and licence as taoplan, and names exact versions of its tools', () => {
    const own = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
    expect([manifest.version, manifest.license]).toEqual([own.version, own.license]);
    expect(manifest.dependencies).toBeUndefined();
    for (const version of Object.values(manifest.devDependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('has a lock file that names no registry', () => {
    const lock = json('package-lock.json') as { packages: Record<string, { resolved?: string }> };
    expect(Object.values(lock.packages).filter((it) => it.resolved !== undefined)).toEqual([]);
  });

  it('finds words as the language has them', () => {
    const words = new RegExp(json('language-configuration.json').wordPattern, 'g');
    const line = 'set subnet(64).max_stake = 9_240_381.5 TAO/day at 2026-12-01T14:00Z + 12%';
    expect(line.match(words)).toEqual([
      ...['set', 'subnet', '64', 'max_stake', '9_240_381.5', 'TAO', 'day', 'at', '2026-12-01T14:00Z', '12%'],
    ]);
  });

  it.each([
    { line: 'enact now {', deeper: true },
    { line: '  tiers [ // three', deeper: true },
    { line: 'let a = sum(', deeper: true },
    { line: 'assume { a = 1 }', deeper: false },
    { line: '// a brace {', deeper: false },
    { line: 'let a = "{"', deeper: false },
    { line: 'use "a//b" {', deeper: true },
  ])('indents behind `$line`: $deeper', ({ line, deeper }) => {
    const { increaseIndentPattern } = json('language-configuration.json').indentationRules;
    expect(new RegExp(increaseIndentPattern).test(line)).toBe(deeper);
  });
});

describe('the program that the extension runs', () => {
  const editor = { command: '/editor', version: '22.15.1' };
  const old = { command: '/editor', version: '20.19.0' };
  const bundled = '/extension/server/taoplan.js';
  const asNode = { ELECTRON_RUN_AS_NODE: '1' };

  it.each([
    {
      path: '',
      editor,
      node: null,
      runs: ['/editor', bundled],
      env: asNode,
      why: "the editor's Node will do",
    },
    {
      path: '',
      editor: old,
      node: 'v24.1.0',
      runs: ['node', bundled],
      env: {},
      why: "the editor's is too old",
    },
    {
      path: '/bin/taoplan',
      editor: old,
      node: null,
      runs: ['/bin/taoplan'],
      env: {},
      why: 'a setting names it',
    },
    {
      path: '/a/taoplan.js',
      editor,
      node: null,
      runs: ['/editor', '/a/taoplan.js'],
      env: asNode,
      why: 'a script',
    },
  ])('is $runs where $why', async ({ path, editor: own, node, runs, env }) => {
    const it = await programOf({ path, bundled, editor: own, onPath: async () => node });
    expect([it.command, ...it.args]).toEqual(runs);
    expect(it.env).toEqual(env);
  });

  it.each([
    { node: null, says: 'there is no `node` on the PATH' },
    { node: 'v22.11.0', says: 'the `node` on the PATH is v22.11.0' },
  ])('is none where no Node is new enough, and it says so: $says', async ({ node, says }) => {
    const wanted = programOf({ path: '', bundled, editor: old, onPath: async () => node });
    await expect(wanted).rejects.toThrow(says);
  });

  it.each([
    ['v22.12.0', true],
    ['22.11.9', false],
    ['24.0.0', true],
    ['v20.20.2', false],
    ['nonsense', false],
  ])('takes Node %s: %s', (version, enough) => {
    expect(isNewEnough(version)).toBe(enough);
  });
});
