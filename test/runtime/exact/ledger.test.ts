import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../compiler/index.ts';
import { payOut } from '../../../runtime/chain/dissolution.ts';
import type { Ledger } from '../../../runtime/chain/ledger.ts';
import { medianPrice } from '../../../runtime/chain/median-price.ts';
import { newPool } from '../../../runtime/chain/new-subnet.ts';
import {
  advanceExact,
  copyExactNetwork,
  type ExactNetwork,
  type ExactSubnet,
  exactLedger,
  exactNetworkFrom,
  mirror,
  newExactTotals,
} from '../../../runtime/exact/index.ts';
import { floatLedger, type Network, networkFrom } from '../../../runtime/fast/index.ts';
import { coins, finney, madeSnapshot, step, subnetAt } from './made.ts';

const BLOCK = finney.block;
const POOL = { tao: coins(600), alpha: coins(200_000) };

/** Subnets 1 to 3, and room for two more. */
function made(...of: Parameters<typeof madeSnapshot>): { network: ExactNetwork; ledger: Ledger } {
  const network = exactNetworkFrom(madeSnapshot(...of), 2);
  return { network, ledger: exactLedger(network) };
}

/** The network with other places for its subnets, those that live alone. */
function livingOf({ subnets, order }: ExactNetwork): readonly ExactSubnet[] {
  return order.map((i) => subnets[i] as ExactSubnet);
}

function run(network: ExactNetwork, blocks: number, firstBlock = BLOCK + 1) {
  const totals = newExactTotals(network.subnets.length);
  advanceExact(network, step(network, { firstBlock, blocks }), totals);
  return totals;
}

describe('places of subnets to come', () => {
  it('change nothing', () => {
    const with2 = exactNetworkFrom(finney, 2);
    const without = exactNetworkFrom(finney);
    expect(with2.subnets.slice(-2).every((it) => !it.alive && it.netuid === -1)).toBe(true);
    const totals = run(with2, 3);
    const others = run(without, 3);
    expect(livingOf(with2)).toEqual(without.subnets);
    expect(totals.recycled).toBe(others.recycled);
    expect(totals.injected).toEqual([...others.injected, 0n, 0n]);
  });
});

describe('a dissolved subnet', () => {
  it('leaves its pool with what waits in the reservoirs, and nobody holds what waits in its pots', () => {
    const epoch = {
      lastEpochBlock: BLOCK,
      blocksSinceLastStep: 0,
      pendingEpochAt: 0,
      pendingOwnerCut: coins(1),
      pendingServer: coins(2),
      pendingValidator: coins(3),
      pendingRoot: coins(4),
    };
    const stated = { protocolAlpha: coins(200_000), reservoirTao: 7n, reservoirAlpha: 9n, epoch };
    const { network, ledger } = made([{}, stated, {}]);
    expect(ledger.dissolve(1)).toEqual({
      tao: coins(5_000) + 7n,
      alphaIn: coins(600_000) + 9n,
      held: coins(1_000_000 - 10),
      protocolAlpha: coins(200_000),
    });
    expect(network.order).toEqual([0, 2]);
    expect(subnetAt(network, 1).alive).toBe(false);
  });

  it('is held by nobody where the protocol’s alpha and the pots are all there is', () => {
    const { ledger } = made([{ protocolAlpha: coins(1_200_000) }]);
    expect(ledger.dissolve(0).held).toBe(0n);
  });

  it('has no part in what others get', () => {
    const { network, ledger } = made([{}, {}, {}]);
    ledger.dissolve(1);
    const others = exactNetworkFrom(madeSnapshot([{}, { netuid: 3 }]));
    const totals = run(network, 40);
    const expected = run(others, 40);
    expect(livingOf(network)).toEqual(others.subnets);
    expect([totals.injected[0], totals.injected[2]]).toEqual(expected.injected);
    expect(totals.injected[1]).toBe(0n);
    expect(totals.recycled).toBe(expected.recycled);
  });

  it('leaves a chain without subnets running', () => {
    const { network, ledger } = made([{}]);
    ledger.dissolve(0);
    const totals = run(network, 2);
    expect(totals.recycled).toBe(1_000_000_000n);
    expect(medianPrice([])).toBe(1n << 64n);
  });

  it('can’t be dealt with any more', () => {
    const { ledger } = made([{}, {}]);
    ledger.dissolve(0);
    expect(() => ledger.dissolve(0)).toThrow('only a subnet that lives');
    expect(() => ledger.movingPrice(0)).toThrow('only a subnet that lives');
    expect(() => ledger.create(1, 9, POOL, BLOCK)).toThrow('an empty place');
  });
});

