import { describe, expect, it } from 'vitest';
import { alphaIssuance } from '../../../runtime/exact/network.ts';
import {
  rootFlag,
  rootProportion,
  rootStakeWeight,
  taoWeight,
} from '../../../runtime/exact/root-proportion.ts';
import { made, subnetAt } from './made.ts';
import { rowsOf, whole } from './rows.ts';

describe('the root proportion', () => {
  it('is the chain’s', () => {
    const weight = taoWeight(3_320_413_933_267_719_290n);
    expect(weight).toBe(773_094_113n);
    const stake = rootStakeWeight(5_454_000_000_000_000n, weight);
    expect(rootProportion(stake, 1_800_000_000_000_000n)).toBe(1_515_772_720n);
  });

  it('reproduces every made row of the chain', async () => {
    const rows = await rowsOf('root-split', 'root_proportion');
    expect(rows.length).toBeGreaterThan(20);
    for (const { input, expected } of rows) {
      const network = made([{ alphaIn: whole(input, 'alpha_in'), alphaOut: whole(input, 'alpha_out') }]);
      const weight = taoWeight(whole(input, 'tao_weight_u64'));
      const issuance = alphaIssuance(subnetAt(network, 0));
      expect(weight).toBe(whole(expected, 'tao_weight'));
      expect(issuance).toBe(whole(expected, 'alpha_issuance'));
      const stake = rootStakeWeight(whole(input, 'root_tao'), weight);
      expect(rootProportion(stake, issuance)).toBe(whole(expected, 'root_proportion'));
    }
  });

  it.each([
    { stake: 0n, issuance: 0n, is: 0n, why: 'nothing of either' },
    { stake: 0n, issuance: 5n, is: 0n, why: 'nobody on root' },
    { stake: 5n, issuance: 0n, is: 2n ** 32n, why: 'no alpha' },
  ])('$why', ({ stake, issuance, is }) => {
    expect(rootProportion(stake, issuance)).toBe(is);
  });
});

describe('root dividends', () => {
  it('are paid only while moving prices sum to more than 1', () => {
    expect(rootFlag(2n ** 32n)).toBe(false);
    expect(rootFlag(2n ** 32n + 1n)).toBe(true);
  });
});
