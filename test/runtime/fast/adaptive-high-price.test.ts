/** A spot price above 1 counts as 1 in the average, in long strides too. */
import { expect, it } from 'vitest';
import { genesis } from '../../support/compiled.ts';
import { cell, projected } from '../../support/projected.ts';

const TEXT = genesis(
  `root_tao 0 TAO
  subnet 1 "low" { tao_in = 20 TAO  alpha_in = 10_000 alpha }
  subnet 2 "lower" { tao_in = 1 TAO  alpha_in = 10_000 alpha }
  subnet 3 "high" { tao_in = 1 TAO  alpha_in = 100 alpha }`,
).replace('1 year', '50 days');

it('follows pools whose prices rise far above 1', async () => {
  const strides = await projected(TEXT, { stride: 'adaptive' });
  const blocks = await projected(TEXT, { stride: 'block' });
  expect(cell(blocks, 'baseline', 'subnet.price', 50, 2)).toBeGreaterThan(1_000);
  for (const row of [1, 5, 20, 50]) {
    for (const subnet of [0, 1, 2]) {
      const right = cell(blocks, 'baseline', 'subnet.ema_price', row, subnet);
      const off = cell(strides, 'baseline', 'subnet.ema_price', row, subnet) / right - 1;
      expect(Math.abs(off), `day ${row}, subnet ${subnet}`).toBeLessThan(1e-4);
    }
  }
});
