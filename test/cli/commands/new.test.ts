import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../support/run-program.ts';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'taoplan-new-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const TITLE = ['new', '--title', 'Less for root'];

describe('taoplan new', () => {
  it('writes a file called after the title, laid out, that checks', async () => {
    const said = await run([...TITLE, '--author', 'A. Author', '--set', 'emission.subnet_owner_cut=12%'], {
      cwd,
    });
    expect(said).toMatchObject({ status: 0, out: expect.stringContaining('wrote less-for-root.tao') });
    const text = readFileSync(join(cwd, 'less-for-root.tao'), 'utf8');
    expect(text.replace(/created \d{4}-\d\d-\d\d/, 'created 2026-12-01')).toMatchInlineSnapshot(`
      "proposal "Less for root" {
        id      "less-for-root"
        authors ["A. Author"]
        created 2026-12-01
        status  draft
        summary """
          What changes, for whom, and why it is worth it.

          **For it**: …  **Against it**: …
          """
      }

      start finney @ 9_240_381

      enact after 14 days {
        set emission.subnet_owner_cut = 12%  // 18% on mainnet; set by root
      }

      project 1 year every 1 day

      // What must come of it, judged by \`taoplan test\`.
      expect always supply.issuance <= 21_000_000 TAO

      show supply.issuance, subnets.emission
      "
    `);
    expect(await run(['check', 'less-for-root.tao'], { cwd })).toMatchObject({ status: 0 });
  });

  it.each([
    { flags: [], why: 'nothing changes yet' },
    {
      flags: ['--set', 'subnet(64).tempo = 720 blocks', '--when', 'on halving 2'],
      why: 'a parameter of a subnet',
    },
    { flags: ['--set', 'subnets.tempo=400 blocks where netuid = 3'], why: 'a parameter of several subnets' },
    { flags: ['--set', 'emission.bar_rank=64', '--set', 'emission.tao_weight=12%'], why: 'two parameters' },
    { flags: ['--rule', 'my own'], why: 'a rule of its own' },
    { flags: ['--rule', 'price 2025-02'], why: "one of the chain's rules" },
    { flags: ['--rule', 'taoflow 2025-11'], why: 'a rule that needs averages' },
    { flags: ['--rule', 'net flow 2026-05'], why: 'a rule that needs two averages' },
    { flags: ['--supply', 'default'], why: 'the supply as it is, by the calendar' },
    {
      flags: ['--supply', 'cap 42_000_000 TAO block_emission 1 TAO halving none'],
      why: 'a supply of its own',
    },
    { flags: ['--register', 'vision', '--register', 'text'], why: 'two subnets' },
    {
      flags: ['--horizon', '2 weeks every 6 hours', '--id', 'a#1', '--summary', 'One "line".'],
      why: 'every text',
    },
  ])('writes what checks: $why', async ({ flags }) => {
    const { status, out, err } = await run([...TITLE, ...flags, '--out', '-'], { cwd });
    expect({ status, err: err.replaceAll(/^warning.*/gm, '') }, err).toMatchObject({ status: 0 });
    expect(await run(['check', '-'], { cwd, input: out })).toMatchObject({ status: 0 });
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each([
    {
      flags: ['--set', 'emission.tao_weigt=12%'],
      says: /E201[\s\S]*--> --set:1:10/,
      why: 'a parameter is misspelt',
    },
    {
      flags: ['--set', 'emission.bar_rank=64', '--set', 'emission.tao_weight=200%'],
      says: /E301[\s\S]*--> --set #2:1:21[\s\S]*emission\.tao_weight=200%/,
      why: 'the second value is too large',
    },
    { flags: ['--set', 'emission.tao_weight'], says: /E580[\s\S]*--> --set:1:1/, why: 'there is no value' },
    {
      flags: ['--set', 'emission.tao_weight='],
      says: /E111[\s\S]*--> --set:1:20/,
      why: 'the value is empty',
    },
    {
      flags: ['--set', 'a=1', '--when', 'after'],
      says: /E126[\s\S]*--> --when:1:6/,
      why: 'the time breaks off',
    },
    {
      flags: ['--set', 'a=1', '--when', 'now { } enact now'],
      says: /E581[\s\S]*--> --when:1:5/,
      why: 'a bracket',
    },
    { flags: ['--horizon', '1 year // long'], says: /E581[\s\S]*--> --horizon:1:8/, why: 'a comment' },
    {
      flags: ['--supply', 'cap 1 TAO\nfactor 2'],
      says: /E581[\s\S]*a line break[\s\S]*--> --supply:1/,
      why: 'two lines',
    },
    { flags: ['--horizon', '2 yaers'], says: /E112[\s\S]*--> --horizon:1:3/, why: 'a unit is misspelt' },
    { flags: ['--register', ''], says: /E248[\s\S]*--> --register:1:1/, why: 'a name is empty' },
    { flags: ['--when', 'on halving 2'], says: /E584/, why: 'nothing takes effect' },
  ])('points at the flag, with status 2 and nothing written, where $why', async ({ flags, says }) => {
    const { status, out, err } = await run([...TITLE, ...flags], { cwd });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(says);
    expect(err).not.toContain('<new proposal>');
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each([
    { args: ['new'], why: 'there is none' },
    { args: ['new', '--title', ' ', '--set', 'emission.tao_weight=12%'], why: 'it is blank' },
  ])('needs a title where nobody can be asked: $why', async ({ args }) => {
    const { status, err } = await run(args, { cwd });
    expect(status).toBe(2);
    expect(err).toMatch(/E583[\s\S]*--title "/);
  });

  it('replaces a file only with --force', async () => {
    writeFileSync(join(cwd, 'less-for-root.tao'), 'my work');
    const refused = await run(TITLE, { cwd });
    expect(refused.status).toBe(2);
    expect(refused.err).toMatch(/E582/);
    expect(readFileSync(join(cwd, 'less-for-root.tao'), 'utf8')).toBe('my work');
    expect(await run([...TITLE, '--force'], { cwd })).toMatchObject({ status: 0 });
    expect(readFileSync(join(cwd, 'less-for-root.tao'), 'utf8')).toContain('proposal "Less for root"');
  });

  it('says where it cannot write', async () => {
    const { status, err } = await run([...TITLE, '--out', 'no/such/folder.tao'], { cwd });
    expect(status).toBe(2);
    expect(err).toMatch(/E555/);
  });

  it('takes any texts for title, id, author and summary', async () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter((it) => !/\p{Cs}/u.test(it) && it.trim() !== '');
    await fc.assert(
      fc.asyncProperty(text, text, async (one, other) => {
        const flags = [`--title=${one}`, `--id=${other}`, `--author=${other}`, `--summary=${one}`];
        const { status, out, err } = await run(['new', ...flags, '--out', '-'], { cwd });
        expect(status, err).toBe(0);
        expect(await run(['check', '-'], { cwd, input: out })).toMatchObject({ status: 0 });
      }),
      { numRuns: 40 },
    );
  });
});
