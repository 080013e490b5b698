import { describe, expect, it } from 'vitest';
import { projected } from '../../support/projected.ts';
import { small } from '../../support/registering.ts';

const paid = (name: string, block: number, why: string) =>
  `W461 subnet "${name}" is registered and paid for at block ${block}, but no slot comes free for it by the end: ${why}`;

describe('registrations that are paid and not created by the end', () => {
  it.each([
    {
      why: 'its clean-up lasts beyond the end',
      statements: 'enact at block 190 { register subnet "x" { owner = "me" } }',
      says: [paid('x', 190, 'the clean-up that frees its slot ends at block 212')],
    },
    {
      why: 'each waits for its own clean-up',
      statements: 'enact at block 185 { register subnet "x" }  enact at block 195 { register subnet "y" }',
      says: [
        paid('x', 185, 'the clean-up that frees its slot ends at block 207'),
        paid('y', 195, 'the clean-up that frees its slot ends at block 217'),
      ],
    },
    {
      why: 'the limit was lowered below what it needs',
      statements: `enact at block 60 { register subnet "x" }
        enact at block 65 { set subnet_registration.subnet_limit = 1 }`,
      says: [paid('x', 60, 'the limit of 1 subnets was lowered, and leaves it no slot')],
    },
    {
      why: 'created in time',
      statements: 'enact at block 178 { register subnet "x" }',
      says: [],
    },
  ])('are told at their line: $why', async ({ statements, says }) => {
    const { findings, proposal } = await projected(small(statements));
    expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual(says);
    expect(proposal.waitingCount).toBe(says.length);
    for (const { place } of findings) expect(small(statements).slice(place.start)).toMatch(/^register/);
  });

  it('stand in the queue with what they paid', async () => {
    const statements = 'enact at block 190 { register subnet "x" { owner = "me" } }';
    const { proposal, baseline } = await projected(small(statements));
    expect(proposal.waiting).toEqual([
      { name: 'x', since: 190, by: 'file', lock: 1_000n * 10n ** 9n, owner: 'me' },
    ]);
    expect(baseline).toMatchObject({ waiting: [], waitingCount: 0 });
  });
});
