import { describe, expect, it } from 'vitest';
import type { ExactSubnet } from '../../../runtime/exact/index.ts';
import { exactNetworkFrom } from '../../../runtime/exact/index.ts';
import { buyExact, sellForExact } from '../../../runtime/exact-trade.ts';
import { applyFlow, networkFrom } from '../../../runtime/fast/index.ts';
import { snapshotOf } from './made.ts';

const MILLION = 1_000_000n;

/** Nobody has alpha but users, ten million alpha rao. */
const state = (reserve: bigint) =>
  snapshotOf([
    { mechanism: 0, taoIn: reserve, alphaIn: reserve, alphaOut: 10n * MILLION, protocolAlpha: 0n },
  ]);

describe('a flow into a subnet that is not dynamic is in floats what it is in integers', () => {
  it.each([
    { reserve: 5n * MILLION, flow: 4_000_000, refused: 0, why: 'within the reserve' },
    { reserve: 5n * MILLION, flow: 5_000_001, refused: 5_000_001, why: 'a buy above it, all of it' },
    { reserve: 5n * MILLION, flow: -5_000_001, refused: 1, why: 'a sale above it, what is above' },
    { reserve: 50n * MILLION, flow: -12_000_000, refused: 2_000_000, why: 'more than users hold' },
    { reserve: MILLION - 1n, flow: 5, refused: 5, why: 'a buy where there is less than the least reserve' },
    { reserve: MILLION - 1n, flow: -5, refused: 5, why: 'a sale there' },
  ])('$flow rao, $refused refused: $why', ({ reserve, flow, refused }) => {
    const network = networkFrom(state(reserve));
    const subnet = exactNetworkFrom(state(reserve)).subnets[0] as ExactSubnet;
    expect(applyFlow(network, 0, flow)).toBe(refused);
    const amount = BigInt(Math.abs(flow));
    const left = flow < 0 ? sellForExact(subnet, amount) : buyExact(subnet, amount).ok ? 0n : amount;
    expect(Number(left)).toBe(refused);
    for (const name of ['taoIn', 'alphaIn', 'alphaOut'] as const)
      expect(network[name][0]).toBe(Number(subnet[name]));
  });
});
