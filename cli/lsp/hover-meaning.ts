/** What a path, a subnet or a let means, for somebody who points at it. */
import type { LetMeaning, Meaning, Metric, SubnetRef, Whose } from '../../compiler/index.ts';
import { metricById } from '../../compiler/index.ts';
import type { Let, Source } from '../../grammar/index.ts';
import { formatNumber } from '../format/amount.ts';
import type { Analysis } from './analysis.ts';
import { startMetric, startShare, startSpread } from './at-start.ts';
import { metricUnit } from './completion-units.ts';
import { tao } from './help.ts';
import { parameterMarkdown } from './hover-parameter.ts';
import { code, plainText } from './markdown.ts';
import { dateOfBlock, spanText } from './moments.ts';
import { subnetTitle } from './subnet-title.ts';

/** Markdown. */
export async function meaningMarkdown(meaning: Meaning, analysis: Analysis): Promise<string> {
  switch (meaning.kind) {
    case 'parameter':
      return parameterMarkdown(meaning.parameter, analysis, meaning.whose);
    case 'metric':
      return metricMarkdown(meaning.metric, meaning.whose, analysis);
    case 'subnet':
      return subnetMarkdown(meaning.subnet, analysis);
    case 'let':
      return letMarkdown(meaning.value, analysis);
  }
}

export function metricMarkdown(metric: Metric, whose: Whose, analysis: Analysis): string {
  const { snapshot } = analysis.result;
  const one = whose !== null && typeof whose === 'object' ? whose : null;
  const unit = metricUnit(metric);
  const kind =
    metric.kind === 'rate'
      ? 'a rate: the mean over the blocks of a row'
      : 'a level: after the block of a row';
  const scope = metric.scope === 'network' ? 'of the network' : 'each subnet has its own';
  const facts = [
    ...(unit === '' ? [] : [`- unit: ${unit}`]),
    `- ${kind}`,
    ...(metric.single ? ['- a figure of single neurons: no value where none are known or assumed'] : []),
  ];
  return [
    `**${metric.id}** · metric, ${scope}`,
    metric.doc,
    [...valueAtStart(metric, one, analysis), ...facts].join('\n'),
    ...(snapshot === null
      ? ['_Without a start there are no values: this is a library, or its start has errors._']
      : []),
  ].join('\n\n');
}

function valueAtStart(metric: Metric, one: SubnetRef | null, analysis: Analysis): readonly string[] {
  const { snapshot } = analysis.result;
  if (snapshot === null) return [];
  if (metric.id === 'tao_price') return priceAtStart(analysis);
  if (metric.scope === 'network' || one !== null) {
    const value = startMetric(analysis, metric, one);
    const whom = one === null ? '' : `, ${subnetTitle(one, snapshot)}`;
    return [`- at the start${whom}: ${value === null ? 'no value' : `**${value}**`}`];
  }
  const spread = startSpread(analysis, metric);
  if (spread === null) return ['- at the start: no subnet has a value'];
  const sum = spread.sum === null ? '' : `, in all **${spread.sum}**`;
  return [
    `- at the start, of ${spread.count} subnets: median **${spread.median}**, from ${spread.least} to ${spread.most}${sum}`,
  ];
}

function priceAtStart({ result: { plan } }: Analysis): readonly string[] {
  const series = plan?.assume.taoPrice ?? null;
  if (series?.kind !== 'constant') return [];
  const [above = '0', below = '1'] = series.value.split('/');
  return [`- assumed: **${formatNumber((Number(above) / Number(below)) * 1e9, 2)} USD/TAO**`];
}

/** What a subnet is told by, in this order. */
const TOLD = ['subnet.price', 'subnet.ema_price', 'subnet.tao_in', 'subnet.alpha_in', 'subnet.emission'];

