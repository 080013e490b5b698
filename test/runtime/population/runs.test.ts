import { describe, expect, it } from 'vitest';
import { verify } from '../../../runtime/index.ts';
import { apart, column, FIGURES, OF_NETWORK, recordOf, rowsOf, small, smallPlan, worst } from './small.ts';

/** Places of the small network's subnets 1, 2 and 4, of which the state lists the neurons. */
const LISTED = [0, 1, 3];
const MADE_UP = 'neurons(3) = synthetic(validators = 6, miners = 20)';

describe('epochs of listed neurons in a run', () => {
  it.each([
    { why: 'nothing changes', body: '' },
    {
      why: 'users stake and leave',
      body: 'assume { flow(1) = 50 TAO/day  flow(4) = -40 TAO/day }\nenact at block 100_500 { stake 300 TAO into 2 }',
    },
    {
      why: 'parameters of consensus change on the way',
      body: `enact at block 100_300 {
        set subnet(1).consensus.kappa = 60%
        set subnet(1).consensus.bonds_penalty = 0%
        set subnet(4).consensus.yuma3_enabled = off
      }`,
    },
    {
      why: 'the tempo changes',
      body: 'enact at block 100_300 { set subnet(1).consensus.tempo = 400 blocks }',
    },
    {
      why: 'neurons come',
      body: 'assume { neuron_registrations(1) = 40/day  neuron_registrations(4) = 10/day }',
    },
    {
      why: 'a tempo is shorter than what has passed',
      body: 'enact at block 100_300 { set subnet(1).consensus.tempo = 100 blocks }',
    },
    {
      why: 'mechanisms come and go',
      body: `enact at block 100_300 {
        set subnet(1).emission.mechanism_count = 2
        set subnet(2).emission.mechanism_count = 1
      }`,
    },
    { why: 'a subnet goes', body: 'enact at block 100_500 { dissolve subnet 2 }' },
    { why: 'the owner of a subnet burns no more', body: 'assume { miner_burned(1) = 20% }' },
  ])('are those of the chain block by block in floats where $why', async ({ body }) => {
    const horizon = '1_100 blocks every 100 blocks';
    const exact = await small(body, horizon, { engine: 'exact' });
    const fast = await small(body, horizon, { engine: 'fast', stride: 'block' });
    for (const index of LISTED)
      for (const name of FIGURES)
        expect(
          apart(recordOf(exact, index), recordOf(fast, index), name),
          `${name} of ${index}`,
        ).toBeLessThan(1e-7);
    for (const metric of OF_NETWORK)
      expect(worst(column(exact, metric).values, column(fast, metric).values), metric).toBeLessThan(1e-7);
  });

  it("are in root's part as the chain stores it in their own block", async () => {
    const horizon = '400 blocks every 1 block';
    const [exact, fast] = [
      await small('', horizon, { engine: 'exact' }),
      await small('', horizon, { stride: 'block' }),
    ];
    // Subnet 4 recycles what its owner mines.
    const of = (it: typeof exact) => rowsOf(it, 'subnet.root_proportion', 3);
    expect(worst(of(exact), of(fast))).toBeLessThan(1e-8);
  });

  it('move what is burned, but for what the file assumes', async () => {
    const horizon = '1 day every 6 hours';
    for (const options of [{ engine: 'exact' }, { stride: 'block' }, { stride: 'adaptive' }] as const) {
      const free = await small('', horizon, options);
      const burned = rowsOf(free, 'subnet.miner_burned', 0);
      expect(burned[0]).toBe(0);
      expect(burned[1]).toBeCloseTo(0.0556, 3);
      const assumed = await small('assume { miner_burned(1) = 20% }', horizon, options);
      for (const it of rowsOf(assumed, 'subnet.miner_burned', 0).subarray(1)) expect(it).toBeCloseTo(0.2, 9);
    }
  });

  it.each([{ stride: 'block' }, { stride: 'adaptive' }] as const)(
    'take out of the issuance what an owner mines whose subnet recycles it (%o)',
    async (options) => {
      const body = `assume { miner_burned(1) = 0%  miner_burned(2) = 0%  miner_burned(4) = 10% }
        enact now { set subnet(4).supply.recycle_or_burn = burn }`;
      const found = await small(body, '1 day every 6 hours', options);
      const out = (side: 'baseline' | 'proposal') => rowsOf(found, 'subnet.alpha_out', 3, side)[4] as number;
      const recycled = out('proposal') - out('baseline');
      const mined = 7_200 * (rowsOf(found, 'subnet.miner_emission', 3)[4] as number);
      // A tenth of what miners get in a day, of which the last epoch leaves some blocks.
      expect(recycled / mined).toBeGreaterThan(0.095);
      expect(recycled / mined).toBeLessThan(0.102);
    },
  );

  it('go on in long strides as block by block', async () => {
    const horizon = '20 days every 1 day';
    const block = await small('', horizon, { stride: 'block' });
    for (const stride of ['tempo', 'adaptive'] as const) {
      const other = await small('', horizon, { stride });
      for (const index of LISTED)
        for (const name of FIGURES)
          expect(
            apart(recordOf(block, index), recordOf(other, index), name),
            `${stride} ${name} of ${index}`,
          ).toBeLessThan(1e-4);
      expect(
        worst(rowsOf(block, 'subnet.miner_burned', 0), rowsOf(other, 'subnet.miner_burned', 0)),
      ).toBeLessThan(1e-5);
      expect(worst(rowsOf(block, 'subnet.alpha_out', 3), rowsOf(other, 'subnet.alpha_out', 3))).toBeLessThan(
        1e-5,
      );
    }
  });

  it('count what a line stakes or takes out whole from its next epoch on, in every stride', async () => {
    const body = `assume { ${MADE_UP} }
      enact at block 119_000 { stake 3_000 TAO into 2  stake 3_000 TAO into 3 }
      enact at block 126_300 { unstake 5% from 2  unstake 5% from 3 }`;
    const horizon = '5 days every 2_400 blocks';
    const block = await small(body, horizon, { stride: 'block' });
    for (const stride of ['tempo', 'adaptive'] as const) {
      const other = await small(body, horizon, { stride });
      // Made-up ones are computed less often, at the price of some digits.
      for (const [index, most] of [
        [1, 1e-5],
        [2, 3e-4],
      ] as const)
        expect(
          apart(recordOf(block, index), recordOf(other, index), 'staked'),
          `${stride} ${index}`,
        ).toBeLessThan(most);
    }
  });

  it('do the same whether rows are far apart or near', async () => {
    const often = recordOf(await small('', '20 days every 1 day', { stride: 'adaptive' }), 0);
    const seldom = recordOf(await small('', '20 days every 10 days', { stride: 'adaptive' }), 0);
    for (const name of FIGURES.filter((it) => it.endsWith('Count') || it === 'staked'))
      expect(
        Math.abs((seldom.figures[name][2] as number) / (often.figures[name][20] as number) - 1),
        name,
      ).toBeLessThan(1e-4);
  });

  it('have room for neurons that come', async () => {
    const body = 'assume { neuron_registrations(1) = 12/day }';
    for (const options of [{ engine: 'exact' }, { stride: 'block' }, { stride: 'adaptive' }] as const) {
      const record = recordOf(await small(body, '1 day every 12 hours', options), 0);
      expect(record.width).toBe(24);
      // Who wasn't there yet has no value; who is there earns nothing, as nobody has weights on him.
      expect(record.mined.subarray(0, 24).filter(Number.isNaN).length).toBe(12);
      expect([...record.mined.subarray(2 * 24 + 12)]).toEqual(new Array(12).fill(0));
    }
  });

  it.each(['block', 'adaptive'] as const)(
    'hold against the chain computed from the same state (%s)',
    async (stride) => {
      const { plan, snapshot } = await smallPlan(
        `assume { ${MADE_UP} }\nenact after 700 blocks { set subnet(1).consensus.kappa = 60% }`,
        '1_100 blocks every 100 blocks',
      );
      const spans = verify(plan, snapshot, { stride }).spans.filter(({ judge }) => judge === 'exact');
      expect(spans.map((it) => it.startBlock)).toEqual([100_000, 100_699, 100_699]);
      for (const { met } of spans) expect(met).toBe(true);
    },
  );
});

