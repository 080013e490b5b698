import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advance,
  beginLife,
  copyNetwork,
  endLife,
  floatLedger,
  isEligible,
  isLiving,
  leap,
  type Network,
  newTotals,
} from '../../../runtime/fast/index.ts';
import { assignNetwork } from '../../../runtime/fast/network.ts';
import { coins, mainnet, network, networkWithRoom, step } from './made.ts';

const TAO = 1_000_000_000n;
const BLOCK = 9_240_382;

const netuids = (of: Network) => [...of.living.subarray(0, of.livingCount)].map((i) => of.netuid[i]);

describe('places for subnets to come', () => {
  it('hold no value and take part in nothing', () => {
    const of = mainnet(2);
    const i = of.count - 1;
    expect(of.count).toBe(of.livingCount + 2);
    expect(isLiving(of, i)).toBe(false);
    expect(isEligible(of, i)).toBe(false);
    for (const level of ['taoIn', 'alphaIn', 'alphaOut', 'spotPrice', 'movingPrice', 'rootProp'] as const)
      expect(of[level][i], level).toBeNaN();
  });

  it.each([
    { go: advance, why: 'block by block' },
    { go: leap, why: 'by the tempo' },
  ])('change nothing for the others, $why', ({ go }) => {
    const bare = mainnet();
    const roomy = mainnet(3);
    const totals = [newTotals(bare.count), newTotals(roomy.count)] as const;
    const flows = (of: Network) => new Float64Array(of.count).fill(1e6);
    go(bare, step(bare, { blocks: 720, flows: flows(bare) }), totals[0]);
    go(roomy, step(roomy, { blocks: 720, flows: flows(roomy) }), totals[1]);
    expect(roomy.taoIn.slice(0, bare.count)).toEqual(bare.taoIn);
    expect(roomy.movingPrice.slice(0, bare.count)).toEqual(bare.movingPrice);
    expect(totals[1].validator.slice(0, bare.count)).toEqual(totals[0].validator);
    expect([...totals[1].emission.slice(bare.count), ...totals[1].refused.slice(bare.count)]).toEqual(
      Array(6).fill(0),
    );
    expect(roomy.taoIn[bare.count]).toBeNaN();
  });
});

describe('who lives', () => {
  it('stands by netuid, whatever comes and goes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 40 }), (moves) => {
        const of = networkWithRoom([{}, {}, {}], moves.length);
        let next = 3;
        const alive = new Map<number, number>([...of.netuid.subarray(0, 3)].map((netuid, i) => [netuid, i]));
        for (const netuid of moves) {
          const index = alive.get(netuid);
          if (index === undefined) {
            beginLife(of, next, netuid);
            alive.set(netuid, next++);
          } else {
            endLife(of, index);
            alive.delete(netuid);
          }
        }
        expect(netuids(of)).toEqual([...alive.keys()].sort((a, b) => a - b));
        for (let i = 0; i < of.count; i++) expect(isLiving(of, i)).toBe([...alive.values()].includes(i));
      }),
    );
  });

  it('is copied and assigned with the network', () => {
    const of = networkWithRoom([{}, {}, {}], 1);
    const copy = copyNetwork(of);
    endLife(of, 1);
    beginLife(of, 3, 2);
    expect(netuids(copy)).toEqual([1, 2, 3]);
    expect([...copy.living.subarray(0, 3)]).toEqual([0, 1, 2]);
    assignNetwork(copy, of);
    expect([...copy.living.subarray(0, 3)]).toEqual([0, 3, 2]);
    expect(copy.taoIn[1]).toBeNaN();
  });

  it('has no two at one place', () => {
    const of = network([{}, {}]);
    expect(() => beginLife(of, 0, 7)).toThrow();
    endLife(of, 0);
    expect(() => endLife(of, 0)).toThrow();
  });
});

