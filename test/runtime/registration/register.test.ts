import { describe, expect, it } from 'vitest';
import { projected } from '../../support/projected.ts';
import { bornIn, goneIn, type Small, small } from '../../support/registering.ts';

const METRICS = new Set<string>();

/** What the run says, and who came and went in the proposal. */
async function outcome(statements: string, options: Small = {}) {
  const { findings, proposal } = await projected(small(statements, options), { metrics: METRICS });
  return {
    says: findings.map(({ code, message }) => `${code} ${message}`),
    born: bornIn(proposal.lives),
    gone: goneIn(proposal.lives),
    lives: proposal.lives,
    parameters: proposal.parameters,
  };
}

describe('a registration', () => {
  it('prunes the cheapest, waits 22 blocks for its netuid, and is started with the next block', async () => {
    const { says, born, gone, lives } = await outcome(
      'enact at block 60 { register subnet "x" { owner = "me" } }',
    );
    expect(says).toEqual([]);
    expect(gone).toEqual(['s1 60 pruned']);
    expect(born).toEqual(['x 1: 60 82 83 -']);
    expect(lives.at(-1)).toMatchObject({ by: 'file', owner: 'me', lock: 1_000_000_000_000n, index: 2 });
  });

  it('creates at once where there is room, and starts in the same block', async () => {
    const set = 'set subnet_registration.subnet_limit = 3';
    const { born, gone } = await outcome('enact at block 7 { register subnet "x" }', { set });
    expect(born).toEqual(['x 3: 7 7 7 -']);
    expect(gone).toEqual([]);
  });

  it('takes the lowest netuid that is free, which is not one that is being cleaned up', async () => {
    const { born } = await outcome(
      `enact at block 5 { dissolve subnet 2 }
       enact at block 6 { register subnet "x" }
       enact at block 40 { register subnet "y" }`,
      { subnets: 3, set: 'set subnet_registration.subnet_limit = 9' },
    );
    expect(born).toEqual(['x 4: 6 6 6 -', 'y 2: 40 40 40 -']);
  });

  it('uses the slot of a clean-up under way instead of pruning somebody', async () => {
    const { born, gone } = await outcome('enact at block 60 { dissolve subnet 2  register subnet "x" }');
    expect(gone).toEqual(['s2 60 dissolved']);
    expect(born).toEqual(['x 2: 60 82 83 -']);
  });

  it.each([
    {
      why: 'before registration opens',
      set: 'set subnet_registration.registration_start_block = 70 blocks',
      statements: 'enact at block 60 { register subnet "x" }',
      says: '`SubNetRegistrationDisabled`: registration opens at block 70',
    },
    {
      why: 'too soon after another',
      statements: 'enact at block 60 { register subnet "x" }  enact at block 69 { register subnet "y" }',
      says: '`NetworkTxRateLimitExceeded`: the last registration was at block 60, and the next is possible from block 70 on',
    },
    {
      why: 'everybody is immune',
      statements: 'enact at block 49 { register subnet "x" }',
      says: '`SubnetLimitReached`: all 2 subnets are immune, the first of them until block 50',
    },
    {
      why: 'everybody is immune for ever',
      set: 'set subnet_registration.immunity_period = 18_446_744_073_709_551_615 blocks',
      statements: 'enact at block 49 { register subnet "x" }',
      says: '`SubnetLimitReached`: all 2 subnets are immune for ever',
    },
    {
      why: 'there is room for nobody and nobody to prune',
      subnets: 0,
      statements: 'enact at block 60 { register subnet "x" }',
      says: '`SubnetLimitReached`: at most 0 subnets may exist, and there is none to prune',
    },
    {
      why: 'too little TAO',
      statements: 'enact at block 60 { register subnet "x" { lock = 999.999999999 TAO } }',
      says: '`CannotAffordLockCost`: it costs 1,000 TAO, and the lock is 999.999999999 TAO',
    },
    {
      why: 'more TAO than may ever be issued',
      set: 'set subnet_registration.min_lock_cost = 30_000_000 TAO',
      statements: 'enact at block 60 { register subnet "x" }',
      says: '`CannotAffordLockCost`: it costs 30,000,000 TAO, and all that is neither in pools nor on root is 20,99',
    },
    {
      why: 'the rate limit is asked for before the price',
      statements:
        'enact at block 60 { register subnet "x" }  enact at block 61 { register subnet "y" { lock = 1 TAO } }',
      says: '`NetworkTxRateLimitExceeded`',
    },
    {
      why: 'the limit is asked for before the price',
      statements: 'enact at block 30 { register subnet "x" { lock = 1 TAO } }',
      says: '`SubnetLimitReached`',
    },
  ])('is refused: $why', async ({ statements, set = '', subnets = 2, says }) => {
    const it = await outcome(statements, { set, subnets });
    expect(it.says).toHaveLength(1);
    expect(it.says[0]).toContain(says);
    expect(it.says[0]).toMatch(/^E404 the chain would refuse to register subnet "[xy]" at block \d+ with/);
    const tried = await outcome(statements.replaceAll('register', 'try register'), { set, subnets });
    expect(tried.says[0]).toBe(it.says[0]?.replace('E404', 'W453'));
  });

  it.each([
    { why: 'in the block in which the rate limit ends', block: 70, lock: '1999.9007936 TAO' },
    { why: 'when nothing was registered yet, whatever the rate limit', block: 60, lock: '1000 TAO' },
  ])('is let in: $why', async ({ block, lock }) => {
    const first = block === 60 ? '' : 'enact at block 60 { register subnet "x" }';
    const { says, born } = await outcome(`${first} enact at block ${block} { register subnet "y" }`);
    expect(says).toEqual([]);
    expect(born.at(-1)).toMatch(new RegExp(`^y \\d: ${block}`));
    const { lives } = await outcome(`${first} enact at block ${block} { register subnet "y" }`);
    expect(Number(lives.at(-1)?.lock) / 1e9).toBeCloseTo(Number.parseFloat(lock), 6);
  });

  it('pays what it costs then, not the amount that its author has, and notes it', async () => {
    const { lives, parameters } = await outcome(
      'enact at block 60 { register subnet "x" { lock = 5_000 TAO } }',
    );
    expect(lives.at(-1)?.lock).toBe(1_000_000_000_000n);
    expect(parameters).toContainEqual({
      parameter: 'subnet_registration.last_lock_cost',
      ...{ subnet: null, block: 60, value: 1e12, raw: 1_000_000_000_000n },
    });
  });

  it('has no rate limit where that is 0: two in a block, dearer by the multiple', async () => {
    const set = 'set subnet_registration.subnet_limit = 9 set subnet_registration.rate_limit = 0';
    const { says, born, lives } = await outcome(
      'enact at block 60 { register subnet "x" register subnet "y" }',
      { set },
    );
    expect(says).toEqual([]);
    expect(born).toEqual(['x 3: 60 60 60 -', 'y 4: 60 60 60 -']);
    expect(lives.at(-1)?.lock).toBe(2_000_000_000_000n);
  });

  it('opens the first pool of a network without subnets at a price of 1', async () => {
    const { proposal } = await projected(
      small('enact at block 3 { register subnet "x" }', {
        subnets: 0,
        set: 'set subnet_registration.subnet_limit = 1',
      }),
    );
    expect(proposal.columns.get('subnet.price')?.values[3]).toBe(1);
    expect(proposal.columns.get('subnet.alpha_in')?.values[3]).toBe(1e12);
  });
});

