import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectSchema } from '../../../cli/schemas/project.ts';
import { run } from '../../support/run-program.ts';

const short = `proposal "Short" { id "short" summary "Changes next to nothing." }
start finney @ 9_240_381
enact after 10 days { set emission.subnet_owner_cut = 9% }
project 30 days every 10 days
expect always supply.issuance <= 21_000_000 TAO
`;

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'taoplan-project-'));
  mkdirSync(join(cwd, 'out'));
  const files = {
    'short.tao': short,
    'fails.tao': short.replace('21_000_000', '1'),
    'warns.tao': short.replace('expect always', 'warn always').replace('21_000_000', '1'),
    'unknown.tao': `${short}expect always subnet(64).price > 0\n`.replace(
      'every 10 days',
      'every 10 days runs 5',
    ),
    'registers.tao': `${short}expect subnet("vision").price > 0\n`
      .replace('set emission.subnet_owner_cut = 9%', 'register subnet "vision" { lock = auto }')
      .replace('10 days {', '10 blocks {')
      .replace('30 days every 10 days', '40 blocks every 10 blocks'),
    'broken.tao': `${short}expect\n`,
    'blocks.tao': short
      .replace('10 days {', '10 blocks {')
      .replace('30 days every 10 days', '20 blocks every 10 blocks'),
    'rewards.tao': `${short}assume { neurons(64) = synthetic(validators = 3, miners = 9) tao_price = 300 USD/TAO }
      expect at end subnet(64).reward.miner > 0 TAO/day
      show subnet(64).reward.miner
`,
    'lib.tao': 'let liquid(s) = s.tao_in >= 1_000 TAO\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
});
afterAll(() => rmSync(cwd, { recursive: true }));

