import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advance,
  alphaEmission,
  alphaIssuance,
  copyNetwork,
  type Network,
  newTotals,
  ONE_32,
  type Totals,
  weightQuote,
} from '../../../runtime/fast/index.ts';
import { bits32, coins, mainnet, network, scored, step } from './made.ts';

function run(of: Network, its: Parameters<typeof step>[1] = {}): Totals {
  const totals = newTotals(of.netuid.length);
  advance(of, step(of, its), totals);
  return totals;
}

const sum = (column: Float64Array) => column.reduce((a, b) => a + b, 0);
const columns = (of: Network) => [of.taoIn, of.alphaIn, of.alphaOut, of.spotPrice, of.movingPrice];

describe('a subnet’s block', () => {
  // Root 5,454,000 TAO at weight 0.18, as in the protocol's worked block.
  const globals = { rootTao: coins(5_454_000) };
  const emission = Number(1_437_346_470_546_534_313n) / ONE_32;

  it('injects to the cap, buys with the rest, and splits the alpha', () => {
    const net = network([{ movingPrice: bits32(1.5) }], globals);
    const totals = run(net, { taoPerBlock: emission });
    expect(totals.injected[0]).toBe(2_940_986);
    expect(totals.chainBuy[0]).toBe(331_717_317);
    expect(totals.alphaIn[0]).toBeCloseTo(352_918_338, -1);
    expect(net.protocolAlpha[0]).toBeCloseTo(39_803_437_342, -1);
    expect(net.taoIn[0]).toBe(5_000_334_658_303);
    expect(net.alphaIn[0]).toBeCloseTo(599_960_549_480_996, -1);
    expect(weightQuote(net, 0)).toBeCloseTo(0.4999999999804816, 14);
    expect(net.spotPrice[0]).toBeCloseTo(Number(153_743_264_972_355_593n) / 2 ** 64, 13);
    expect(totals.owner[0]).toBe(179_995_422);
    expect(totals.miner[0]).toBe(410_002_288);
    expect(totals.root[0]).toBeCloseTo(144_697_256, -1);
    expect(totals.validator[0]).toBeCloseTo(265_305_032, -1);
  });

  it('injects all of a small emission at the pool’s price', () => {
    const net = network([{}], globals);
    const totals = run(net, { taoPerBlock: 2_000_000 });
    expect([totals.injected[0], totals.chainBuy[0]]).toEqual([2_000_000, 0]);
    expect(Math.floor(totals.alphaIn[0] ?? 0)).toBe(240_000_000);
    expect(weightQuote(net, 0)).toBeCloseTo(0.5, 15);
  });

  it('recycles root’s alpha while the moving prices sum to no more than 1', () => {
    const net = network([{ movingPrice: bits32(1) }], globals);
    const before = alphaIssuance(net, 0);
    const totals = run(net, { taoPerBlock: emission });
    expect(totals.root[0]).toBe(0);
    const issued = alphaIssuance(net, 0) - before;
    expect(issued).toBeCloseTo(1_352_918_338 - 144_697_256, -1);
  });

  it('goes on with alpha, and with nothing else, where emission is off', () => {
    const net = network([{ emissionEnabled: false }, {}], globals);
    const totals = run(net);
    expect([totals.emission[0], totals.alphaIn[0], totals.alphaOut[0]]).toEqual([0, 0, 1_000_000_000]);
  });

  it('leaves a subnet that has not started as it is', () => {
    const net = network([{ firstEmissionBlock: null }, {}], globals);
    const before = copyNetwork(net);
    const totals = run(net, { blocks: 100 });
    expect(columns(net).map((column) => column[0])).toEqual(columns(before).map((column) => column[0]));
    expect(totals.alphaOut[0]).toBe(0);
  });

  it('gives the owner’s cut to the others where it is off', () => {
    const net = network([{ ownerCutEnabled: false }], globals);
    const totals = run(net);
    expect([totals.owner[0], totals.miner[0]]).toEqual([0, 500_000_000]);
  });

  it.each([
    { its: { taoIn: 0n }, why: 'no TAO in it' },
    { its: { alphaIn: 0n }, why: 'no alpha in it' },
    { its: { taoIn: 1n, alphaIn: 1n, alphaOut: 0n }, why: 'next to nothing in it' },
  ])('survives a pool with $why', ({ its }) => {
    const net = network([its, {}], globals);
    const totals = run(net, { blocks: 50 });
    for (const column of [...columns(net), totals.emission, totals.alphaIn])
      for (const value of column) expect(value >= 0 && Number.isFinite(value)).toBe(true);
  });

  it('keeps what the weights can’t take in the reservoirs', () => {
    const weightQuoteAtEnd = { raw: 10n ** 16n, per: 10n ** 18n };
    const net = network([{ weightQuote: weightQuoteAtEnd }], { rootTao: 0n });
    net.reservoirAlpha[0] = 5e15;
    const issuance = alphaIssuance(net, 0);
    const totals = run(net);
    expect(net.reservoirAlpha[0]).toBe(5e15);
    expect(alphaIssuance(net, 0)).toBeCloseTo(issuance + 1e9, -1);
    expect(totals.recycled).toBe(0);
  });

  it('offers what waits in a reservoir again, also where nothing new comes', () => {
    const net = network([{}, { emissionEnabled: false }], globals);
    net.reservoirTao[1] = 1e9;
    net.reservoirAlpha[1] = 1e11;
    const before = { tao: net.taoIn[1] ?? 0, alpha: net.alphaIn[1] ?? 0 };
    run(net);
    expect([net.reservoirTao[1], net.reservoirAlpha[1]]).toEqual([0, 0]);
    expect([net.taoIn[1], net.alphaIn[1]]).toEqual([before.tao + 1e9, before.alpha + 1e11]);
  });

  it('halves a subnet’s alpha in the block after half of it is issued', () => {
    const net = network([{ alphaIn: coins(500_000), alphaOut: coins(10_000_000) - 2_500_000_000n }], globals);
    const totals = run(net, { blocks: 6 });
    // Two alpha and the injected part a block: the third block is the last before the threshold.
    expect(totals.alphaOut[0]).toBeLessThan(6e9);
    expect((totals.alphaOut[0] ?? 0) % 5e8).toBe(0);
    expect(totals.owner[0]).toBeCloseTo(0.179995422 * (totals.alphaOut[0] ?? 0), -2);
  });
});