describe('who is pruned', () => {
  it('of equal prices registered at one time the lower netuid', async () => {
    const text = small(
      'enact at block 60 { register subnet "x" }  enact at block 70 { register subnet "y" }',
    );
    const { proposal } = await projected(text.replace('alpha_in = 9000 alpha', 'alpha_in = 10000 alpha'), {
      metrics: METRICS,
    });
    expect(goneIn(proposal.lives)).toEqual(['s1 60 pruned', 's2 70 pruned']);
  });

  it('of equal prices the one created earlier, whatever its netuid', async () => {
    // Neither is started, so both have a moving price of 0; x has netuid 4, y gets 3.
    const { gone } = await outcome(
      `enact at block 10 { register subnet "x" }
       enact at block 20 { dissolve subnet 3 }
       enact at block 45 { register subnet "y" }
       enact at block 100 { register subnet "z" }`,
      {
        subnets: 3,
        set: 'set subnet_registration.subnet_limit = 4 set subnet_registration.start_call_delay = 500 blocks',
      },
    );
    expect(gone).toEqual(['s3 20 dissolved', 'x 100 pruned']);
  });

  it('nobody while the limit is lowered below the count, until one more comes', async () => {
    const { gone, born } = await outcome(
      `enact at block 55 { set subnet_registration.subnet_limit = 1 }
       enact at block 90 { register subnet "x" }`,
      { subnets: 3 },
    );
    expect(gone).toEqual(['s1 90 pruned']);
    // Two are left, and the limit is one: whoever paid waits in the queue.
    expect(born).toEqual([]);
  });

  it('whoever waits is let in as soon as the limit is raised', async () => {
    const { born } = await outcome(
      `enact at block 55 { set subnet_registration.subnet_limit = 1 }
       enact at block 90 { register subnet "x" }
       enact at block 150 { set subnet_registration.subnet_limit = 4 }`,
      { subnets: 3 },
    );
    expect(born).toEqual(['x 1: 90 150 151 -']);
  });

  it('whoever waits is let in by a higher limit, even before the clean-up is over: one in a block', async () => {
    const { born } = await outcome(
      `enact at block 60 { set subnet_registration.rate_limit = 0  register subnet "x"  register subnet "y" }
       enact at block 65 { set subnet_registration.subnet_limit = 5 }`,
    );
    expect(born).toEqual(['x 3: 60 65 66 -', 'y 4: 60 66 67 -']);
  });

  it.each([
    { why: 'the line before the next creation', also: 'enact at block 66 { stake 1 TAO into 2 }' },
    { why: 'a line of the same block', also: 'enact at block 65 { stake 1 TAO into 2 }' },
    { why: 'neurons', also: 'assume { neuron_registrations = 7_200/day }' },
    {
      why: 'a start call that waits',
      also: 'enact at block 61 { set subnet_registration.start_call_delay = 3 blocks }',
    },
  ])('and whatever else happens: $why', async ({ also }) => {
    const { lives } = await outcome(
      `enact at block 60 { set subnet_registration.rate_limit = 0  register subnet "x"  register subnet "y" }
       enact at block 65 { set subnet_registration.subnet_limit = 5 }
       ${also}`,
    );
    expect(lives.slice(2).map((it) => it.createdBlock)).toEqual([65, 66]);
  });

  it('never a subnet that is still immune: it counts from its creation', async () => {
    const { says } = await outcome(
      `enact at block 60 { register subnet "x" }
       enact at block 82 { dissolve subnet 2 }
       enact at block 110 { register subnet "y" }
       enact at block 131 { try register subnet "z" }
       enact at block 132 { try register subnet "u" }`,
    );
    // y takes the free slot at 110; x was created at 82.
    expect(says).toEqual([
      expect.stringContaining('all 2 subnets are immune, the first of them until block 132'),
    ]);
  });
});

