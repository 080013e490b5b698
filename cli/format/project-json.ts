/**
 * A projection as JSON, in pieces: ten years of daily rows over 128 subnets are hundreds of
 * megabytes, more than one string can hold.
 * Shape: `schemas/project.ts`; one line for each column.
 */
import type { Halving, Projection, Verification } from '../../runtime/index.ts';
import { blockToMs, eventAt } from './date.ts';
import { clockOf } from './project-facts.ts';
import { registrationJson, waitingJson } from './registration-json.ts';
import { type Selection, type ShownValues, shownColumns } from './shown-columns.ts';
import { syntheticPopulations } from './synthetic.ts';
import { expectationJson } from './test-json.ts';
import { verifyJson } from './verify-json.ts';

/** @param verified null: nobody asked how exact it is */
export function* projectJson(
  projection: Projection,
  wanted: Selection,
  verified: Verification | null = null,
): Iterable<string> {
  const { plan, rows, baseline, proposal } = projection;
  const clock = clockOf(projection);
  const blocks = Array.from(rows.block);
  const events = (halvings: readonly Halving[]) =>
    halvings.map(({ n, block }) => ({ n, ...eventAt(block, clock) }));

  yield '{\n"version": 1,\n';
  yield entry('proposal', { title: plan.proposal.title, id: plan.proposal.id });
  yield entry('start', { network: plan.start.network, ...eventAt(plan.start.block, clock) });
  yield entry('time', { block: blocks, timestamp_ms: blocks.map((block) => blockToMs(clock, block)) });
  yield '"columns": [';
  let separator = '\n';
  for (const { baseline: before, proposal: after, basis, ...column } of shownColumns(projection, wanted)) {
    const head = JSON.stringify(basis === null ? column : { ...column, basis }).slice(0, -1);
    const values = listOf(before, rows.block.length);
    yield `${separator}${head},"baseline":${values},"proposal":`;
    yield `${after === before ? values : listOf(after, rows.block.length)}}`;
    separator = ',\n';
  }
  yield '\n],\n';
  yield entry(
    'synthetic',
    syntheticPopulations(projection).map(({ index: _, ...population }) => population),
  );
  yield entry('halvings', { baseline: events(baseline.halvings), proposal: events(proposal.halvings) });
  yield entry(
    'enacted',
    proposal.enacted.map(({ label, block }) => ({ label, ...eventAt(block, clock) })),
  );
  yield entry('registrations', {
    baseline: registrationJson(baseline, clock),
    proposal: registrationJson(proposal, clock),
  });
  yield entry('waiting', {
    baseline: waitingJson(baseline, clock),
    proposal: waitingJson(proposal, clock),
  });
  yield entry('waiting_count', { baseline: baseline.waitingCount, proposal: proposal.waitingCount });
  if (verified !== null) yield entry('verify', verifyJson(verified));
  yield `"expectations": ${JSON.stringify(projection.expectations.map(expectationJson))}\n}\n`;
}

function entry(name: string, value: unknown): string {
  return `"${name}": ${JSON.stringify(value)},\n`;
}

function listOf(values: ShownValues, rows: number): string {
  const texts: string[] = [];
  for (let row = 0; row < rows; row += 1) texts.push(values.text(row) ?? 'null');
  return `[${texts.join(',')}]`;
}