describe('alpha emission', () => {
  it.each([
    { issued: 1.8e15, emission: 1e9 },
    { issued: 10_499_999_999_999_998, emission: 1e9 },
    { issued: 1.05e16, emission: 5e8 },
    { issued: 2.0979492187500004e16, emission: 976_562 },
    { issued: 2.1e16, emission: 0 },
  ])('is $emission at $issued', ({ issued, emission }) => {
    expect(alphaEmission(issued)).toBe(emission);
  });
});

describe('users’ flows', () => {
  const globals = { rootTao: coins(5_454_000) };
  const only = (of: Network, flow: number) => {
    const totals = newTotals(1);
    const none = { taoPerBlock: 0, rule: scored([0]), flows: Float64Array.of(flow) };
    of.movingPrice[0] = 0;
    advance(of, step(of, none), totals);
    return totals;
  };

  it('buy alpha for TAO, less the fee', () => {
    const net = network([{ firstEmissionBlock: null }], globals);
    only(net, 10e9);
    expect(net.taoIn[0]).toBeCloseTo(5_000_000_000_000 + 9_994_964_523, -1);
    expect(net.alphaOut[0]).toBeCloseTo(1_200_000_000_000_000 + 1_197_002_942_371, -2);
    expect(net.spotPrice[0]).toBeCloseTo(Number(154_338_063_395_222_113n) / 2 ** 64, 12);
  });

  it('take TAO out by selling alpha for it, and the fee with it', () => {
    const net = network([{ firstEmissionBlock: null }], globals);
    only(net, -8_315_285_272);
    expect(net.alphaIn[0]).toBeCloseTo(601_000_000_000_000, -2);
    expect(net.taoIn[0]).toBeCloseTo(4_991_680_532_447, -2);
  });

  it.each([
    { its: { alphaOut: 0n }, flow: -1e9, why: 'nobody holds alpha' },
    { its: { subtokenEnabled: false }, flow: 1e9, why: 'the token can’t be bought yet' },
    { its: { alphaIn: 999_999n }, flow: 1e9, why: 'the pool holds too little alpha' },
    { its: { taoIn: 1_000_000n }, flow: -1e9, why: 'the pool holds too little TAO' },
  ])('are refused where $why', ({ its, flow }) => {
    const net = network([{ firstEmissionBlock: null, ...its }], globals);
    const before = net.taoIn[0];
    expect(only(net, flow).refused[0]).toBe(1e9);
    expect(net.taoIn[0]).toBe(before);
  });

  it('sell no more alpha than users hold', () => {
    const net = network(
      [{ firstEmissionBlock: null, alphaOut: coins(1_000), protocolAlpha: coins(400) }],
      globals,
    );
    const totals = only(net, -100e9);
    expect(net.alphaOut[0]).toBeCloseTo(400e9, -1);
    expect(totals.refused[0]).toBeGreaterThan(94e9);
  });

  it('are recorded as what they moved in the pool, beside what the chain put in', () => {
    const net = network([{}, {}], globals);
    net.tracksFlows = true;
    const before = net.taoIn[0] ?? 0;
    const totals = run(net, { flows: Float64Array.of(10e9, -5e9) });
    expect(net.userFlow[0]).toBeCloseTo((net.taoIn[0] ?? 0) - before - (totals.emission[0] ?? 0), 2);
    expect(net.userFlow[0]).toBeCloseTo(9_994_964_523, -1);
    expect(net.userFlow[1]).toBeLessThan(-5e9);
    expect(Array.from(net.protocolFlow)).toEqual(Array.from(totals.emission));
    run(net, { firstBlock: 9_240_383 });
    expect(net.userFlowAverage[0]).toBeCloseTo(9_994_964_523 * net.flowSpeed, 4);
    expect(net.protocolFlowAverage[0]).toBeCloseTo((totals.emission[0] ?? 0) * net.flowSpeed, 4);
  });

  it('do not leave fractions in what the chain is counted to have put in', () => {
    const net = network([{}, {}], globals);
    const totals = run(net, { blocks: 50, flows: Float64Array.of(1e8 / 3, -1e7 / 3) });
    for (const column of [totals.injected, totals.chainBuy, totals.alphaIn])
      expect(Array.from(column)).toEqual(Array.from(column, Math.round));
    const spent = sum(totals.injected) + sum(totals.chainBuy) + totals.recycled;
    expect(spent).toBe(50 * 500_000_000);
  });

  it('leave root, but not below nothing', () => {
    const net = network([{}], { rootTao: 1_000n });
    const totals = run(net, { blocks: 3, rootFlow: -400 });
    expect([net.rootTao, totals.rootRefused]).toEqual([0, 200]);
  });
});

