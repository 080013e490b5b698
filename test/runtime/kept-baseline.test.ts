import { describe, expect, it } from 'vitest';
import type { Plan, Snapshot } from '../../compiler/index.ts';
import { isError } from '../../grammar/index.ts';
import {
  type BaselineKeeper,
  type Projection,
  type ProjectOptions,
  packed,
  project,
  unpacked,
} from '../../runtime/index.ts';
import { compiled, proposal } from '../support/compiled.ts';
import { projected } from '../support/projected.ts';
import { small } from '../support/registering.ts';

const real = (statements: string) => proposal(statements, 'project 12 days every 1 day');

async function planOf(text: string): Promise<{ readonly plan: Plan; readonly snapshot: Snapshot }> {
  const { plan, snapshot, diagnostics } = await compiled(text);
  expect(diagnostics.filter(isError).map(({ message }) => message)).toEqual([]);
  if (plan === null || snapshot === null) throw new Error('a file without errors has a plan');
  return { plan, snapshot };
}

/** All that a projection says, without the plan that it was made from. */
function told({ rows, subnets, baseline, proposal: after, expectations, findings }: Projection): unknown {
  const scenarios = [baseline, after].map(({ columns, neurons, ...rest }) => ({
    ...rest,
    columns: [...columns].map(([metric, { width, values, exact }]) => ({ metric, width, values, exact })),
    neurons: [...neurons],
  }));
  return { rows, subnets, scenarios, expectations, findings };
}

const EDITS: readonly { readonly texts: readonly string[]; readonly why: string }[] = [
  {
    texts: [16, 48, 0, 16].map((rank) => real(`enact after 7 days { set emission.bar_rank = ${rank} }`)),
    why: 'a set',
  },
  {
    texts: ['7 days', '40 days', '1 day'].map((when) =>
      real(`enact after ${when} { set emission.subnet_owner_cut = 9% }`),
    ),
    why: 'when it is enacted, beyond the horizon too',
  },
  {
    texts: [5, 50].map((flow) =>
      real(`assume { flow(64) = ${flow} TAO/day }\nenact after 7 days { set emission.bar_rank = 16 }`),
    ),
    why: 'an assume',
  },
  {
    texts: [
      'score ema_price',
      'score ema_price limit top 8',
      'score ema_price gate hill(rank = 9, exponent = 2)',
    ].map((stages) => real(`rule emission "r" { ${stages} }\nenact after 7 days { emission rule "r" }`)),
    why: 'a rule',
  },
  {
    texts: ['<', '>'].map((sign) =>
      real(
        `enact after 7 days { set emission.bar_rank = 16 }\nexpect at end subnet(64).price ${sign} baseline(subnet(64).price)`,
      ),
    ),
    why: 'what is expected',
  },
  {
    texts: [100, 200].map((tempo) =>
      real(
        `assume { neurons(64) = synthetic(validators = 3, miners = 5) }\nenact after 3 days { set subnet(64).tempo = ${tempo} blocks set subnet(64).yuma3_enabled = on }`,
      ),
    ),
    why: 'a subnet with neurons',
  },
  {
    texts: [2, 6, 3].map((limit) =>
      small(
        `assume { subnet_registrations = 1/11 blocks }\nenact after 60 blocks { set subnet_registration.subnet_limit = ${limit} }`,
        { project: 'project 4 days every 1 day' },
      ),
    ),
    why: 'how many subnets there can be',
  },
  {
    texts: ['', 'register subnet "own" { lock = auto }', 'set subnet_registration.subnet_limit = 4'].map(
      (change) =>
        small(
          `assume { demand(price) = 1_000 TAO }\nenact after 1 day { ${change} set subnet_registration.rate_limit = 20 blocks }`,
          { project: 'project 4 days every 1 day' },
        ),
    ),
    why: 'a registration of the file',
  },
  {
    texts: ['1_000', '900'].map((least) =>
      real(`enact when supply.issuance >= ${least} TAO { set emission.bar_rank = 16 }`),
    ),
    why: 'a condition, where both share a run',
  },
];

