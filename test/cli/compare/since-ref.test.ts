import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomeMetrics } from '../../../cli/compare/outcome-of.ts';
import type { Since } from '../../../cli/compare/since.ts';
import { refFault, sinceRef } from '../../../cli/compare/since-ref.ts';
import { compileFile } from '../../../cli/compile-file.ts';
import { project } from '../../../runtime/index.ts';
import { line } from '../../support/compared.ts';
import { literalWorld } from '../../support/literal-world.ts';
import { type Repository, repository } from '../../support/repository.ts';

let repo: Repository;
const SUBNETS =
  'subnet 1 "a" { tao_in = 1_000 TAO alpha_in = 10_000 alpha } subnet 2 "b" { tao_in = 500 TAO alpha_in = 9_000 alpha }';
const proposal = (statements: string, uses = 'use "lib/x.tao"') =>
  `proposal "P" { id "p" }\nstart genesis { ${SUBNETS} }\n${uses}\nproject 30 days every 1 day\n${statements}\n`;
const set = (value: string) =>
  `enact after 3 days { set emission.subnet_owner_cut = ${value} }\nexpect at end big`;
const library = (least: number) => `let big = sum(subnets.emission) > ${least} TAO/day\n`;

beforeAll(() => {
  repo = repository();
  repo.write({
    'taoplan.config.json': '{}',
    'lib/shared.tao': library(1),
    'p/lib/x.tao': 'use "../../lib/shared.tao"\nlet x = 1\n',
    'p/same.tao': proposal(set('12%')),
    'p/value.tao': proposal(set('12%')),
    'p/library.tao': proposal('expect at end big and x < 2'),
    'p/broken.tao': proposal('expect at end nothing'),
    'p/was-library.tao': 'let y = 1\n',
    'p/flows.csv': 'day,a\n0,1\n',
    'p/table.tao': proposal('assume { flow(1) = csv("flows.csv", "a") TAO/day }', ''),
    'p/link.tao': { to: 'value.tao' },
    'outside/lib.tao': library(1),
    'p/leads-out.tao': { to: '../../elsewhere.tao' },
  });
  repo.commit('then');
  repo.write({
    'lib/shared.tao': library(100_000),
    'p/same.tao': `// formatted\n${proposal(set('0.12'))}`,
    'p/value.tao': proposal(set('10%')),
    'p/broken.tao': proposal('expect at end big'),
    'p/was-library.tao': proposal('expect at end big'),
    'p/new.tao': proposal('expect at end big'),
    'p/new folder/deeper/new.tao': proposal('expect 1 < 2', ''),
    'p/flows.csv': 'day,a\n0,2\n',
    'p/leads-out.tao': proposal('expect at end big'),
  });
});
afterAll(() => repo.remove());

async function since(path: string, ref = 'then', cwd = repo.folder): Promise<Since> {
  const world = { ...literalWorld({ columns: 80 }), cwd, env: process.env };
  const file = await compileFile(path, world);
  const { plan, snapshot, reading, diagnostics } = file;
  if (plan === null || snapshot === null) throw new Error(diagnostics.map(({ message }) => message).join());
  const projection = project(plan, snapshot, { metrics: outcomeMetrics(plan) });
  return await sinceRef(path, ref, world, { plan, snapshot, reading, projection });
}

function meaning(it: Since): readonly string[] {
  if (it.kind !== 'compared') throw new Error(JSON.stringify(it));
  return it.difference.meaning.map(line);
}

describe('a proposal since a commit', () => {
  it('differs by a value, and by a library that it uses through another', async () => {
    const it = await since('p/value.tao');
    expect(meaning(it)).toEqual([
      'let big: sum(subnets.emission) > 1 TAO/day -> sum(subnets.emission) > 100000 TAO/day',
      'enact emission.subnet_owner_cut after 3 days: 12% -> 10%',
    ]);
    const expectations = it.kind === 'compared' ? it.difference.expectations : [];
    expect(expectations).toEqual([{ text: 'at end big', before: 'passed', after: 'failed' }]);
  });

  it('differs by the library alone', async () => {
    expect(meaning(await since('p/library.tao'))).toEqual([
      'let big: sum(subnets.emission) > 1 TAO/day -> sum(subnets.emission) > 100000 TAO/day',
    ]);
  });

  it('differs by a table', async () => {
    expect(meaning(await since('p/table.tao'))).toEqual([
      'assume flow(1): csv("flows.csv", "a") TAO/day -> csv("flows.csv", "a") TAO/day, which reads otherwise now',
    ]);
  });

  it('is itself behind a link, and from another folder', async () => {
    const value = 'enact emission.subnet_owner_cut after 3 days: 12% -> 10%';
    expect(meaning(await since('p/link.tao'))).toContain(value);
    expect(meaning(await since('value.tao', 'then', join(repo.folder, 'p')))).toContain(value);
    expect(meaning(await since('../value.tao', 'then', join(repo.folder, 'p/lib')))).toContain(value);
  });

  it('is the same at a commit of its own text', async () => {
    repo.commit('now');
    const it = await since('p/value.tao', 'now');
    expect(it).toMatchObject({
      kind: 'compared',
      difference: {
        meaning: [],
        expectations: [],
        outcome: { figures: [], halvings: [], subnets: [], remarks: [] },
      },
    });
    expect(meaning(await since('p/same.tao'))).toEqual([expect.stringContaining('let big')]);
  });

  it.each([['p/new.tao'], ['p/new folder/deeper/new.tao']])('is new: %s', async (path) => {
    expect(await since(path)).toEqual({ kind: 'new', ref: 'then' });
  });

  it.each([
    ['it had errors', 'p/broken.tao', 'then', /^it had 1 error there: E2\d\d, .*nothing/],
    ['it was a library', 'p/was-library.tao', 'then', /^it was a library there$/],
    ['it was a link out of the repository', 'p/leads-out.tao', 'then', /^it could not be read there/],
    ['the commit is unknown', 'p/value.tao', 'nope', /no commit `nope`/],
  ])('can’t be compared: %s', async (_why, path, ref, why) => {
    expect(await since(path, ref)).toEqual({ kind: 'broken', ref, why: expect.stringMatching(why) });
  });

  it('can’t be compared where it can’t be projected now, but may be new then', async () => {
    const world = { cwd: repo.folder, env: process.env };
    expect(await sinceRef('p/value.tao', 'then', world, null)).toMatchObject({ kind: 'broken' });
    expect(await sinceRef('p/new.tao', 'then', world, null)).toMatchObject({ kind: 'new' });
    expect(await sinceRef('-', 'then', world, null)).toMatchObject({ kind: 'broken' });
  });

  it('asks once whether there is such a commit', () => {
    const world = { cwd: repo.folder, env: process.env };
    expect(refFault('then', world)).toBe(null);
    expect(refFault('nope', world)?.code).toBe('E576');
  });
});
