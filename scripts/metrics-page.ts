/** docs/metrics.md: every metric of the language, from the table that the compiler uses. */
import { type Metric, metrics } from '../compiler/index.ts';

const OPENING = `# Metrics

What an expression can read of a projection. A level is what stands after a row's block; a rate adds
up the blocks since the row before and is given per day, or per block where the reporting step is
shorter than a day. Of a subnet, write \`subnet(64).NAME\` or \`subnets.NAME\`; in a rule and behind
\`where\` the bare name.
`;

/** The page. */
export function metricsPage(): string {
  const network = metrics.filter((it) => it.scope === 'network');
  const subnet = metrics.filter((it) => it.scope === 'subnet');
  return [
    OPENING,
    '## Of the network\n',
    table(network, (it) => it.id),
    '\n## Of each subnet\n',
    table(subnet, (it) => it.name),
    '',
  ].join('\n');
}

function table(rows: readonly Metric[], name: (metric: Metric) => string): string {
  const lines = rows.map((it) => `| \`${name(it)}\` | ${unitOf(it)} | ${it.doc} |`);
  return ['| metric | unit | what it is |', '|---|---|---|', ...lines].join('\n');
}

function unitOf(metric: Metric): string {
  if (metric.quantity === 'switch') return 'on or off';
  if (metric.kind === 'rate') return `${metric.unit} a day`;
  return metric.unit === '' ? 'a plain number' : metric.unit;
}
