/** The words of expressions and assumptions: functions, distributions, entries, units, what joins values. */
import { helps } from './help.ts';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the places to fill in of a snippet

/** What each takes, as it is called: `top(n, list)`. */
export const SIGNATURES: Readonly<Record<string, readonly string[]>> = {
  sum: ['list'],
  min: ['list'],
  max: ['list'],
  mean: ['list'],
  median: ['list'],
  count: ['subnets where condition'],
  gini: ['list'],
  hhi: ['list'],
  nakamoto: ['list'],
  effective: ['list'],
  top: ['n', 'list'],
  rank: ['value'],
  abs: ['number'],
  sqrt: ['number'],
  log: ['number'],
  exp: ['number'],
  p5: ['value'],
  p50: ['value'],
  p95: ['value'],
  baseline: ['value'],
  normal: ['mean', 'sd'],
  lognormal: ['mean', 'sd'],
  uniform: ['low', 'high'],
  poisson: ['rate'],
  gbm: ['drift', 'volatility'],
  csv: ['"file.csv"', '"column"'],
  synthetic: ['validators = number', 'miners = number', 'concentration = number', 'take = part'],
  subnet: ['netuid or "name"'],
  hill: ['rank = number or quantile = part', 'exponent = number', 'refresh = blocks'],
  halving: ['n'],
};

export const FUNCTIONS = helps('Expressions', [
  ['sum', 'All values of a list added up.', 'sum(subnets.tao_in)', 'sum($0)'],
  ['min', 'The least of a list, or of several values.', 'min(subnets.price)', 'min($0)'],
  ['max', 'The greatest of a list, or of several values.', 'max(subnets.price)', 'max($0)'],
  ['mean', 'The mean of a list.', 'mean(subnets.root_proportion)', 'mean($0)'],
  ['median', 'The middle value of a list.', 'median(subnets.price)', 'median($0)'],
  ['count', 'How many there are.', 'count(subnets where emission > 0 TAO/day)', 'count($0)'],
  [
    'gini',
    'How unevenly a list is spread: 0 where all are alike, towards 1 where one has everything.',
    'gini(subnets.emission)',
    'gini($0)',
  ],
  [
    'hhi',
    'The Herfindahl index: the sum of the squared shares, 1 where one has everything.',
    'hhi(subnets.emission)',
    'hhi($0)',
  ],
  [
    'nakamoto',
    'How many of the largest it takes to hold more than half.',
    'nakamoto(subnets.emission)',
    'nakamoto($0)',
  ],
  [
    'effective',
    'How many there would be if all had the same: one over the sum of the squared shares.',
    'effective(subnets.emission)',
    'effective($0)',
  ],
  ['top', 'The n greatest values of a list.', 'sum(top(16, subnets.emission))', 'top(${1:16}, $0)'],
  [
    'rank',
    'The place of a value among those of all subnets: 1 is the greatest.',
    'rank(emission) <= 64',
    'rank($0)',
  ],
  ['abs', 'The size of a number, without its sign.', 'abs(supply.inflation - 5%)', 'abs($0)'],
  ['sqrt', 'The square root.', 'sqrt(tao_in * alpha_in)', 'sqrt($0)'],
  ['log', 'The natural logarithm of a bare number.', 'log(tao_in / 1 TAO)', 'log($0)'],
  ['exp', 'The exponential of a bare number.', 'exp(-miner_burned)', 'exp($0)'],
  ['p5', 'The value that 5% of the runs lie below, row by row.', 'p5(supply.issuance)', 'p5($0)'],
  ['p50', 'The middle value of the runs, row by row.', 'p50(subnet(64).price)', 'p50($0)'],
  ['p95', 'The value that 95% of the runs lie below, row by row.', 'p95(supply.issuance)', 'p95($0)'],
  [
    'baseline',
    'The same expression as it is without the proposal.',
    'supply.issuance < baseline(supply.issuance)',
    'baseline($0)',
  ],
]);

/** Values that are no function of the table above. */
export const VALUES = helps('Names and paths', [
  ['subnet', 'One subnet, by its netuid at the start or by its name.', 'subnet(64).price', 'subnet($1)'],
  [
    'subnets',
    'All subnets but root: a list that knows whose each value is.',
    'subnets.emission',
    'subnets.$0',
  ],
  ['date', 'The day of a halving.', 'date of halving(2) before 2030-01-01', 'date of halving(${1:2})'],
  [
    'if',
    'A value in each case.',
    'if price > 1 TAO then 1 else 0',
    'if ${1:condition} then ${2:a} else ${3:b}',
  ],
  ['not', 'True where the condition is not.', 'not immune', 'not '],
]);

