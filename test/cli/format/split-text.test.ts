/** The split of alpha in the report. */
import { describe, expect, it } from 'vitest';
import { SPLIT_METRICS, splitLines } from '../../../cli/format/split-text.ts';
import { projected } from '../../support/projected.ts';

const lines = async (change: string) =>
  splitLines(
    await projected(
      `proposal "t" { }
start finney @ 9_240_381
enact now { set ${change} }
project 20 blocks every 10 blocks`,
      { metrics: new Set(SPLIT_METRICS) },
    ),
  );

describe('the split of alpha', () => {
  it('shows what each part gets where the owner cut changes', async () => {
    const [, owner = '', miners = ''] = await lines('emission.subnet_owner_cut = 9%');
    expect(owner).toMatch(/^ {2}owner +1,295\.967 +647\.984 +-647\.984 +-50\.0%$/);
    expect(miners).toMatch(/^ {2}miners +2,952\.016 +3,276\.008 +\+323\.992 +\+11\.0%$/);
  });

  it('is left out where nothing of it moves', async () => {
    expect(await lines('emission.bar_rank = 64')).toEqual([]);
  });
});