export function subnetMarkdown(subnet: SubnetRef, analysis: Analysis): string {
  const { snapshot, reading } = analysis.result;
  const title = subnetTitle(subnet, snapshot);
  const heading = `**${title.charAt(0).toUpperCase()}${title.slice(1)}**`;
  if (subnet.kind === 'born') {
    return `${heading}\n\nIt isn't there at the start: the file registers it, or assumed demand brings it. Until then it has no values.`;
  }
  const found = snapshot?.subnets.find(({ netuid }) => netuid === subnet.netuid);
  if (found === undefined || snapshot === null || reading === null) {
    return subnet.netuid === 0 ? '**Root**' : heading;
  }
  const figures = TOLD.flatMap((id) => {
    const metric = metricById(id);
    const value = metric === undefined ? null : startMetric(analysis, metric, subnet);
    return metric === undefined || value === null
      ? []
      : [`- ${metric.name}: **${value}**${shareOf(metric, subnet, analysis)}`];
  });
  const age = snapshot.block - found.registeredAt;
  const created = dateOfBlock(found.registeredAt, reading.clock);
  return [
    `${heading} at the start`,
    [
      ...figures,
      `- registered: block ${formatNumber(found.registeredAt, 0)}${created === null ? '' : `, about ${created.slice(0, 10)}`}, ${spanText(age, reading.clock)} before the start`,
      ...(found.emissionEnabled ? [] : ['- its emission is off']),
      ...(found.firstEmissionBlock === null ? ['- its start call was not made, so it gets no emission'] : []),
    ].join('\n'),
  ].join('\n\n');
}

/** `, 3.2% of all` behind an emission. */
function shareOf(metric: Metric, subnet: SubnetRef, analysis: Analysis): string {
  if (metric.id !== 'subnet.emission') return '';
  const part = startShare(analysis, metric, subnet);
  if (!Number.isFinite(part)) return '';
  return part > 0 && part < 0.0001 ? ', below 0.01% of all' : `, ${formatNumber(part * 100, 2)}% of all`;
}

export function letMarkdown(value: LetMeaning, analysis: Analysis): string {
  const found = letNamed(value.name, analysis);
  const shape = value.shape === 'one' ? '' : value.shape === 'subnets' ? ', one for each subnet' : ', a list';
  const constant =
    value.constant === null ? [] : [`- always **${constantText(value.constant, value.unit)}**`];
  return [
    `**${plainText(value.name)}** · ${value.what}${shape}`,
    ...(constant.length === 0 ? [] : [constant.join('\n')]),
    ...(found === null ? [] : [tao(shortened(found.source.text.slice(found.node.start, found.node.end)))]),
    ...(found === null || found.source.path === analysis.path ? [] : [`_from ${code(found.source.path)}_`]),
  ].join('\n\n');
}

/** The definition of a name, in whatever file of the program. */
export function letNamed(
  name: string,
  analysis: Analysis,
): { readonly source: Source; readonly node: Let } | null {
  for (const { source, tree } of analysis.result.reading?.program.files ?? []) {
    for (const node of tree.statements)
      if (node.kind === 'Let' && node.name.text === name) return { source, node };
  }
  return null;
}

/** Base units per unit as people write it. */
const BASE: Readonly<Record<string, number>> = { TAO: 1e9, alpha: 1e9 };

function constantText(exact: string, unit: string): string {
  const [above = '0', below = '1'] = exact.split('/');
  const value = Number(above) / Number(below);
  if (unit === 'days') return `${formatNumber(value, 0)} blocks`;
  const scaled = value / (BASE[unit] ?? 1);
  // Of other units the base isn't one that people read.
  const known = unit === '' || BASE[unit] !== undefined;
  const digits = Number.isInteger(scaled) ? 0 : 6;
  return known ? `${formatNumber(scaled, digits)}${unit === '' ? '' : ` ${unit}`}` : 'the same';
}

/** Lines of code that are shown of a definition. */
const LINES = 12;

export function shortened(text: string): string {
  const lines = text.split(/\r?\n/);
  const shown = lines.slice(0, LINES).map((line) => (line.length > 200 ? `${line.slice(0, 200)}…` : line));
  // Three backticks would end the block of code around it.
  return [...shown, ...(lines.length > LINES ? ['…'] : [])].join('\n').replaceAll('```', "'''");
}
