/** E370 to E379: assumptions, their draws and series. */
import type { Place, Span } from '../../source.ts';
import { entry } from '../entry.ts';
import { deleting, insertingBehind } from '../mend.ts';
import { proposalWith } from './samples.ts';

const assume = (entries: string) => proposalWith(`assume { ${entries} }`);
const precedence = `Entry by entry, what a file assumes itself beats what the files that it uses assume. Two entries of one kind
in one file, or in two libraries of which neither uses the other, would leave open which one counts.`;

type Takes = 'nothing' | 'subnet' | 'subnetOrRoot' | 'subnetOrNothing' | 'price' | 'subnetAndPrice';

const ABOUT: Readonly<Record<Takes, string>> = {
  nothing: 'is about the whole network and takes nothing in brackets',
  subnet: 'is about one subnet, named in brackets',
  subnetOrRoot: 'is about one subnet or root, named in brackets',
  subnetOrNothing: 'is about one subnet, named in brackets, or about all without brackets',
  price: 'says what the price makes of it, and takes `price` alone in brackets',
  subnetAndPrice:
    'says what the price makes of it, and takes `price` in brackets, before it perhaps a subnet',
};

const BRACKETS: Readonly<Record<Takes, readonly string[]>> = {
  nothing: [''],
  subnet: ['(64)', '("vision")'],
  subnetOrRoot: ['(64)', '("vision")'],
  subnetOrNothing: ['', '(64)'],
  price: ['(price)'],
  subnetAndPrice: ['(price)', '(64, price)'],
};