describe('what a new subnet starts with', () => {
  it('has no emission, the entries of its registration, and what the constants say', async () => {
    const it = await projected(
      small(
        `enact at block 1 { set subnet_registration.initial_burn = 3 TAO }
         enact at block 60 { register subnet "x" { tempo = 100 blocks } }`,
        { project: 'project 100 blocks every 1 block' },
      ),
    );
    const { parameters, columns } = it.proposal;
    expect(parameters.filter(({ subnet }) => subnet === 2)).toEqual([
      { parameter: 'neuron_registration.burn', subnet: 2, block: 82, value: 3e9, raw: 3_000_000_000n },
      { parameter: 'consensus.tempo', subnet: 2, block: 82, value: 100, raw: 100n },
    ]);
    const emission = columns.get('subnet.emission');
    expect(emission?.values[100 * emission.width + 2]).toBe(0);
    const alpha = columns.get('subnet.alpha_emission');
    expect(Number.isNaN(alpha?.values[81 * alpha.width + 2])).toBe(true);
    expect(alpha?.values[83 * alpha.width + 2]).toBe(0);
    expect(alpha?.values[84 * alpha.width + 2]).toBeGreaterThan(0);
  });

  it('waits for its start call as long as the delay asks', async () => {
    const { born } = await outcome('enact at block 60 { register subnet "x" }', {
      set: 'set subnet_registration.start_call_delay = 30 blocks',
    });
    expect(born).toEqual(['x 1: 60 82 112 -']);
  });
});
