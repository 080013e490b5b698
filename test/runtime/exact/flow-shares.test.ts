import { describe, expect, it } from 'vitest';
import { chainRule } from '../../../runtime/chain/emission-rule.ts';
import { emissionShares } from '../../../runtime/exact/emission-shares.ts';
import {
  flowShares,
  flowSpeed,
  netFlows,
  powNormalise,
  updateFlow,
} from '../../../runtime/exact/flow-shares.ts';
import { made, VECTOR_SPEC } from './made.ts';
import { fieldsOf, listOf, rowsOf, whole } from './rows.ts';

const ONE = 2n ** 64n;
const rao = (tao: number) => BigInt(Math.round(tao * 1e9)) * ONE;

describe('the flow average', () => {
  it('goes towards a block’s flow by the chain’s factor', () => {
    const speed = flowSpeed(29_597_889_189_277n);
    expect(speed).toBe(59_195_778_378_554n);
    const record = { pending: 1_000_000_000_000n, average: 0n, block: null };
    updateFlow(record, speed, 7);
    expect(record).toEqual({ pending: 0n, average: 59_195_778_378_554_000_000_000_000n, block: 7 });
  });

  it('leaves alone what this block has already brought up to date', () => {
    const record = { pending: 5n, average: ONE, block: 7 };
    updateFlow(record, 2n ** 40n, 7);
    expect(record).toEqual({ pending: 5n, average: ONE, block: 7 });
  });
});

describe('shares by flow', () => {
  it.each([
    { exponent: 1, shares: [0.749999996189981, 0.250000003810019, 0] },
    { exponent: 1.5, shares: [0.8385944917675544, 0.1614055082324456, 0] },
  ])('to the power $exponent', ({ exponent, shares }) => {
    const flows = [rao(3), rao(1), rao(-0.5)];
    const got = flowShares(flows, 0n, (ONE * BigInt(exponent * 2)) / 2n);
    for (const [i, share] of shares.entries()) expect(Number(got[i]) / 2 ** 64).toBeCloseTo(share, 15);
  });

  it('count the protocol’s own flow against a subnet', () => {
    const flows = netFlows([rao(3), rao(1), rao(-0.5)], [rao(1), rao(3), rao(-0.1)]);
    expect(flows).toEqual([rao(2), rao(-2), rao(-0.4)]);
    expect(flowShares(flows, 0n, ONE)).toEqual([ONE, 0n, 0n]);
  });

  it.each([
    { user: [0n, rao(-1)], shares: [0n, 0n], why: 'nobody has a flow above 0' },
    { user: [], shares: [], why: 'nobody is there' },
  ])('$why', ({ user, shares }) => {
    expect(flowShares(user, 0n, ONE)).toEqual(shares);
  });

  it('without the protocol’s flow is the users’ alone', () => {
    expect(netFlows([rao(3)], [0n])).toEqual([rao(3)]);
  });

  it('reproduces every made row of the chain', async () => {
    const rows = await rowsOf('shares', 'flow_shares');
    expect(rows.length).toBeGreaterThan(20);
    for (const { input, expected } of rows) {
      const block = Number(whole(input, 'current_block'));
      const subnets = listOf(input, 'subnets');
      const network = made(
        subnets.map((row) => ({ netuid: Number(whole(row, 'netuid')) })),
        {},
        { specVersion: VECTOR_SPEC },
      );
      network.flowExponent = whole(input, 'exponent');
      network.flowCutoff = whole(input, 'cutoff');
      network.flowSmoothing = whole(input, 'smoothing_factor');
      network.netFlowEnabled = input.net_flow_enabled === true;
      for (const [i, row] of subnets.entries()) {
        const subnet = network.subnets[i];
        for (const side of ['user', 'protocol'] as const) {
          const record = side === 'user' ? subnet?.userFlow : subnet?.protocolFlow;
          if (record === undefined) throw new Error('each row has its subnet');
          record.pending = whole(row, `${side}_flow`);
          if (row[`${side}_ema`] === null) continue;
          record.average = whole(fieldsOf(row, `${side}_ema`), 'ema');
          record.block = Number(whole(fieldsOf(row, `${side}_ema`), 'block'));
        }
      }
      const at = subnets.map((_, i) => i);
      const { shares } = emissionShares(
        network,
        { subnets: network.subnets, at },
        chainRule('R3'),
        block,
        null,
      );
      const got = network.subnets.map((it, i) => ({
        user_ema: it.userFlow.average,
        protocol_ema: it.protocolFlow.average,
        share: shares[i],
      }));
      const wanted = listOf(expected, 'subnets').map((row) => ({
        user_ema: whole(row, 'user_ema'),
        protocol_ema: whole(row, 'protocol_ema'),
        share: whole(row, 'share'),
      }));
      expect(got).toEqual(wanted);
    }
  });

  it('normalises powers as the chain does', async () => {
    const rows = await rowsOf('shares', 'pow_normalize');
    expect(rows.length).toBeGreaterThan(20);
    for (const { input, expected } of rows) {
      const bits = (of: readonly { readonly bits?: unknown }[]) => of.map((it) => BigInt(String(it.bits)));
      const got = powNormalise(bits(listOf(input, 'values')), whole(input, 'exponent'));
      expect(got).toEqual(bits(listOf(expected, 'values')));
    }
  });
});
