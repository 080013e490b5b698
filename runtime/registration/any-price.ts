/** Assumed demand that pays any price: it drives the lock cost up without end, and says little from there on. */
import { type Diagnostic, diagnostic } from '../../grammar/index.ts';
import { amountText, countText } from '../amounts.ts';
import { parameterAtStart } from '../parameters-state.ts';
import type { Run } from '../run.ts';

/** How many times what the chain asked right after the last registration before the start is too much. */
const TOO_DEAR = 10n;

/** One finding for both runs, with the dearest of their registrations; only where it comes whatever it costs. */
export function paysAnyPrice(runs: readonly Run[]): readonly Diagnostic[] {
  const [first] = runs;
  const entry = first?.setting.plan.assume.subnetRegistrations;
  if (first === undefined || entry?.kind !== 'series') return [];
  const lastLock = parameterAtStart(first.setting.snapshot, 'subnet_registration.last_lock_cost', null) ?? 0n;
  const start = 2n * lastLock;
  let dearest = { lock: TOO_DEAR * start, block: 0 };
  for (const { registry } of runs) {
    if (registry.dearest !== null && registry.dearest.lock > dearest.lock) dearest = registry.dearest;
  }
  if (dearest.block === 0) return [];
  const facts = { cost: wholeTao(dearest.lock), block: countText(dearest.block) };
  // Nobody registered before: what it began with is the network's own default.
  const before = first.setting.snapshot.globals.lastNetworkRegistrationBlock === 0 ? null : wholeTao(start);
  return [diagnostic('W460', entry.place, { ...facts, start: before })];
}

function wholeTao(rao: bigint): string {
  return amountText(rao - (rao % 1_000_000_000n), 'TAO');
}
