import { describe, expect, it } from 'vitest';
import type { Snapshot, SnapshotSubnet } from '../../../compiler/index.ts';
import { isError } from '../../../grammar/index.ts';
import { type Projection, type ProjectOptions, project } from '../../../runtime/index.ts';
import { compiled } from '../../support/compiled.ts';
import { cell } from '../../support/projected.ts';
import { small } from '../../support/registering.ts';

const METRICS = new Set([
  ...['subnet.tao_in', 'subnet.alpha_in', 'subnet.alpha_out', 'subnet.neurons', 'subnet.price'],
  ...['neuron_registration.burn', 'neuron_registration.registrations', 'supply.issuance', 'supply.recycled'],
]);
const TAO = 1e9;
/** So little that a subnet's pool takes one in every block. */
const MOST = 1_000_000n;

interface Shape extends ProjectOptions {
  readonly set?: string;
  readonly project?: string;
  readonly subnets?: number;
  /** From the public network's state instead of a small one. */
  readonly finney?: boolean;
  /** Raw values of parameters of neuron registration that the start holds for every subnet. */
  readonly held?: Readonly<Record<string, bigint>>;
  /** What else the start holds. */
  readonly altered?: (snapshot: Snapshot) => Snapshot;
}

async function run(statements: string, shape: Shape = {}): Promise<Projection> {
  const {
    set = '',
    project: horizon,
    subnets = 2,
    held = {},
    altered = (it) => it,
    finney,
    ...options
  } = shape;
  const days = horizon ?? 'project 2 days every 1 day';
  const text =
    finney === true
      ? `proposal "An example" { }\nstart finney @ 9_240_381\n${days}\n${statements}`
      : small(statements, { set, subnets, project: days });
  const { plan, snapshot, diagnostics } = await compiled(text);
  expect(diagnostics.filter(isError).map((it) => `${it.code} ${it.message}`)).toEqual([]);
  if (plan === null || snapshot === null) throw new Error('a file without errors has a plan');
  const parameters = Object.entries(held).map(([name, raw]) => ({
    ...{ id: `neuron_registration.${name}`, netuid: null, raw },
  }));
  const start = altered({ ...snapshot, parameters: [...snapshot.parameters, ...parameters] });
  return project(plan, start, { metrics: METRICS, ...options });
}

/** A start in which subnet 1 is another one. */
const first =
  (change: Partial<SnapshotSubnet>) =>
  (snapshot: Snapshot): Snapshot => ({
    ...snapshot,
    subnets: snapshot.subnets.map((it) => (it.netuid === 1 ? { ...it, ...change } : it)),
  });

/** Values of the proposal's rows. */
const column = (projection: Projection, metric: string, subnet: number): number[] =>
  [...projection.rows.block.keys()].map((row) => cell(projection, 'proposal', metric, row, subnet));
const registrations = (projection: Projection, subnet = 0) =>
  column(projection, 'neuron_registration.registrations', subnet);
const burns = (projection: Projection, subnet = 0) => column(projection, 'neuron_registration.burn', subnet);
const says = ({ findings }: Projection) => findings.map(({ code, message }) => `${code} ${message}`);

