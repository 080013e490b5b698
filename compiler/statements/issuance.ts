/**
 * What a supply rule says at an issuance, for the start: how many halvings have passed and
 * what a block mints. The projection has its own, which goes on from there.
 * Source: specification 2.1.
 */
import type { SupplyPlan } from '../plan.ts';
import { floorOf, fractionFromExact } from '../quantity.ts';

/** After 64 halvings not even the largest supply mints a rao. */
const MOST_HALVINGS = 64;

/** Units: rao in. Halvings by the calendar count from the rule's begin, so none has passed at a start. */
export function halvingsPassed(rule: SupplyPlan, issuance: bigint): number {
  switch (rule.halving.kind) {
    case 'byIssuance': {
      const { n: cap, d } = fractionFromExact(rule.cap);
      const left = cap - issuance * d;
      if (left <= 0n) return MOST_HALVINGS;
      let passed = 0;
      while (passed < MOST_HALVINGS && left << BigInt(passed + 1) <= cap) passed += 1;
      return passed;
    }
    case 'atIssuance':
      return rule.halving.thresholds.filter((it) => floorOf(fractionFromExact(it)) <= issuance).length;
    case 'every':
    case 'none':
      return 0;
  }
}

/** Units: rao in, rao per block out. Rounds: down. */
export function blockEmission(rule: SupplyPlan, issuance: bigint): bigint {
  if (issuance >= floorOf(fractionFromExact(rule.cap))) return 0n;
  let emission = fractionFromExact(rule.blockEmission);
  const factor = fractionFromExact(rule.factor);
  for (let passed = halvingsPassed(rule, issuance); passed > 0; passed -= 1) emission = emission.mul(factor);
  return floorOf(emission);
}
