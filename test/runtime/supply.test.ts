import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SupplyPlan } from '../../compiler/index.ts';
import { blockEmission } from '../../runtime/block-emission.ts';
import { parseExact } from '../../runtime/rational.ts';
import {
  changeRule,
  mintOfNextBlock,
  openBlock,
  recycleAt,
  recycleByRule,
  runStretch,
  type Supply,
  stretchOf,
  supplyAt,
} from '../../runtime/supply.ts';

const TAO = 10n ** 9n;
const CHAIN: SupplyPlan = {
  cap: `${21_000_000n * TAO}`,
  blockEmission: `${TAO}`,
  factor: '1/2',
  halving: { kind: 'byIssuance' },
};

/** Runs to `end` in stretches. Returns the halvings and how many stretches it took. */
function run(s: Supply, end: number) {
  const halvings: { n: number; block: number }[] = [];
  let stretches = 0;
  while (s.block < end) {
    halvings.push(...openBlock(s));
    runStretch(s, stretchOf(s, end - s.block));
    stretches += 1;
  }
  return { halvings, stretches };
}

/** The rule as the design words it, one block after the other, with nothing shared but the plan. */
function countThrough(plan: SupplyPlan, start: number, issuance: bigint, rate: string, end: number) {
  const { n, d } = parseExact(rate);
  const base = parseExact(plan.blockEmission);
  const factor = parseExact(plan.factor);
  const cap = BigInt(plan.cap);
  const depth = (now: bigint, block: number): number => {
    if (plan.halving.kind === 'none') return 0;
    if (plan.halving.kind === 'every') return Math.floor((block - start - 1) / plan.halving.blocks);
    if (plan.halving.kind === 'atIssuance') {
      return plan.halving.thresholds.filter((it) => BigInt(it) <= now).length;
    }
    if (now >= cap) return -1;
    let k = 0;
    while (2n ** BigInt(k + 1) * (cap - now) <= cap) k += 1;
    return k;
  };
  let now = issuance;
  let minted = 0n;
  let recycled = 0n;
  let deepest = Math.max(0, depth(now, start + 1));
  let counted = now >= cap && plan.halving.kind === 'byIssuance' ? null : deepest;
  const halvings: { n: number; block: number }[] = [];
  for (let block = start + 1; block <= end; block += 1) {
    const k = depth(now, block);
    while (counted !== null && k > deepest) {
      deepest += 1;
      counted += 1;
      halvings.push({ n: counted, block });
    }
    const power = k < 0 ? 0n : (base.n * factor.n ** BigInt(k)) / (base.d * factor.d ** BigInt(k));
    const gap = cap > now ? cap - now : 0n;
    const mint = power < gap ? power : gap;
    const j = BigInt(block - start);
    let back = (j * n) / d - ((j - 1n) * n) / d;
    if (back > now + mint) back = now + mint;
    now += mint - back;
    minted += mint;
    recycled += back;
  }
  return { now, minted, recycled, halvings };
}

describe('the chain rule from real state', () => {
  const start = 9_240_381;
  const issuance = 11_597_618_610_011_215n;

  it('finds the second halving to the block, beside 92 TAO recycled a day', () => {
    const s = supplyAt(CHAIN, start, issuance);
    recycleAt(s, parseExact('115000000/9'));
    const { halvings, stretches } = run(s, start + 4 * 2_628_000);
    const left = 15_750_000n * TAO - issuance;
    let blocks = (left * 9n) / (500_000_000n * 9n - 115_000_000n);
    while (issuance + blocks * 500_000_000n - (blocks * 115_000_000n) / 9n < 15_750_000n * TAO) blocks += 1n;
    expect(halvings).toEqual([{ n: 2, block: start + Number(blocks) + 1 }]);
    expect(stretches).toBe(2);
  });

  it.each([
    { now: 10_499_999_999_999_999n, mint: 1_000_000_000n, why: 'a rao below the first threshold' },
    { now: 10_500_000_000_000_000n, mint: 500_000_000n, why: 'the first threshold' },
    { now: 15_749_999_999_999_999n, mint: 500_000_000n, why: 'a rao below the second' },
    { now: 18_375_000_000_000_000n, mint: 125_000_000n, why: 'the third' },
    { now: 20_979_492_187_500_000n, mint: 976_562n, why: 'the tenth, floored' },
    { now: 20_999_999_999_999_999n, mint: 0n, why: 'a rao below the cap' },
    { now: 21_000_000_000_000_000n, mint: 0n, why: 'the cap' },
  ])('mints $mint at $now: $why', ({ now, mint }) => {
    expect(blockEmission(now)).toBe(mint);
    expect(mintOfNextBlock(supplyAt(CHAIN, 5, now))).toBe(mint);
  });

  it('halves in the block after the one that crosses, as in December 2025', () => {
    const s = supplyAt(CHAIN, 7_103_974, 10_500_000n * TAO - 400_000_000n);
    expect(openBlock(s)).toEqual([]);
    expect(runStretch(s, stretchOf(s, 1))).toBe(1e9); // block 7,103,975 crosses, with 1 TAO still
    expect(openBlock(s)).toEqual([{ n: 1, block: 7_103_976 }]);
    expect(runStretch(s, stretchOf(s, 1))).toBe(5e8);
  });
});