describe('assumed neuron registrations', () => {
  it.each([
    {
      assume: 'neuron_registrations = 3/day',
      counts: [
        [0, 3, 6],
        [0, 3, 6],
      ],
      why: 'come to all',
    },
    {
      assume: 'neuron_registrations(2) = 3/day',
      counts: [
        [0, 0, 0],
        [0, 3, 6],
      ],
      why: 'come to one',
    },
    {
      ...{ assume: 'neuron_registrations = 3/day  neuron_registrations(1) = 1/day' },
      ...{
        counts: [
          [0, 1, 2],
          [0, 3, 6],
        ],
        why: 'come to one as its own entry says',
      },
    },
    {
      ...{ assume: 'neuron_registrations = 3/day  neuron_demand(1, price) = 0/day' },
      ...{
        counts: [
          [0, 0, 0],
          [0, 3, 6],
        ],
        why: 'or do not',
      },
    },
  ])('$why', async ({ assume, counts }) => {
    const projection = await run(`assume { ${assume} }`);
    expect([0, 1].map((i) => registrations(projection, i))).toEqual(counts);
    expect(says(projection)).toEqual([]);
  });

  it('pay the price of their block: it jumps at each and halves until the next', async () => {
    // One every 360 blocks: 1.26 / 2 of the price is left before each. Block 1 goes without decay.
    const projection = await run('assume { neuron_registrations(1) = 20/day }', {
      project: 'project 1440 blocks every 360 blocks',
      stride: 'block',
    });
    const [, , second, , fourth] = burns(projection) as [number, number, number, number, number];
    expect(registrations(projection)).toEqual([0, 1, 2, 3, 4]);
    expect(Math.abs(second / (0.1 * TAO * 0.63 ** 2 * 2 ** (1 / 360)) - 1)).toBeLessThan(5e-5);
    expect(Math.abs(fourth / (0.1 * TAO * 0.63 ** 4 * 2 ** (1 / 360)) - 1)).toBeLessThan(5e-5);
  });

  it('buy alpha that is recycled, but for the collateral: TAO in, alpha out of the pool, no issuance', async () => {
    const demand = 'assume { neuron_registrations(64) = 100/day }';
    const price = { min_burn: 900_000_000n, burn_half_life: 1n };
    const of = (statements: string, held = {}) =>
      run(statements, { finney: true, stride: 'adaptive', held: { ...price, ...held } });
    const without = await of('');
    const whole = await of(demand);
    const half = await of(demand, { collateral_lock_share: 32_768n });
    const at = 63;
    const moved = (to: Projection, metric: string, from = without) =>
      cell(to, 'proposal', metric, 2, at) - cell(from, 'proposal', metric, 2, at);
    expect(cell(whole, 'proposal', 'neuron_registration.registrations', 2, at)).toBe(200);
    // A little less: what flows in raises the price, and so what the chain puts in later.
    const paid = 200 * 0.9 * TAO * (1 - 33 / 65_535);
    expect(Math.abs(moved(whole, 'subnet.tao_in') / paid - 1)).toBeLessThan(0.01);
    const spot = cell(without, 'proposal', 'subnet.price', 2, at);
    expect(Math.abs(moved(whole, 'subnet.alpha_in') / (-paid / spot) - 1)).toBeLessThan(0.01);
    expect(moved(whole, 'subnet.price')).toBeGreaterThan(0);
    expect(Math.abs(moved(whole, 'subnet.alpha_out')) / (paid / spot)).toBeLessThan(0.01);
    expect(Math.abs(moved(half, 'subnet.alpha_out', whole) / (paid / spot / 2) - 1)).toBeLessThan(0.01);
    expect(Math.abs(moved(half, 'subnet.alpha_in', whole)) / (paid / spot)).toBeLessThan(1e-3);
    for (const metric of ['supply.issuance', 'supply.recycled'])
      expect(cell(whole, 'proposal', metric, 2)).toBe(cell(without, 'proposal', metric, 2));
  });

  it('are the same in every stride and arithmetic; pools agree to a part in a million', async () => {
    const statements = `assume {
      neuron_registrations(1) = poisson(30/day)
      neuron_demand(2, price) = if price < 0.01 TAO then 100/day else 20/day
      neuron_demand(3, price) = 0.002 TAO
    }
    enact at block 9_243_000 { set subnet(1).min_burn = 0.01 TAO  set subnet(3).burn_half_life = 100 blocks }
    enact at block 9_244_000 { set subnet(2).burn_increase_mult = 2 }`;
    const of = (options: ProjectOptions) =>
      run(statements, { ...options, finney: true, project: 'project 9000 blocks every 1800 blocks' });
    const days = [
      await of({ stride: 'adaptive' }),
      await of({ stride: 'tempo' }),
      await of({ stride: 'block' }),
    ];
    const last = 5;
    for (const subnet of [0, 1, 2]) {
      const counts = days.map((it) => registrations(it, subnet)[last]);
      expect(new Set(counts).size).toBe(1);
      expect(counts[0]).toBeGreaterThan(20);
      const prices = days.map((it) => burns(it, subnet)[last] as number);
      expect(new Set(prices).size).toBe(1);
      for (const metric of ['subnet.tao_in', 'subnet.alpha_in', 'subnet.alpha_out']) {
        const [adaptive, tempo, block] = days.map((it) => cell(it, 'proposal', metric, last, subnet)) as [
          number,
          number,
          number,
        ];
        expect(Math.abs(adaptive / block - 1)).toBeLessThan(1e-6);
        expect(Math.abs(tempo / block - 1)).toBeLessThan(1e-6);
      }
    }
  });

  it('are the same in integers, to a block where the price decides', async () => {
    const statements = `assume {
      neuron_registrations(1) = poisson(300/day)
      neuron_demand(2, price) = 0.05 TAO
    }
    enact at block 300 { set subnet(1).min_burn = 0.01 TAO }`;
    const of = (options: ProjectOptions) =>
      run(statements, { ...options, project: 'project 600 blocks every 200 blocks' });
    const [exact, fast] = [await of({ engine: 'exact' }), await of({ stride: 'block' })];
    for (const subnet of [0, 1]) {
      expect(registrations(exact, subnet)).toEqual(registrations(fast, subnet));
      expect(registrations(exact, subnet)[3]).toBeGreaterThan(1);
      for (const row of [1, 2, 3]) {
        const [a, b] = [burns(exact, subnet)[row] as number, burns(fast, subnet)[row] as number];
        expect(Math.abs(a / b - 1)).toBeLessThan(2e-6);
        for (const metric of ['subnet.tao_in', 'subnet.alpha_in', 'subnet.alpha_out']) {
          const [i, f] = [exact, fast].map((it) => cell(it, 'proposal', metric, row, subnet)) as [
            number,
            number,
          ];
          expect(Math.abs(i / f - 1)).toBeLessThan(1e-8);
        }
      }
    }
  });

  it('by a limit come as soon as the price has fallen to it, once a block at most', async () => {
    const projection = await run(
      'assume { neuron_demand(1, price) = 0.05 TAO  neuron_demand(2, price) = 200 TAO }',
      {
        project: 'project 500 blocks every 1 block',
      },
    );
    const counts = registrations(projection);
    // 0.1 TAO has halved after 360 blocks, block 1 apart; 1.26 / 2^(n / 360) is below 1 after 120.03.
    expect(counts.indexOf(1)).toBe(361);
    expect(counts.indexOf(2)).toBe(482);
    expect(registrations(projection, 1).every((count, block) => count === block)).toBe(true);
    expect(Math.max(...burns(projection, 1))).toBe(100 * TAO);
  });

  it('wait while a subnet is closed, and come together when it opens', async () => {
    const projection = await run(
      `assume { neuron_registrations(1) = 72/day }
       enact at block 150 { set subnet(1).registration_allowed = off }
       enact at block 555 { set subnet(1).registration_allowed = on }`,
      { project: 'project 650 blocks every 1 block' },
    );
    const counts = registrations(projection);
    expect([149, 554, 555, 599, 600].map((block) => counts[block])).toEqual([1, 1, 5, 5, 6]);
  });

  it('wait for the start call of a new subnet, whose price begins at 1 TAO and whose owner has its first slot', async () => {
    const projection = await run(
      `assume { neuron_registrations("x") = 720/day }
       enact at block 60 { register subnet "x" }`,
      {
        project: 'project 120 blocks every 1 block',
        set: 'set subnet_registration.start_call_delay = 20 blocks',
      },
    );
    const counts = registrations(projection, 2);
    const created = projection.proposal.lives[2]?.createdBlock ?? 0;
    const started = projection.proposal.lives[2]?.startedBlock ?? 0;
    expect(started).toBeGreaterThanOrEqual(created + 20);
    expect(counts[created - 1]).toBeNaN();
    expect(counts[created]).toBe(0);
    expect(burns(projection, 2)[created]).toBe(TAO);
    expect(counts[started - 1]).toBe(0);
    expect(counts[started]).toBe(2);
    expect(column(projection, 'subnet.neurons', 2)[started]).toBe(3);
    expect(column(projection, 'subnet.neurons', 0)[started]).toBeNaN();
  });

  it.each(['block', 'adaptive', 'exact'] as const)(
    'who waited pay what it costs in the block that opens (%s)',
    async (way) => {
      // One every two blocks; the door opens 15 blocks after the creation. 1 TAO has fallen until then.
      const projection = await run(
        `assume { neuron_registrations("x") = 3600/day }
       enact at block 10 { register subnet "x" }`,
        {
          ...(way === 'exact' ? { engine: way } : { stride: way }),
          project: 'project 27 blocks every 1 block',
          set: 'set subnet_registration.subnet_limit = 3  set subnet_registration.start_call_delay = 15 blocks',
        },
      );
      expect(projection.proposal.lives[2]).toMatchObject({ createdBlock: 10, startedBlock: 25 });
      const counts = registrations(projection, 2);
      const last = counts.length - 1;
      expect(counts[last]).toBe(8);
      if (way !== 'adaptive') expect([24, 25, 26].map((block) => counts[block])).toEqual([0, 7, 8]);
      const opened = TAO * 2 ** (-15 / 360) * 1.26 ** 7;
      const wanted = opened * 2 ** (-1 / 360) * 1.26 * 2 ** (-1 / 360);
      expect(Math.abs((burns(projection, 2)[last] as number) / wanted - 1)).toBeLessThan(1e-6);
    },
  );

  it('end with their subnet, and those of the day before its end still pay', async () => {
    const statements = `assume { neuron_registrations(2) = 72/day }  enact at block 960 { dissolve subnet 2 }`;
    for (const stride of ['block', 'adaptive'] as const) {
      const projection = await run(statements, { stride, project: 'project 1000 blocks every 959 blocks' });
      const counts = registrations(projection, 1);
      expect(counts.slice(-1)).toEqual([Number.NaN]);
      if (stride === 'block') expect(counts[1]).toBe(9);
      const life = projection.proposal.lives[1];
      expect((life?.paidOut ?? 0n) + (life?.recycled ?? 0n)).toBeGreaterThan(1_000n * BigInt(TAO));
    }
  });

  it('are told once for each subnet where the pool refuses them, and are lost', async () => {
    const refused = await run('assume { neuron_registrations = 10/day }', {
      altered: first({ alphaIn: 900_000n, taoIn: 1_000n, emissionEnabled: false }),
    });
    expect(refused.findings.map((it) => it.code)).toEqual(['W459']);
    expect(refused.findings[0]?.message).toMatch(
      /subnet 1 is refused with `(ReservesTooLow|SwapInputTooLarge)` at block 720/,
    );
    expect(registrations(refused, 0).at(-1)).toBeLessThan(20);
    expect(registrations(refused, 1).at(-1)).toBe(20);
  });
});

