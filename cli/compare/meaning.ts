/**
 * How two proposals differ in what their texts mean: as plans, so that the order of statements, their form, comments
 * and names make no difference. What differs is told in the words of the text.
 */
import { isDeepStrictEqual } from 'node:util';
import type { GovernancePlan, Plan } from '../../compiler/index.ts';
import { formatNumber } from '../format/amount.ts';
import { counted } from '../format/count.ts';
import { formatBlocks } from '../format/date.ts';
import { Canonical, Numbering } from './canonical.ts';
import { supplyText, targetText } from './change-lines.ts';
import type { MeaningChange } from './difference.ts';
import { type Both, changeOf, namedChanges } from './matching.ts';
import { assumedIn } from './meaning-assume.ts';
import { enactChanges } from './meaning-enact.ts';
import { expectationChanges } from './meaning-expect.ts';
import { ruleChanges } from './meaning-rules.ts';
import { type Readable, Side, type Stated } from './side.ts';

/** Every statement that means something else; none: the two are the same proposal, as far as it can be computed. */
export function meaningChanges(before: Readable, after: Readable): readonly MeaningChange[] {
  const numbering = new Numbering();
  const both: Both = { before: new Side(before, numbering), after: new Side(after, numbering) };
  const changes = [
    ...startChange(before, after),
    ...namedChanges('supply', supplyOf(both.before), supplyOf(both.after), both),
    ...namedChanges('assume', assumedIn(both.before), assumedIn(both.after), both),
    ...ruleChanges(both),
    ...namedChanges('governance', votesIn(both.before), votesIn(both.after), both),
    ...enactChanges(both),
    ...namedChanges('project', timeOf(both.before), timeOf(both.after), both),
    ...namedChanges('vary', variedIn(both.before), variedIn(both.after), both),
    ...expectationChanges(both),
  ];
  // Last, since only now it is known which of them stand behind a difference.
  const lets = letChanges(both);
  const at = changes.findIndex(({ part }) => !['start', 'supply', 'assume'].includes(part));
  return at < 0 ? [...changes, ...lets] : [...changes.slice(0, at), ...lets, ...changes.slice(at)];
}

/** Whether both would be projected to the very same numbers, so that one projection does for both. */
export function meanTheSame(before: Readable, after: Readable): boolean {
  const numbering = new Numbering();
  const keyOf = ({ plan }: Readable) => new Canonical(plan, numbering).keyOf(whole(plan)).deep;
  return keyOf(before) === keyOf(after) && sameStart(before, after);
}

/** All that a projection is computed from, with enacted rules in place of their numbers. */
function whole(plan: Plan): unknown {
  const { blockTimeMs, time, supply, assume, enact, governance, expectations, vary, show } = plan;
  const enacted = enact.map(({ when, changes }) => ({
    when,
    changes: changes.map((it) =>
      it.kind === 'rule' && typeof it.rule === 'number' ? { ...it, rule: plan.rules[it.rule]?.stages } : it,
    ),
  }));
  const { born, unmodelled } = plan;
  const gaps = unmodelled.map(({ code }) => code);
  // `show` decides which figures are told of the outcome.
  return { blockTimeMs, time, supply, assume, enacted, governance, expectations, vary, show, born, gaps };
}

function sameStart(before: Readable, after: Readable): boolean {
  return before.snapshot === after.snapshot || isDeepStrictEqual(before.snapshot, after.snapshot);
}

function startChange(before: Readable, after: Readable): readonly MeaningChange[] {
  if (sameStart(before, after)) return [];
  const text = (side: Readable) => {
    const { network, block } = side.plan.start;
    return side.plan.start.kind === 'genesis' ? writtenStart(side) : `${network} @ ${formatNumber(block, 0)}`;
  };
  const [was, is] = [text(before), text(after)];
  return [{ part: 'start', what: 'start', before: was, after: was === is ? `${is}, in another state` : is }];
}

function writtenStart({ program, plan }: Readable): string {
  const side = new Side({ program, plan, snapshot: {} as Readable['snapshot'] }, new Numbering());
  const node = program.entry.tree.statements.find((it) => it.kind === 'Start');
  if (node === undefined) return 'genesis';
  const { start, end } = node.from;
  return side.written({ path: program.entry.source.path, start, end });
}

function supplyOf(side: Side): ReadonlyMap<string, Stated> {
  const { supply, blockTimeMs } = side.plan;
  return new Map([['supply at the start', side.stated(supply, supplyText(supply, blockTimeMs))]]);
}

function timeOf(side: Side): ReadonlyMap<string, Stated> {
  const { startBlock, endBlock, stepBlocks, seed, runs } = side.plan.time;
  const { blockTimeMs } = side.plan;
  const horizon = endBlock - startBlock;
  return new Map([
    ['horizon', side.stated(horizon * blockTimeMs, formatBlocks(horizon, blockTimeMs))],
    ['step', side.stated(stepBlocks * blockTimeMs, formatBlocks(stepBlocks, blockTimeMs))],
    ['seed', side.stated(seed, String(seed))],
    ['runs', side.stated(runs, String(runs))],
  ]);
}

function votesIn(side: Side): ReadonlyMap<string, Stated> {
  const votes = side.plan.governance;
  return new Map(votes === null ? [] : voteLines(votes, side));
}

function* voteLines(
  { submittedBlock, triumvirate, review }: GovernancePlan,
  side: Side,
): Generator<[string, Stated]> {
  const { blockTimeMs, start } = side.plan;
  const after = formatBlocks(submittedBlock - start.block, blockTimeMs);
  const submitted = `block ${formatNumber(submittedBlock, 0)}, ${after} after the start`;
  yield ['submitted', side.stated(submittedBlock, submitted)];
  if (triumvirate !== null) {
    const { approve, reject, afterBlocks } = triumvirate;
    const wait = afterBlocks === 0 ? '' : ` after ${formatBlocks(afterBlocks, blockTimeMs)}`;
    yield ['triumvirate', side.stated(triumvirate, `${approve} approve, ${reject} reject${wait}`)];
  }
  for (const vote of review) {
    const text = `${counted(vote.ayes, 'vote')} for, ${vote.nays} against`;
    yield [`review by ${vote.collective}`, side.stated(vote, text)];
  }
}

function variedIn(side: Side): ReadonlyMap<string, Stated> {
  return new Map(
    side.plan.vary.map((it) => {
      const values = side
        .written(it.place)
        .replace(/^vary\s+/, '')
        .slice(it.text.length)
        .trim();
      const { target } = it;
      const name = target.kind === 'assume' ? target.name : targetText(target.parameter, target.target);
      return [name, side.stated({ target, values: it.values }, values)];
    }),
  );
}

/** Named values that make a difference: those that changed, and new ones behind something that changed. */
function letChanges(both: Both): readonly MeaningChange[] {
  const [before, after] = [both.before.touched(), both.after.touched()];
  const had = new Set(before.map(({ stated }) => stated.deep));
  const find = (side: typeof before, name: string) => side.find((it) => it.name === name)?.stated ?? null;
  const names = new Set([...before, ...after].map(({ name }) => name));
  return [...names].flatMap((name) => {
    const was = find(before, name);
    const is = find(after, name);
    // One that is gone went with what used it; one that is new may be an old one under another name.
    if (is === null || (was === null && had.has(is.deep))) return [];
    return changeOf('let', name, was, is, both);
  });
}
