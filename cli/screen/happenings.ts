/**
 * Who comes and who goes, and when: registrations, start calls, prunings and dissolutions of both scenarios
 * in order of time. What happens in both in the same block is one happening.
 */
import type { Life, Projection, Scenario } from '../../runtime/index.ts';
import type { ScreenSubnet } from './model.ts';
import { rowAt } from './rows.ts';
import { clean } from './text.ts';

export type What = 'registered' | 'created' | 'started' | 'pruned' | 'dissolved' | 'waits';

/** What a happening is in one scenario. */
export interface Told {
  /** TAO: the lock of a registration, also of one that waits paid, what an end recycles; null where nothing is paid, or not yet. */
  readonly amount: number | null;
}

export interface Happening {
  readonly what: What;
  readonly who: string;
  readonly block: number;
  /** The first row at or after it. */
  readonly row: number;
  /** Null: not at this block, or not at all. */
  readonly baseline: Told | null;
  readonly proposal: Told | null;
}

interface Event extends Told {
  readonly what: What;
  /** A place in the columns; null for one that has none yet. */
  readonly index: number | null;
  readonly who: string;
  readonly block: number;
}

export function happeningsOf(
  { rows, plan, baseline, proposal }: Projection,
  subnets: readonly ScreenSubnet[],
): readonly Happening[] {
  const { startBlock, endBlock, stepBlocks } = plan.time;
  const rowOf = (block: number) => rowAt(rows.block, block);
  const eventsOf = (scenario: Scenario) =>
    [
      ...scenario.lives.flatMap((life) => lifeEvents(life, subnets, stepBlocks)),
      ...waitingEvents(scenario),
    ].filter(({ block }) => block > startBlock && block <= endBlock);
  const found = new Map<string, Happening>();
  const tell = (events: readonly Event[], side: 'baseline' | 'proposal') => {
    for (const { what, index, who, block, amount } of events) {
      const key = `${block} ${what} ${index ?? who}`;
      const known = found.get(key) ?? { what, who, block, row: rowOf(block), baseline: null, proposal: null };
      found.set(key, { ...known, who, [side]: { amount } });
    }
  };
  tell(eventsOf(baseline), 'baseline');
  tell(proposal === baseline ? eventsOf(baseline) : eventsOf(proposal), 'proposal');
  return [...found.values()].sort(
    (a, b) => a.block - b.block || ORDER.indexOf(a.what) - ORDER.indexOf(b.what),
  );
}

/** Inside a block: who registers first takes the place of another. */
const ORDER: readonly What[] = ['registered', 'pruned', 'dissolved', 'created', 'started', 'waits'];

/** Creation and start call are told apart where a row or more lies before them. */
function lifeEvents(life: Life, subnets: readonly ScreenSubnet[], stepBlocks: number): readonly Event[] {
  const { index, registeredBlock, createdBlock, startedBlock } = life;
  const who = nameIn(life, subnets[index]);
  const event = (what: What, block: number, rao: bigint | null): Event => {
    return { what, index, who, block, amount: rao === null ? null : Number(rao) / 1e9 };
  };
  const events: Event[] = [];
  if (registeredBlock !== null) {
    events.push(event('registered', registeredBlock, life.lock));
    if (createdBlock - registeredBlock >= stepBlocks) events.push(event('created', createdBlock, null));
  }
  if (startedBlock !== null && (registeredBlock === null || startedBlock - createdBlock >= stepBlocks)) {
    events.push(event('started', startedBlock, null));
  }
  if (life.dissolvedBlock !== null) {
    events.push(event(life.why ?? 'dissolved', life.dissolvedBlock, life.recycled));
  }
  return events;
}

/** The netuid is that of this life: the other scenario may have given it another one. */
function nameIn({ by, netuid }: Life, subnet: ScreenSubnet | undefined): string {
  if (subnet === undefined || subnet.name === `SN ${netuid}`) return `SN ${netuid}`;
  return by === 'start' ? `SN ${netuid} ${subnet.name}` : `${subnet.name}, SN ${netuid}`;
}

/** Those with a name: the file's own, and who has paid. The rest is a crowd before the door, told by its number. */
function waitingEvents({ waiting }: Scenario): readonly Event[] {
  return waiting.flatMap(({ name, since, lock }): readonly Event[] => {
    const amount = lock === null ? null : Number(lock) / 1e9;
    return name === null ? [] : [{ what: 'waits', index: null, who: clean(name), block: since, amount }];
  });
}