describe('made-up neurons', () => {
  it.each([{ engine: 'exact' }, { stride: 'block' }, { stride: 'tempo' }, { stride: 'adaptive' }] as const)(
    'never move the network (%o)',
    async (options) => {
      const horizon = 'engine' in options ? '400 blocks every 100 blocks' : '5 days every 8 hours';
      const change = 'enact at block 100_200 { set emission.subnet_owner_cut = 9% }';
      const without = await small(change, horizon, options);
      const withThem = await small(`assume { ${MADE_UP} }\n${change}`, horizon, options);
      expect(recordOf(withThem, 2).origin).toBe('synthetic');
      for (const metric of OF_NETWORK)
        expect(column(withThem, metric).values, metric).toEqual(column(without, metric).values);
    },
  );

  it('are the same in both scenarios, until something changes for them', async () => {
    const body = `assume { ${MADE_UP} }\nenact after 3 days { set subnet(3).consensus.yuma3_enabled = on }`;
    const it = await small(body, '6 days every 1 day', { stride: 'block' });
    const [before, after] = [recordOf(it, 2, 'baseline').figures, recordOf(it, 2).figures];
    expect(after.validatorTop.subarray(0, 3)).toEqual(before.validatorTop.subarray(0, 3));
    expect(after.validatorTop[6]).not.toBe(before.validatorTop[6]);
    expect(after.miners[6]).toBeCloseTo(before.miners[6] as number, 3);
  });

  it('follow every block in long strides, and all of a pot reaches somebody', async () => {
    const body = `assume { ${MADE_UP} }`;
    const block = await small(body, '40 days every 1 day', { stride: 'block' });
    const adaptive = await small(body, '40 days every 1 day', { stride: 'adaptive' });
    for (const name of FIGURES)
      expect(apart(recordOf(block, 2), recordOf(adaptive, 2), name), name).toBeLessThan(3e-4);
    const { figures } = recordOf(adaptive, 2);
    const earned = (metric: string) => rowsOf(adaptive, metric, 2)[40] as number;
    const paid = (names: readonly (keyof typeof figures)[]) =>
      names.reduce((sum, it) => sum + (figures[it][40] as number), 0);
    expect(paid(['miners']) / earned('subnet.miner_emission')).toBeCloseTo(1, 7);
    const shared = earned('subnet.validator_emission') + earned('subnet.root_emission');
    expect(paid(['validators', 'stakers', 'root']) / shared).toBeCloseTo(1, 7);
  });

  it('end with their subnet', async () => {
    const body = `assume { ${MADE_UP} }\nenact after 2 days { dissolve subnet 3 }`;
    for (const stride of ['block', 'adaptive'] as const) {
      const { figures, stake, width } = recordOf(await small(body, '4 days every 1 day', { stride }), 2);
      expect(figures.miners[1]).toBeGreaterThan(0);
      expect(figures.miners[4]).toBeNaN();
      expect(stake[1 * width]).toBeGreaterThan(0);
      expect(stake[4 * width]).toBeNaN();
    }
  });

  it('can be asked about on the way', async () => {
    const body = `assume { ${MADE_UP} }
      enact when subnet(3).reward.validator_top < subnet(3).reward.validators / 3 { set subnet(3).consensus.yuma3_enabled = on }
      enact when subnet(3).reward.miners > 0 TAO/day { set emission.subnet_owner_cut = 17% }`;
    const found = await small(body, '400 blocks every 100 blocks', { stride: 'block' });
    expect(found.proposal.enacted.map((it) => it.block)).toEqual([100_002]);
  });

  it('are left alone where only the supply is asked for', async () => {
    const options = { metrics: new Set(['supply.issuance']) };
    const found = await small(
      `assume { neurons = synthetic(validators = 2, miners = 2) }`,
      '1 year every 30 days',
      options,
    );
    expect(column(found, 'supply.issuance').values.length).toBe(14);
  });
});
