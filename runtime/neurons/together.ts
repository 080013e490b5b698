/**
 * A day's registrations of one subnet at once, for a run in long strides: at the prices and in the
 * order of their own blocks, and the pool gets what all of them pay in one payment.
 */
import { freeTao } from '../registration/free-tao.ts';
import { ruleOf } from './neurons.ts';
import { everybodyFits, slotRules, slotsNow, takeSlots, withNewcomers } from './slots.ts';
import { arrival, type Visit } from './visit.ts';

/** False, and nothing has changed, where somebody might be refused. */
export function letInTogether(visit: Visit): boolean {
  const { run, ledger, i, comers, crowd, cost, from, until } = visit;
  const { neurons } = run;
  const present = slotsNow(run, i);
  const rules = present === null ? null : slotRules(run, i);
  if (present !== null && rules !== null && !everybodyFits(present, rules)) return false;
  const rule = ruleOf(run, i);
  const free = Number(freeTao(run));
  const { prices } = neurons;
  const before = { ...crowd };
  const restorePrice = prices.keep(i);
  /** Blocks in which somebody registered; where it is known who is there. */
  const blocks: number[] = [];
  let due = 0;
  let count = 0;
  let last = Number.NaN;
  let paid = Number.NaN;
  let mayRest = true;
  let next = from;
  while (due <= free) {
    const block = arrival(visit, next);
    if (block > until) break;
    comers.advance(crowd, block, cost);
    const price = prices.bump(i, rule, block);
    comers.take(crowd);
    due += price;
    count += 1;
    if (present !== null) blocks.push(block);
    next = block;
    // The price stood where it stands now after the block before too: so it will after each that brings somebody.
    if (mayRest && price === paid && block === last + 1 && block < until) {
      mayRest = comers.takeEach(crowd, until);
      if (mayRest) {
        due += price * (until - block);
        count += until - block;
        prices.hold(i, until);
        for (let at = block + 1; present !== null && at <= until; at += 1) blocks.push(at);
        next = until;
        break;
      }
    }
    last = block;
    paid = price;
  }
  if (count === 0) return true;
  if (due > free || !ledger.payForNeuron(i, BigInt(due), rule.collateral).ok) {
    restorePrice();
    Object.assign(crowd, before);
    return false;
  }
  neurons.notBefore[i] = next;
  neurons.registrations[i] = (neurons.registrations[i] as number) + count;
  if (present !== null && rules !== null) takeSlots(run, i, present, withNewcomers(present, rules, blocks));
  return true;
}