describe('a day at once', () => {
  it.each([
    { entry: 'neuron_registrations(1) = 7_200/day', why: 'one in each block, to the highest price' },
    { entry: 'neuron_registrations(1) = 5_000/day', why: 'two in three blocks' },
    { entry: 'neuron_demand(1, price) = 7_200/day', why: 'one in each block by a rate' },
    { entry: 'neuron_demand(1, price) = if price < 5 TAO then 900/day else 20/day', why: 'by the price' },
    { entry: 'neuron_demand(1, price) = 200 TAO', why: 'a limit above the highest price' },
    { entry: 'neuron_demand(1, price) = 0.02 TAO', why: 'a limit that the price comes back to' },
    {
      entry: 'neuron_registrations(1) = uniform(0/day, 14_000/day)',
      why: 'drawn, some days above one a block',
    },
  ])('is as block by block: $why', async ({ entry }) => {
    const statements = `assume { ${entry} }\nenact at block 2_000 { set subnet(1).burn_half_life = 40 blocks }`;
    const of = (stride: 'tempo' | 'block') =>
      run(statements, { stride, project: 'project 9000 blocks every 9000 blocks', held: { max_burn: MOST } });
    const [days, blocks] = [await of('tempo'), await of('block')];
    expect(registrations(days)).toEqual(registrations(blocks));
    expect(registrations(days).at(-1)).toBeGreaterThan(20);
    expect(burns(days)).toEqual(burns(blocks));
    const [a, b] = [days, blocks].map((it) => column(it, 'subnet.tao_in', 0).at(-1) as number);
    expect(Math.abs((a as number) / (b as number) - 1)).toBeLessThan(1e-4);
  });

  it('takes no longer where somebody comes in every block', async () => {
    const held = { max_burn: MOST };
    const shape = {
      finney: true,
      stride: 'adaptive',
      project: 'project 60 days every 60 days',
      held,
    } as const;
    const projection = await run('assume { neuron_registrations = 7_200/day }', shape);
    expect(registrations(projection, 63).at(-1)).toBe(432_000);
  });
});

