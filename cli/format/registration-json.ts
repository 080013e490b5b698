/** Registrations and dissolutions of a scenario as JSON. Shape: `schemas/project.ts`. */
import type { Scenario } from '../../runtime/index.ts';
import type { ProjectJson } from '../schemas/project.ts';
import { exactDecimal } from './amount.ts';
import { type BlockClock, eventAt } from './date.ts';
import { registrationEvents } from './registration-events.ts';

type RegistrationJson = ProjectJson['registrations']['baseline'][number];
type WaitingJson = ProjectJson['waiting']['baseline'][number];

export function registrationJson(scenario: Scenario, clock: BlockClock): readonly RegistrationJson[] {
  return registrationEvents(scenario, clock.startBlock).map(({ event, block, life }) => {
    const { netuid, name, by, owner, lock, paidOut, recycled } = life;
    const common = { ...eventAt(block, clock), netuid, name, by };
    switch (event) {
      case 'registered':
        return { event, ...common, owner, lock_tao: taoOf(lock ?? 0n) };
      case 'cleaned_up':
        return { event, ...common, paid_out_tao: taoOf(paidOut ?? 0n), recycled_tao: taoOf(recycled ?? 0n) };
      default:
        return { event, ...common };
    }
  });
}

export function waitingJson({ waiting }: Scenario, clock: BlockClock): readonly WaitingJson[] {
  return waiting.map(({ name, by, since }) => ({ name, by, ...eventAt(since, clock) }));
}

/** Up to 9 million TAO a float64 tells every rao apart. */
function taoOf(rao: bigint): number {
  return Number(exactDecimal(rao, 9));
}
