/** What `project --verify` adds to the report. */
import { describe, expect, it } from 'vitest';
import { painter } from '../../../cli/format/paint.ts';
import { verifyText } from '../../../cli/format/verify-text.ts';
import { comparedFields, type FieldDifference } from '../../../runtime/compare-networks.ts';
import type { Crossing, VerifiedSpan } from '../../../runtime/index.ts';

const textOf = (crossings: readonly Crossing[], amount: number) => {
  const differences: readonly FieldDifference[] = comparedFields.map((field) => ({
    field,
    relative: 1e-7,
    amount,
    netuid: 41,
    beyond: 0,
    beyondAmount: 0,
  }));
  const span: VerifiedSpan = {
    scenario: 'proposal',
    judge: 'every block',
    startBlock: 9_240_381,
    goal: 1e-5,
    met: true,
    checks: [{ blocks: 7_200, differences }],
    crossings,
  };
  return verifyText({ spans: [span] }, painter(false));
};

describe('how exact a projection is, as text', () => {
  it.each([
    {
      crossings: [{ netuid: 41, fromBlock: 1_000, toBlock: 2_000 }],
      says: ["subnet 41 stands on another side of the rule's bar or ranks from block 1,000 to block 2,000"],
      why: 'once',
    },
    {
      crossings: [
        { netuid: 41, fromBlock: 1_000, toBlock: 2_000 },
        { netuid: 83, fromBlock: 1_500, toBlock: null },
        { netuid: 41, fromBlock: 3_000, toBlock: null },
      ],
      says: [
        "subnet 41 stands on another side of the rule's bar or ranks 2 times from block 1,000 to the end",
        "subnet 83 stands on another side of the rule's bar or ranks from block 1,500 to the end",
      ],
      why: 'a subnet that swings to and fro has one paragraph',
    },
  ])('names the subnets on another side: $why', ({ crossings, says }) => {
    const paragraphs = (textOf(crossings, 3).match(/^ {4}subnet .*(\n {4}(?!subnet).*)*/gm) ?? []).map((it) =>
      it.trim().replace(/\s+/g, ' '),
    );
    expect(paragraphs).toEqual(says);
  });

  it.each([
    { amount: 786, says: ['786', '41', '786'], why: 'to the unit' },
    { amount: 99_999, says: ['99,999', '41', '1.0e5'], why: 'each by the room it has' },
    { amount: 596_378_123, says: ['6.0e8', '41', '6.0e8'], why: 'rounded where it is too long' },
  ])('never cuts a number off: $why', ({ amount, says }) => {
    const row = textOf([], amount)
      .split('\n')
      .find((it) => it.startsWith('  proposal  '));
    expect(row?.split(/ +/).slice(-3)).toEqual(says);
    expect(row?.length).toBeLessThanOrEqual(80);
  });
});
