/** What `--metric` names: a metric by its whole id, or all of a group by the beginning of theirs. */
import { type Metric, metricById, metrics } from '../../compiler/index.ts';
import { suggest } from '../../grammar/index.ts';

/** Whether outputs hold it only where it is asked for: a form of another metric in a second unit. */
export function isOnDemand(metric: Metric): boolean {
  return metric.onDemand;
}

/** Whether it has values only where the file assumes a price of TAO. */
export function isInUsd(id: string): boolean {
  return metricById(id)?.needs.includes('tao_price') ?? false;
}

/** The ids that the names stand for, or a sentence about the first name that is nobody's. */
export function chosenMetrics(
  names: readonly string[],
): { readonly ids: readonly string[] } | { readonly misnamed: string } {
  // A subnet's number is known to every output without a column.
  const listed = metrics.filter(({ id }) => id !== 'subnet.netuid');
  const chosen = new Set<string>();
  for (const name of names) {
    const found = listed.some(({ id }) => id === name) ? [name] : groupOf(name, listed);
    if (found.length === 0) return { misnamed: misnamed(name, listed) };
    for (const id of found) chosen.add(id);
  }
  return { ids: [...chosen] };
}

/** None where it is the last part of a metric as well: `emission` is rather `subnet.emission` than `emission.gate_bar`. */
function groupOf(name: string, listed: readonly Metric[]): readonly string[] {
  if (listed.some(({ id }) => id.endsWith(`.${name}`))) return [];
  return listed.filter((it) => it.id.startsWith(`${name}.`) && !isOnDemand(it)).map(({ id }) => id);
}

function misnamed(name: string, listed: readonly Metric[]): string {
  const ids = listed.map(({ id }) => id);
  // In an expression the last part alone names a subnet's metric: `subnets.emission`.
  const groups = groupsOf(ids);
  const whole = [...ids, ...groups].find((id) => id.endsWith(`.${name}`));
  const near = whole ?? suggest(name, [...ids, ...groups]);
  const help = near !== null ? `did you mean ${near}?` : `one of ${ids.join(', ')}`;
  return `there is no metric '${name}' (${help})`;
}

/** Every beginning of an id that several share. */
function groupsOf(ids: readonly string[]): readonly string[] {
  const groups = ids.flatMap((id) => {
    const words = id.split('.');
    return words.slice(1).map((_, at) => words.slice(0, at + 1).join('.'));
  });
  return [...new Set(groups)].filter((group) => !ids.includes(group));
}
