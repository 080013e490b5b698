import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Rung, rungPosition } from '../../../cli/screen/ladder.ts';
import { screenModel } from '../../../cli/screen/model.ts';
import { madeRace, type RaceShape } from './made-registrations.ts';

function ladderOf(shape: RaceShape, row: number): readonly Rung[] {
  const { projection, parameterAt } = madeRace({ days: 200, halvingRow: null, ...shape });
  return screenModel(projection, [], [], parameterAt).registration.ladder(row);
}

function rung(ladder: readonly Rung[], netuid: number): Rung {
  const found = ladder.find(({ subnet }) => subnet.netuid === netuid);
  if (found === undefined) throw new Error(`SN ${netuid} isn't on the ladder`);
  return found;
}

const order = (ladder: readonly Rung[]) => ladder.map(({ subnet }) => subnet.name);

describe('the order of the ladder', () => {
  it.each<{ shape: RaceShape; row: number; names: readonly string[]; why: string }>([
    {
      shape: { subnets: 3 },
      row: 0,
      names: ['subnet 1', 'subnet 2', 'subnet 3'],
      why: 'the lowest moving price goes first',
    },
    {
      shape: { subnets: 3, tied: { 1: 2 } },
      row: 0,
      names: ['subnet 2', 'subnet 1', 'subnet 3'],
      why: 'of equals the one that was registered earlier',
    },
    {
      shape: { subnets: 4, young: { 2: 10 } },
      row: 0,
      names: ['subnet 1', 'subnet 2', 'subnet 3', 'subnet 4'],
      why: 'who is immune stands where its price puts it',
    },
    {
      shape: { subnets: 3, young: { 1: 10, 2: 10, 3: 10 } },
      row: 0,
      names: ['subnet 1', 'subnet 2', 'subnet 3'],
      why: 'also where all are',
    },
    {
      shape: { subnets: 3, proposal: [{ day: 10, name: 'vision', victim: 2 }] },
      row: 15,
      names: ['vision', 'subnet 1', 'subnet 3'],
      why: 'who is gone with the proposal has left it, who was born is on it',
    },
    {
      shape: { subnets: 3, baseline: [{ day: 10, name: 'new-1', victim: 2 }], proposal: [] },
      row: 15,
      names: ['subnet 1', 'subnet 2', 'subnet 3'],
      why: 'who lives in the baseline alone is not on it',
    },
    { shape: { subnets: 0 }, row: 0, names: [], why: 'nobody where there is nobody' },
  ])('$why', ({ shape, row, names }) => {
    expect(order(ladderOf(shape, row))).toEqual(names);
  });

  it('begins with the next to go, with the lowest where all are immune, nowhere without subnets', () => {
    const low = ladderOf({ subnets: 3, young: { 1: 10 } }, 0);
    expect(rungPosition(low, null)).toBe(1);
    expect(rungPosition(low, 2)).toBe(2);
    expect(rungPosition(low, 99)).toBe(1);
    expect(rungPosition(ladderOf({ subnets: 2, young: { 1: 1, 2: 1 } }, 0), null)).toBe(0);
    expect(rungPosition([], null)).toBe(-1);
  });
});

describe('whoever is young, tied or born', () => {
  const netuid = fc.integer({ min: 1, max: 12 });
  const shapes = fc.record({
    young: fc.dictionary(netuid.map(String), fc.integer({ min: 0, max: 200 })),
    tied: fc.dictionary(netuid.map(String), fc.integer({ min: 0, max: 12 })),
    proposal: fc.uniqueArray(fc.record({ day: fc.integer({ min: 1, max: 30 }), victim: netuid }), {
      selector: ({ victim }) => victim,
      maxLength: 5,
    }),
    row: fc.nat({ max: 40 }),
  });

  it('everyone who lives is on the ladder once, prices never fall, ranks rise by one', () => {
    fc.assert(
      fc.property(shapes, ({ row, proposal, ...shape }) => {
        const births = proposal.map((birth, at) => ({ ...birth, name: `new-${at + 1}` }));
        const ladder = ladderOf({ ...shape, days: 40, subnets: 12, proposal: births }, row);
        // The one that is pruned for a birth leaves at once, the born one comes 22 blocks later.
        const between = births.filter(({ day }) => day === row).length;
        expect(new Set(ladder.map(({ subnet }) => subnet.index)).size).toBe(12 - between);
        expect(ladder).toHaveLength(12 - between);
        ladder.forEach(({ price }, at) => {
          expect(price.proposal).toBeGreaterThanOrEqual(ladder[at - 1]?.price.proposal ?? 0);
        });
        const ranks = ladder.flatMap(({ rank }) => (Number.isNaN(rank.proposal) ? [] : [rank.proposal]));
        expect(ranks).toEqual(ranks.map((_, at) => at + 1));
        for (const { rise, above } of ladder) {
          expect(rise < 0 || above < 0 || above > 1).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the distance from safety', () => {
  const ladder = ladderOf({ subnets: 5, tied: { 3: 2 }, young: { 4: 100 } }, 10);

  it.each([
    { netuid: 1, rank: 1, rise: 1, above: Number.NaN, why: 'from 0.001 to 0.002 it has to double' },
    { netuid: 3, rank: 2, rise: 0, above: 0.5, why: 'registered earlier at the same price: a tie' },
    { netuid: 2, rank: 3, rise: 1.5, above: 0.5, why: 'the immune one between counts for nothing' },
    { netuid: 5, rank: 4, rise: Number.NaN, above: 0.8, why: 'nobody goes after the last' },
  ])('of SN $netuid: $why', ({ netuid, rank, rise, above }) => {
    // The tied ones are as old as their netuids say: SN 3 came a day before SN 2.
    const it = rung(ladder, netuid);
    const rounded = (part: number) => Math.round(part * 1e9) / 1e9;
    expect([it.rank.proposal, rounded(it.rise), rounded(it.above)]).toEqual([rank, rise, above]);
    expect(it.immuneDays).toBeNaN();
  });

  it('of one that is immune is the time that is left', () => {
    const young = rung(ladder, 4);
    expect(young).toMatchObject({ immune: { baseline: true, proposal: true }, age: 110, immuneDays: 10 });
    expect([young.rank.proposal, young.rise, young.above]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it('has no part of a price that is zero', () => {
    const zero = ladderOf({ subnets: 3, tied: { 1: 0, 2: 0 } }, 0);
    expect(rung(zero, 2)).toMatchObject({ rise: 0, rank: { proposal: 1 } });
    expect(rung(zero, 1)).toMatchObject({ rise: Number.POSITIVE_INFINITY, above: 0 });
  });

  it('leaves open how long immunity lasts where nobody knows the rule', () => {
    const { projection } = madeRace({ days: 5, subnets: 2, young: { 1: 10 } });
    const [first] = screenModel(projection, []).registration.ladder(0);
    expect(first?.immune.proposal).toBe(true);
    expect(first?.immuneDays).toBeNaN();
  });

  it('stands beside the rank and the price without the proposal', () => {
    const both = ladderOf({ subnets: 3, proposal: [{ day: 1, name: 'vision', victim: 1 }] }, 190);
    expect(rung(both, 2)).toMatchObject({ rank: { baseline: 2, proposal: 1 } });
    const born = both.find(({ subnet }) => subnet.name === 'vision');
    expect(born?.rank.baseline).toBeNaN();
    expect(born?.price.baseline).toBeNaN();
  });
});
