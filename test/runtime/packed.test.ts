/** A projection that went from one thread to another, and baselines that are used again. */
import { describe, expect, it } from 'vitest';
import { type BaselineKeeper, type Projection, packed, project, unpacked } from '../../runtime/index.ts';
import { compiled, proposal } from '../support/compiled.ts';

async function planOf(statements: string) {
  const { plan, snapshot } = await compiled(proposal(statements, 'project 30 days every 1 day'));
  if (plan === null || snapshot === null) throw new Error('a file without errors has a plan');
  return { plan, snapshot };
}

function figures(projection: Projection): unknown {
  return (['baseline', 'proposal'] as const).map((side) =>
    [...projection[side].columns].map(([metric, { values, exact }]) => [metric, values, exact]),
  );
}

const CASES = [
  { statements: 'enact after 7 days { set emission.bar_rank = 32 }', why: 'with a set' },
  { statements: '', why: 'that enacts nothing' },
  {
    statements: 'enact after 9 years { set emission.bar_rank = 32 }',
    why: 'that is enacted after the horizon',
  },
  {
    statements:
      'assume { subnet_registrations = 0.2 / day neurons(64) = synthetic(validators = 3, miners = 5) tao_price = 300 USD/TAO }\nenact after 3 days { set emission.subnet_owner_cut = 10% }',
    why: 'with registrations and rewards',
  },
];

describe('a projection', () => {
  it.each(CASES)('$why has the same numbers on the other side', async ({ statements }) => {
    const { plan, snapshot } = await planOf(statements);
    const made = project(plan, snapshot, { stride: 'adaptive' });
    const wanted = structuredClone(figures(made));
    const { message, transfer } = packed(made);
    const got = unpacked(structuredClone(message, { transfer: [...transfer] }), snapshot);
    expect(figures(got)).toEqual(wanted);
    expect(got.baseline === got.proposal).toBe(made.baseline === made.proposal);
    expect(got.expectations).toEqual(made.expectations);
  });

  it('sends a baseline once', async () => {
    const { plan, snapshot } = await planOf(CASES[0]?.statements ?? '');
    const made = project(plan, snapshot, { stride: 'adaptive' });
    const first = unpacked(structuredClone(packed(made).message), snapshot);
    const again = packed(made, made.baseline).message;
    expect(again.baseline).toBe('kept');
    expect(unpacked(structuredClone(again), snapshot, first.baseline).baseline).toBe(first.baseline);
    expect(() => unpacked(again, snapshot)).toThrow(/kept baseline/);
  });
});

describe('a kept baseline', () => {
  it('is the very same run while only the proposal is another, and no number differs', async () => {
    const keeper: BaselineKeeper = { kept: null };
    let before: Projection['baseline'] | null = null;
    for (const rank of [16, 32, 48]) {
      const { plan, snapshot } = await planOf(`enact after 7 days { set emission.bar_rank = ${rank} }`);
      const kept = project(plan, snapshot, { stride: 'adaptive', keeper });
      if (before !== null) expect(kept.baseline).toBe(before);
      before = kept.baseline;
      expect(figures(kept)).toEqual(figures(project(plan, snapshot, { stride: 'adaptive' })));
    }
  });

  it.each([
    { other: 'assume { recycled = 10 TAO/day }', why: 'another assumption' },
    { other: 'assume { flow(64) = 5 TAO/day }', why: 'flows' },
  ])('is made anew for $why', async ({ other }) => {
    const keeper: BaselineKeeper = { kept: null };
    const change = 'enact after 7 days { set emission.bar_rank = 32 }';
    const first = await planOf(change);
    const one = project(first.plan, first.snapshot, { stride: 'adaptive', keeper });
    const { plan, snapshot } = await planOf(`${other}\n${change}`);
    const two = project(plan, snapshot, { stride: 'adaptive', keeper });
    expect(two.baseline).not.toBe(one.baseline);
    expect(figures(two)).toEqual(figures(project(plan, snapshot, { stride: 'adaptive' })));
  });
});
