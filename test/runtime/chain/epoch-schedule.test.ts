import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanceEpochs, type EpochClock, restartCycle } from '../../../runtime/chain/epoch-schedule.ts';

const clock = (its: Partial<EpochClock> = {}): EpochClock => ({
  tempo: 360,
  lastEpochBlock: 1_000,
  blocksSinceLastStep: 0,
  pendingEpochAt: 0,
  epochs: 0,
  ...its,
});

function ranIn(clocks: readonly EpochClock[], block: number, most = 2): number[] {
  const ran: number[] = [];
  advanceEpochs(clocks, [...clocks.keys()], block, most, (at) => ran.push(at));
  return ran;
}

describe('the tempo', () => {
  it('runs an epoch every tempo blocks', () => {
    const one = clock();
    const blocks: number[] = [];
    for (let block = 1_001; block <= 2_100; block++) if (ranIn([one], block).length > 0) blocks.push(block);
    expect(blocks).toEqual([1_360, 1_720, 2_080]);
    expect(one).toMatchObject({ epochs: 3, lastEpochBlock: 2_080, blocksSinceLastStep: 20 });
  });

  it('puts off whoever is due beyond the most of a block, and shifts its phase for good', () => {
    const clocks = [5, 9, 12].map(() => clock({ blocksSinceLastStep: 359 }));
    expect(ranIn(clocks, 1_360)).toEqual([0, 1]);
    expect(clocks[2]).toMatchObject({ pendingEpochAt: 1_361, lastEpochBlock: 1_000, epochs: 0 });
    expect(ranIn(clocks, 1_361)).toEqual([2]);
    expect(clocks[2]).toMatchObject({ pendingEpochAt: 0, lastEpochBlock: 1_361 });
    for (let block = 1_362; block < 1_720; block++) expect(ranIn(clocks, block)).toEqual([]);
    expect(ranIn(clocks, 1_720)).toEqual([0, 1]);
    expect(ranIn(clocks, 1_721)).toEqual([2]);
  });

  it.each([
    { its: { tempo: 0, lastEpochBlock: 0 }, block: 9_999, due: false, why: 'no tempo, no epoch' },
    { its: { pendingEpochAt: 1_050 }, block: 1_049, due: false, why: 'asked for, but later' },
    { its: { pendingEpochAt: 1_050 }, block: 1_050, due: true, why: 'asked for' },
    { its: { blocksSinceLastStep: 359 }, block: 1_010, due: false, why: 'as many steps as the tempo' },
    { its: { blocksSinceLastStep: 360 }, block: 1_010, due: true, why: 'more steps than the tempo' },
    { its: {}, block: 1_359, due: false, why: 'a block early' },
    { its: {}, block: 1_360, due: true, why: 'tempo blocks after the last' },
    { its: { lastEpochBlock: 0 }, block: 99_999, due: true, why: 'long overdue' },
  ])('$why', ({ its, block, due }) => {
    expect(ranIn([clock(its)], block).length === 1).toBe(due);
  });

  it('counts steps no further than one beyond the tempo', () => {
    const waiting = clock({ blocksSinceLastStep: 361, lastEpochBlock: 2_000 });
    ranIn([clock({ pendingEpochAt: 5 }), waiting], 2_010, 1);
    expect(waiting).toMatchObject({ blocksSinceLastStep: 361, pendingEpochAt: 2_011 });
  });

  it.each([
    { tempo: 500, steps: 0, next: 1_600, why: 'a longer tempo, from now on' },
    {
      tempo: 500,
      steps: 100,
      next: 1_501,
      why: 'a longer tempo, part of which has passed since the last step',
    },
    { tempo: 200, steps: 100, next: 1_201, why: 'a shorter one: more steps than the new tempo come first' },
    { tempo: 50, steps: 100, next: 1_101, why: 'one that has long passed' },
  ])('begins anew with $why', ({ tempo, steps, next }) => {
    const one = clock({ blocksSinceLastStep: steps });
    one.tempo = tempo;
    restartCycle(one, 1_100);
    const first = Array.from({ length: 600 }, (_, n) => 1_101 + n).find((it) => ranIn([one], it).length > 0);
    expect(first).toBe(next);
  });

  it('asks in the order given, and only those in it', () => {
    const clocks = [clock(), clock(), clock()];
    const ran: number[] = [];
    advanceEpochs(clocks, [2, 0], 1_360, 1, (at) => ran.push(at));
    expect(ran).toEqual([2]);
    expect(clocks.map((it) => it.pendingEpochAt)).toEqual([1_361, 0, 0]);
    expect(clocks[1]).toEqual(clock());
  });

  it('never runs more than the most, and forgets nobody', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 1, max: 3 }),
        (tempos, most) => {
          const clocks = tempos.map((tempo) => clock({ tempo, lastEpochBlock: 0 }));
          for (let block = 1; block <= 200; block++)
            expect(ranIn(clocks, block, most).length).toBeLessThanOrEqual(most);
          // With as many epochs a block as there are subnets, each runs exactly every tempo blocks.
          const free = tempos.map((tempo) => clock({ tempo, lastEpochBlock: 0 }));
          for (let block = 1; block <= 200; block++) ranIn(free, block, tempos.length);
          expect(free.map((it) => it.epochs)).toEqual(tempos.map((tempo) => Math.floor(200 / tempo)));
        },
      ),
      { numRuns: 50 },
    );
  });
});
