/**
 * A projection as CSV in long form: one line for each metric, subnet and row, in pieces of
 * one column. Spreadsheets and data frames pivot it as they like, and a file stays readable
 * when metrics are added.
 * Shape: RFC 4180 with line feeds; a missing value is empty.
 */
import type { Projection } from '../../runtime/index.ts';
import { blockToMs, isoInstant } from './date.ts';
import { clockOf } from './project-facts.ts';
import { type Selection, shownColumns } from './shown-columns.ts';

export function* projectCsv(projection: Projection, wanted: Selection): Iterable<string> {
  yield 'block,timestamp,metric,netuid,name,unit,baseline,proposal\n';
  const clock = clockOf(projection);
  const times = Array.from(projection.rows.block, (block) => {
    const ms = blockToMs(clock, block);
    return `${block},${ms === null ? '' : isoInstant(ms)}`;
  });
  for (const { metric, netuid, name, unit, baseline, proposal } of shownColumns(projection, wanted)) {
    const fields = [metric, netuid === null ? '' : String(netuid), name ?? '', unit].map(quoted).join(',');
    const lines = times.map(
      (time, row) => `${time},${fields},${baseline.text(row) ?? ''},${proposal.text(row) ?? ''}\n`,
    );
    yield lines.join('');
  }
}

/** In quotes where it holds what would end the field. */
function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
