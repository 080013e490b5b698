import { describe, expect, it } from 'vitest';
import { type ProjectOptions, project } from '../../../runtime/index.ts';
import { compiled, proposal } from '../../support/compiled.ts';
import { projected } from '../../support/projected.ts';
import { bornIn, small } from '../../support/registering.ts';

const NOTHING: ProjectOptions = { metrics: new Set<string>() };
/** Room for all, one every 10 blocks; a day has 7,200 blocks. */
const ROOMY = 'set subnet_registration.subnet_limit = 99';

const stories = async (statements: string, set = ROOMY) => {
  const { baseline, proposal, findings } = await projected(small(statements, { set }), NOTHING);
  return {
    baseline: bornIn(baseline.lives),
    proposal: bornIn(proposal.lives),
    waiting: proposal.waiting,
    says: findings.map(({ code, message }) => `${code} ${message}`),
  };
};

describe('assumed demand', () => {
  it('registers as it comes, and is named by its turn', async () => {
    const { baseline } = await stories('assume { subnet_registrations = 1/50 blocks }');
    expect(baseline).toEqual([
      'new-1 3: 50 50 50 -',
      'new-2 4: 100 100 100 -',
      'new-3 5: 150 150 150 -',
      'new-4 6: 200 200 200 -',
    ]);
  });

  it('waits for its turn where more come than the chain lets in, and nobody is lost', async () => {
    const set = `${ROOMY} set subnet_registration.lock_reduction_interval = 10 blocks`;
    const { baseline, waiting, says } = await stories('assume { subnet_registrations = 1/8 blocks }', set);
    // The first comes in block 8; then one gets in every 10 blocks, when it costs what it cost before.
    expect(baseline.slice(0, 3)).toEqual(['new-1 3: 8 8 8 -', 'new-2 4: 18 18 18 -', 'new-3 5: 28 28 28 -']);
    expect(baseline).toHaveLength(20);
    expect(waiting.map(({ since }) => since)).toEqual([168, 176, 184, 192, 200]);
    expect(says).toContainEqual(
      'W458 5 assumed registrations still wait at the end, the first since block 168: the rate limit lets one in every 10 blocks',
    );
  });

  it('waits until the first immunity ends', async () => {
    const { baseline } = await stories('assume { subnet_registrations = 1/20 blocks }', '');
    // new-1 was created in 72, so it is immune until 122; new-2 ten blocks later.
    expect(baseline).toEqual([
      'new-1 1: 50 72 73 122',
      'new-2 2: 60 82 83 132',
      'new-3 1: 122 144 145 194',
      'new-4 2: 132 154 155 -',
    ]);
  });

  it('waits while registration is closed', async () => {
    const set = `${ROOMY} set subnet_registration.registration_start_block = 120 blocks`;
    const { baseline } = await stories('assume { subnet_registrations = 1/20 blocks }', set);
    expect(baseline.slice(0, 2)).toEqual(['new-1 3: 120 120 120 -', 'new-2 4: 130 130 130 -']);
  });

  it('never comes where there is room for nobody', async () => {
    const text = small('assume { subnet_registrations = 1/20 blocks }', { subnets: 0 });
    const { baseline, findings } = await projected(text, NOTHING);
    expect(bornIn(baseline.lives)).toEqual([]);
    expect(findings[0]?.message).toContain('the limit leaves room for no subnet');
  });

  it('that needs more columns than there are is told once for both runs', async () => {
    const set = `set subnet_registration.subnet_limit = 60 set subnet_registration.rate_limit = 0 blocks
      set subnet_registration.immunity_period = 0 blocks set subnet_registration.lock_cost_multiplier = 1`;
    const text = small(
      `assume { subnet_registrations = 1/block }
       enact at block 4_000 { set subnet_registration.rate_limit = 2 blocks }`,
      { set, project: 'project 5_000 blocks every 1_000 blocks' },
    );
    const { findings } = await projected(text, NOTHING);
    expect(findings.filter(({ code }) => code === 'E408')).toHaveLength(1);
  });

  it('comes by price: whenever it costs no more than the amount', async () => {
    const set = `${ROOMY} set subnet_registration.lock_reduction_interval = 100 blocks`;
    const { baseline } = await stories('assume { demand(price) = 1_500 TAO }', set);
    // 1,000 TAO at first. Then from 2,000 by 10 a block, and from 3,000 by 15 a block.
    expect(baseline).toEqual(['new-1 3: 1 1 1 -', 'new-2 4: 51 51 51 -', 'new-3 5: 151 151 151 -']);
  });

  it('comes by price at most once in a block, without a rate limit too', async () => {
    const set = `${ROOMY} set subnet_registration.rate_limit = 0 set subnet_registration.registration_start_block = 34 blocks`;
    const { baseline } = await stories('assume { demand(price) = 5_000 TAO }', set);
    // 1,000, 2,000 and 4,000 TAO, and then it falls by 40 rao in 1,000 a block.
    expect(baseline.slice(0, 3)).toEqual([
      'new-1 3: 34 34 34 -',
      'new-2 4: 35 35 35 -',
      'new-3 5: 36 36 36 -',
    ]);
  });

  it.each([
    {
      demand: 'subnet_registrations = 7_200/day',
      lines: 'stake 1 TAO into 1',
      why: 'who comes in every block',
    },
    { demand: 'demand(price) = 1_500 TAO', lines: 'stake 1 TAO into 1', why: 'who comes by price' },
    { demand: 'demand(price) = 1_500 TAO', lines: 'dissolve subnet 1', why: 'a dissolution' },
    { demand: 'demand(price) = 1/block', lines: 'unstake 1 alpha from 1', why: 'a rate' },
  ])('isn’t hindered by lines of the first block: $why', async ({ demand, lines }) => {
    const { baseline, proposal } = await stories(`assume { ${demand} }\nenact now { try ${lines} }`);
    const blocksOf = (born: readonly string[]) => born.map((it) => it.split(' ')[2]);
    expect(blocksOf(baseline)[0]).toBe('1');
    expect(blocksOf(proposal)).toEqual(blocksOf(baseline));
  });

  it('sees what a line of its own block has set', async () => {
    const { proposal } = await stories(
      `assume { demand(price) = 900 TAO }
       enact at block 20 { set subnet_registration.lock_reduction_interval = 100 blocks
         set subnet_registration.min_lock_cost = 1 TAO  stake 1 TAO into 1 }`,
    );
    expect(proposal[0]).toBe('new-1 3: 20 20 20 -');
  });

  it('doesn’t pay more than it would after a registration of the file in the same block', async () => {
    const { proposal } = await stories(
      `assume { demand(price) = 1_500 TAO }
       enact at block 20 { register subnet "x" }`,
      `${ROOMY} set subnet_registration.rate_limit = 0 set subnet_registration.registration_start_block = 20 blocks`,
    );
    expect(proposal).toEqual(['x 3: 20 20 20 -']);
  });
});