export const SWITCH = helps('Values', [
  ['on', 'The switch is on.', 'set subnet("vision").subnet_emission_enabled = on'],
  ['off', 'The switch is off.', 'set subnet(64).owner_cut_enabled = off'],
]);

export const HALVING_OF = helps('Expressions', [
  ['of', 'The day of what follows.', 'date of halving(2)', 'of halving(${1:2})'],
  [
    'halving',
    'The halving of this number, counted from the start of the network.',
    'date of halving(2)',
    'halving(${1:2})',
  ],
]);

/** What may follow a value. */
export const JOINTS = helps('Expressions', [
  ['and', 'Both must be true.', 'emission > 0 TAO/day and not immune', 'and '],
  ['or', 'One of them must be true.', 'netuid = 64 or netuid = 51', 'or '],
  ['in', 'One of a list.', 'netuid in [1, 13, 40..45]', 'in [$0]'],
  ['before', 'An earlier date.', 'date of halving(2) before 2030-01-01', 'before '],
  ['after', 'A later date.', 'date of halving(2) after 2029-01-01', 'after '],
]);
export const WHERE = helps('Expressions', [
  [
    'where',
    'Only of subnets for which this is true; bare fields mean the one at hand.',
    'count(subnets where emission > 0 TAO/day)',
    'where ',
  ],
]);
export const THEN = helps('Expressions', [
  ['then', 'The value where the condition is true.', 'if price > 1 TAO then 1 else 0', 'then '],
]);
export const ELSE = helps('Expressions', [
  ['else', 'The value in every other case; there is always one.', 'if price > 1 TAO then 1 else 0', 'else '],
]);

export const ASSUMPTIONS = helps('assume', [
  ['block_time', 'How long a block takes. Without it 12 s.', 'block_time = 12 s', 'block_time = ${1:12 s}'],
  [
    'tao_price',
    'The price of one TAO in USD. Without it there is none, and USD is an error.',
    'tao_price = 300 USD/TAO',
    'tao_price = ${1:300 USD/TAO}',
  ],
  [
    'recycled',
    'TAO taken out of the issuance beside what modelled events recycle. Without it 0.',
    'recycled = 92 TAO/day',
    'recycled = ${1:92 TAO/day}',
  ],
  [
    'flow',
    "Users' net TAO into the pool of a subnet, or into root. Without it 0.",
    'flow(64) = normal(20, 10) TAO/day',
    'flow(${1:64}) = ${2:20 TAO/day}',
  ],
  [
    'subnet_registrations',
    'How many subnets are registered per time, whatever it costs. Without it none.',
    'subnet_registrations = 0.25/day',
    'subnet_registrations = ${1:0.25}/day',
  ],
  [
    'demand',
    'How many subnets are registered at a price, or the most that somebody pays. Without it none.',
    'demand(price) = if price < 1_500 TAO then 100 TAO/day / price else 0',
    'demand(price) = $0',
  ],
  [
    'neuron_registrations',
    'How many neurons are registered per time, in all subnets or in one. Without it none.',
    'neuron_registrations(64) = 5/day',
    'neuron_registrations(${1:64}) = ${2:5}/day',
  ],
  [
    'neuron_demand',
    'How many neurons are registered at a price, or the most that somebody pays. Without it none.',
    'neuron_demand(64, price) = 0.5 TAO',
    'neuron_demand(${1:64}, price) = ${2:0.5 TAO}',
  ],
  [
    'neurons',
    'Made-up neurons where the start lists none, in a subnet or in all. They divide what it earns and change nothing else.',
    'neurons(64) = synthetic(validators = 12, miners = 100)',
    'neurons(${1:64}) = synthetic(validators = ${2:12}, miners = ${3:100})',
  ],
  [
    'miner_burned',
    "The part of a subnet's miner emission that is burned or recycled. Without it as at the start.",
    'miner_burned(64) = 20%',
    'miner_burned(${1:64}) = ${2:20%}',
  ],
  [
    'flow_average',
    "What the moving average of users' net TAO into a pool stands at when the projection starts.",
    'flow_average(64) = 120 TAO/day',
    'flow_average(${1:64}) = ${2:120 TAO/day}',
  ],
  [
    'protocol_flow_average',
    'What the moving average of what the protocol put into a pool stands at when the projection starts.',
    'protocol_flow_average(64) = 80 TAO/day',
    'protocol_flow_average(${1:64}) = ${2:80 TAO/day}',
  ],
]);

