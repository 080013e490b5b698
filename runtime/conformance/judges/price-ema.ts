/** Judge of the moving price. A row of several updates is of as many blocks. Source: protocol, 6.1. */

import { ONE_32 } from '../../exact/fixed/index.ts';
import { movingPriceAfter, movingPriceSpeed } from '../../exact/moving-price.ts';
import { emaAfter, emaSpeed } from '../../fast/index.ts';
import { both } from '../judge.ts';
import type { Tally } from '../report.ts';
import type { Row } from '../row.ts';

const ONE_64_FLOAT = 2 ** 64;
const ONE_32_FLOAT = 2 ** 32;
/** More updates than any row needs: a file must not keep the program busy for ever. */
const MOST_UPDATES = 10_000_000;

export const priceEmaJudge = both('1 unit of 2^-32 per update', judgePriceEma, judgeFastPriceEma);

function judgePriceEma(input: Row, expected: Row, tally: Tally): void {
  const updates = updatesOf(input);
  if (updates === null) {
    tally.miss('input.updates', `at most ${MOST_UPDATES}`, 'more');
    return;
  }
  const spot = input.whole('spot_price');
  const movingAlpha = input.whole('moving_alpha');
  const age = input.number('blocks_since_start');
  const halvingBlocks = input.number('halving_blocks');
  const isDynamic = input.number('mechanism') !== 0;
  let price = isDynamic ? input.whole('moving_price') : ONE_32;
  for (let n = 0; isDynamic && n < updates; n++)
    price = movingPriceAfter(price, spot, movingPriceSpeed(movingAlpha, age + n, halvingBlocks));
  tally.exact('moving_price_after', expected.whole('moving_price_after'), price, 'bits');
}

function judgeFastPriceEma(input: Row, expected: Row, tally: Tally): void {
  const updates = updatesOf(input) ?? 0;
  const isDynamic = input.number('mechanism') !== 0;
  const spot = input.number('spot_price') / ONE_64_FLOAT;
  const movingAlpha = input.number('moving_alpha') / ONE_32_FLOAT;
  const age = input.number('blocks_since_start');
  const halvingBlocks = input.number('halving_blocks');
  let price = isDynamic ? input.number('moving_price') : ONE_32_FLOAT;
  for (let n = 0; isDynamic && n < updates; n++)
    price = emaAfter(price, spot, emaSpeed(movingAlpha, age + n, halvingBlocks));
  const allowed = { units: Math.max(1, updates), relative: 0 };
  tally.fast('moving_price_after', expected.whole('moving_price_after'), price, allowed);
}

function updatesOf(input: Row): number | null {
  const updates = input.number('updates');
  return updates <= MOST_UPDATES ? updates : null;
}
