/** What happened to subnets in a scenario, in order: who registered, came, was pruned, was paid out. */
import { CLEANUP_BLOCKS, type Life, type Scenario } from '../../runtime/index.ts';

/** In the order in which they follow each other inside a block. */
const KINDS = ['registered', 'pruned', 'dissolved', 'cleaned_up', 'created', 'started'] as const;

export interface RegistrationEvent {
  readonly event: (typeof KINDS)[number];
  readonly block: number;
  readonly life: Life;
}

/** By block. What happened before the start isn't told. */
export function registrationEvents(
  { lives }: Pick<Scenario, 'lives'>,
  startBlock: number,
): RegistrationEvent[] {
  return lives
    .flatMap(eventsOf)
    .filter((it) => it.block > startBlock)
    .sort(
      (a, b) =>
        a.block - b.block || KINDS.indexOf(a.event) - KINDS.indexOf(b.event) || a.life.index - b.life.index,
    );
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
