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
    const { baseline, waiting, says } = await stories('assume { subnet_registrations = 1/8 blocks }');
    // The first comes in block 8; then one gets in every 10 blocks.
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

  it('comes by price: whenever it costs no more than the amount', async () => {
    const set = `${ROOMY} set subnet_registration.lock_reduction_interval = 100 blocks`;
    const { baseline } = await stories('assume { demand(price) = 1_500 TAO }', set);
    // 1,000 TAO at first. Then from 2,000 by 10 a block, and from 3,000 by 15 a block.
    expect(baseline).toEqual(['new-1 3: 1 1 1 -', 'new-2 4: 51 51 51 -', 'new-3 5: 151 151 151 -']);
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
