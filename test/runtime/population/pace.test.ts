import { describe, expect, it } from 'vitest';
import type { EpochRules, EpochShares } from '../../../runtime/chain/population.ts';
import {
  FEW,
  jumps,
  newPace,
  notePace,
  rests,
  rulesOver,
  sharesAt,
  startAnew,
} from '../../../runtime/population/pace.ts';

/** One neuron has this part of each pot. */
function shares(part: number): EpochShares {
  const all = () => Float64Array.of(part, 1 - part);
  return { incentive: all(), alpha: all(), root: all(), minersPotToValidators: false };
}

const EPOCH = 360;

describe('how far a guess reaches', () => {
  it('is twice as far as shares were seen to go on evenly, up to some days', () => {
    const pace = newPace(shares(0.5), 1);
    const reach: number[] = [];
    let block = 0;
    for (let n = 0; n < 12; n += 1) {
      notePace(pace, shares(0.5 + block * 1e-9), block);
      reach.push(pace.blocks / EPOCH);
      block += Math.max(EPOCH, pace.blocks);
    }
    expect(reach).toEqual([0, 2, 4, 8, 16, 32, 64, 128, 256, 320, 320, 320]);
  });

  it('goes on straight from the last epochs', () => {
    const pace = newPace(shares(0.5), 1);
    notePace(pace, shares(0.5), 0);
    notePace(pace, shares(0.501), 1_000);
    expect(sharesAt(pace, 2_000).alpha[0]).toBeCloseTo(0.502, 12);
    notePace(pace, shares(0.502), 2_000);
    expect(sharesAt(pace, 3_500).alpha[0]).toBeCloseTo(0.5035, 12);
    expect(sharesAt(pace, 3_500).alpha[1]).toBeCloseTo(0.4965, 12);
  });

  it('ends where something jumps, and what jumped does not go on', () => {
    const pace = newPace(shares(0.5), 1);
    for (let n = 0; n < 4; n += 1) notePace(pace, shares(0.5), n * EPOCH);
    expect(rests(pace, 3 * EPOCH + 1)).toBe(true);
    expect(jumps(pace, shares(0.5), 4 * EPOCH)).toBe(false);
    expect(jumps(pace, shares(0.51), 4 * EPOCH)).toBe(true);
    notePace(pace, shares(0.51), 4 * EPOCH);
    expect(pace.blocks).toBe(EPOCH / 2);
    expect(sharesAt(pace, 8 * EPOCH).alpha[0]).toBe(0.51);
    expect(jumps(pace, { ...shares(0.51), minersPotToValidators: true }, 5 * EPOCH)).toBe(true);
  });

  it('is nothing after a change, and for neurons of the state', () => {
    const made = newPace(shares(0.5), 1);
    const listed = newPace(shares(0.5), null);
    for (const pace of [made, listed]) for (let n = 0; n < 4; n += 1) notePace(pace, shares(0.5), n * EPOCH);
    expect(rests(listed, 3 * EPOCH + 1)).toBe(false);
    startAnew(made);
    expect(rests(made, 3 * EPOCH + 1)).toBe(false);
    expect(jumps(made, shares(0.5), 4 * EPOCH)).toBe(true);
  });

  it('is taken more coarsely where many subnets have made-up neurons', () => {
    const [few, many] = [newPace(shares(0.5), FEW), newPace(shares(0.5), FEW + 1)];
    for (const pace of [few, many]) {
      notePace(pace, shares(0.5), 0);
      notePace(pace, shares(0.5002), EPOCH);
    }
    expect(few.blocks).toBe(EPOCH / 2);
    expect(many.blocks).toBe(2 * EPOCH);
    expect(jumps(many, shares(0.9), 2 * EPOCH)).toBe(false);
  });

  it('goes on with one neuron more', () => {
    const pace = newPace(shares(0.5), null);
    notePace(pace, shares(0.5), 0);
    const wider = {
      ...shares(0.5),
      incentive: Float64Array.of(0.5, 0.5, 0),
      alpha: Float64Array.of(0.5, 0.5, 0),
      root: Float64Array.of(0.5, 0.5, 0),
    };
    notePace(pace, wider, EPOCH);
    notePace(pace, wider, 2 * EPOCH);
    expect([...sharesAt(pace, 3 * EPOCH).root]).toEqual([0.5, 0.5, 0]);
  });
});

describe('an epoch that stands for many', () => {
  const rules = {
    bondsMovingAverage: 900_000,
    liquidAlpha: { lowU16: 6_553.5, highU16: 65_535, steepness: 1_000 },
  };

  it.each([
    { epochs: 1, kept: 900_000, low: 6_553.5 },
    { epochs: 2, kept: 810_000, low: 12_452 },
    { epochs: 20, kept: 121_576, low: 57_567 },
    { epochs: 1_000, kept: 0, low: 65_535 },
  ])('keeps as much of old bonds as $epochs do', ({ epochs, kept, low }) => {
    const over = rulesOver(rules as unknown as EpochRules, epochs);
    expect(over.bondsMovingAverage).toBe(kept);
    expect(over.liquidAlpha).toEqual({ lowU16: low, highU16: 65_535, steepness: 1_000 });
  });
});