describe('the ledger', () => {
  it('tells prices in the chain’s own numbers', () => {
    const of = network([{}]);
    of.spotPrice[0] = 0.5;
    of.movingPrice[0] = 3 * 2 ** 30;
    const ledger = floatLedger(of);
    expect(ledger.spotPrice(0)).toBe(1n << 63n);
    expect(ledger.movingPrice(0)).toBe(3n << 30n);
  });

  it('leaves of a subnet what is in its pool and what people hold', () => {
    const of = network([{ alphaOut: coins(100), protocolAlpha: coins(30) }, {}]);
    of.reservoirTao[0] = 5;
    of.reservoirAlpha[0] = 7;
    const estate = floatLedger(of).dissolve(0);
    expect(estate).toEqual({
      tao: 5_000n * TAO + 5n,
      alphaIn: 600_000n * TAO + 7n,
      held: coins(70),
      protocolAlpha: coins(30),
    });
    expect(netuids(of)).toEqual([2]);
    expect([of.taoIn[0], of.alphaOut[0], of.minerBurned[0]]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(of.reservoirTao[0]).toBe(0);
  });

  it('says that nobody holds anything where the protocol holds more than there is', () => {
    const of = network([{ alphaOut: coins(1), protocolAlpha: coins(2) }]);
    expect(floatLedger(of).dissolve(0).held).toBe(0n);
  });

  it('starts a subnet once it is told to, with its emission off', () => {
    const of = networkWithRoom([{}, {}], 1);
    const ledger = floatLedger(of);
    ledger.create(2, 3, { tao: 600n * TAO, alpha: 120_000n * TAO }, BLOCK);
    expect(of.spotPrice[2]).toBe(0.005);
    const totals = newTotals(3);
    advance(of, step(of, { blocks: 5 }), totals);
    expect(totals.alphaOut[2]).toBe(0);
    ledger.start(2, BLOCK + 4);
    advance(of, step(of, { firstBlock: BLOCK + 5, blocks: 400 }), totals);
    expect(totals.alphaOut[2]).toBe(400e9);
    expect(totals.emission[2]).toBe(0);
    expect(of.taoIn[2]).toBe(600e9);
    // 400 blocks at up to 0.0003 * 400 / 202,000 of the way.
    expect(of.movingPrice[2] as number).toBeGreaterThan(0);
    expect((of.movingPrice[2] as number) / 2 ** 32).toBeLessThan(0.005 * 400 * 6e-7);
  });

  it('goes on with emission of alpha from nothing for a pool without alpha', () => {
    const of = networkWithRoom([{}], 1);
    floatLedger(of).create(1, 5, { tao: TAO, alpha: 0n }, BLOCK);
    expect(of.spotPrice[1]).toBe(0);
  });
});

describe('a neuron’s payment', () => {
  it('buys alpha that nobody has afterwards', () => {
    const of = network([{}]);
    const before = copyNetwork(of);
    const payment = floatLedger(of).payForNeuron(0, 2n * TAO, 0);
    if (!payment.ok) throw new Error(payment.error);
    const net = (of.taoIn[0] as number) - (before.taoIn[0] as number);
    expect(net).toBe(2e9 - Math.floor(2e9 * (of.feeRate[0] as number)));
    expect(payment.recycled).toBe(payment.bought);
    expect((before.alphaIn[0] as number) - (of.alphaIn[0] as number)).toBe(Number(payment.bought));
    // About net / price, and a little less: the price rises.
    const atPrice = net / (before.spotPrice[0] as number);
    expect(Number(payment.bought) / atPrice).toBeGreaterThan(0.999);
    expect(Number(payment.bought)).toBeLessThan(atPrice);
    expect(of.alphaOut[0]).toBe(before.alphaOut[0]);
    expect(of.protocolAlpha[0]).toBe(before.protocolAlpha[0]);
    expect(of.spotPrice[0] as number).toBeGreaterThan(before.spotPrice[0] as number);
    expect(of.userFlow[0]).toBe(net);
  });

  it('leaves the collateral’s share with the neuron', () => {
    const of = network([{}]);
    const payment = floatLedger(of).payForNeuron(0, 2n * TAO, 65_535 / 5);
    if (!payment.ok) throw new Error(payment.error);
    expect(Number(payment.recycled) / Number(payment.bought)).toBeCloseTo(0.8, 8);
    expect(of.alphaOut[0]).toBe(1_200_000e9 + Number(payment.bought - payment.recycled));
  });

  it.each<{ why: string; its: (of: Network) => void; tao: bigint; error: string }>([
    { why: 'not started', its: (of) => of.subtokenEnabled.fill(0), tao: TAO, error: 'SubtokenDisabled' },
    { why: 'a thousand reserves', its: () => {}, tao: 6_000_000n * TAO, error: 'SwapInputTooLarge' },
    { why: 'no alpha', its: (of) => of.alphaIn.fill(10), tao: TAO, error: 'ReservesTooLow' },
    { why: 'buys less than one', its: (of) => of.spotPrice.fill(5e5), tao: 10n, error: 'ReservesTooLow' },
    {
      why: 'one for one, less than there is',
      its: (of) => of.dynamic.fill(0),
      tao: 600_001n * TAO,
      error: 'ReservesTooLow',
    },
  ])('is refused by the chain’s name and changes nothing: $why', ({ its, tao, error }) => {
    const of = network([{}]);
    its(of);
    const before = copyNetwork(of);
    expect(floatLedger(of).payForNeuron(0, tao, 0)).toEqual({ ok: false, error });
    expect(of).toEqual(before);
  });

  it('may be nothing', () => {
    const of = network([{}]);
    expect(floatLedger(of).payForNeuron(0, 0n, 0)).toEqual({ ok: true, bought: 0n, recycled: 0n });
  });

  it('buys one for one where the subnet isn’t dynamic', () => {
    const of = network([{ mechanism: 0 }]);
    const payment = floatLedger(of).payForNeuron(0, TAO, 0);
    expect(payment).toEqual({ ok: true, bought: TAO, recycled: TAO });
    expect(of.spotPrice[0]).toBe(1);
  });
});