describe('by price nobody queues', () => {
  it('so an opened door lets in one, and nobody at a price that brings nobody', async () => {
    const set = `${ROOMY} set subnet_registration.registration_start_block = 120 blocks
      set subnet_registration.lock_reduction_interval = 100 blocks`;
    const demand = 'assume { demand(price) = if price < 1_500 TAO then 1/20 blocks else 0/day }';
    const { baseline, waiting, says } = await stories(demand, set);
    // He pays 1,000 TAO. At the next 2,000 nobody comes, and the rate is asked for again in block 300.
    expect(baseline).toEqual(['new-1 3: 120 120 120 -']);
    expect(waiting).toEqual([]);
    expect(says).toEqual([]);
  });
});

describe('the file goes first', () => {
  const RATE = 'assume { subnet_registrations = 1/10 blocks }';

  it('where its block is known, nobody of assumed demand comes within the rate limit before it', async () => {
    const { baseline, proposal, says } = await stories(`${RATE}\nenact at block 55 { register subnet "x" }`);
    expect(baseline[4]).toBe('new-5 7: 50 50 50 -');
    expect(proposal.slice(0, 1)).toEqual(['x 7: 55 55 55 -']);
    expect(proposal.slice(1, 7).map((it) => it.split(' ').slice(0, 3).join(' '))).toEqual([
      'new-1 3: 10',
      'new-2 4: 20',
      'new-3 5: 30',
      'new-4 6: 40',
      'new-5 8: 65',
      'new-6 9: 75',
    ]);
    expect(says.filter((it) => it.startsWith('E'))).toEqual([]);
  });

  it.each([
    {
      why: 'a condition',
      statements: `enact when supply.issuance > 2_060.5 TAO { register subnet "x" }`,
    },
    {
      why: 'a halving',
      statements: `enact now { supply { cap 21_000_000 TAO block_emission 1 TAO halving every 55 blocks } }
        enact on halving 1 { register subnet "x" }`,
    },
  ])('where only the run shows its block: $why', async ({ statements }) => {
    const { proposal, says } = await stories(`${RATE}\n${statements}`);
    expect(says.filter((it) => it.startsWith('E'))).toEqual([]);
    expect(proposal[0]).toMatch(/^x /);
    const own = Number(proposal[0]?.split(' ')[2]);
    const others = proposal.slice(1).map((it) => Number(it.split(' ')[2]));
    expect(others.filter((it) => own - it < 10 && it < own)).toEqual([]);
    expect(others.some((it) => it < own)).toBe(true);
    expect(others.some((it) => it > own)).toBe(true);
  });

  it('but doesn’t hinder itself: its own second line is refused by its own first', async () => {
    const { says } = await stories(
      `${RATE}\nenact at block 55 { register subnet "x" }\nenact at block 60 { register subnet "y" }`,
    );
    expect(says.filter((it) => it.startsWith('E'))).toEqual([
      expect.stringContaining('NetworkTxRateLimitExceeded'),
    ]);
  });
});

describe('what a real network can pay', () => {
  it('is the TAO outside of pools and root: beyond, demand waits, and is told that it pays any price', async () => {
    const text = proposal(
      `assume { subnet_registrations = 1/100 blocks }
       enact at block 9_240_400 { set subnet_registration.rate_limit = 50 blocks }`,
      'project 4_000 blocks every 400 blocks',
    );
    const { plan, snapshot } = await compiled(text);
    if (plan === null || snapshot === null) throw new Error('it compiles');
    const metrics = new Set([
      'subnet.tao_in',
      'root.root_tao',
      'supply.issuance',
      'subnet_registration.lock_cost',
    ]);
    const { proposal: scenario, findings } = project(plan, snapshot, { metrics });
    expect(findings.map((it) => it.code).sort()).toEqual(['W458', 'W460']);
    expect(findings.find((it) => it.code === 'W458')?.message).toContain('more than all TAO');
    const pools = scenario.columns.get('subnet.tao_in');
    if (pools === undefined) throw new Error('it is recorded');
    for (let row = 0; row <= 10; row += 1) {
      const cells = pools.values.subarray(row * pools.width, (row + 1) * pools.width);
      const held = cells.filter((it) => !Number.isNaN(it)).reduce((sum, it) => sum + it, 0);
      const root = scenario.columns.get('root.root_tao')?.values[row] ?? Number.NaN;
      expect(held + root).toBeLessThanOrEqual(scenario.columns.get('supply.issuance')?.values[row] ?? 0);
    }
  });
});
