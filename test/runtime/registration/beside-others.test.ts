import { describe, expect, it } from 'vitest';
import { parameterById } from '../../../compiler/index.ts';
import { type Projection, type ProjectOptions, verify } from '../../../runtime/index.ts';
import { partnerOf } from '../../../runtime/parameter-partners.ts';
import { recycleNow, supplyAt } from '../../../runtime/supply.ts';
import { compiled } from '../../support/compiled.ts';
import { cell, projected } from '../../support/projected.ts';
import { small } from '../../support/registering.ts';

const X = 2;
const ways: readonly ProjectOptions[] = [{ stride: 'block' }, { stride: 'adaptive' }, { engine: 'exact' }];

describe.each(ways)('what is assumed of subnets, with %o', (way) => {
  const tao = (it: Projection, row: number, subnet: number) =>
    cell(it, 'proposal', 'subnet.tao_in', row, subnet);

  it('flows into a born one begin with its start call, and end with a dissolution', async () => {
    const it = await projected(
      small(`assume { flow("x") = 720 TAO/day  flow(2) = 720 TAO/day }
        enact at block 60 { register subnet "x" }
        enact at block 70 { dissolve subnet 2 }`),
      way,
    );
    expect(it.findings).toEqual([]);
    // 0.1 TAO a block, less what the fee keeps out of the pool.
    expect(tao(it, 83, X)).toBe(1e12);
    expect(tao(it, 84, X)).toBeCloseTo(1e12 + 1e8, -6);
    expect(tao(it, 133, X) - tao(it, 83, X)).toBeCloseTo(50e8, -8);
    expect(tao(it, 69, 1)).toBeGreaterThan(1e12 + 60e8);
    expect(tao(it, 70, 1)).toBeNaN();
  });

  it('the burned part of a born one begins with its creation', async () => {
    const it = await projected(
      small(`assume { miner_burned("x") = 30% }
        enact at block 60 { register subnet "x" }  enact at block 150 { dissolve subnet "x" }`),
      way,
    );
    const burned = [81, 83, 149, 150].map((row) => cell(it, 'proposal', 'subnet.miner_burned', row, X));
    expect(burned).toEqual([Number.NaN, expect.closeTo(0.3, 9), expect.closeTo(0.3, 9), Number.NaN]);
  });

  it('a condition sees who lives', async () => {
    const it = await projected(
      small(`enact at block 60 { dissolve subnet 2 }
        enact when count(subnets) = 1 { register subnet "x" }`),
      way,
    );
    expect(it.findings).toEqual([]);
    expect(it.proposal.enacted.map(({ block }) => block)).toEqual([60, 61]);
    expect(it.proposal.lives[X]).toMatchObject({ registeredBlock: 61, createdBlock: 82, netuid: 2 });
  });
});

describe('a condition that a clean-up makes true', () => {
  const CHEAP = `set subnet_registration.min_lock_cost = 1 TAO
    set subnet_registration.lock_reduction_interval = 10 blocks`;
  it.each([
    { every: 1, condition: 'count(subnets) = 3', why: 'rows of every block' },
    { every: 100, condition: 'count(subnets) = 3', why: 'none near it' },
    { every: 1, condition: 'supply.recycled > 500 TAO', why: 'the pot' },
    { every: 100, condition: 'supply.recycled > 500 TAO', why: 'the pot, without a row near it' },
  ])('comes with the block after it: $condition, $why', async ({ every, condition }) => {
    for (const way of ways) {
      // Created in block 82, as the pot is paid out.
      const text = small(
        `enact at block 60 { dissolve subnet 1  register subnet "x" }
         enact when subnet_registration.dissolutions > 0 and ${condition} { stake 1 TAO into 2 }`,
        {
          subnets: 3,
          set: CHEAP,
          project: `project 200 blocks every ${every} block${every === 1 ? '' : 's'}`,
        },
      );
      const { proposal } = await projected(text, way);
      expect(proposal.enacted.map(({ block }) => block)).toEqual([60, 83]);
    }
  });
});

describe('a run that is held against itself', () => {
  it('meets every goal over registrations and dissolutions, from the change on too', async () => {
    const text = small(
      `assume { subnet_registrations = 1/40 blocks }
       enact at block 70 { register subnet "x"  stake 3 TAO into "x" }
       enact at block 140 { dissolve subnet "x" }`,
      { project: 'project 300 blocks every 50 blocks' },
    );
    const { plan, snapshot } = await compiled(text);
    if (plan === null || snapshot === null) throw new Error('it compiles');
    const { spans } = verify(plan, snapshot, { stride: 'adaptive' });
    expect(spans.map(({ scenario, judge }) => `${scenario} ${judge}`)).toEqual([
      'baseline exact',
      'baseline exact',
      'proposal exact',
      'baseline every block',
      'proposal every block',
    ]);
    for (const { met } of spans) expect(met).toBe(true);
  });
});

describe('parameters that are held against one another', () => {
  it.each([
    { id: 'neuron_registration.min_burn', raw: 5n, other: 6n, allowed: true },
    { id: 'neuron_registration.min_burn', raw: 6n, other: 6n, allowed: false },
    { id: 'neuron_registration.max_burn', raw: 7n, other: 6n, allowed: true },
    { id: 'neuron_registration.max_burn', raw: 6n, other: 6n, allowed: false },
    { id: 'neuron_registration.min_allowed_uids', raw: 64n, other: 64n, allowed: false },
    { id: 'neuron_registration.max_allowed_uids', raw: 64n, other: 64n, allowed: true },
    { id: 'neuron_registration.max_allowed_uids', raw: 63n, other: 64n, allowed: false },
  ])('$id = $raw beside $other: $allowed', ({ id, raw, other, allowed }) => {
    const partner = partnerOf(id);
    expect(partner?.allows(raw, other)).toBe(allowed);
    expect(parameterById(partner?.other.id ?? '')).toBe(partner?.other);
  });

  it('are compared as they stand: the other one can be moved first', async () => {
    const it = await projected(
      small(`enact at block 3 { set subnet(1).max_burn = 0.2 TAO  set subnet(1).min_burn = 0.3 TAO }
        enact at block 4 { set subnet(1).max_burn = 0.5 TAO  set subnet(1).min_burn = 0.3 TAO }`),
    );
    expect(it.findings.map(({ message }) => message)).toEqual([
      '`neuron_registration.min_burn` would be set to 0.3 TAO at block 3, and it has to stay below `neuron_registration.max_burn`, which is 0.2 TAO then',
    ]);
  });
});

describe('recycling at once', () => {
  it.each([
    { rao: 30n, issuance: 70n, recycled: 30n, why: 'a part' },
    { rao: 130n, issuance: 0n, recycled: 100n, why: 'never more than there is' },
  ])('takes $rao of 100: $why', ({ rao, issuance, recycled }) => {
    const plan = { cap: '1000', blockEmission: '1', factor: '1/2', halving: { kind: 'none' } } as const;
    const supply = supplyAt(plan, 0, 100n);
    recycleNow(supply, rao);
    expect(supply).toMatchObject({ issuance, recycled });
  });
});
