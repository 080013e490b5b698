import { describe, expect, it } from 'vitest';
import { buyThenInject, weighBuyInject } from '../../../runtime/exact/injection.ts';
import type { ExactSubnet } from '../../../runtime/exact/network.ts';
import { weightAfter } from '../../../runtime/exact/pool.ts';
import { coins, made, subnetAt, weight } from './made.ts';

const subnetWith = (its: Parameters<typeof made>[0][number]): ExactSubnet => subnetAt(made([its]), 0);

/** Weights as far towards TAO as they may be. */
const FULL = weight(99n * 10n ** 16n);
const EMPTY = weight(10n ** 16n);

describe('the injection since spec 441', () => {
  it.each([
    { at: 5n * 10n ** 17n, uses: ['tao', 'alpha'], why: 'both where the weights take both' },
    { at: FULL.raw, uses: ['alpha'], why: 'alpha alone where the weight on TAO is at its end' },
    { at: EMPTY.raw, uses: ['tao'], why: 'TAO alone where the weight on alpha is' },
  ])('uses $why', ({ at, uses }) => {
    // More on the side whose weight is at its end than beside it.
    const portion =
      at === EMPTY.raw
        ? { tao: 1_000n, alpha: 5_000_000_000n, excess: 0n }
        : { tao: 5_000_000_000n, alpha: 1_000n, excess: 0n };
    const subnet = subnetWith({ weightQuote: weight(at) });
    const { taoIn, alphaIn } = subnet;
    const injected = buyThenInject(subnet, portion);
    const [tao, alpha] = [uses.includes('tao'), uses.includes('alpha')];
    expect(injected).toEqual(portion);
    expect(subnet).toMatchObject({
      taoIn: taoIn + (tao ? portion.tao : 0n),
      alphaIn: alphaIn + (alpha ? portion.alpha : 0n),
      taoInEmission: tao ? portion.tao : 0n,
      alphaInEmission: alpha ? portion.alpha : 0n,
      reservoirTao: tao ? 0n : portion.tao,
      reservoirAlpha: alpha ? 0n : portion.alpha,
    });
    const moved = weightAfter(taoIn, alphaIn, at, tao ? portion.tao : 0n, alpha ? portion.alpha : 0n);
    expect(subnet.weightQuote).toBe(moved);
  });

  it('adds what waits to what is new, even where nothing is', () => {
    const subnet = subnetWith({ reservoirTao: 8_333n, reservoirAlpha: 1_000_000n });
    buyThenInject(subnet, { tao: 0n, alpha: 0n, excess: 0n });
    expect(subnet).toMatchObject({
      reservoirTao: 0n,
      reservoirAlpha: 0n,
      taoInEmission: 8_333n,
      alphaInEmission: 1_000_000n,
    });
  });

  it('leaves everything waiting where the weights take neither', () => {
    // Beyond its end: what a pool may have kept from a time with other bounds.
    const subnet = subnetWith({ weightQuote: weight(995n * 10n ** 15n) });
    buyThenInject(subnet, { tao: 7n, alpha: 5n, excess: 0n });
    expect(subnet).toMatchObject({
      reservoirTao: 7n,
      reservoirAlpha: 5n,
      taoInEmission: 0n,
      alphaInEmission: 0n,
      weightQuote: 995n * 10n ** 15n,
    });
  });

  it('keeps moving a weight by a unit where nothing is injected, as the chain does', () => {
    // The weight of subnet 58 at block 9,240,381, which fell by one unit.
    const subnet = subnetWith({
      taoIn: 3_000_000_000_001n,
      alphaIn: 700_000_000_000_003n,
      weightQuote: weight(499_999_992_362_835_860n),
    });
    const before = subnet.weightQuote;
    buyThenInject(subnet, { tao: 0n, alpha: 0n, excess: 0n });
    expect(before - subnet.weightQuote).toBeLessThanOrEqual(1n);
    expect(subnet.weightQuote).toBe(weightAfter(subnet.taoIn, subnet.alphaIn, before, 0n, 0n));
  });

  it.each([
    { its: { alphaIn: 999_999n }, why: 'too little alpha' },
    { its: { taoIn: 1n }, why: 'more than a thousand times the TAO' },
    { its: { taoIn: coins(5_000_000), alphaIn: 1_000_000n }, why: 'it buys less than one alpha rao' },
  ])('spends nothing on a buy that the pool refuses: $why', ({ its }) => {
    const subnet = subnetWith(its);
    const { taoIn, alphaIn, alphaOut } = subnet;
    const injected = buyThenInject(subnet, { tao: 0n, alpha: 0n, excess: 5_000n });
    expect(injected.excess).toBe(0n);
    expect(subnet).toMatchObject({ excessTao: 0n, taoIn, alphaIn, alphaOut, protocolAlpha: 0n });
  });
});

describe('the injection before', () => {
  const portion = { tao: 2_940_986n, alpha: 352_918_338n, excess: 331_717_317n };

  it('moves the weights on the old reserves, then buys on them, then adds', () => {
    const subnet = subnetWith({});
    const { taoIn, alphaIn, weightQuote } = subnet;
    weighBuyInject(subnet, portion);
    expect(subnet.weightQuote).toBe(weightAfter(taoIn, alphaIn, weightQuote, portion.tao, portion.alpha));
    expect(subnet.taoIn).toBe(taoIn + portion.tao + portion.excess);
    expect(subnet.alphaIn).toBe(alphaIn + portion.alpha - subnet.protocolAlpha);
    expect(subnet.alphaOut).toBe(coins(1_200_000) + subnet.protocolAlpha);
    expect(subnet.excessTao).toBe(portion.excess);
  });

  it('drops what the weights refuse', () => {
    const subnet = subnetWith({ weightQuote: FULL });
    const { taoIn, alphaIn } = subnet;
    const injected = weighBuyInject(subnet, { tao: 5_000_000_000n, alpha: 1_000n, excess: 0n });
    expect(injected).toEqual({ tao: 0n, alpha: 0n, excess: 0n });
    expect(subnet).toMatchObject({
      taoIn,
      alphaIn,
      weightQuote: FULL.raw,
      taoInEmission: 0n,
      reservoirTao: 0n,
    });
  });

  it('spends what a failed buy had, though no pool has it', () => {
    const subnet = subnetWith({ alphaIn: 999_999n });
    const { taoIn } = subnet;
    const injected = weighBuyInject(subnet, { tao: 0n, alpha: 0n, excess: 5_000n });
    expect(injected.excess).toBe(5_000n);
    expect(subnet).toMatchObject({ excessTao: 5_000n, taoIn, protocolAlpha: 0n });
  });
});
