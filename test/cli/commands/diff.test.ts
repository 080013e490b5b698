import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DiffJson, diffSchema } from '../../../cli/schemas/diff.ts';
import { genesis, SUBNET } from '../../support/compiled.ts';
import { type Repository, repository } from '../../support/repository.ts';
import { run } from '../../support/run-program.ts';

let repo: Repository;
const text = (statements: string) =>
  genesis(`${SUBNET} date 2026-01-01`, statements).replace('1 year', '30 days');
const set = (value: string) =>
  text(
    `enact after 3 days { set emission.subnet_owner_cut = ${value} }\nlet owners = sum(subnets.reward.owner)\nshow owners`,
  );

beforeAll(() => {
  repo = repository();
  repo.write({
    'p/a.tao': set('12%'),
    'p/uses.tao': text('use "../lib/x.tao"\nexpect at end x < 2'),
    'lib/x.tao': 'let x = 1\n',
  });
  repo.commit('then');
  repo.write({
    'p/a.tao': set('10%'),
    'p/same.tao': set('0.10'),
    'p/broken.tao': text('expect at end nothing'),
    'p/library.tao': 'let x = 1\n',
  });
});
afterAll(() => repo.remove());

const diff = (...args: readonly string[]) => run(['diff', ...args], { cwd: repo.folder, env: process.env });

describe('taoplan diff', () => {
  it('says what differs in meaning and outcome, with a file at a commit', async () => {
    const { status, out, err } = await diff('then:p/a.tao', 'p/a.tao');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toBe(`then:p/a.tao -> p/a.tao

Meaning
  enact emission.subnet_owner_cut after 3 days
    - 12%
    + 10%

Network at 2026-01-31
${out.slice(out.indexOf('  owners'))}`);
    expect(out).toMatch(/ {2}owners, TAO\/day +[\d,]+ -> [\d,]+ +-16\.7%\n/);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('says that two mean the same', async () => {
    expect(await diff('p/a.tao', 'p/same.tao')).toEqual({
      status: 0,
      out: 'p/a.tao -> p/same.tao\n\nThey mean the same, and come to the same.\n',
      err: '',
    });
    expect((await diff('p/a.tao', 'p/same.tao', '--no-run', '--exit-code')).out).toContain(
      'They mean the same.\n',
    );
  });

  it('ends with 1 where they differ and that was asked for', async () => {
    expect((await diff('then:p/a.tao', 'p/a.tao', '--no-run', '--exit-code')).status).toBe(1);
    expect((await diff('then:p/a.tao', 'p/a.tao', '--no-run')).status).toBe(0);
    expect((await diff('p/a.tao', 'p/same.tao', '--exit-code')).status).toBe(0);
  });

  it('reads standard input on one side', async () => {
    const input = set('12%');
    const said = await run(['diff', '-', 'p/a.tao', '--no-run'], {
      cwd: repo.folder,
      env: process.env,
      input,
    });
    expect(said.out).toContain('- 12%');
    expect((await diff('-', '-')).status).toBe(2);
  });

  it.each([
    ['an error in one of them', ['p/a.tao', 'p/broken.tao'], 1, 'nothing'],
    ['a file that is not there', ['p/a.tao', 'p/none.tao'], 2, 'E550'],
    ['a file that was not there', ['then:p/same.tao', 'p/a.tao'], 2, 'E579'],
    ['a way out of the repository', ['then:../x.tao', 'p/a.tao'], 2, 'E579'],
    ['an unknown commit', ['nope:p/a.tao', 'p/a.tao'], 2, 'E576'],
    ['a library', ['p/a.tao', 'p/library.tao'], 2, 'E559'],
    ['what the folder tree of a proposal does not hold', ['p/a.tao', 'then:p/uses.tao'], 1, 'E501'],
    ['a folder', ['p/a.tao', 'then:p'], 2, 'is a folder'],
  ] as const)('tells of %s', async (_why, args, status, words) => {
    const said = await diff(...args, '--no-run');
    expect(said.status).toBe(status);
    expect(said.err).toContain(words);
    expect(said.out).toBe('');
    const json = JSON.parse((await diff(...args, '--json')).out) as DiffJson;
    expect(json).toMatchObject({ ok: false, differs: null, difference: null });
    expect(json.diagnostics.length).toBeGreaterThan(0);
  });

  it('takes a path from here where it begins with a dot', async () => {
    const around = { cwd: `${repo.folder}/p`, env: process.env };
    expect((await run(['diff', 'then:./a.tao', 'a.tao', '--no-run'], around)).out).toContain('+ 10%');
    expect((await run(['diff', 'then:p/a.tao', 'a.tao', '--no-run'], around)).out).toContain('+ 10%');
    expect((await run(['diff', 'then:a.tao', 'a.tao', '--no-run'], around)).status).toBe(2);
  });

  it.each([[[]], [['--no-run']]])('has a document for programs: %j', async (options) => {
    const json: unknown = JSON.parse((await diff('then:p/a.tao', 'p/a.tao', '--json', ...options)).out);
    const isValid = new Ajv2020().compile(z.toJSONSchema(diffSchema));
    expect(isValid(json), JSON.stringify(isValid.errors)).toBe(true);
    expect(json).toMatchObject({
      ok: true,
      differs: true,
      difference: {
        meaning: [
          {
            part: 'enact',
            what: 'emission.subnet_owner_cut after 3 days',
            before: '12%',
            after: '10%',
          },
        ],
      },
    });
  });

  it('has a comment for people', async () => {
    const { out } = await diff('then:p/a.tao', 'p/a.tao', '--format', 'markdown');
    expect(out).toMatch(/^## `then:p\/a\.tao` → `p\/a\.tao`\n\n\| what it says \| then \| now \|\n/);
    expect(out).toContain('| enact `emission.subnet_owner_cut after 3 days` | `12%` | `10%` |');
  });
});
