import { describe, expect, it } from 'vitest';
import type { Life } from '../../runtime/index.ts';
import { proposal } from '../support/compiled.ts';
import { apart, both, LEVELS, RATES } from './both-engines.ts';

describe('a run in integers', () => {
  it.each([
    {
      why: 'a subnet that goes and one that comes for it',
      body: 'enact after 10 blocks { dissolve subnet 5 }\nenact after 40 blocks { register subnet "x" { lock = auto  tempo = 20 blocks } }',
    },
    {
      why: 'a registration that prunes, and a trade with the new pool',
      body: `enact now { register subnet "x" { lock = auto }  stake 50 TAO into "x" }
assume { flow("x") = 40 TAO/day  flow(92) = 10 TAO/day }`,
    },
    {
      why: 'a start call that waits, and root that switches emission on',
      body: 'enact now { set subnet_registration.start_call_delay = 30 blocks  register subnet "x" { lock = auto }  set subnet("x").subnet_emission_enabled = on }',
    },
    {
      why: 'neurons that register, everywhere and with collateral',
      body: 'assume { neuron_registrations = 20/day }\nenact now { set subnet(64).collateral_lock_share = 40% }',
    },
    { why: 'assumed registrations', body: 'assume { subnet_registrations = 60/day }' },
  ])('differs from floats by parts of 10^9 under $why', async ({ body }) => {
    const pair = await both(proposal(body, 'project 80 blocks every 40 blocks'));
    for (const metric of LEVELS) expect(apart(pair, metric), metric).toBeLessThan(1e-9);
    for (const metric of RATES) expect(apart(pair, metric), metric).toBeLessThan(1e-6);
    expect(pair.exact.findings).toEqual(pair.fast.findings);
    for (const side of ['baseline', 'proposal'] as const) {
      const [exact, fast] = [pair.exact[side], pair.fast[side]];
      expect(exact.enacted).toEqual(fast.enacted);
      expect(exact.parameters).toEqual(fast.parameters);
      expect(exact.waiting).toEqual(fast.waiting);
      expect(exact.lives.map(withoutPots)).toEqual(fast.lives.map(withoutPots));
      for (const [i, { paidOut, recycled }] of exact.lives.entries()) {
        const other = fast.lives[i] as Life;
        expect(Number((paidOut ?? 0n) - (other.paidOut ?? 0n))).toBeLessThanOrEqual(0);
        const pot = (paidOut ?? 0n) + (recycled ?? 0n);
        // Flows move whole rao in integers.
        expect(Math.abs(Number(pot - (other.paidOut ?? 0n) - (other.recycled ?? 0n)))).toBeLessThan(10);
      }
    }
  });
});

/** Alpha that waits for an epoch is nobody's at the end of a subnet; floats don't know how much that is. */
const withoutPots = ({ paidOut, recycled, ...life }: Life) => ({ ...life, over: paidOut !== null });
