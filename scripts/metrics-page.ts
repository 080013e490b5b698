/** docs/metrics.md: every metric of the language, from the table that the compiler uses. */
import { type Metric, metrics } from '../compiler/index.ts';

const OPENING = `# Metrics

What an expression can read of a projection. A level is what stands after a row's block; a rate adds
up the blocks since the row before and is given per day, or per block where the reporting step is
shorter than a day. Of a subnet, write \`subnet(64).NAME\` or \`subnets.NAME\`; in a rule and behind
\`where\` the bare name.
`;

const REWARDS = `
## What roles earn

These are worked out when they are read, from the alpha that is minted for owner, miners, validators
and root, and from the neurons of a subnet where the snapshot lists them or the file assumes some
([rewards](rewards.md)). TAO is alpha at the row's spot price. Behind each name \`.alpha\` gives the rate
in alpha and \`.usd\` in USD, for which the file has to assume \`tao_price\`:
\`subnet(64).reward.owner.usd\`. Outputs show these two forms only where the file reads them or they are
asked for by name. A figure of single neurons has no value in a subnet whose neurons nobody knows.
`;

const YIELDS = `
### Yields

A year of 365 days of what is earned now, without compounding, as a part of what it takes to earn it.
\`yield.root\` is the network's, the others are each subnet's.
`;

const SELLING = `
### Selling pressure

What could be sold, and what it would bring. \`selling.pressure.alpha\`, \`selling.pressure.usd\` and
\`selling.proceeds.usd\` are there too.
`;

/** The page. */
export function metricsPage(): string {
  const recorded = metrics.filter((it) => !it.derived);
  const earned = metrics.filter((it) => it.derived && !it.onDemand);
  const isOf = (group: string) => (it: Metric) => it.name.startsWith(`${group}.`) || it.group === group;
  const rewards = earned.filter(isOf('reward'));
  const yields = earned.filter(isOf('yield'));
  const others = earned.filter((it) => !rewards.includes(it) && !yields.includes(it));
  return [
    OPENING,
    '## Of the network\n',
    table(
      recorded.filter((it) => it.scope === 'network'),
      (it) => it.id,
    ),
    '\n## Of each subnet\n',
    table(
      recorded.filter((it) => it.scope === 'subnet'),
      (it) => it.name,
    ),
    REWARDS,
    rewardTable(rewards),
    YIELDS,
    rewardTable(yields),
    SELLING,
    rewardTable(others),
    '',
  ].join('\n');
}

function table(rows: readonly Metric[], name: (metric: Metric) => string): string {
  const lines = rows.map((it) => `| \`${name(it)}\` | ${unitOf(it)} | ${it.doc} |`);
  return ['| metric | unit | what it is |', '|---|---|---|', ...lines].join('\n');
}

/** With what each rests on. */
function rewardTable(rows: readonly Metric[]): string {
  const lines = rows.map((it) => {
    const name = it.scope === 'network' ? it.id : it.name;
    return `| \`${name}\` | ${unitOf(it)} | ${it.single ? 'yes' : ''} | ${it.doc} |`;
  });
  return ['| metric | unit | of single neurons | what it is |', '|---|---|---|---|', ...lines].join('\n');
}

function unitOf(metric: Metric): string {
  if (metric.quantity === 'switch') return 'on or off';
  if (metric.kind === 'rate') return `${metric.unit} a day`;
  return metric.unit === '' ? 'a plain number' : metric.unit;
}