describe('a new subnet', () => {
  it('stands as its registration makes it, whatever the others have', () => {
    const parameters = [{ id: 'pool.fee_rate', netuid: null, raw: 50n }];
    const { network, ledger } = made([{}, {}], { emaPriceHalvingBlocks: 777 }, { parameters });
    ledger.create(2, 500, POOL, BLOCK + 5);
    expect(subnetAt(network, 2)).toMatchObject({
      alive: true,
      netuid: 500,
      taoIn: POOL.tao,
      alphaIn: POOL.alpha,
      alphaOut: 0n,
      movingPrice: 0n,
      firstEmissionBlock: null,
      emissionEnabled: false,
      subtokenEnabled: false,
      registrationAllowed: true,
      ownerCutEnabled: true,
      tempo: 360,
      feeRate: 33,
      emaHalvingBlocks: 201_600,
      lastEpochBlock: BLOCK + 5 - 140,
      pendingRoot: 0n,
    });
    expect(ledger.spotPrice(2)).toBe((POOL.tao << 64n) / POOL.alpha);
    expect(ledger.movingPrice(2)).toBe(0n);
  });

  it('takes its place by netuid, wherever it stands', () => {
    const { network, ledger } = made([{ netuid: 2 }, { netuid: 7 }, { netuid: 9 }]);
    ledger.dissolve(1);
    ledger.create(3, 1, POOL, BLOCK);
    ledger.create(4, 7, POOL, BLOCK);
    expect(network.order).toEqual([3, 0, 4, 2]);
    expect(livingOf(network).map((it) => it.netuid)).toEqual([1, 2, 7, 9]);
  });

  it('gets nothing and moves nothing before its start call', () => {
    const { network, ledger } = made([{}, {}]);
    ledger.create(2, 3, POOL, BLOCK);
    const others = exactNetworkFrom(madeSnapshot([{}, {}]));
    run(network, 30);
    run(others, 30);
    expect(network.subnets.slice(0, 2)).toEqual(others.subnets);
    expect(subnetAt(network, 2)).toMatchObject({ taoIn: POOL.tao, alphaOut: 0n, movingPrice: 0n });
  });

  it('mints alpha and has a moving price from the block after its start call, but no TAO', () => {
    const { network, ledger } = made([{}, {}]);
    ledger.create(2, 3, POOL, BLOCK);
    run(network, 1);
    ledger.start(2, BLOCK + 1);
    expect(subnetAt(network, 2)).toMatchObject({ firstEmissionBlock: BLOCK + 2, subtokenEnabled: true });
    const totals = run(network, 60, BLOCK + 2);
    const subnet = subnetAt(network, 2);
    expect(subnet.taoIn).toBe(POOL.tao);
    expect(totals.injected[2]).toBe(0n);
    expect(totals.alphaOut[2]).toBe(60_000_000_000n);
    // Some root dividends may have been taken back; all else is outside the pool.
    expect(subnet.alphaOut + (totals.alphaRecycled[2] as bigint)).toBe(60_000_000_000n);
    expect(subnet.movingPrice > 0n).toBe(true);
  });

  it('runs its first epoch within a tempo, by its netuid', () => {
    const { network, ledger } = made([{}]);
    ledger.create(1, 100, POOL, BLOCK);
    ledger.start(1, BLOCK);
    run(network, 259);
    expect(subnetAt(network, 1)).toMatchObject({ epochs: 0 });
    run(network, 1, BLOCK + 260);
    expect(subnetAt(network, 1)).toMatchObject({ epochs: 1, pendingServer: 0n });
  });

  it('shares nothing with a copy', () => {
    const { network, ledger } = made([{}, {}]);
    const copy = copyExactNetwork(network);
    ledger.create(2, 3, POOL, BLOCK);
    ledger.dissolve(0);
    expect(copy.order).toEqual([0, 1]);
    expect(copy.subnets[2]?.alive).toBe(false);
    expect(copy.subnets[0]?.alive).toBe(true);
  });
});