describe('a projection with a kept baseline is the one without', () => {
  it.each(EDITS)('after a change of $why', async ({ texts }) => {
    const keeper: BaselineKeeper = { kept: null };
    for (const text of texts) {
      const { plan, snapshot } = await planOf(text);
      const options: ProjectOptions = { stride: 'adaptive' };
      expect(told(project(plan, snapshot, { ...options, keeper }))).toEqual(
        told(project(plan, snapshot, options)),
      );
    }
  });

  it('however it is computed, and whatever is recorded', async () => {
    const keeper: BaselineKeeper = { kept: null };
    const { plan, snapshot } = await planOf(
      proposal('enact after 10 blocks { set emission.bar_rank = 16 }', 'project 30 blocks every 10 blocks'),
    );
    const ways: readonly ProjectOptions[] = [
      { stride: 'adaptive' },
      { stride: 'block' },
      { stride: 'adaptive', metrics: new Set(['subnet.price']) },
      { stride: 'adaptive', metrics: new Set(['supply.issuance']) },
      { stride: 'adaptive' },
    ];
    for (const way of ways) {
      expect(told(project(plan, snapshot, { ...way, keeper }))).toEqual(told(project(plan, snapshot, way)));
    }
  });
});

describe('a kept baseline', () => {
  const set = (rank: number, before = '') =>
    real(`${before}\nenact after 7 days { set emission.bar_rank = ${rank} }`);

  it.each([
    { first: set(16), next: set(48), isSame: true, why: 'another value of a set' },
    { first: set(16), next: `\n\n// why\n${set(16)}`, isSame: true, why: 'a comment before it' },
    {
      first: set(16),
      next: `${set(16)}expect at end subnet(64).price > 0\nshow subnets.price`,
      isSame: true,
      why: 'what is expected and shown of numbers that are there',
    },
    {
      first: set(16),
      next: set(16, 'assume { recycled = 92 TAO/day }'),
      isSame: false,
      why: 'an assumption',
    },
    {
      first: set(16),
      next: set(16).replace('12 days every', '13 days every'),
      isSame: false,
      why: 'a longer time',
    },
  ])('of $why: $isSame', async ({ first, next, isSame }) => {
    const keeper: BaselineKeeper = { kept: null };
    const one = await projected(first, { stride: 'adaptive', keeper });
    const two = await projected(next, { stride: 'adaptive', keeper });
    expect(two.baseline === one.baseline).toBe(isSame);
  });

  it('counts its blocks as done, so that progress still ends at the end', async () => {
    const count = async (keeper: BaselineKeeper) => {
      let last = [0, 0];
      const onProgress = (done: number, of: number) => {
        last = [done, of];
      };
      await projected(set(16), { stride: 'adaptive', keeper, onProgress });
      return last;
    };
    const keeper: BaselineKeeper = { kept: null };
    const first = await count(keeper);
    expect(first[1]).toBeGreaterThan(0);
    expect(await count(keeper)).toEqual(first);
  });

  it('can be sent again and again, though the proposals beside it change hands', async () => {
    const keeper: BaselineKeeper = { kept: null };
    let sent: Projection['baseline'] | null = null;
    let here: Projection['baseline'] | null = null;
    for (const rank of [16, 32, 48]) {
      const { plan, snapshot } = await planOf(set(rank));
      const options: ProjectOptions = { stride: 'adaptive' };
      const made = project(plan, snapshot, { ...options, keeper });
      const { message, transfer } = packed(made, sent);
      const got = unpacked(structuredClone(message, { transfer: [...transfer] }), snapshot, here);
      expect(told(got)).toEqual(told(project(plan, snapshot, options)));
      if (here !== null) expect(got.baseline).toBe(here);
      sent = made.baseline;
      here = got.baseline;
    }
  });
});