describe('rules of the language', () => {
  it.each<{ why: string; plan: SupplyPlan; issuance: bigint; rate: string; blocks: number }>([
    {
      why: 'by the calendar, with a factor that leaves fractions',
      plan: { cap: '100000', blockEmission: '997', factor: '2/3', halving: { kind: 'every', blocks: 7 } },
      issuance: 0n,
      rate: '13/4',
      blocks: 120,
    },
    {
      why: 'a cap that the last block fills',
      plan: { cap: '10000', blockEmission: '300', factor: '1/2', halving: { kind: 'none' } },
      issuance: 50n,
      rate: '0',
      blocks: 60,
    },
    {
      why: 'recycling that makes room under the cap again and again',
      plan: { cap: '10000', blockEmission: '300', factor: '1/2', halving: { kind: 'none' } },
      issuance: 50n,
      rate: '100/7',
      blocks: 200,
    },
    {
      why: 'recycling between the emissions on both sides of a threshold',
      plan: {
        cap: '1000000',
        blockEmission: '100',
        factor: '1/2',
        halving: { kind: 'atIssuance', thresholds: ['1000', '5000'] },
      },
      issuance: 500n,
      rate: '200/3',
      blocks: 500,
    },
    {
      why: 'more recycled than there is',
      plan: { cap: '1000000', blockEmission: '10', factor: '1/2', halving: { kind: 'none' } },
      issuance: 300n,
      rate: '35/2',
      blocks: 100,
    },
  ])('agree with counting through: $why', ({ plan, issuance, rate, blocks }) => {
    const s = supplyAt(plan, 100, issuance);
    recycleAt(s, parseExact(rate));
    const { halvings } = run(s, 100 + blocks);
    const told = countThrough(plan, 100, issuance, rate, 100 + blocks);
    expect({ now: s.issuance, minted: s.minted, recycled: s.recycled, halvings }).toEqual(told);
  });

  const halving: fc.Arbitrary<SupplyPlan['halving']> = fc.oneof(
    fc.constant({ kind: 'byIssuance' as const }),
    fc.constant({ kind: 'none' as const }),
    fc.record({ kind: fc.constant('every' as const), blocks: fc.integer({ min: 1, max: 40 }) }),
    fc.uniqueArray(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 5 }).map((it) => ({
      kind: 'atIssuance' as const,
      thresholds: it.sort((a, b) => a - b).map(String),
    })),
  );

  it('agree with counting through whatever the numbers, in as many pieces as one likes', () => {
    fc.assert(
      fc.property(
        halving,
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 300 }),
        fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 13 })),
        fc.integer({ min: 0, max: 10_000 }),
        fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 7 })),
        fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 6 }),
        (kind, cap, emission, [p, q], at, [n, d], pieces) => {
          const plan: SupplyPlan = {
            cap: `${cap}`,
            blockEmission: `${emission}`,
            factor: `${p}/${q}`,
            halving: kind,
          };
          const issuance = BigInt(Math.min(at, cap));
          const s = supplyAt(plan, 7, issuance);
          recycleAt(s, parseExact(`${n}/${d}`));
          const start = s.counted;
          const halvings = [];
          let end = 7;
          for (const piece of [...pieces, 100]) {
            end += piece;
            halvings.push(...run(s, end).halvings);
            expect(s.issuance <= BigInt(cap)).toBe(true);
          }
          const told = countThrough(plan, 7, issuance, `${n}/${d}`, end);
          expect(s.issuance).toBe(told.now);
          expect(s.minted).toBe(told.minted);
          expect(s.recycled).toBe(told.recycled);
          expect(s.issuance).toBe(issuance + s.minted - s.recycled);
          if (kind.kind === 'atIssuance') expect(halvings).toEqual(told.halvings);
          expect(new Set(halvings.map((it) => it.n)).size).toBe(halvings.length);
          expect(halvings.every((it, i) => it.n === start + i + 1)).toBe(true);
        },
      ),
      { numRuns: 800 },
    );
  });

  it('is solved in a few pieces where recycling swings the issuance around a threshold for years', () => {
    const s = supplyAt(CHAIN, 0, 15_750_000n * TAO - 5n * TAO);
    recycleAt(s, parseExact('300000000'));
    const { halvings, stretches } = run(s, 26_280_000);
    expect(halvings.map((it) => it.n)).toEqual([2]);
    expect(stretches).toBeLessThan(40);
    expect(s.issuance / TAO).toBe(15_749_999n + (s.issuance >= 15_750_000n * TAO ? 1n : 0n));
  });

  it('takes a power of many thousand halvings without writing it out', () => {
    const plan: SupplyPlan = {
      cap: '1000000000000000000',
      blockEmission: '1000000000',
      factor: '9999/10000',
      halving: { kind: 'every', blocks: 1 },
    };
    const s = supplyAt(plan, 0, 0n);
    s.level = { ...s.level, until: 0 };
    s.block = 9_999;
    openBlock(s, 100_000);
    expect(s.level.emission).toBe((10n ** 9n * 9_999n ** 9_999n) / 10_000n ** 9_999n);
  });

  it('goes on counting when the rule changes', () => {
    const s = supplyAt(CHAIN, 9_240_381, 11_597_618_610_011_215n);
    changeRule(s, { ...CHAIN, blockEmission: '500000000', halving: { kind: 'every', blocks: 10_512_000 } });
    const { halvings } = run(s, 9_240_381 + 31_536_000);
    expect(halvings).toEqual([
      { n: 2, block: 9_240_382 + 10_512_000 },
      { n: 3, block: 9_240_382 + 2 * 10_512_000 },
    ]);
  });

  it('counts several thresholds passed in one block as so many halvings', () => {
    const plan: SupplyPlan = {
      cap: '1000',
      blockEmission: '100',
      factor: '1/2',
      halving: { kind: 'atIssuance', thresholds: ['50', '60', '70'] },
    };
    const s = supplyAt(plan, 0, 0n);
    expect(run(s, 3).halvings).toEqual([1, 2, 3].map((n) => ({ n, block: 2 })));
  });
});

describe('what the rules recycle', () => {
  it('is taken in whole rao, the rest kept', () => {
    const s = supplyAt(CHAIN, 0, 0n);
    for (let i = 0; i < 10; i += 1) {
      openBlock(s);
      runStretch(s, stretchOf(s, 1));
      recycleByRule(s, 0.75, 1);
    }
    expect(s.recycled).toBe(7n);
    expect(s.issuance).toBe(10n * TAO - 7n);
  });

  it('does not carry a halving past its block', () => {
    const s = supplyAt(CHAIN, 0, 10_500_000n * TAO - 1_000n * TAO);
    const halvings = [];
    while (s.block < 3_000) {
      halvings.push(...openBlock(s));
      const blocks = s.block;
      const mint = runStretch(s, stretchOf(s, 3_000 - s.block));
      recycleByRule(s, (mint / 4) * (s.block - blocks), s.block - blocks);
    }
    expect(halvings).toEqual([{ n: 1, block: 1_335 }]); // 1,000 / 0.75 = 1,333.3 blocks
  });
});
