/**
 * `governance { … }`: the votes to assume for `enact after governance`.
 * Shares of a collective become whole votes of its 16 seats, rounded down.
 * Source: design 1b, "votes"; specification 12.2.
 */
import {
  type CollectiveVote,
  diagnostic,
  type Governance,
  inBlock,
  type Review,
  type Triumvirate,
  type VoteShare,
} from '../../grammar/index.ts';
import type { GovernancePlan } from '../plan.ts';
import { planPlace } from '../program.ts';
import { type Fraction, floorOf, fractionOf, ratio, toNumber } from '../quantity.ts';
import { type Context, durationBlocks, Once, placeHere, unfitWord } from './context.ts';
import { momentBlock, warnBeyond } from './moments.ts';

const MEMBERS = 3;
const SEATS = 16n;
const COLLECTIVES = ['economic', 'building'] as const;

/** Errors: null after a message. */
export function lowerGovernance(node: Governance, cx: Context, end: number | null): GovernancePlan | null {
  const once = new Once(cx, 'the governance block');
  let submittedBlock: number | null = null;
  let triumvirate: GovernancePlan['triumvirate'] = null;
  let review: GovernancePlan['review'] = [];
  let sound = true;
  for (const item of node.items) {
    if (!once.take(WORDS[item.kind], item.keyword, item)) {
      sound = false;
      continue;
    }
    switch (item.kind) {
      case 'Submitted':
        submittedBlock = momentBlock(item.at, cx, 'from the start');
        if (submittedBlock === null) sound = false;
        else warnBeyond(submittedBlock, end, 'the submission', item.at, cx);
        break;
      case 'Triumvirate':
        triumvirate = lowerTriumvirate(item, cx);
        if (triumvirate === null) sound = false;
        break;
      case 'Review': {
        const votes = lowerReview(item, cx);
        if (votes === null) sound = false;
        else review = votes;
      }
    }
  }
  if (!once.has('submitted')) {
    const example = 'submitted 2026-12-01';
    const addition = inBlock(cx.file.source, node, node.items, example);
    const facts = { word: 'submitted', block: 'the governance block', example, addition };
    cx.report(diagnostic('E242', placeHere(cx, node.keyword), facts));
  }
  if (submittedBlock === null || !sound) return null;
  return { submittedBlock, triumvirate, review, place: planPlace(cx.file, node.keyword) };
}

const WORDS = { Submitted: 'submitted', Triumvirate: 'triumvirate', Review: 'review' } as const;

function lowerTriumvirate(node: Triumvirate, cx: Context): GovernancePlan['triumvirate'] {
  const verdict = node.verdict.text;
  if (verdict !== 'approve' && verdict !== 'reject') {
    cx.report(unfitWord(cx, node.verdict, 'a vote of the Triumvirate', ['approve', 'reject']));
    return null;
  }
  const votes = Number(node.votes.text.replaceAll('_', ''));
  const of = Number(node.of.text.replaceAll('_', ''));
  if (!Number.isInteger(votes) || votes < 0 || votes > MEMBERS || of !== MEMBERS) {
    const place = placeHere(cx, { start: node.votes.start, end: node.of.end });
    cx.report(diagnostic('E262', place, { votes: node.votes.text, of: node.of.text }));
    return null;
  }
  const afterBlocks = node.after === null ? 0 : durationBlocks(node.after, cx);
  if (afterBlocks === null) return null;
  const approves = verdict === 'approve';
  return { approve: approves ? votes : 0, reject: approves ? 0 : votes, afterBlocks };
}

function lowerReview(node: Review, cx: Context): GovernancePlan['review'] | null {
  const once = new Once(cx, 'the review');
  const review: { collective: 'economic' | 'building'; ayes: number; nays: number }[] = [];
  let sound = true;
  for (const vote of node.votes) {
    const collective = COLLECTIVES.find((known) => known === vote.collective.text);
    if (collective === undefined) {
      cx.report(unfitWord(cx, vote.collective, 'the name of a collective', COLLECTIVES));
      sound = false;
    } else if (!once.take(collective, vote.collective, vote)) {
      sound = false;
    } else {
      const votes = votesOf(vote, collective, cx);
      if (votes === null) sound = false;
      else review.push({ collective, ...votes });
    }
  }
  return sound ? review : null;
}

function votesOf(
  vote: CollectiveVote,
  collective: string,
  cx: Context,
): { ayes: number; nays: number } | null {
  const once = new Once(cx, `the votes of the ${collective} collective`);
  let ayes = ratio(0n, 1n);
  let nays = ratio(0n, 1n);
  for (const [at, share] of vote.shares.entries()) {
    const side = share.side.text;
    if (side !== 'for' && side !== 'against') {
      cx.report(unfitWord(cx, share.side, 'a side of a vote', ['for', 'against']));
      return null;
    }
    if (!once.take(side, share.side, { start: vote.shares[at - 1]?.end ?? share.start, end: share.end }))
      return null;
    if (side === 'for') ayes = shareOf(share);
    else nays = shareOf(share);
  }
  const sum = ayes.add(nays);
  if (sum.n > sum.d) {
    const percent = `${Number((toNumber(sum) * 100).toFixed(6))}%`;
    cx.report(diagnostic('E263', placeHere(cx, vote), { collective, sum: percent }));
    return null;
  }
  return { ayes: wholeVotes(ayes), nays: wholeVotes(nays) };
}

function shareOf({ share }: VoteShare): Fraction {
  const written = fractionOf(share.text);
  return share.kind === 'Percent' ? written.div(ratio(100n, 1n)) : written;
}

function wholeVotes(share: Fraction): number {
  return Number(floorOf(share.mul(ratio(SEATS, 1n))));
}
