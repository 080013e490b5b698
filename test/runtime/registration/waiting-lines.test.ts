import { describe, expect, it } from 'vitest';
import { cell, projected } from '../../support/projected.ts';
import { small } from '../../support/registering.ts';

const outcome = async (statements: string, set = '') => {
  const it = await projected(small(statements, { set }));
  return { it, says: it.findings.map(({ code, message }) => `${code} ${message}`) };
};

/** Place of the first subnet that the file registers. */
const X = 2;

describe('lines about a subnet that isn’t there yet', () => {
  it('wait: a `set` for the block after the creation, a trade for the start call', async () => {
    const { it, says } = await outcome(`enact at block 60 {
      register subnet "x"
      stake 5 TAO into "x"
      set subnet("x").subnet_emission_enabled = on
    }`);
    expect(says).toEqual([]);
    expect(it.proposal.parameters.filter(({ subnet }) => subnet === X)).toMatchObject([
      { parameter: 'emission.subnet_emission_enabled', block: 83, value: 1 },
    ]);
    // Created at the end of 82, started at the end of 83 and bought into right then.
    expect(cell(it, 'proposal', 'subnet.tao_in', 81, X)).toBeNaN();
    expect(cell(it, 'proposal', 'subnet.tao_in', 82, X)).toBe(1e12);
    expect(cell(it, 'proposal', 'subnet.tao_in', 83, X)).toBeGreaterThan(1.0049e12);
    expect(cell(it, 'proposal', 'subnet.alpha_emission', 83, X)).toBe(0);
    expect(cell(it, 'proposal', 'subnet.alpha_emission', 84, X)).toBeGreaterThan(0);
  });

  it('are done right after one another where the subnet is created at once', async () => {
    const { it, says } = await outcome(
      'enact at block 5 { register subnet "x"  stake 5 TAO into "x"  unstake 10% from "x" }',
      'set subnet_registration.subnet_limit = 3',
    );
    expect(says).toEqual([]);
    const tao = cell(it, 'proposal', 'subnet.tao_in', 5, X);
    expect(tao).toBeGreaterThan(1.004e12);
    expect(tao).toBeLessThan(1.0046e12);
  });

  it('take effect also when they come up before the registration', async () => {
    const { it, says } =
      await outcome(`enact at block 7 { stake 5 TAO into "x"  set subnet("x").tempo = 90 blocks }
      enact at block 60 { register subnet "x" }`);
    expect(says).toEqual([]);
    expect(cell(it, 'proposal', 'subnet.tao_in', 83, X)).toBeGreaterThan(1.0049e12);
    expect(it.proposal.parameters.at(-1)).toMatchObject({
      parameter: 'consensus.tempo',
      subnet: X,
      block: 83,
    });
  });

  it('of assumed demand wait as well', async () => {
    const { it, says } = await outcome(
      'assume { subnet_registrations = 1/60 blocks }  enact now { stake 5 TAO into "new-1" dissolve subnet "new-2" }',
      'set subnet_registration.subnet_limit = 9',
    );
    expect(says).toEqual([]);
    expect(cell(it, 'proposal', 'subnet.tao_in', 60, X)).toBeGreaterThan(1.0049e12);
    expect(it.proposal.lives.find(({ name }) => name === 'new-2')).toMatchObject({
      createdBlock: 120,
      dissolvedBlock: 120,
      why: 'dissolved',
    });
  });

  it.each([
    {
      why: 'its registration is refused',
      statements: 'enact at block 9 { try register subnet "x"  stake 5 TAO into "x" }',
      says: 'W457 stake into subnet "x" never happens, since it is not created: its registration was refused at block 9',
    },
    {
      why: 'it still waits in the queue',
      statements: 'enact at block 190 { register subnet "x"  set subnet("x").tempo = 90 blocks }',
      says: 'W457 set of subnet "x" never happens, since it is not created: its registration still waits at the end',
    },
    {
      why: 'it is registered too late',
      statements: 'enact now { unstake 5% from "x" }  enact at block 201 { register subnet "x" }',
      says: 'W457 unstake from subnet "x" never happens, since it is not created: it is not registered by the end',
    },
    {
      why: 'nobody brings it',
      statements: 'assume { subnet_registrations = 1/190 blocks }  enact now { dissolve subnet "new-2" }',
      says: 'W457 dissolve subnet "new-2" never happens, since it is not created: no assumed registration brings it',
    },
  ])('never happen: $why', async ({ statements, says }) => {
    expect((await outcome(statements)).says).toContain(says);
  });
});

describe('lines about a subnet that is gone', () => {
  it.each([
    { line: 'stake 5 TAO into 2', event: 'stake into subnet 2' },
    { line: 'unstake 5% from 2', event: 'unstake from subnet 2' },
    { line: 'dissolve subnet 2', event: 'dissolve subnet 2' },
    { line: 'set subnet(2).tempo = 90 blocks', event: 'set a parameter of subnet 2' },
  ])('are refused: $line', async ({ line, event }) => {
    const { says } = await outcome(`enact at block 20 { dissolve subnet 2 }  enact at block 30 { ${line} }`);
    expect(says).toEqual([
      `E404 the chain would refuse to ${event} at block 30 with \`SubnetNotExists\`: it was dissolved at block 20`,
    ]);
  });

  it('don’t mean whoever has its netuid since', async () => {
    const { it, says } = await outcome(
      `enact at block 60 { register subnet "x" }
       enact at block 90 { try stake 5 TAO into 1 }`,
    );
    expect(says).toEqual([expect.stringContaining('it was pruned at block 60')]);
    expect(it.proposal.lives[X]).toMatchObject({ netuid: 1 });
    expect(it.subnets[X]).toEqual({ netuid: 1, name: 'x' });
  });

  it('`set subnets.x` leaves them out, and takes those born in', async () => {
    const { it, says } = await outcome(
      'enact at block 60 { register subnet "x" }  enact at block 90 { set subnets.tempo = 90 blocks }',
    );
    expect(says).toEqual([]);
    const set = it.proposal.parameters.filter(({ parameter }) => parameter === 'consensus.tempo');
    expect(set.map(({ subnet }) => subnet)).toEqual([X, 1]);
  });
});

describe('the order of one block', () => {
  it('is that of the file: what stands before a dissolution still meets the subnet', async () => {
    const before = await outcome('enact at block 20 { stake 5 TAO into 2  dissolve subnet 2 }');
    expect(before.says).toEqual([]);
    const after = await outcome('enact at block 20 { dissolve subnet 2  stake 5 TAO into 2 }');
    expect(after.says).toHaveLength(1);
    const lock = await outcome('enact at block 60 { dissolve subnet 2  register subnet "x" }');
    expect(lock.it.proposal.lives[1]).toMatchObject({ why: 'dissolved', dissolvedBlock: 60 });
  });
});
