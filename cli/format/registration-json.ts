/** Registrations and dissolutions of a scenario as JSON. Shape: `schemas/project.ts`. */
import type { Scenario } from '../../runtime/index.ts';
import type { ProjectJson } from '../schemas/project.ts';
import { exactDecimal } from './amount.ts';
import { type BlockClock, eventAt } from './date.ts';
import { registrationEvents } from './registration-events.ts';

type RegistrationJson = ProjectJson['registrations']['baseline'][number];
type WaitingJson = ProjectJson['waiting']['baseline'][number];

export function registrationJson(scenario: Scenario, clock: BlockClock): readonly RegistrationJson[] {
  return registrationEvents(scenario, clock.startBlock).map((told) => {
    const at = eventAt(told.block, clock);
    if (told.event === 'registered') {
      const { netuid, name, by, owner, lock } = told.life;
      return { event: told.event, ...at, netuid, name, by, owner, lock_tao: taoOf(lock ?? 0n) };
    }
    const { event, life } = told;
    const { netuid, name, by, paidOut, recycled } = life;
    const common = { ...at, netuid, name, by };
    return event === 'cleaned_up'
      ? { event, ...common, paid_out_tao: taoOf(paidOut ?? 0n), recycled_tao: taoOf(recycled ?? 0n) }
      : { event, ...common };
  });
}

export function waitingJson({ waiting }: Scenario, clock: BlockClock): readonly WaitingJson[] {
  return waiting.map(({ name, by, since }) => ({ name, by, ...eventAt(since, clock) }));
}

/** Up to 9 million TAO a float64 tells every rao apart. */
function taoOf(rao: bigint): number {
  return Number(exactDecimal(rao, 9));
}
