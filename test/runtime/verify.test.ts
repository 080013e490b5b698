import { describe, expect, it } from 'vitest';
import { type Verification, verify } from '../../runtime/verify.ts';
import { compiled, proposal } from '../support/compiled.ts';

async function verified(
  body: string,
  project: string,
  stride: 'auto' | 'block' | 'tempo' | 'adaptive' = 'auto',
): Promise<Verification> {
  const { plan, snapshot } = await compiled(proposal(body, project));
  if (plan === null || snapshot === null) throw new Error('it compiles');
  return verify(plan, snapshot, { stride });
}

const later = 'enact after 1 hour { set emission.subnet_owner_cut = 9% }';

describe('a projection held against itself', () => {
  it.each([
    {
      why: 'a change on the way: both scenarios begin anew before it',
      body: later,
      horizon: '310 blocks',
      spans: ['baseline exact 9240381', 'baseline exact 9240680', 'proposal exact 9240680'],
    },
    {
      why: 'a change at once: nothing was before',
      body: 'enact now { set emission.subnet_owner_cut = 9% }',
      horizon: '10 blocks',
      spans: ['baseline exact 9240381', 'proposal exact 9240381'],
    },
    { why: 'no change', body: '', horizon: '10 blocks', spans: ['baseline exact 9240381'] },
    {
      why: 'a change that never comes',
      body: 'enact when supply.issuance > 20_000_000 TAO { set emission.subnet_owner_cut = 9% }',
      horizon: '10 blocks',
      spans: ['baseline exact 9240381'],
    },
  ])('looks at $spans with $why', async ({ body, horizon, spans }) => {
    const found = await verified(body, `project ${horizon} every 10 blocks`);
    expect(found.spans.map((it) => `${it.scenario} ${it.judge} ${it.startBlock}`)).toEqual(spans);
    for (const { checks, goal } of found.spans) {
      expect(goal).toBe(1e-9);
      expect(checks[0]?.blocks).toBe(1);
      for (const { differences } of checks) {
        const reserves = differences.filter((it) => it.field !== 'emission');
        for (const it of reserves) expect(it.relative, it.field).toBeLessThan(1e-9);
      }
    }
  });

  it('looks after 1 and 360 blocks and at the end of a short horizon', async () => {
    const { spans } = await verified('', 'project 370 blocks every 10 blocks');
    expect(spans[0]?.checks.map((it) => it.blocks)).toEqual([1, 360, 370]);
  });

  it('begins both sides at the same integers, so that one block differs by parts of a rao only', async () => {
    const { spans } = await verified(
      `assume { flow(64) = 5 TAO/day }\n${later}`,
      'project 301 blocks every 10 blocks',
    );
    for (const { checks } of spans) {
      for (const it of checks[0]?.differences ?? []) expect(it.relative, it.field).toBeLessThan(1e-13);
    }
  });

  it('holds long strides against every block, in both scenarios', async () => {
    const found = await verified(later, 'project 720 blocks every 360 blocks', 'adaptive');
    const strides = found.spans.filter((it) => it.judge === 'every block');
    expect(strides.map((it) => [it.scenario, it.startBlock, it.goal])).toEqual([
      ['baseline', 9_240_381, 1e-5],
      ['proposal', 9_240_381, 1e-5],
    ]);
    for (const { checks } of strides) {
      expect(checks.map((it) => it.blocks)).toEqual([720]);
      for (const it of checks[0]?.differences ?? []) {
        if (it.field !== 'emission') expect(it.relative, it.field).toBeLessThan(1e-5);
      }
    }
  });

  it('tells how far it is, never backwards, to the end', async () => {
    const { plan, snapshot } = await compiled(proposal(later, 'project 310 blocks every 10 blocks'));
    if (plan === null || snapshot === null) throw new Error('it compiles');
    const seen: (readonly [number, number])[] = [];
    verify(plan, snapshot, { onProgress: (done, of) => seen.push([done, of]) });
    const done = seen.map(([it]) => it);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(seen.at(-1)?.[0]).toBe(seen.at(-1)?.[1]);
  });
});