describe('who cannot get in', () => {
  const CLOSED = 'set subnet(1).registration_allowed = off';
  it.each([
    { set: CLOSED, entry: 'neuron_registrations = 3/day', enact: '', says: [], why: 'closed from the start' },
    {
      ...{ set: CLOSED, entry: 'neuron_registrations(1) = 3/day', enact: '' },
      ...{ says: ['neuron registration is closed there'], why: 'closed, and named' },
    },
    {
      ...{ set: '', entry: 'neuron_registrations = 3/day', enact: `enact now { ${CLOSED} }` },
      ...{ says: ['neuron registration is closed there'], why: 'closed by the file' },
    },
    {
      ...{ set: '', entry: 'neuron_registrations = 3/day' },
      ...{
        enact: `enact now { ${CLOSED} }  enact at block 9_000 { set subnet(1).registration_allowed = on }`,
      },
      ...{ says: [], why: 'closed and opened again by the file' },
    },
    {
      ...{ set: CLOSED, entry: 'neuron_demand(1, price) = 3/day', enact: '' },
      ...{ says: [], why: 'nobody queues by price' },
    },
    {
      ...{ set: 'set subnet(1).subtoken_enabled = off', entry: 'neuron_registrations(1) = 3/day', enact: '' },
      ...{ says: ['the subnet has not started'], why: 'not started, and named' },
    },
  ])('is told only where somebody meant it: $why', async ({ set, entry, enact, says: wanted }) => {
    for (const stride of ['block', 'adaptive'] as const) {
      const { findings } = await run(`assume { ${entry} }\n${enact}`, { set, stride });
      expect(findings.map(({ code, message }) => `${code}: ${message.split(': ')[1]}`)).toEqual(
        wanted.map((why) => `W458: ${why}`),
      );
    }
  });

  it.each(['block', 'adaptive', 'exact'] as const)(
    'pays with no TAO that is in pools or on root: beyond, it is lost (%s)',
    async (way) => {
      const projection = await run('assume { neuron_demand(1, price) = 200 TAO }', {
        ...(way === 'exact' ? { engine: way } : { stride: way }),
        finney: true,
        project: 'project 300 blocks every 100 blocks',
        altered: (it) => ({ ...it, globals: { ...it.globals, totalIssuance: 0n } }),
      });
      expect(projection.findings.map((it) => it.code)).toEqual(['W459']);
      expect(projection.findings[0]?.message).toContain('`NotEnoughBalanceToStake`');
      expect(registrations(projection).at(-1)).toBe(0);
    },
  );
});

