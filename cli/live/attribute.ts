/** Which statements a number comes from: what it would be without each of them, one at a time. */
import { metricById } from '../../compiler/index.ts';
import type { Span } from '../../grammar/index.ts';
import { parse } from '../../grammar/index.ts';
import { type Projection, valueAt } from '../../runtime/index.ts';
import type { TriedValues } from '../what-if/proposal-number.ts';
import type { AskedNumber, Responsibility } from './live.ts';
import type { Checked, Looker } from './looked-at.ts';

/** Statements that are asked about at most; each is a projection of its own. */
const MOST = 40;

/**
 * @param onProgress of how many projections so many are done; throws to give up
 * Shape: in the order of the text.
 */
export async function attribute(
  looker: Looker,
  tried: TriedValues,
  asked: AskedNumber,
  shown: Projection,
  onProgress: (done: number, of: number) => void,
): Promise<readonly Responsibility[]> {
  const whole = await looker.check(tried);
  const [source] = whole.sources;
  if (source === undefined) return [];
  const spans = parse(source).file.statements.flatMap(partsOf).slice(0, MOST);
  const subnet = asked.subnet === null ? null : (shown.subnets[asked.subnet] ?? null);
  const block = shown.rows.block[asked.row] ?? 0;
  const answer: Responsibility[] = [];
  for (const [at, span] of spans.entries()) {
    onProgress(at, spans.length);
    const without = await looker.check(tried, (text) => text.slice(0, span.start) + text.slice(span.end));
    answer.push({
      place: { path: source.path, start: span.start, end: span.end },
      text: source.text.slice(span.start, span.end).split('\n', 1)[0] ?? '',
      without: numberIn(looker, without, asked.metric, subnet, block, () => onProgress(at, spans.length)),
    });
  }
  return answer;
}

/** Changes, assumptions and rules' stages, each by itself. */
function partsOf(statement: ReturnType<typeof parse>['file']['statements'][number]): readonly Span[] {
  if (statement.kind === 'Enact') return statement.changes;
  if (statement.kind === 'Assume') return statement.entries;
  return statement.kind === 'EmissionRule' ? statement.stages : [];
}

function numberIn(
  looker: Looker,
  checked: Checked,
  metric: string,
  subnet: Projection['subnets'][number] | null,
  block: number,
  onProgress: () => void,
): number | null {
  const known = metricById(metric);
  const projection = looker.project(
    checked,
    onProgress,
    new Set(known === undefined ? [] : [metric, ...known.needs]),
  );
  if (projection === null) return null;
  const column = projection.proposal.columns.get(metric);
  const row = projection.rows.block.indexOf(block);
  if (column === undefined || row < 0) return null;
  if (!column.perSubnet) return valueAt(column, row, 0);
  if (subnet !== null) {
    const index = projection.subnets.findIndex(
      (it) => it.netuid === subnet.netuid && it.name === subnet.name,
    );
    return index < 0 ? Number.NaN : valueAt(column, row, index);
  }
  let sum = Number.NaN;
  for (let i = 0; i < projection.subnets.length; i += 1) {
    const value = valueAt(column, row, i);
    if (!Number.isNaN(value)) sum = (Number.isNaN(sum) ? 0 : sum) + value;
  }
  return sum;
}