describe('taoplan project', () => {
  it('prints a report where there is no terminal', async () => {
    const { status, out, err } = await run(['project', 'short.tao'], { cwd });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(
      /^Short\nshort\n\nChanges next to nothing\.\n\nstart {4}finney, block 9,240,381, 2026-10-08 19:18 UTC\n/,
    );
    expect(out).toMatch(/\nenacted {2}after 10 days: block 9,312,381, 2026-10-18 19:18 UTC\n/);
    expect(out).toMatch(/\n {2}passed {3}line 5: always supply\.issuance <= 21_000_000 TAO\n/);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it.each([
    { file: 'fails.tao', code: 1, says: /\n {2}failed {3}line 5: /, why: 'an expectation fails' },
    { file: 'warns.tao', code: 0, says: /\n {2}warning {2}line 5: /, why: 'only a warning' },
    { file: 'unknown.tao', code: 0, says: /\n {2}unknown {2}line 6: /, why: 'nobody knows yet' },
  ])('ends $file with status $code: $why', async ({ file, code, says }) => {
    const { status, out } = await run(['project', file], { cwd });
    expect(out).toMatch(says);
    expect(status).toBe(code);
  });

  it('speaks of what is not executed on standard error and in the report', async () => {
    const { out, err } = await run(['project', 'unknown.tao'], { cwd });
    expect(err).toMatch(/^warning\[W4\d\d\]: /);
    expect(out).toMatch(/\nChecked, but not executed yet\n {2}W4\d\d {2}line 4: /);
  });

  it.each(['auto', 'block', 'tempo', 'adaptive'])('takes the stride %s', async (stride) => {
    const { status, out } = await run(['project', 'blocks.tao', '--json', '--stride', stride], { cwd });
    expect(status).toBe(0);
    expect(projectSchema.parse(JSON.parse(out)).time.block).toHaveLength(3);
  });

  it('computes in integers what floats come near to', async () => {
    const columns = async (engine: string) => {
      const args = ['project', 'blocks.tao', '--json', '--engine', engine, '--metric', 'supply.recycled'];
      const { out } = await run(args, { cwd });
      return projectSchema.parse(JSON.parse(out)).columns;
    };
    const [exact] = await columns('exact');
    const [fast] = await columns('fast');
    // Some 60 rao a block are left over by the chain's floors; floats don't count them.
    expect(exact?.baseline[1]).toBeGreaterThan(0);
    expect(exact?.baseline[1]).toBeLessThan(2e-6);
    expect(fast?.baseline[1]).toBe(0);
  });

  it('says how exact it is with --verify', async () => {
    const text = await run(['project', 'blocks.tao', '--verify'], { cwd });
    expect(text.status).toBe(0);
    const [, section = ''] = text.out.split("Floats against the chain's integers\n");
    expect(section).toMatch(/^ +from block +blocks +reserves/);
    expect(section).toMatch(/\n {2}baseline +9,240,381 +1 /);
    expect(section).toMatch(/\n {2}proposal +9,240,390 +11 /);
    expect(section).toMatch(/\n {2}proposal from 9,240,390: goal 1e-9 (met|missed)/);
    for (const line of section.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const json = await run(['project', 'blocks.tao', '--verify', '--json'], { cwd });
    const { verify } = projectSchema.parse(JSON.parse(json.out));
    expect(verify?.spans.map((it) => [it.scenario, it.judge, it.start_block])).toEqual([
      ['baseline', 'exact', 9_240_381],
      ['baseline', 'exact', 9_240_390],
      ['proposal', 'exact', 9_240_390],
    ]);
  });

  it.each([
    { args: ['--verify', '--format', 'csv'], why: 'CSV has no room for it' },
    { args: ['--verify', '--engine', 'exact'], why: 'nothing is more exact' },
  ])('does not take $args: $why', async ({ args }) => {
    const { status, out, err } = await run(['project', 'blocks.tao', ...args], { cwd });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^error: --verify /);
  });

  it.each([
    { file: 'broken.tao', status: 1, says: /^error\[E1/, why: 'it has errors' },
    { file: 'none.tao', status: 2, says: /^error\[E550\]/, why: 'it is not there' },
    { file: '.', status: 2, says: /^error\[E551\]/, why: 'it is a folder' },
    { file: 'lib.tao', status: 2, says: /^error\[E559\]/, why: 'it is a library' },
  ])('prints nothing on standard output for $file: $why', async ({ file, status, says }) => {
    for (const options of [[], ['--json'], ['--format', 'csv']]) {
      const said = await run(['project', file, ...options], { cwd });
      expect({ status: said.status, out: said.out }).toEqual({ status, out: '' });
      expect(said.err).toMatch(says);
    }
  });

  it('gives a document of the published shape with --json', async () => {
    const { status, out } = await run(['project', 'short.tao', '--json'], { cwd });
    expect(status).toBe(0);
    const document = projectSchema.parse(JSON.parse(out));
    expect(document.time.block).toEqual([9_240_381, 9_312_381, 9_384_381, 9_456_381]);
    expect(document.enacted).toEqual([
      { label: 'after 10 days', block: 9_312_381, timestamp_ms: 1_791_487_128_000 + 10 * 86_400_000 },
    ]);
    const perSubnet = document.columns.filter((it) => it.metric === 'subnet.owner_emission');
    expect(perSubnet).toHaveLength(128);
    const column = perSubnet.find((it) => it.netuid === 64);
    expect(column?.unit).toBe('alpha/day');
    expect((column?.proposal[3] ?? 0) / (column?.baseline[3] ?? 0)).toBeCloseTo(0.5, 3);
    for (const { baseline, proposal } of document.columns) {
      expect([baseline.length, proposal.length]).toEqual([4, 4]);
    }
    expect(await run(['project', 'short.tao', '--format', 'json'], { cwd })).toMatchObject({ out });
  });

  it('writes only what is asked for, to a file that names the format', async () => {
    const args = ['--metric', 'subnet.price', '--subnet', '64', '--out', 'out/price.csv'];
    expect(await run(['project', 'short.tao', ...args], { cwd })).toEqual({ status: 0, out: '', err: '' });
    const lines = readFileSync(join(cwd, 'out/price.csv'), 'utf8').trimEnd().split('\n');
    expect(lines[0]).toBe('block,timestamp,metric,netuid,name,unit,baseline,proposal');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toMatch(
      /^9240381,2026-10-08T19:18:48Z,subnet\.price,64,[^,]*,TAO\/alpha,0\.\d+,0\.\d+$/,
    );
    await run(['project', 'short.tao', '--out', 'out/report.txt'], { cwd });
    expect(readFileSync(join(cwd, 'out/report.txt'), 'utf8')).toMatch(/^Short\n/);
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['price.csv', 'report.txt']);
  });

  it('writes a group of metrics, and marks what rests on made-up neurons', async () => {
    const args = [
      '--json',
      '--metric',
      'subnet.reward',
      '--metric',
      'subnet.reward.owner.usd',
      '--subnet',
      '64',
    ];
    const { status, out } = await run(['project', 'rewards.tao', ...args], { cwd });
    expect(status).toBe(0);
    const { columns, synthetic, expectations } = projectSchema.parse(JSON.parse(out));
    expect(columns).toHaveLength(10);
    const marked = columns.filter(({ basis }) => basis === 'synthetic').map(({ metric }) => metric);
    expect(marked).toHaveLength(8);
    expect(synthetic).toMatchObject([{ netuid: 64, validators: 3, miners: 9, concentration: 1 }]);
    expect(expectations[1]?.synthetic).toEqual([64]);
    const last = (id: string) => columns.find(({ metric }) => metric === id)?.proposal.at(-1) ?? Number.NaN;
    expect(last('subnet.reward.owner.usd')).toBeCloseTo(300 * last('subnet.reward.owner'), 6);
    expect(last('subnet.reward.miner_top')).toBeGreaterThan(last('subnet.reward.miner'));
    expect(last('subnet.reward.miners')).toBeGreaterThan(last('subnet.reward.miner_top'));
  });

  it('refuses amounts in USD where TAO has no price', async () => {
    const args = ['--format', 'csv', '--metric', 'subnet.reward.owner.usd'];
    const { status, out, err } = await run(['project', 'short.tao', ...args], { cwd });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/subnet\.reward\.owner\.usd needs the price of TAO/);
  });

  it('reports rewards, in USD too where TAO has a price', async () => {
    const { out } = await run(['project', 'rewards.tao'], { cwd });
    expect(out).toMatch(/\n {2}subnet\(64\)\.reward\.miner, TAO\/day ~ /);
    expect(out).toMatch(/\nRewards at the end, TAO\/day\n.* USD\/day\n {2}root stakers ~ /);
    expect(out).toMatch(
      /\nRewards in SN 64 .*[\s\S]*\n {2}~ synthetic neurons: 3 validators, 9 miners, seed \d+\n/,
    );
    expect(out).toMatch(/line 7: [\s\S]*synthetic neurons of subnet 64/);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const plain = await run(['project', 'short.tao'], { cwd });
    expect(plain.out).toMatch(/\n {2}owners +[\d,.]+ +[\d,.]+ +-[\d,.]+ +-5\d\.\d%\n/);
    expect(plain.out).not.toMatch(/synthetic|~/);
  });

  it('takes a subnet by the name that the file registers it under', async () => {
    const args = ['--json', '--subnet', 'vision', '--subnet', '92', '--metric', 'subnet.price'];
    const { status, out } = await run(['project', 'registers.tao', ...args], { cwd });
    expect(status).toBe(0);
    const { columns, registrations } = projectSchema.parse(JSON.parse(out));
    const shape = columns.map(({ name, netuid, baseline, proposal }) => [
      ...[name === 'vision' ? name : '', netuid],
      ...[baseline, proposal].map((side) => side.map((it) => (it === null ? '-' : 'x')).join('')),
    ]);
    expect(shape).toEqual([
      ['', 92, 'xxxxx', 'x----'],
      ['vision', 92, '-----', '----x'],
    ]);
    const told = registrations.proposal.map(({ event, block }) => `${event} ${block}`);
    expect(told).toEqual([
      'registered 9240391',
      'pruned 9240391',
      'cleaned_up 9240413',
      'created 9240413',
      'started 9240414',
    ]);
    expect(registrations.baseline).toEqual([]);
  });

  it.each([
    {
      choice: '900',
      says: 'error: no subnet 900 comes to exist by the horizon\n',
      why: 'nobody gets that netuid',
    },
    {
      choice: 'visio',
      says: /there is no subnet "visio" in finney .*did you mean "vision"/,
      why: 'misspelt',
    },
    { choice: 'new-1', says: /there is no subnet "new-1" in finney/, why: 'no demand is assumed' },
  ])('says that $choice is no subnet: $why', async ({ choice, says }) => {
    const said = await run(['project', 'registers.tao', '--json', '--subnet', choice], { cwd });
    expect({ status: said.status, out: said.out }).toEqual({ status: 2, out: '' });
    expect(said.err).toMatch(says);
  });

  it.each([
    {
      args: ['--json', '--subnet', '900'],
      says: /there is no subnet 900 in finney/,
      why: 'a subnet does not exist',
    },
    { args: ['--out', 'short.tao'], says: /^error\[E557\]/, why: 'it would replace the proposal' },
    { args: ['--out', 'nowhere/a.json'], says: /^error\[E555\]/, why: 'the folder does not exist' },
  ])('ends with status 2 where $why', async ({ args, says }) => {
    const said = await run(['project', 'short.tao', ...args], { cwd });
    expect({ status: said.status, out: said.out }).toEqual({ status: 2, out: '' });
    expect(said.err).toMatch(says);
    expect(readFileSync(join(cwd, 'short.tao'), 'utf8')).toBe(short);
  });
});
