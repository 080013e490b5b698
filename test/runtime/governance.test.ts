import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GovernancePlan } from '../../compiler/index.ts';
import { governanceOutcome, reviewDelay } from '../../runtime/governance.ts';

const place = { path: 'x.tao', start: 0, end: 1, line: 1 };
type Votes = readonly [ayes: number, nays: number];

function plan(
  triumvirate: GovernancePlan['triumvirate'],
  economic: Votes = [0, 0],
  building: Votes = [0, 0],
): GovernancePlan {
  return {
    submittedBlock: 1_000,
    triumvirate,
    review: [
      { collective: 'economic', ayes: economic[0], nays: economic[1] },
      { collective: 'building', ayes: building[0], nays: building[1] },
    ],
    place,
  };
}

describe('the Triumvirate', () => {
  it.each([
    { votes: null, end: 51_400, why: 'nobody votes' },
    { votes: { approve: 1, reject: 0, afterBlocks: 5 }, end: 51_400, why: 'one vote is too few' },
    { votes: { approve: 3, reject: 0, afterBlocks: 50_400 }, end: 51_400, why: 'the votes come too late' },
    { votes: { approve: 0, reject: 2, afterBlocks: 7 }, end: 1_007, why: 'two reject' },
    { votes: { approve: 0, reject: 1, afterBlocks: 7 }, end: 51_400, why: 'one rejection decides nothing' },
  ])('lets it fall when $why', ({ votes, end }) => {
    const outcome = governanceOutcome(plan(votes));
    expect(outcome).toMatchObject({ kind: 'fallen', stage: 'triumvirate' });
    expect(outcome.steps.at(-1)?.block).toBe(end);
  });

  it('says how late a vote is, thousands apart', () => {
    const outcome = governanceOutcome(plan({ approve: 2, reject: 0, afterBlocks: 57_600 }));
    expect(outcome).toMatchObject({ why: expect.stringContaining('after 57,600 blocks') });
    expect(outcome).toMatchObject({ why: expect.stringContaining('within 50,400 blocks') });
  });

  it('hands it on in the block of its approval', () => {
    const outcome = governanceOutcome(plan({ approve: 2, reject: 0, afterBlocks: 21_600 }));
    expect(outcome).toMatchObject({ kind: 'enacted', block: 1_000 + 21_600 + 7_200 });
    expect(outcome.steps.map((it) => it.block)).toEqual([1_000, 22_600, 22_600, 29_800]);
  });
});

describe('the review', () => {
  it.each([
    { ayes: 0, nays: 0, delay: 7_200, why: 'without votes a day' },
    { ayes: 8, nays: 0, delay: 2_133, why: '8 net ayes: 2,133.3' },
    { ayes: 9, nays: 1, delay: 2_133, why: 'only the lead counts' },
    { ayes: 0, nays: 4, delay: 11_302, why: '4 net nays: 11,302.6' },
    { ayes: 23, nays: 0, delay: 1, why: 'one short of 24: 0.5 blocks, but never in the block itself' },
    { ayes: 24, nays: 8, delay: 1, why: '24 of 32 decide' },
    { ayes: 0, nays: 16, delay: 14_399, why: 'one short of cancelling: nearly two days' },
  ])('takes $delay blocks: $why', ({ ayes, nays, delay }) => {
    expect(reviewDelay(ayes, nays)).toBe(delay);
  });

  it.each([
    { economic: [0, 8], building: [0, 9], why: '17 of 32 against', falls: true },
    { economic: [0, 8], building: [0, 8], why: '16 of 32 against', falls: false },
  ] as const)('cancels at 51%: $why', ({ economic, building, falls }) => {
    const outcome = governanceOutcome(plan({ approve: 2, reject: 0, afterBlocks: 0 }, economic, building));
    expect(outcome.kind).toBe(falls ? 'fallen' : 'enacted');
    if (outcome.kind === 'fallen') expect(outcome.why).toMatch(/17 of 32/);
  });

  it('is never slower for an aye more, nor faster for a nay more, and within two days', () => {
    const votes = fc.tuple(fc.integer({ min: 0, max: 31 }), fc.integer({ min: 0, max: 15 }));
    fc.assert(
      fc.property(votes, ([ayes, nays]) => {
        fc.pre(ayes + nays < 32);
        const delay = reviewDelay(ayes, nays);
        expect(delay).toBeGreaterThanOrEqual(1);
        expect(delay).toBeLessThanOrEqual(14_400);
        expect(reviewDelay(ayes + 1, nays)).toBeLessThanOrEqual(delay);
        expect(reviewDelay(ayes, nays + 1)).toBeGreaterThanOrEqual(ayes >= 24 ? 1 : delay);
      }),
    );
  });
});
