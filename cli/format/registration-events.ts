/** What happened to subnets in a scenario, in order: who registered, came, was pruned, was paid out. */
import { CLEANUP_BLOCKS, type Life, type Scenario, type Waiting } from '../../runtime/index.ts';

/** In the order in which they follow each other inside a block. */
const KINDS = ['registered', 'pruned', 'dissolved', 'cleaned_up', 'created', 'started'] as const;

/** Who has paid and has no netuid yet. */
export type Unborn = Pick<Life, 'name' | 'by' | 'owner' | 'lock'> & { readonly netuid: null };

export type RegistrationEvent = { readonly block: number } & (
  | { readonly event: 'registered'; readonly life: Life | Unborn }
  | { readonly event: Exclude<(typeof KINDS)[number], 'registered'>; readonly life: Life }
);

/** By block. What happened before the start isn't told. */
export function registrationEvents(
  { lives, waiting }: Pick<Scenario, 'lives' | 'waiting'>,
  startBlock: number,
): RegistrationEvent[] {
  // A sort keeps the order of what happens alike: those in the queue come after all who were created.
  return [...lives.toSorted((a, b) => a.index - b.index).flatMap(eventsOf), ...waiting.flatMap(paidFor)]
    .filter((it) => it.block > startBlock)
    .sort((a, b) => a.block - b.block || KINDS.indexOf(a.event) - KINDS.indexOf(b.event));
}

function paidFor({ name, by, owner, lock, since }: Waiting): RegistrationEvent[] {
  if (lock === null) return [];
  return [{ event: 'registered', block: since, life: { netuid: null, name, by, owner, lock } }];
}

function eventsOf(life: Life): RegistrationEvent[] {
  const { registeredBlock, createdBlock, startedBlock, dissolvedBlock, why, paidOut } = life;
  const gone = why ?? 'dissolved';
  return [
    ...(registeredBlock === null ? [] : [{ event: 'registered' as const, block: registeredBlock, life }]),
    ...(life.by === 'start' ? [] : [{ event: 'created' as const, block: createdBlock, life }]),
    ...(startedBlock === null ? [] : [{ event: 'started' as const, block: startedBlock, life }]),
    ...(dissolvedBlock === null ? [] : [{ event: gone, block: dissolvedBlock, life }]),
    ...(dissolvedBlock === null || paidOut === null
      ? []
      : [{ event: 'cleaned_up' as const, block: dissolvedBlock + CLEANUP_BLOCKS, life }]),
  ];
}