export const SERIES = helps('assume', [
  [
    'normal',
    'A draw a day from a normal distribution.',
    'normal(20, 10) TAO/day',
    'normal(${1:mean}, ${2:sd})',
  ],
  [
    'lognormal',
    'A draw a day from a lognormal distribution.',
    'lognormal(20, 10) TAO/day',
    'lognormal(${1:mean}, ${2:sd})',
  ],
  [
    'uniform',
    'A draw a day, each value between two as likely.',
    'uniform(10, 30) TAO/day',
    'uniform(${1:low}, ${2:high})',
  ],
  ['poisson', 'A count a day around a rate.', 'poisson(0.25)/day', 'poisson(${1:rate})'],
  [
    'gbm',
    'A factor that starts at 1 and wanders; its arguments are per year.',
    '300 USD/TAO * gbm(0%, 80%)',
    'gbm(${1:0%}, ${2:80%})',
  ],
  [
    'csv',
    'A column of a table by day, date or block; a value holds until the next row.',
    'csv("flows.csv", "image") TAO/day',
    'csv("$1", "$2")',
  ],
]);

export const MADE_UP = helps('Made-up neurons', [
  [
    'synthetic',
    'Neurons that are made up from a few figures.',
    'neurons(64) = synthetic(validators = 12, miners = 100, concentration = 1.2)',
    'synthetic(validators = ${1:12}, miners = ${2:100})',
  ],
]);
export const MADE_UP_ARGUMENTS = helps('Made-up neurons', [
  ['validators', 'How many, 1 to 256.', 'validators = 12', 'validators = ${1:12}'],
  ['miners', 'How many, 0 to 4,096 with the validators.', 'miners = 100', 'miners = ${1:100}'],
  [
    'concentration',
    'How steeply stakes and weights fall with the rank, 0 to 10. Without it 1.',
    'concentration = 1.2',
    'concentration = ${1:1.2}',
  ],
  [
    'take',
    'What a validator keeps of its dividends, 0% to 18%. Without it 18%.',
    'take = 10%',
    'take = ${1:10%}',
  ],
]);
export const ROOT = helps('assume', [
  ['root', 'The stake on root, which belongs to no subnet.', 'flow(root) = 100 TAO/day'],
]);
export const PRICE = helps('assume', [
  [
    'price',
    'What a registration costs at that moment.',
    'demand(price) = if price < 1_500 TAO then 1/day else 0',
  ],
]);

export const UNITS = helps('Units', [
  ['TAO', "The network's coin: 1,000,000,000 rao.", '1_000 TAO'],
  ['rao', 'The smallest part of a TAO: 10^-9.', '500 rao'],
  ['alpha', "A subnet's own coin; that of another subnet is another one.", '10_000 alpha'],
  ['USD', 'US dollars, for which the file has to assume `tao_price`.', '300 USD/TAO'],
  ['blocks', 'Blocks of the chain: 12 s each unless `block_time` says otherwise.', '360 blocks'],
  ['block', 'One block of the chain: 12 s unless `block_time` says otherwise.', '0.5 TAO/block'],
  ['s', 'Seconds; turned into blocks by the block time.', '12 s'],
  ['minutes', 'Minutes; turned into blocks by the block time.', '90 minutes'],
  ['minute', 'A minute; turned into blocks by the block time.', '1 minute'],
  ['hours', 'Hours; turned into blocks by the block time.', '72 hours'],
  ['hour', 'An hour; turned into blocks by the block time.', '1 hour'],
  ['days', 'Days of 24 hours; turned into blocks by the block time.', '14 days'],
  ['day', 'A day of 24 hours; turned into blocks by the block time.', '92 TAO/day'],
  ['weeks', 'Weeks of 7 days; turned into blocks by the block time.', '6 weeks'],
  ['week', 'A week of 7 days; turned into blocks by the block time.', '1 week'],
  ['years', 'Years of 365 days; turned into blocks by the block time.', '4 years'],
  ['year', 'A year of 365 days; turned into blocks by the block time.', '1 year'],
  [
    'tempos',
    "Epochs of a subnet; they don't turn into blocks, since each subnet has its own tempo.",
    '10 tempos',
  ],
]);

// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the places to fill in of a snippet