describe('the payment of a neuron', () => {
  it('buys alpha with the fee, and what it bought is gone', () => {
    const { network, ledger } = made([{ flow: null }]);
    // The swap of the specification's example (5.3).
    expect(ledger.payForNeuron(0, coins(10), 0)).toEqual({
      ok: true,
      bought: 1_197_002_942_371n,
      recycled: 1_197_002_942_371n,
    });
    const subnet = subnetAt(network, 0);
    expect(subnet.taoIn).toBe(coins(5_000) + 9_994_964_523n);
    expect(subnet.alphaIn).toBe(coins(600_000) - 1_197_002_942_371n);
    expect(subnet.alphaOut).toBe(coins(1_200_000));
    expect(subnet.userFlow.pending).toBe(9_994_964_523n);
  });

  it('leaves the part of the alpha that the collateral’s part of the price bought', () => {
    const { network, ledger } = made([{}]);
    // floor(10 TAO * floor64(13107/65535)) is a rao below 2 TAO.
    const locked = (1_197_002_942_371n * 1_999_999_999n) / 10_000_000_000n;
    expect(ledger.payForNeuron(0, coins(10), 13_107)).toMatchObject({
      recycled: 1_197_002_942_371n - locked,
    });
    expect(subnetAt(network, 0).alphaOut).toBe(coins(1_200_000) + locked);
  });

  it.each([
    {
      its: { subtokenEnabled: false },
      tao: coins(1),
      error: 'SubtokenDisabled',
      why: 'nobody buys before the start call',
    },
    { its: { alphaIn: 999_999n }, tao: coins(1), error: 'ReservesTooLow', why: 'the pool is drained' },
    {
      its: { taoIn: 1_000n },
      tao: coins(1),
      error: 'SwapInputTooLarge',
      why: 'it is more than the pool takes',
    },
    { its: { taoIn: 0n, alphaIn: 0n }, tao: coins(1), error: 'SwapInputTooLarge', why: 'there is no pool' },
  ])('is refused with $error where $why, and changes nothing', ({ its, tao, error }) => {
    const { network, ledger } = made([its]);
    const before = copyExactNetwork(network);
    expect(ledger.payForNeuron(0, tao, 0)).toEqual({ ok: false, error });
    expect(network).toEqual(before);
  });

  it('takes nothing for nothing', () => {
    const { network, ledger } = made([{}]);
    const before = copyExactNetwork(network);
    expect(ledger.payForNeuron(0, 0n, 30_000)).toEqual({ ok: true, bought: 0n, recycled: 0n });
    expect(network).toEqual(before);
  });

  it('buys one for one where the subnet isn’t dynamic', () => {
    const { network, ledger } = made([{ mechanism: 0 }]);
    expect(ledger.payForNeuron(0, 1_000n, 0)).toEqual({ ok: true, bought: 1_000n, recycled: 1_000n });
    expect(subnetAt(network, 0)).toMatchObject({ taoIn: coins(5_000) + 1_000n, alphaOut: coins(1_200_000) });
    expect(ledger.spotPrice(0)).toBe(1n << 64n);
    expect(ledger.movingPrice(0)).toBe(1n << 32n);
  });
});

