import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { computeShares } from '../../../runtime/fast/emission-shares.ts';
import { chainRule, type Network } from '../../../runtime/fast/index.ts';
import { openRows } from '../../../runtime/fast/rows.ts';
import { network } from './made.ts';

const ONE_64 = 2 ** 64;
interface Bits {
  readonly bits: string;
}
interface FlowSubnet {
  readonly user_flow: string;
  readonly user_ema: { readonly block: string; readonly ema: Bits } | null;
  readonly protocol_flow: string;
  readonly protocol_ema: { readonly block: string; readonly ema: Bits } | null;
}
interface FlowRow {
  readonly input: {
    readonly kind: string;
    readonly current_block: string;
    readonly net_flow_enabled: boolean;
    readonly exponent: Bits;
    readonly cutoff: Bits;
    readonly smoothing_factor: string;
    readonly subnets: readonly FlowSubnet[];
  };
  readonly expected: {
    readonly subnets: readonly {
      readonly user_ema: Bits;
      readonly protocol_ema: Bits;
      readonly share: Bits;
    }[];
  };
}

const file = new URL('../../vectors/vectors-shares.json', import.meta.url);
const { rows } = JSON.parse(readFileSync(file, 'utf8')) as { rows: FlowRow[] };
const value = ({ bits }: Bits) => Number(bits) / ONE_64;

/** A subnet per flow, with these averages (rao per block) and nothing pending. */
function flowing(user: readonly number[], protocol: readonly number[] = user.map(() => 0)): Network {
  const net = network(user.map(() => ({})));
  net.userFlowAverage.set(user);
  net.protocolFlowAverage.set(protocol);
  return net;
}

function sharesOf(net: Network, rule: 'R2' | 'R3', block = 1): number[] {
  const open = openRows(net);
  computeShares(net, chainRule(rule), block, open);
  return Array.from(open.shares.subarray(0, open.count), (share) => share * open.scale);
}

describe('shares by flow', () => {
  it.each([
    { exponent: 1, shares: [0.749999996189981, 0.250000003810019, 0] },
    { exponent: 1.5, shares: [0.838594491767554, 0.161405508232446, 0] },
  ])('are the chain’s to the power of $exponent', ({ exponent, shares }) => {
    const net = flowing([3e9, 1e9, -0.5e9]);
    net.flowSpeed = 0;
    net.flowExponent = exponent;
    for (const [i, share] of sharesOf(net, 'R2').entries()) expect(share).toBeCloseTo(shares[i] ?? 0, 9);
  });

  it('count what the chain put in against users’ flow, as far as users’ covers it', () => {
    const net = flowing([3e9, 1e9, -0.5e9], [1e9, 3e9, -0.1e9]);
    net.flowSpeed = 0;
    expect(sharesOf(net, 'R3')).toEqual([1, 0, 0]);
    net.netFlowEnabled = 0;
    expect(sharesOf(net, 'R3')[1]).toBeCloseTo(0.25, 7);
  });

  it.each([
    { user: [0, 0], shares: [0, 0], why: 'nobody gets anything where nothing flows' },
    { user: [-1e9, -3e9], shares: [0, 0], why: 'nor where all of it flows out' },
    { user: [5e9, 0], shares: [1, 0], why: 'one that flows gets all' },
  ])('$why', ({ user, shares }) => {
    const net = flowing(user);
    net.flowSpeed = 0;
    expect(sharesOf(net, 'R2')).toEqual(shares);
  });

  it('start from the cutoff where that is above the lowest flow', () => {
    const net = flowing([3e9, 2e9]);
    net.flowSpeed = 0;
    net.flowCutoff = 1e9;
    const [first, second] = sharesOf(net, 'R2');
    expect((first ?? 0) / (second ?? 1)).toBeCloseTo(2, 6);
  });

  const flows = rows.filter(({ input }) => input.kind === 'flow_shares');
  it.each(flows.map((row, at) => ({ at, row })))('are the chain’s in its vector $at', ({ row }) => {
    const { input, expected } = row;
    const net = network(input.subnets.map(() => ({})));
    net.flowExponent = value(input.exponent);
    net.flowCutoff = value(input.cutoff);
    net.flowSpeed = Number(input.smoothing_factor) / 2 ** 63;
    const kept = 1 - net.flowSpeed;
    for (const [i, subnet] of input.subnets.entries()) {
      // What the block has brought up to date already is put back to where no flow brings it there.
      const stamped = (record: FlowSubnet['user_ema']) => record?.block === input.current_block;
      const average = (record: FlowSubnet['user_ema']) =>
        record === null ? 0 : value(record.ema) / (stamped(record) ? kept : 1);
      net.userFlowAverage[i] = average(subnet.user_ema);
      net.userFlow[i] = stamped(subnet.user_ema) ? 0 : Number(subnet.user_flow);
      net.protocolFlowAverage[i] = average(subnet.protocol_ema);
      net.protocolFlow[i] = stamped(subnet.protocol_ema) ? 0 : Number(subnet.protocol_flow);
    }
    const shares = sharesOf(net, input.net_flow_enabled ? 'R3' : 'R2', Number(input.current_block));
    for (const [i, { share, user_ema, protocol_ema }] of expected.subnets.entries()) {
      expect(Math.abs((shares[i] ?? 0) - value(share))).toBeLessThan(1e-9);
      const scale = (bits: Bits) => 1e-12 * Math.max(1, Math.abs(value(bits)));
      expect(Math.abs((net.userFlowAverage[i] ?? 0) - value(user_ema))).toBeLessThan(scale(user_ema));
      expect(Math.abs((net.protocolFlowAverage[i] ?? 0) - value(protocol_ema))).toBeLessThan(
        scale(protocol_ema),
      );
    }
  });
});