describe('slots', () => {
  /** Of subnet 1, the first the owner's. */
  const neurons = [
    { uid: 0, registeredAt: 0, emission: 0n, owner: true },
    { uid: 1, registeredAt: 0, emission: 50n, owner: false },
    { uid: 2, registeredAt: 0, emission: 20n, owner: false },
    { uid: 3, registeredAt: 0, emission: 30n, owner: false },
    { uid: 4, registeredAt: 0, emission: 40n, owner: false },
  ];
  const crowded = (held: Readonly<Record<string, bigint>>) =>
    run('assume { neuron_registrations(1) = 720/day }', {
      ...{ altered: first({ neurons }), held, project: 'project 100 blocks every 10 blocks' },
    });

  it('fill up to the most that are allowed, and then change hands', async () => {
    const projection = await crowded({ max_allowed_uids: 8n, immunity_period: 5n, min_non_immune_uids: 1n });
    expect(column(projection, 'subnet.neurons', 0)).toEqual([5, 6, 7, 8, 8, 8, 8, 8, 8, 8, 8]);
    expect(registrations(projection).at(-1)).toBe(10);
    expect(says(projection)).toEqual([]);
  });

  it('are refused where everybody is immune or protected', async () => {
    const projection = await crowded({ max_allowed_uids: 5n, immunity_period: 5n, min_non_immune_uids: 4n });
    expect(registrations(projection).at(-1)).toBe(0);
    expect(says(projection)).toEqual([
      expect.stringMatching(
        /^W459 a neuron registration of subnet 1 is refused with `NoNeuronIdAvailable` at block 10:/,
      ),
    ]);
  });
});
