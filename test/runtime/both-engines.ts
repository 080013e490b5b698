/** The same text in both arithmetics, for tests of runs. */
import { expect } from 'vitest';
import type { Projection } from '../../runtime/index.ts';
import { projected } from '../support/projected.ts';

/** Both engines over the same text, block by block. */
export async function both(text: string): Promise<{ readonly exact: Projection; readonly fast: Projection }> {
  return {
    exact: await projected(text, { engine: 'exact' }),
    fast: await projected(text, { engine: 'fast', stride: 'block' }),
  };
}

/** How far two projections are apart: the worst relative difference over all rows and subnets of a metric. */
export function apart(
  { exact, fast }: { readonly exact: Projection; readonly fast: Projection },
  metric: string,
): number {
  let worst = 0;
  for (const side of ['baseline', 'proposal'] as const) {
    const right = exact[side].columns.get(metric)?.values ?? [];
    const other = fast[side].columns.get(metric)?.values ?? [];
    expect(right.length).toBeGreaterThan(0);
    expect(other.length).toBe(right.length);
    for (const [i, value] of right.entries()) {
      // Where no subnet lives there is no value in either.
      expect(Number.isNaN(other[i])).toBe(Number.isNaN(value));
      const difference = Math.abs(value - (other[i] as number));
      // What a subnet gets of a block is whole rao: the sum may be off by a few of them.
      if (difference > 0.05) worst = Math.max(worst, difference / Math.abs(value));
    }
  }
  return worst;
}

export const LEVELS = [
  'subnet.tao_in',
  'subnet.alpha_in',
  'subnet.alpha_out',
  'subnet.price',
  'subnet.ema_price',
];
export const RATES = [
  'subnet.emission',
  'subnet.chain_buy',
  'subnet.alpha_emission',
  'subnet.owner_emission',
];
