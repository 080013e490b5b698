import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pruneOrder } from '../../../runtime/chain/prune-order.ts';
import { type Cell, cells, list, vectorFile, whole } from '../../support/vector-rows.ts';

const subnet = (netuid: number, movingPrice: bigint, registeredAt = 0) => ({
  netuid,
  movingPrice,
  registeredAt,
});

it.each([
  { subnets: [subnet(1, 5n), subnet(2, 3n), subnet(3, 4n)], order: [2, 3, 1], why: 'the lowest price first' },
  { subnets: [subnet(1, 5n, 20), subnet(2, 5n, 10)], order: [2, 1], why: 'of equals the older' },
  { subnets: [subnet(9, 5n), subnet(4, 5n)], order: [4, 9], why: 'then the lower netuid' },
  { subnets: [subnet(255, 5n), subnet(256, 5n)], order: [256, 255], why: 'by its low byte, as stored' },
  { subnets: [subnet(0, 0n), subnet(1, 5n)], order: [1], why: 'root stays' },
  { subnets: [subnet(1, 5n, 101), subnet(2, 6n, 100)], order: [2], why: 'immune until the period is over' },
  { subnets: [], order: [], why: 'nobody' },
])('$order: $why', ({ subnets, order }) => {
  expect(pruneOrder(subnets, 1_000, 900)).toEqual(order);
});

it.each(list(cells(vectorFile('quotes.json') as Cell).prune).map(cells))(
  'names the one the runtime named at block $block',
  (ladder) => {
    const subnets = list(ladder.subnets).map(cells);
    const candidates = subnets.map(({ netuid, moving_price_bits, registered_at }) =>
      subnet(Number(netuid), whole(moving_price_bits), Number(registered_at)),
    );
    const [victim] = pruneOrder(candidates, Number(ladder.block), Number(ladder.immunity_period));
    expect(victim).toBe(ladder.expect_netuid);
  },
);

describe('the order', () => {
  it('does not depend on how the subnets come', () => {
    const any = fc.uniqueArray(
      fc.record({
        netuid: fc.integer({ min: 1, max: 600 }),
        movingPrice: fc.bigInt({ min: 0n, max: 3n }),
        registeredAt: fc.integer({ min: 0, max: 5 }),
      }),
      { selector: ({ netuid }) => netuid, maxLength: 12 },
    );
    fc.assert(
      fc.property(any, (subnets) => {
        expect(pruneOrder(subnets.toReversed(), 10, 7)).toEqual(pruneOrder(subnets, 10, 7));
      }),
    );
  });
});
