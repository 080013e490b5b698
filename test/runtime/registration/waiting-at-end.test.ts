import { describe, expect, it } from 'vitest';
import type { ProjectOptions } from '../../../runtime/index.ts';
import { projected } from '../../support/projected.ts';
import { small } from '../../support/registering.ts';

const NOTHING: ProjectOptions = { metrics: new Set<string>() };
/** Room for all, at the same cost after each rate limit. */
const CHEAP = `set subnet_registration.subnet_limit = 99
  set subnet_registration.lock_reduction_interval = 10 blocks`;

describe('how many wait at the end', () => {
  it.each([
    { why: 'of a crowd not everybody is listed', every: 1, count: 180, listed: 100 },
    { why: 'of a smaller one each is', every: 4, count: 30, listed: 30 },
  ])('counts all: $why', async ({ every, count, listed }) => {
    const text = small(`assume { subnet_registrations = 1/${every} blocks }`, { set: CHEAP });
    const { baseline, findings } = await projected(text, NOTHING);
    // One every 10 blocks got in.
    expect(baseline.waitingCount).toBe(count);
    expect(baseline.waiting).toHaveLength(listed);
    expect(findings.find((it) => it.code === 'W458')?.message).toContain(`${count} assumed registrations`);
  });

  it('counts nobody where demand follows the price, who does not queue', async () => {
    const { baseline, findings } = await projected(
      small('assume { demand(price) = 1/2 blocks }', { set: CHEAP }),
      NOTHING,
    );
    expect(baseline.lives.length).toBeGreaterThan(10);
    expect(baseline).toMatchObject({ waiting: [], waitingCount: 0 });
    expect(findings.map((it) => it.code)).not.toContain('W458');
  });

  it('counts who is in the queue beside them', async () => {
    const { baseline, findings } = await projected(
      small('assume { subnet_registrations = 1/95 blocks }', {
        set: 'set subnet_registration.rate_limit = 1 block',
      }),
      NOTHING,
    );
    expect(baseline.waiting).toMatchObject([{ name: 'new-2', since: 190, by: 'demand' }]);
    expect(baseline.waiting[0]?.lock).toBeGreaterThan(0n);
    expect(baseline.waitingCount).toBe(1);
    expect(findings.map((it) => it.code)).not.toContain('W458');
  });
});
