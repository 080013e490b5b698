import { describe, expect, it } from 'vitest';
import { projected } from '../support/projected.ts';

/** A supply that mints 1 TAO a block from 1,000 TAO on; a row a day, ten of them. */
async function judged(expectation: string, body = '', project = 'project 10 days every 1 day') {
  const it = await projected(
    `proposal "x" { id "x" }
start genesis {
  date 2026-01-01
  supply { cap 30_000 TAO  block_emission 1 TAO  halving at issuance [15_000 TAO, 20_000 TAO] }
  subnet 1 "text"  { tao_in = 600 TAO  alpha_in = 10_000 alpha }
  subnet 2 "image" { tao_in = 400 TAO  alpha_in = 10_000 alpha }
}
assume { block_time = 12 s }
${body}
${project}
${expectation}
`,
    { metrics: new Set() },
  );
  const result = it.expectations[0];
  if (result === undefined) throw new Error('there is one expectation');
  return { ...result, row: result.row };
}

describe('time words', () => {
  // Issuance by row: 1,000; 8,200; 15,400; then half a TAO a block: 18,800 (a halving in between) …
  it.each([
    {
      text: 'expect supply.issuance > 20_000 TAO',
      status: 'passed',
      row: 10,
      why: 'judged at the end without one',
    },
    {
      text: 'expect always supply.issuance > 900 TAO',
      status: 'passed',
      row: 10,
      why: 'every row, the first too',
    },
    {
      text: 'expect always supply.issuance > 1_000 TAO',
      status: 'failed',
      row: 0,
      why: 'the first row fails',
    },
    { text: 'expect eventually supply.issuance > 8_000 TAO', status: 'passed', row: 1, why: 'some row' },
    {
      text: 'expect eventually supply.issuance > 30_000 TAO',
      status: 'failed',
      row: 9,
      why: 'the first of the nearest rows',
    },
    { text: 'expect at 2026-01-02 supply.issuance = 8_200 TAO', status: 'passed', row: 1, why: 'that row' },
    {
      text: 'expect at 2026-01-01T12:00Z supply.issuance = 8_200 TAO',
      status: 'passed',
      row: 1,
      why: 'the row after',
    },
    { text: 'expect at block 7_200 supply.issuance = 8_200 TAO', status: 'passed', row: 1, why: 'a block' },
    {
      text: 'expect within 1 day supply.issuance >= 8_200 TAO',
      status: 'passed',
      row: 1,
      why: 'the last day counts',
    },
    {
      text: 'expect within 23 hours supply.issuance >= 8_200 TAO',
      status: 'failed',
      row: 0,
      why: 'a row too late',
    },
    {
      text: 'expect after 1 day supply.issuance >= 8_200 TAO',
      status: 'passed',
      row: 10,
      why: 'from that row on',
    },
    {
      text: 'expect after 1 day supply.issuance >= 8_201 TAO',
      status: 'failed',
      row: 1,
      why: 'that row counts',
    },
    {
      text: 'expect until 1 day supply.issuance <= 8_200 TAO',
      status: 'passed',
      row: 1,
      why: 'up to that row',
    },
    {
      text: 'expect until 1 day supply.issuance < 8_200 TAO',
      status: 'failed',
      row: 1,
      why: 'that row counts',
    },
  ] as const)('$text: $status, $why', async ({ text, status, row }) => {
    const it = await judged(text);
    expect(it).toMatchObject({ status, row });
    expect(it.detail).not.toBe('');
  });
});

describe('details', () => {
  it('name the row and the values of both sides', async () => {
    const it = await judged('expect always supply.issuance < 8_200 TAO "too much"');
    expect(it.detail).toBe(
      'fails at 2026-01-02 (block 7,200): `supply.issuance` is 8,200 TAO, the same as 8,200 TAO',
    );
    expect(it).toMatchObject({ message: 'too much', severity: 'error' });
  });

  it('give the part of an `and` that fails, and rates per day', async () => {
    const it = await judged('expect at end supply.issuance > 1 TAO and subnet(1).emission > 9_000 TAO/day');
    expect(it.status).toBe('failed');
    expect(it.detail).toMatch(/`subnet\(1\)\.emission` is [\d,.]+ TAO\/day, less than 9,000 TAO\/day$/);
    expect(it.detail).not.toMatch(/issuance/);
  });

  it('give what a baseline was', async () => {
    const it = await judged(
      'warn at end supply.issuance < baseline(supply.issuance) - 1 TAO',
      'enact now { set emission.tao_weight = 10% }',
    );
    expect(it).toMatchObject({ status: 'failed', severity: 'warning' });
    expect(it.detail).toMatch(/more than `baseline\(supply\.issuance\) - 1 TAO` \([\d,.]+ TAO\)$/);
  });
});

