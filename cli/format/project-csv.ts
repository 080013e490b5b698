/**
 * A projection as CSV in long form: one line for each metric, subnet and row, in pieces of
 * one column. Spreadsheets and data frames pivot it as they like, and a file stays readable
 * when metrics are added.
 * Shape: RFC 4180 with line feeds; a missing value is empty. Where the file makes neurons up a last
 * column says which numbers rest on them.
 */
import { type Projection, syntheticSubnets } from '../../runtime/index.ts';
import { blockToMs, isoInstant } from './date.ts';
import { clockOf } from './project-facts.ts';
import { type Selection, shownColumns } from './shown-columns.ts';

export function* projectCsv(projection: Projection, wanted: Selection): Iterable<string> {
  // What makes nothing up keeps the columns that it always had.
  const withBasis = syntheticSubnets(projection).length > 0;
  yield `block,timestamp,metric,netuid,name,unit,baseline,proposal${withBasis ? ',basis' : ''}\n`;
  const clock = clockOf(projection);
  const times = Array.from(projection.rows.block, (block) => {
    const ms = blockToMs(clock, block);
    return `${block},${ms === null ? '' : isoInstant(ms)}`;
  });
  for (const { metric, netuid, name, unit, basis, baseline, proposal } of shownColumns(projection, wanted)) {
    const fields = [metric, netuid === null ? '' : String(netuid), name ?? '', unit].map(quoted).join(',');
    const end = withBasis ? `,${basis ?? ''}` : '';
    const lines = times.map(
      (time, row) => `${time},${fields},${baseline.text(row) ?? ''},${proposal.text(row) ?? ''}${end}\n`,
    );
    yield lines.join('');
  }
}

/** In quotes where it holds what would end the field. */
function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
