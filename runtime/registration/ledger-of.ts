/** The network of a run as registering and dissolving see it, in whichever arithmetic it goes. */
import type { Ledger } from '../chain/ledger.ts';
import { exactLedger } from '../exact/ledger.ts';
import { floatLedger } from '../fast/ledger.ts';
import type { Run } from '../run.ts';

/** For looking and for changing: columns that follow the integers are behind from here on. */
export function ledgerOf(run: Run): Ledger {
  if (run.exact === null) return floatLedger(run.network);
  run.exact.stale = true;
  return exactLedger(run.exact.network);
}
