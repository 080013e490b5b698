/** What can be read of a run's neurons. */
import type { Comers, Crowd } from '../demand/index.ts';
import type { Run } from '../run.ts';
import { ruleOf } from './neurons.ts';

/** What registering costs after the last block. Units: rao, not rounded in floats; NaN where the subnet doesn't live. */
export function burnNow(run: Run, i: number): number {
  const { neurons, supply } = run;
  return neurons.alive[i] === 1 ? neurons.prices.level(i, ruleOf(run, i), supply.block) : Number.NaN;
}

/** Neurons that registered since the start; NaN where the subnet doesn't live. */
export function registrationsOf({ neurons }: Run, i: number): number {
  return neurons.alive[i] === 1 ? (neurons.registrations[i] as number) : Number.NaN;
}

/** Neurons that a subnet has; NaN where it doesn't live, or where the state doesn't say. */
export function neuronsOf({ neurons }: Run, i: number): number {
  return neurons.alive[i] === 1 ? (neurons.slots[i]?.length ?? Number.NaN) : Number.NaN;
}

/** As `burnNow` for each who lives; other places stay as they are. So too those below. */
export function fillBurns(run: Run, out: Float64Array): void {
  const { neurons, registry, supply } = run;
  const { prices, rules } = neurons;
  const { block } = supply;
  for (const i of registry.living) out[i] = prices.level(i, rules[i] ?? ruleOf(run, i), block);
}

export function fillRegistrations({ neurons, registry }: Run, out: Float64Array): void {
  const { registrations } = neurons;
  for (const i of registry.living) out[i] = registrations[i] as number;
}

export function fillNeurons({ neurons, registry }: Run, out: Float64Array): void {
  const { slots } = neurons;
  for (const i of registry.living) out[i] = slots[i]?.length ?? Number.NaN;
}

/** Subnets before whose door somebody stands after the last block, by index. */
export function waitingNeurons({
  neurons,
  supply,
}: Run): readonly { readonly index: number; readonly kind: Comers['kind']; readonly crowd: Crowd }[] {
  const found: { index: number; kind: Comers['kind']; crowd: Crowd }[] = [];
  for (const [index, state] of neurons.crowds.entries()) {
    const comers = neurons.demand.comersOf(index);
    if (state === null || comers === null || neurons.alive[index] !== 1) continue;
    const crowd = comers.waiting({ ...state, block: supply.block });
    if (crowd.count > 0) found.push({ index, kind: comers.kind, crowd });
  }
  return found;
}