describe('details in the words and units of the author', () => {
  it.each([
    {
      text: 'expect at 2026-01-02 sum(subnets.emission) * 1 day < 1 TAO',
      says: /`sum\(subnets\.emission\) \* 1 day` is [\d,.]+ TAO, more than 1 TAO$/,
    },
    {
      text: 'expect supply.issuance / 1 TAO < 5',
      says: /`supply\.issuance \/ 1 TAO` is [\d,.]+, more than 5$/,
    },
    { text: 'expect 10 TAO / 2 = 6 TAO', says: /: 5 TAO, less than 6 TAO$/ },
    {
      text: 'expect subnet("text").price in [7 TAO/alpha]',
      says: /is [\d.]+ TAO\/alpha, and `\[7 TAO\/alpha\]` was asked for$/,
    },
    {
      text: 'expect subnet(1).registration_allowed = off',
      says: /`subnet\(1\)\.registration_allowed` is on, not off$/,
    },
    {
      text: 'expect subnet(1).recycle_or_burn = recycle',
      says: /`subnet\(1\)\.recycle_or_burn` is burn, not recycle$/,
    },
  ])('$text', async ({ text, says }) => {
    expect((await judged(text)).detail).toMatch(says);
  });

  it('say that two values count as one at the resolution of the parameter', async () => {
    const it = await judged(
      'expect emission.subnet_owner_cut < 12%',
      'enact now { set emission.subnet_owner_cut = 12% }',
    );
    expect(it.detail).toMatch(/is 0\.1199\d+, which counts as 0\.12$/);
  });
});

describe('details of what is not an amount', () => {
  it('take the unit off a quotient by a literal amount', async () => {
    const it = await judged('expect at end supply.issuance / 1 TAO > 1');
    expect(it.detail).toMatch(/` is [\d,]{5,}, more than 1$/);
  });

  it('call a count by what it counts', async () => {
    const it = await judged('expect at end count(subnets.emission) = 2');
    expect(it.detail).toContain('`count(subnets.emission)` is 2');
  });
});

describe('a network without subnets', () => {
  it.each([
    { text: 'expect count(subnets) = 0', status: 'passed' },
    { text: 'expect sum(subnets.emission) > 0 TAO/day', status: 'unknown' },
    { text: 'expect gini(subnets.price * 2) < 1', status: 'unknown' },
    { text: 'expect count(subnets where tao_in > 1 TAO) = 0', status: 'passed' },
    { text: 'expect sum([1, 2, 3]) = 6', status: 'passed' },
  ] as const)('$text is $status', async ({ text, status }) => {
    const it = await projected(`proposal "x" { id "x" }
start genesis { supply { cap 1_000 TAO  block_emission 1 TAO  halving none }  root_tao 10 TAO }
rule emission "r" { score sqrt(ema_price)  limit top 3 }
enact at block 5 { emission rule "r" }
enact when count(subnets) > 0 { set emission.bar_rank = 3 }
project 20 blocks every 5 blocks
${text}`);
    expect(it.expectations[0]?.status).toBe(status);
  });
});

describe('no value', () => {
  it.each([
    {
      text: 'expect always supply.block_emission / (supply.issuance - supply.issuance) > 1',
      status: 'unknown',
      why: 'a division by 0 in every row',
    },
    {
      text: 'expect always 1 / supply.recycled > 0',
      body: 'assume { recycled = 1 TAO/day }',
      status: 'passed',
      why: 'the first row, with its division by 0, is passed over',
    },
    { text: 'expect date of halving(1) before 2026-01-04', status: 'passed', why: 'a halving that comes' },
    {
      text: 'expect date of halving(9) after 2026-01-05',
      status: 'passed',
      why: 'not reached: after every date',
    },
    {
      text: 'expect date of halving(9) before 2026-01-05',
      status: 'failed',
      why: 'not reached: before none',
    },
    {
      text: 'expect date of halving(9) after 2030-01-05',
      status: 'unknown',
      why: 'a date beyond the horizon',
    },
    {
      text: 'expect at 2030-01-01 supply.issuance > 0 TAO',
      status: 'unknown',
      why: 'a row beyond the horizon',
    },
  ])('$text: $status, $why', async ({ text, status, body }) => {
    expect(await judged(text, body)).toMatchObject({ status });
  });

  it('says on what it rests where that is not executed', async () => {
    const it = await judged('expect supply.issuance > 0 TAO', '', 'project 2 days every 1 day runs 9');
    expect(it).toMatchObject({ status: 'unknown', row: null });
    expect(it.detail).toMatch(/runs 9/);
  });
});

describe('exactness', () => {
  it.each([
    {
      text: 'expect at block 7_200 supply.issuance = 8_200.000000001 TAO',
      status: 'failed',
      why: 'a rao is a difference',
    },
    {
      text: 'expect at block 7_200 supply.issuance < 8_200.000000001 TAO',
      status: 'passed',
      why: 'and has a sign',
    },
  ])('$text: $why', async ({ text, status }) => {
    expect(await judged(text)).toMatchObject({ status });
  });

  it('holds where float64 can no longer tell', async () => {
    const text = (rao: string) => `proposal "x" { id "x" }
start finney @ 9_240_381
project 1 block every 1 block
expect at end supply.issuance = ${rao} TAO`;
    const right = await projected(text('11_597_619.110011215'));
    expect(right.expectations[0]?.status).toBe('passed');
    const off = await projected(text('11_597_619.110011214'));
    expect(off.expectations[0]?.status).toBe('failed');
  });
});
