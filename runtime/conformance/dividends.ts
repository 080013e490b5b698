/**
 * Judge of how dividends are split between alpha and root, by the form of spec 425.
 * Source: protocol, 8.4.
 */
import { splitDividends } from '../exact/dividends.ts';
import type { Tally } from './report.ts';
import type { Row } from './row.ts';

export function judgeDividendSplit(input: Row, expected: Row, tally: Tally): void {
  const units = input.wholes('dividends');
  const hotkeys = input.list('stakes').map((stake, i) =>
    stake.take() === null
      ? null
      : {
          units: units[i] ?? 0n,
          alphaStake: stake.whole('alpha'),
          rootStake: stake.whole('root'),
          isOnRoot: true,
        },
  );
  const { alpha, root } = splitDividends(
    hotkeys,
    input.whole('pending_validator_alpha'),
    input.whole('pending_root_alpha'),
    input.whole('tao_weight_u64'),
    'rootFirst',
  );
  judgePayouts('alpha_dividends', alpha, expected, tally);
  judgePayouts('root_alpha_dividends', root, expected, tally);
}

function judgePayouts(field: string, got: readonly (bigint | null)[], expected: Row, tally: Tally): void {
  const payouts = expected.list(field);
  tally.exact(`${field}, hotkeys`, BigInt(payouts.length), BigInt(got.length), 'count');
  for (const [i, payout] of payouts.entries()) {
    const value = got[i] ?? null;
    const at = `${field}[${i}]`;
    if (payout.take() === null) tally.same(at, null, value === null ? null : String(value));
    else if (value === null) tally.miss(at, String(payout.toWhole()), 'none');
    else tally.exact(at, payout.toWhole(), value, 'bits');
  }
}
