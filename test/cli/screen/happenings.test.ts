import { describe, expect, it } from 'vitest';
import { happeningsOf } from '../../../cli/screen/happenings.ts';
import { screenModel } from '../../../cli/screen/model.ts';
import type { Life, Projection } from '../../../runtime/index.ts';
import { DAY, START } from '../../support/projection.ts';
import { type Birth, madeRace, type RaceShape, waitingSince } from './made-registrations.ts';

const CLEANUP = 22; // blocks

/** `day what who baseline proposal`, with the amounts in TAO. */
function told(projection: Projection): readonly string[] {
  const amount = (side: { readonly amount: number | null } | null) =>
    side === null ? '–' : (side.amount ?? 'yes');
  return happeningsOf(projection, screenModel(projection, []).subnets).map(
    ({ row, what, who, baseline, proposal }) =>
      `${row} ${what} ${who}: ${amount(baseline)} ${amount(proposal)}`,
  );
}

function toldOf(shape: RaceShape): readonly string[] {
  return told(madeRace({ days: 60, subnets: 4, halvingRow: null, ...shape }).projection);
}

const vision: Birth = { day: 10, name: 'vision', by: 'file', victim: 2 };

describe('the calendar', () => {
  it.each<{ shape: RaceShape; lines: readonly string[]; why: string }>([
    { shape: {}, lines: [], why: 'is empty where nobody comes or goes' },
    {
      shape: { baseline: [vision] },
      lines: ['10 registered vision, SN 2: 810 810', '10 pruned SN 2 subnet 2: 45 45'],
      why: 'tells once what both scenarios have, the registration before the end that it causes',
    },
    {
      shape: { proposal: [vision] },
      lines: ['10 registered vision, SN 2: – 810', '10 pruned SN 2 subnet 2: – 45'],
      why: 'says what the proposal alone has',
    },
    {
      shape: { baseline: [vision], proposal: [] },
      lines: ['10 registered vision, SN 2: 810 –', '10 pruned SN 2 subnet 2: 45 –'],
      why: 'and what it takes away',
    },
    {
      shape: { baseline: [vision], proposal: [{ ...vision, day: 20 }] },
      lines: [
        '10 registered vision, SN 2: 810 –',
        '10 pruned SN 2 subnet 2: 45 –',
        '20 registered vision, SN 2: – 820',
        '20 pruned SN 2 subnet 2: – 45',
      ],
      why: 'tells what comes at another time twice',
    },
    {
      shape: { baseline: [vision], proposal: [{ ...vision, victim: 3, netuid: 3 }] },
      lines: [
        '10 registered vision, SN 3: 810 810',
        '10 pruned SN 2 subnet 2: 45 –',
        '10 pruned SN 3 subnet 3: – 45',
      ],
      why: 'names a subnet with the netuid that the proposal gives it',
    },
    {
      shape: { proposal: [{ ...vision, startsAfter: 3 }] },
      lines: [
        '10 registered vision, SN 2: – 810',
        '10 pruned SN 2 subnet 2: – 45',
        '14 started vision, SN 2: – yes',
      ],
      why: 'has a start call of its own where it comes later',
    },
    {
      shape: { proposal: [{ ...vision, startsAfter: null }] },
      lines: ['10 registered vision, SN 2: – 810', '10 pruned SN 2 subnet 2: – 45'],
      why: 'has none where none comes',
    },
    {
      shape: {
        waiting: { baseline: [waitingSince(5)], proposal: [waitingSince(5), waitingSince(7, 'late')] },
      },
      lines: ['7 waits late: – yes'],
      why: 'says who waits, but for those without a name',
    },
    {
      shape: { proposal: [{ ...vision, name: '\u001b[31mvi\u0007sion\u001b[0m' }] },
      lines: ['10 registered vision, SN 2: – 810', '10 pruned SN 2 subnet 2: – 45'],
      why: 'takes no control characters from a name',
    },
  ])('$why', ({ shape, lines }) => {
    expect(toldOf(shape)).toEqual(lines);
  });

  const { projection } = madeRace({
    days: 60,
    subnets: 4,
    enacts: false,
    halvingRow: null,
    baseline: [vision],
  });
  /** The same with the lives of some subnets changed. */
  const having = (change: (life: Life) => Partial<Life>): Projection => {
    const lives = projection.baseline.lives.map((life) => ({ ...life, ...change(life) }));
    const baseline = { ...projection.baseline, lives };
    return { ...projection, baseline, proposal: baseline };
  };

  it.each<{ change: (life: Life) => Partial<Life>; lines: readonly string[]; why: string }>([
    {
      change: ({ why }) => (why === null ? {} : { recycled: null, paidOut: null }),
      lines: ['10 registered vision, SN 2: 810 810', '10 pruned SN 2 subnet 2: yes yes'],
      why: 'knows no amount while a netuid is cleaned up',
    },
    {
      change: ({ by }) =>
        by === 'file' ? { createdBlock: START + 12 * DAY, startedBlock: START + 12 * DAY } : {},
      lines: [
        '10 registered vision, SN 2: 810 810',
        '10 pruned SN 2 subnet 2: 45 45',
        '12 created vision, SN 2: yes yes',
      ],
      why: 'tells a creation apart where the queue was long',
    },
    {
      change: ({ index }) => (index === 0 ? { startedBlock: START + 3 * DAY } : {}),
      lines: [
        '3 started SN 1 subnet 1: yes yes',
        '10 registered vision, SN 2: 810 810',
        '10 pruned SN 2 subnet 2: 45 45',
      ],
      why: 'has the start call of one that was there before',
    },
    {
      change: ({ why }) => (why === null ? {} : { why: 'dissolved' }),
      lines: ['10 registered vision, SN 2: 810 810', '10 dissolved SN 2 subnet 2: 45 45'],
      why: 'tells who was dissolved from who was pruned',
    },
  ])('$why', ({ change, lines }) => {
    expect(told(having(change))).toEqual(lines);
  });

  it('leaves a creation within a step to the registration, however near to a row', () => {
    const [registered] = happeningsOf(projection, screenModel(projection, []).subnets);
    expect(registered?.block).toBe(START + 10 * DAY);
    const vision = projection.baseline.lives.find(({ by }) => by === 'file');
    expect(vision?.createdBlock).toBe(START + 10 * DAY + CLEANUP);
  });
});