export const assumeEntries = {
  E370: entry<{ word: string; where: 'file' | 'libraries'; item: Place }>({
    severity: 'error',
    title: 'assumption that stands twice',
    message: (p) =>
      p.where === 'file'
        ? `\`${p.word}\` is assumed twice`
        : `two used files assume \`${p.word}\`, and it is open which one counts`,
    help: (p) =>
      p.where === 'file'
        ? 'remove one of the two'
        : 'remove one of the two, or assume it in the file that uses both',
    mends: (p) => deleting(p.where === 'file' ? p.item : null, 'delete this one'),
    explain: precedence,
    wrong: assume('recycled = 92 TAO/day  recycled = 80 TAO/day'),
    right: assume('recycled = 92 TAO/day'),
  }),
  E371: entry<{ word: string; takes: Takes; name: Span; brackets: Span | null }>({
    severity: 'error',
    title: 'what an assumption is about',
    message: (p) => `\`${p.word}\` ${ABOUT[p.takes]}`,
    help: (p) => `write ${BRACKETS[p.takes].map((of) => `\`${p.word}${of} = …\``).join(' or ')}`,
    mends: (p, place) => {
      const { path } = place;
      if (p.brackets !== null && p.takes === 'nothing')
        return deleting({ path, ...p.brackets }, 'remove the brackets');
      if (p.brackets !== null || (p.takes !== 'price' && p.takes !== 'subnetAndPrice')) return [];
      return insertingBehind({ path, start: p.name.start, end: p.name.end }, '(price)');
    },
    explain: `\`flow\` is users' net TAO into one pool, or into root; \`miner_burned\` the part of one subnet's miner emission that is
burned; \`flow_average\` and \`protocol_flow_average\` are what the chain's averages of one subnet's flow stand at when
the projection starts. \`neuron_registrations\` and \`neurons\` are about one subnet or, without brackets, about all. \`demand(price)\` and
\`neuron_demand(64, price)\` end with the name of the price. All other entries are about the whole network.`,
    wrong: assume('flow = 20 TAO/day'),
    right: assume('flow(64) = 20 TAO/day'),
  }),
  E372: entry<{ call: string; form: string; found: number }>({
    severity: 'error',
    title: 'arguments of a distribution',
    message: (p) =>
      `\`${p.call}\` takes ${p.form}, and ${p.found} ${p.found === 1 ? 'value was' : 'values were'} given`,
    help: (p) => `write \`${p.call}(${p.form})\``,
    explain: `The distributions are \`normal(mean, sd)\`, \`lognormal(mean, sd)\` (of the value itself, not of its logarithm),
\`uniform(low, high)\`, \`poisson(rate)\` and \`gbm(drift, volatility)\` (a factor that starts at 1; both per year). Their arguments have no names.`,
    wrong: assume('flow(64) = normal(20) TAO/day'),
    right: assume('flow(64) = normal(20, 10) TAO/day'),
  }),
  E373: entry<{ call: string; why: string }>({
    severity: 'error',
    title: 'distribution that does not exist',
    message: (p) => `\`${p.call}\` is not a distribution with these arguments: ${p.why}`,
    explain:
      'A spread is never below zero, the lower end of `uniform` is not above its upper end, the rate of `poisson` not below zero, and the mean of `lognormal` is above zero.',
    wrong: assume('flow(64) = normal(20, -10) TAO/day'),
    right: assume('flow(64) = normal(20, 10) TAO/day'),
  }),
  E374: entry<Record<string, never>>({
    severity: 'error',
    title: 'arguments of csv',
    message: () => '`csv` takes the name of a file and the name of one of its columns, both as strings',
    help: () => 'write `csv("flows.csv", "image") TAO/day`',
    explain:
      '`csv("file.csv", "column")` reads one column of a table beside the proposal. Its unit stands behind the bracket.',
    wrong: assume('flow(64) = csv("flows.csv") TAO/day'),
    right: assume('flow(64) = 20 TAO/day'),
  }),
  E375: entry<{ word: string; found: string; expected: string; example: string }>({
    severity: 'error',
    title: 'unit of an assumption',
    message: (p) => `\`${p.word}\` is ${p.expected}, and ${p.found} was given`,
    help: (p) => `write for instance \`${p.example}\``,
    explain:
      'The unit of a distribution or of a column stands behind its bracket and holds for every number in it: `normal(20, 10) TAO/day`.',
    wrong: assume('flow(64) = normal(20, 10) TAO'),
    right: assume('flow(64) = normal(20, 10) TAO/day'),
  }),
  E376: entry<Record<string, never>>({
    severity: 'error',
    title: 'gbm without what it moves',
    message: () =>
      '`gbm` is a factor that starts at 1, so it stands behind the value that it moves and has no unit',
    help: () => 'write `tao_price = 300 USD/TAO * gbm(5%, 80%)`',
    explain:
      '`gbm(drift, volatility)` is a geometric Brownian motion: a factor that begins at 1 and drifts and spreads by so much per year. Multiply the value at the start by it.',
    wrong: assume('tao_price = gbm(5%, 80%) USD/TAO'),
    right: assume('tao_price = 300 USD/TAO * gbm(5%, 80%)'),
  }),
  E377: entry<{ call: string }>({
    severity: 'error',
    title: 'distribution inside a calculation',
    message: (p) => `\`${p.call}\` cannot be part of a calculation here`,
    help: () => 'let it stand alone, as in `normal(20, 10) TAO/day`; only `gbm` follows a value and `*`',
    explain:
      'An assumption is a constant, one distribution, one column of a table, or a constant times `gbm(…)`.',
    wrong: assume('recycled = 90 TAO/day + normal(2, 1) TAO/day'),
    right: assume('recycled = normal(92, 1) TAO/day'),
  }),
  E378: entry<{ word: string; why: 'series' | 'born' | 'range'; text: string; item: Place }>({
    severity: 'error',
    title: 'average of flow at the start',
    message: (p) =>
      p.why === 'series'
        ? `\`${p.word}\` is what an average stands at when the projection starts, and \`${p.text}\` is not one value`
        : p.why === 'born'
          ? `${p.text} does not exist at the start, and \`${p.word}\` is about the start: a subnet begins with an average of 0`
          : `\`${p.word}\` is more than the chain's type can hold`,
    help: (p) =>
      p.why === 'series'
        ? `write one value, \`${p.word}(64) = 120 TAO/day\`; what flows from then on is \`flow(64)\``
        : p.why === 'born'
          ? `remove it, or let TAO flow in: \`flow(${p.text}) = 120 TAO/day\``
          : null,
    mends: (p) => deleting(p.why === 'born' ? p.item : null),
    explain: `The rules of November 2025 to June 2026 shared TAO by moving averages of what flowed into and out of each pool.
\`flow_average\` (users' stake less unstake) and \`protocol_flow_average\` (injections and chain buys less what was sold for
root) say what they stand at in the first block, in TAO per time, perhaps below zero. They beat what the state holds. From
there on the rules move them by \`flow\` and by what is injected.`,
    wrong: assume('flow_average(64) = normal(120, 10) TAO/day'),
    right: assume(
      'flow_average(64) = 120 TAO/day }\nenact now { emission rule "taoflow 2025-11" }\nassume { recycled = 0',
    ),
  }),
} as const;