describe('both ledgers', () => {
  const snapshot: Snapshot = madeSnapshot([{}, {}, { netuid: 9 }]);

  it('make the same network, place by place', () => {
    const exact = exactNetworkFrom(snapshot, 2);
    const floats = networkFrom(snapshot, 2);
    const seen = networkFrom(snapshot, 2);
    const act = (ledger: Ledger) => {
      const estate = ledger.dissolve(1);
      ledger.create(3, 2, POOL, BLOCK);
      ledger.start(3, BLOCK + 1);
      ledger.create(4, 3, POOL, BLOCK);
      ledger.dissolve(0);
      return estate;
    };
    expect(act(exactLedger(exact))).toEqual(act(floatLedger(floats)));
    mirror(exact, seen);
    // What stands behind those that live means nothing.
    const living = ({ living, livingCount }: Network) => living.slice(0, livingCount);
    expect({ ...seen, living: living(seen) }).toEqual({ ...floats, living: living(floats) });
    expect([...living(seen)]).toEqual([3, 4, 2]);
  });

  it('buy the same alpha to a few rao', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 500_000n, max: coins(100) }),
        fc.integer({ min: 0, max: 62_258 }),
        (tao, share) => {
          const exact = exactLedger(exactNetworkFrom(snapshot)).payForNeuron(0, tao, share);
          const float = floatLedger(networkFrom(snapshot)).payForNeuron(0, tao, share);
          if (!exact.ok || !float.ok) throw new Error('neither refuses');
          // One part in 10^12 of the alpha reserve's own digits.
          expect(Math.abs(Number(exact.bought - float.bought))).toBeLessThan(1_000);
          expect(Math.abs(Number(exact.recycled - float.recycled))).toBeLessThan(1_000);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('TAO', () => {
  it('is all accounted for when subnets come and go', () => {
    const events = fc.array(
      fc.record({
        kind: fc.constantFrom('dissolve', 'create', 'pay', 'blocks'),
        amount: fc.bigInt({ min: 1_000_000_000n, max: coins(2_000) }),
        at: fc.nat({ max: 9 }),
      }),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(events, (all) => {
        const network = exactNetworkFrom(madeSnapshot([{}, {}, {}]), all.length);
        const ledger = exactLedger(network);
        const pooled = () =>
          network.subnets.reduce((sum, { taoIn, reservoirTao }) => sum + taoIn + reservoirTao, 0n);
        const begun = pooled();
        let brought = 0n;
        let left = 0n;
        let block = BLOCK;
        for (const [n, { kind, amount, at }] of all.entries()) {
          const i = network.order[at % Math.max(1, network.order.length)];
          if (kind === 'create') {
            const median = medianPrice(network.order.map(ledger.spotPrice));
            const pool = newPool(amount, 1_000_000_000n, median, network.era);
            ledger.create(3 + n, 10 + n, pool, block);
            ledger.start(3 + n, block);
            brought += amount;
          } else if (kind === 'blocks') {
            const totals = newExactTotals(network.subnets.length);
            advanceExact(network, step(network, { firstBlock: block + 1, blocks: 5 }), totals);
            block += 5;
            brought += 5n * 500_000_000n - totals.recycled - totals.burned;
          } else if (i === undefined) continue;
          else if (kind === 'dissolve') {
            const { tao, ...estate } = ledger.dissolve(i);
            const { paid, recycled } = payOut({ pot: tao, ...estate, countsPool: true });
            left += paid + recycled;
          } else {
            const before = subnetAt(network, i).taoIn;
            const paid = ledger.payForNeuron(i, amount, 0);
            const fee = amount - (subnetAt(network, i).taoIn - before);
            if (paid.ok) {
              // Fees go to the block's author.
              expect(fee >= 0n && fee * 1_000n < amount).toBe(true);
              brought += amount - fee;
            }
          }
          const netuids = network.order.map((it) => subnetAt(network, it).netuid);
          expect(netuids).toEqual([...new Set(netuids)].sort((a, b) => a - b));
        }
        expect(pooled()).toBe(begun + brought - left);
      }),
      { numRuns: 60 },
    );
  });
});
