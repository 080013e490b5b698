/** Who comes to one subnet in the blocks that are to be settled, and what registering costs him there. */
import type { Ledger } from '../chain/ledger.ts';
import type { Comers, CostAt, DemandState } from '../demand/index.ts';
import type { Run } from '../run.ts';
import { ruleOf } from './neurons.ts';

export interface Visit {
  readonly run: Run;
  readonly ledger: Ledger;
  /** Of the subnet. */
  readonly i: number;
  readonly comers: Comers;
  readonly crowd: DemandState;
  readonly cost: CostAt;
  /** Blocks, both meant too. */
  readonly from: number;
  readonly until: number;
}

/** What it costs in a subnet, if nobody registers before. */
export const costAt =
  (run: Run, i: number): CostAt =>
  (block) =>
    run.neurons.prices.cost(i, ruleOf(run, i), block);

/** As `Comers.nextArrival`, from a block of the visit on. By a limit the price itself says when. */
export function arrival({ run, i, comers, crowd, cost, until }: Omit<Visit, 'ledger'>, from: number): number {
  return comers.limit === null
    ? comers.nextArrival(crowd, from, until, cost)
    : run.neurons.prices.firstAtMost(i, ruleOf(run, i), comers.limit, Math.max(from, crowd.asked + 1), until);
}
