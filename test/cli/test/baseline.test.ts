/** `taoplan test --baseline`: against the proposals as they were at a commit. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testSchema } from '../../../cli/schemas/test.ts';
import { run } from '../../support/run-program.ts';

const text = (cap: string) => `proposal "P" { summary "s" }
start finney @ 9_240_381
project 8 days every 4 days
enact now { supply { cap ${cap} TAO block_emission 0.5 TAO halving none } }
expect always supply.issuance <= ${cap} TAO
`;

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'taoplan-baseline-'));
  const git = (...args: readonly string[]) => {
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...who, ...args], { cwd, stdio: 'pipe' });
  };
  mkdirSync(join(cwd, 'p'));
  const write = (name: string, content: string) => writeFileSync(join(cwd, 'p', name), content);
  write('broken.tao', 'proposal');
  write('changed.tao', text('21_000_000'));
  write('same.tao', text('21_000_000'));
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'first');
  git('tag', 'first');
  write('broken.tao', text('21_000_000'));
  write('changed.tao', text('22_000_000'));
  write('new.tao', text('21_000_000'));
});
afterAll(() => rmSync(cwd, { recursive: true }));

describe('taoplan test --baseline', () => {
  it.each(['1', '2'])('says of each file what differs since then (%s at a time)', async (threads) => {
    const args = ['test', 'p', '--baseline', 'first', '--threads', threads];
    const { status, out, err } = await run(args, { cwd });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const part = (name: string) =>
      /\n\n {2}(?:since|new|nothing)(?:.|\n)*?(?=\n\n\S|$)/.exec(out.slice(out.indexOf(`p/${name}`)))?.[0];
    expect(part('broken.tao')).toMatch(/^\n\n {2}since first:\n {2}\S/);
    expect(part('changed.tao')).toMatch(/^\n\n {2}since first:\n {2}Meaning\n(.*\n)* +\+ cap 22,000,000/);
    expect(part('new.tao')).toBe('\n\n  new since first');
    expect(part('same.tao')).toBe('\n\n  nothing differs since first');
    for (const line of part('changed.tao')?.split('\n') ?? []) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('says it in the JSON, by its schema', async () => {
    const args = ['test', 'p', '--baseline', 'first', '--threads', '1', '--json'];
    const document = testSchema.parse(JSON.parse((await run(args, { cwd })).out));
    expect(document.files.map((it) => it.since?.kind)).toEqual(['broken', 'compared', 'new', 'compared']);
    expect(document.files.map((it) => it.since?.difference?.meaning.length ?? null)).toEqual([
      null,
      expect.any(Number),
      null,
      0,
    ]);
    const without = testSchema.parse(JSON.parse((await run(['test', 'p/new.tao', '--json'], { cwd })).out));
    expect(without.files[0]).not.toHaveProperty('since');
  });

  it('computes nothing where there is no such commit', async () => {
    const { status, out, err } = await run(['test', 'p', '--baseline', 'second'], { cwd });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^error\[E57[5-9]\]: .*second/);
  });
});
