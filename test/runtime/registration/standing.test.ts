import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pruneOrder } from '../../../runtime/chain/prune-order.ts';
import { fillImmunity, fillPruneRanks } from '../../../runtime/registration/standing.ts';
import type { Run } from '../../../runtime/run.ts';

interface Standing {
  readonly netuid: number;
  readonly price: number;
  readonly since: number;
}

/** Just what the standing of subnets follows from; null: nobody lives there. */
function runOf(subnets: readonly (Standing | null)[], now: number, immunity: bigint): Run {
  const run = {
    setting: { places: { width: subnets.length }, snapshot: {} },
    values: new Map([['subnet_registration.immunity_period', new Map([[-1, immunity]])]]),
    supply: { block: now },
    network: { netuid: new Int32Array(subnets.length), movingPrice: new Float64Array(subnets.length) },
    registry: { registeredAt: new Float64Array(subnets.length), living: [] },
  } as unknown as Run;
  put(run, subnets);
  return run;
}

function put({ network, registry }: Run, subnets: readonly (Standing | null)[]): void {
  for (const [i, it] of subnets.entries()) {
    network.netuid[i] = it?.netuid ?? -1;
    network.movingPrice[i] = it?.price ?? Number.NaN;
    registry.registeredAt[i] = it?.since ?? Number.NaN;
  }
  registry.living = subnets
    .flatMap((it, i) => (it === null ? [] : [{ i, netuid: it.netuid }]))
    .sort((a, b) => a.netuid - b.netuid)
    .map(({ i }) => i);
}

const ranksOf = (run: Run, width: number): number[] => {
  const out = new Float64Array(width).fill(Number.NaN);
  fillPruneRanks(run, out);
  return [...out];
};

const NONE = Number.NaN;

describe('the place in which a subnet would go', () => {
  it.each<{ why: string; subnets: readonly (Standing | null)[]; ranks: readonly number[] }>([
    {
      why: 'the lowest moving price goes first',
      subnets: [
        { netuid: 1, price: 30, since: 0 },
        { netuid: 2, price: 10, since: 0 },
        { netuid: 3, price: 20, since: 0 },
      ],
      ranks: [3, 1, 2],
    },
    {
      why: 'of equals the one registered earlier',
      subnets: [
        { netuid: 1, price: 10, since: 20 },
        { netuid: 2, price: 10, since: 10 },
      ],
      ranks: [2, 1],
    },
    {
      why: 'then the one that the chain stores first: 256 has a low byte of 0',
      subnets: [
        { netuid: 255, price: 10, since: 10 },
        { netuid: 256, price: 10, since: 10 },
        { netuid: 1, price: 10, since: 10 },
      ],
      ranks: [3, 1, 2],
    },
    {
      why: 'a later life with a lower netuid than one before it',
      subnets: [{ netuid: 9, price: 10, since: 10 }, null, { netuid: 4, price: 10, since: 10 }],
      ranks: [2, NONE, 1],
    },
    {
      why: 'immune ones have no place; immunity ends with the block that is its age',
      subnets: [
        { netuid: 1, price: 1, since: 901 },
        { netuid: 2, price: 2, since: 900 },
        { netuid: 3, price: 3, since: 10 },
      ],
      ranks: [NONE, 1, 2],
    },
    { why: 'nobody lives', subnets: [null, null], ranks: [NONE, NONE] },
  ])('$why', ({ subnets, ranks }) => {
    expect(ranksOf(runOf(subnets, 1_000, 100n), subnets.length)).toEqual(ranks);
  });

  it('is written for those who live, and nothing elsewhere', () => {
    const run = runOf([null, { netuid: 1, price: 1, since: 0 }], 1_000, 0n);
    const out = new Float64Array([7, 7]);
    fillPruneRanks(run, out);
    expect([...out]).toEqual([7, 1]);
    fillImmunity(run, out);
    expect([...out]).toEqual([7, 0]);
  });

  it('is the chain order at every row, whoever came, went or changed places since the last', () => {
    const standing = fc.record({
      price: fc.integer({ min: 0, max: 4 }),
      since: fc.integer({ min: 0, max: 60 }),
    });
    const row = fc.array(fc.option(standing), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const run = runOf(Array(12).fill(null), 100, 50n);
        for (const it of rows) {
          // Netuids run against the indices, and over a byte.
          const subnets = it.map((each, i) => (each === null ? null : { ...each, netuid: 260 - i }));
          put(run, subnets);
          const order = pruneOrder(
            subnets
              .filter((each) => each !== null)
              .map(({ netuid, price, since }) => ({
                netuid,
                movingPrice: BigInt(price),
                registeredAt: since,
              })),
            100,
            50,
          );
          const expected = subnets.map((each) => {
            const place = each === null ? -1 : order.indexOf(each.netuid);
            return place < 0 ? Number.NaN : place + 1;
          });
          expect(ranksOf(run, 12)).toEqual(expected);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('immunity', () => {
  it.each([
    { since: 900, immune: 0, why: 'its last block is over' },
    { since: 901, immune: 1, why: 'a block is left' },
    { since: 1_000, immune: 1, why: 'created in this block' },
  ])('of one registered at $since is $immune: $why', ({ since, immune }) => {
    const out = new Float64Array(1);
    fillImmunity(runOf([{ netuid: 3, price: 1, since }], 1_000, 100n), out);
    expect([...out]).toEqual([immune]);
  });
});
