/**
 * The two-stage flow by which a proposal becomes a change: the Triumvirate decides whether it
 * goes on, the two collectives then hurry it, delay it or cancel it. From assumed votes to
 * the first block that runs under the change, or the stage at which the proposal falls.
 *
 * Choices where the source is silent: the review opens in the block of the Triumvirate's
 * approval; a vote counts only before the block in which its poll ends; the dynamic delay is
 * rounded down to whole blocks, and no change runs before the block after the review opened.
 * Source: protocol 12.2; design, "votes".
 */
import type { GovernancePlan } from '../compiler/index.ts';
import { countText } from './amounts.ts';
import type { GovernanceOutcome, GovernanceStep } from './projection.ts';

const TRIUMVIRATE_BLOCKS = 50_400; // 7 days to decide
const TRIUMVIRATE_QUORUM = 2; // of 3
const REVIEW_BLOCKS = 7_200; // 24 h from entry, where nobody votes
const SEATS = 32; // 16 in each of two collectives
const PASS_PERCENT = 75;
const CANCEL_PERCENT = 51;
const BILLION = 1_000_000_000n;

/** What the assumed votes lead to. Units: blocks. */
export function governanceOutcome(plan: GovernancePlan): GovernanceOutcome {
  const { submittedBlock, triumvirate } = plan;
  const steps: GovernanceStep[] = [{ label: 'submitted', block: submittedBlock }];
  const inTime = triumvirate !== null && triumvirate.afterBlocks < TRIUMVIRATE_BLOCKS;
  if (triumvirate !== null && inTime && triumvirate.reject >= TRIUMVIRATE_QUORUM) {
    const block = submittedBlock + triumvirate.afterBlocks;
    const why = `${triumvirate.reject} of 3 reject it, where ${TRIUMVIRATE_QUORUM} are enough`;
    return {
      kind: 'fallen',
      stage: 'triumvirate',
      why,
      steps: [...steps, { label: 'rejected by the Triumvirate', block }],
    };
  }
  if (triumvirate === null || !inTime || triumvirate.approve < TRIUMVIRATE_QUORUM) {
    const block = submittedBlock + TRIUMVIRATE_BLOCKS;
    const why = whyExpired(triumvirate);
    return { kind: 'fallen', stage: 'triumvirate', why, steps: [...steps, { label: 'expired', block }] };
  }
  const entry = submittedBlock + triumvirate.afterBlocks;
  steps.push({ label: 'approved by the Triumvirate', block: entry });
  return review(plan, entry, steps);
}

/** The second stage: votes of both collectives, cast as it opens. */
function review(plan: GovernancePlan, entry: number, before: readonly GovernanceStep[]): GovernanceOutcome {
  const ayes = plan.review.reduce((sum, it) => sum + it.ayes, 0);
  const nays = plan.review.reduce((sum, it) => sum + it.nays, 0);
  const steps = [
    ...before,
    { label: `review opened, ${ayes} for and ${nays} against of ${SEATS}`, block: entry },
  ];
  if (nays * 100 >= CANCEL_PERCENT * SEATS) {
    const why = `${nays} of ${SEATS} are against it, where ${Math.ceil((CANCEL_PERCENT * SEATS) / 100)} cancel`;
    return { kind: 'fallen', stage: 'review', why, steps: [...steps, { label: 'cancelled', block: entry }] };
  }
  const block = entry + reviewDelay(ayes, nays);
  return { kind: 'enacted', block, steps: [...steps, { label: 'enacted', block }] };
}

/**
 * Blocks from the opening of the review to the first block under the change, for whole votes of
 * 32 that don't cancel it. Holds: 1 to 14,400; never longer with one more aye, never shorter with one more nay.
 *
 * p is the lead of the winning side over what would decide at once, in parts of 10^9; c = 1 - (1 - p)^3
 * is the part of the 24 hours that is saved or added.
 */
export function reviewDelay(ayes: number, nays: number): number {
  if (ayes * 100 >= PASS_PERCENT * SEATS) return 1;
  const lead = BigInt(Math.abs(ayes - nays));
  const decisive = BigInt((ayes >= nays ? PASS_PERCENT : CANCEL_PERCENT) * SEATS);
  const p = (lead * BILLION * 100n) / decisive;
  const rest = BILLION - p;
  const c = BILLION - rest ** 3n / BILLION / BILLION;
  const parts = ayes >= nays ? BILLION - c : BILLION + c;
  return Math.max(1, Number((BigInt(REVIEW_BLOCKS) * parts) / BILLION));
}

function whyExpired(triumvirate: GovernancePlan['triumvirate']): string {
  const needed = `${TRIUMVIRATE_QUORUM} of 3 have to approve within ${countText(TRIUMVIRATE_BLOCKS)} blocks (7 days)`;
  if (triumvirate === null) return `no vote is assumed, and ${needed}`;
  if (triumvirate.afterBlocks >= TRIUMVIRATE_BLOCKS) {
    return `the vote comes after ${countText(triumvirate.afterBlocks)} blocks, and ${needed}`;
  }
  return `${triumvirate.approve} of 3 approve it, and ${needed}`;
}
