/** The function that a file writes after `demand(price) =`: registrations per block, of a cost in rao. */
import type { Expr, LetPlan } from '../../compiler/index.ts';
import { compileScalar } from '../evaluate/compile.ts';
import type { Reader } from '../evaluate/reader.ts';

/** Holds: it reads nothing but the price, so one function serves all runs. No value, as of 1/0, counts as nobody. */
export function rateOfPrice(value: Expr, lets: readonly LetPlan[]): (cost: number) => number {
  let price = Number.NaN;
  let stamp = 0;
  const nothing = () => Number.NaN;
  const none = () => new Float64Array(0);
  const reader: Reader = {
    subnets: 0,
    full: () => true,
    lets,
    price: () => price,
    stamp: () => stamp,
    metric: () => nothing,
    subnetMetric: () => none,
    parameter: () => nothing,
    subnetParameter: () => none,
    exactMetric: () => null,
    exactParameter: () => null,
    indexOf: () => -1,
    halving: nothing,
    from: Number.NaN,
    to: Number.NaN,
    baseline: () => reader,
  };
  const rate = compileScalar(value, reader);
  let known = Number.NaN;
  return (cost) => {
    if (cost === price) return known;
    price = cost;
    stamp += 1;
    known = rate();
    return known;
  };
}
