import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromU16, ONE } from '../../../../runtime/exact/fixed/raw32.ts';
import { consensusOf } from '../../../../runtime/exact/yuma/median.ts';
import { type Sparse, SparseBuilder } from '../../../../runtime/exact/yuma/sparse.ts';
import { plainMedian } from './plain-epoch.ts';

/** All scores in column 0. */
function column(scores: readonly number[]): Sparse {
  const built = new SparseBuilder(scores.length, scores.length);
  for (const score of scores) {
    if (score !== 0) built.push(0, score);
    built.endRow();
  }
  return built.done();
}

function median(stake: readonly number[], scores: readonly number[], kappa = ONE / 2): number {
  return consensusOf(Float64Array.from(stake), column(scores), kappa)[0] ?? Number.NaN;
}

interface Voice {
  readonly stake: number;
  readonly score: number;
}

const share = fc.oneof(fc.constantFrom(0, 1, ONE / 4), fc.integer({ min: 0, max: ONE }));
const voice = fc.record({ stake: share, score: fc.oneof(fc.constantFrom(0, 0x5555_5555), share) });
const voices = fc.array(voice, { minLength: 1, maxLength: 12 });
const kappas = fc.integer({ min: 0, max: 65_535 }).map(fromU16);
const of = (list: readonly Voice[], kappa: number) =>
  median(
    list.map(({ stake }) => stake),
    list.map(({ score }) => score),
    kappa,
  );

describe('the weighted median', () => {
  it.each([
    { stake: [3, 1], scores: [7, 9], is: 7, why: 'is what three quarters of the stake say' },
    { stake: [1, 1, 1], scores: [7, 9, 8], is: 8, why: 'is the middle one among equals' },
    {
      stake: [1, 1],
      scores: [7, 9],
      is: 9,
      why: 'with exactly half of the stake behind it, is the higher one',
    },
    { stake: [1, 3], scores: [7, 0], is: 0, why: 'is 0 where most say nothing' },
    { stake: [0, 0], scores: [7, 9], is: 0, why: 'is 0 without active stake' },
    { stake: [0, 1], scores: [9, 7], is: 7, why: 'leaves out who has no stake' },
    { stake: [1], scores: [7], is: 7, why: 'of one voice is its score' },
  ])('$why', ({ stake, scores, is }) => {
    const raw = (values: readonly number[]) => values.map((value) => value * 1e6);
    expect(median(raw(stake), raw(scores))).toBe(is * 1e6);
  });

  it('is the largest score that kappa of the stake backs', () => {
    fc.assert(
      fc.property(voices, kappas, (list, kappa) => {
        const stake = list.map((it) => BigInt(it.stake));
        const scores = list.map(({ score }) => BigInt(score));
        expect(BigInt(of(list, kappa))).toBe(plainMedian(stake, scores, BigInt(kappa)));
      }),
      { numRuns: 500 },
    );
  });

  it('is one of the scores, or 0', () => {
    fc.assert(
      fc.property(voices, kappas, (list, kappa) => {
        expect([0, ...list.map(({ score }) => score)]).toContain(of(list, kappa));
      }),
    );
  });

  it('doesn’t move when voices without stake come, go and trade places', () => {
    const silent = fc.array(fc.tuple(fc.nat(12), share), { maxLength: 5 });
    fc.assert(
      fc.property(voices, silent, kappas, (list, extra, kappa) => {
        const more = [...list];
        for (const [at, score] of extra) more.splice(at % (more.length + 1), 0, { stake: 0, score });
        expect(of(more, kappa)).toBe(of(list, kappa));
      }),
    );
  });
});