describe('every network', () => {
  const subnet = fc.record({
    taoIn: fc.double({ min: 1, max: 100_000, noNaN: true }).map(coins),
    alphaIn: fc.double({ min: 1, max: 5_000_000, noNaN: true }).map(coins),
    alphaOut: fc.double({ min: 0, max: 9_000_000, noNaN: true }).map(coins),
    movingPrice: fc.double({ min: 0, max: 2, noNaN: true }).map(bits32),
    minerBurned: fc.double({ min: 0, max: 1, noNaN: true }).map(bits32),
    weightQuote: fc.integer({ min: 2, max: 98 }).map((part) => ({ raw: BigInt(part), per: 100n })),
    emissionEnabled: fc.boolean(),
  });
  const subnets = fc.array(subnet, { minLength: 1, maxLength: 12 });

  it('spends what is minted: injected, bought, burned or recycled; no reserve below nothing', () => {
    fc.assert(
      fc.property(subnets, fc.double({ min: -1e10, max: 1e10, noNaN: true }), (stated, flow) => {
        const net = network(stated);
        const flows = new Float64Array(stated.length).fill(flow);
        const totals = run(net, { blocks: 20, flows });
        const spent = sum(totals.injected) + sum(totals.chainBuy) + totals.burned + totals.recycled;
        expect(Math.abs(spent - 20 * 500_000_000)).toBeLessThanOrEqual(1e-12 * 1e10);
        for (const column of columns(net)) for (const value of column) expect(value >= 0).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('comes out the same in whatever order its subnets stand', () => {
    fc.assert(
      fc.property(subnets, (stated) => {
        const there = network(stated);
        const back = network([...stated].reverse());
        run(there, { blocks: 10 });
        run(back, { blocks: 10 });
        for (const [i, y] of there.taoIn.entries())
          expect(Math.abs(y - (back.taoIn[stated.length - 1 - i] ?? 0))).toBeLessThanOrEqual(20);
      }),
      { numRuns: 40 },
    );
  });

  it('runs without any subnet: all is recycled', () => {
    const totals = run(network([]), { blocks: 3 });
    expect([totals.recycled, totals.burned]).toEqual([1_500_000_000, 0]);
  });

  it('gives a subnet alone all of it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1, noNaN: true }).map(bits32), (movingPrice) => {
        // As little as the pool takes whole: with a chain buy beside it both are rounded down.
        expect(run(network([{ movingPrice }]), { blocks: 5, taoPerBlock: 2_000_003 }).recycled).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  it('comes out the same run in one step or in several', () => {
    const whole = mainnet();
    const parts = mainnet();
    run(whole, { blocks: 400 });
    run(parts, { blocks: 150 });
    run(parts, { blocks: 250, firstBlock: 9_240_382 + 150 });
    for (const [c, column] of columns(parts).entries())
      for (const [i, value] of column.entries()) {
        const other = columns(whole)[c]?.[i] ?? Number.NaN;
        expect(Math.abs(value - other)).toBeLessThanOrEqual(1 + 1e-13 * other);
      }
  });
});
