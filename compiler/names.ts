/** The words of the language that are taken, and what each of them is. */
import { LANGUAGE_WORDS } from '../grammar/index.ts';
import { metricWords } from './metrics.ts';
import { parameterGroups } from './parameters.ts';
import { unitWords } from './units.ts';

/** Stages of an emission rule, their shapes, named arguments and fates. */
const RULE_WORDS = [
  ...['score', 'gate', 'hill', 'quantile', 'exponent', 'refresh', 'tiers', 'limit', 'top', 'floor'],
  ...['decline', 'burn', 'recycle', 'redistribute'],
];

/** Functions of an expression; what each takes stands in `expressions/functions.ts`. */
export const FUNCTIONS = [
  ...['sum', 'min', 'max', 'mean', 'median', 'count', 'gini', 'hhi', 'nakamoto', 'effective', 'top', 'rank'],
  ...['abs', 'sqrt', 'log', 'exp', 'p5', 'p50', 'p95', 'baseline'],
] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/** What only `assume` has: its entries, distributions and files. */
export const ASSUME_ENTRIES = [
  ...['block_time', 'tao_price', 'recycled', 'flow', 'subnet_registrations', 'miner_burned'],
  ...['flow_average', 'protocol_flow_average', 'demand', 'neuron_registrations', 'neuron_demand', 'neurons'],
] as const;
export const DISTRIBUTIONS = ['normal', 'lognormal', 'uniform', 'poisson', 'gbm', 'csv'] as const;

/** Where a word of the language comes from, for the message that refuses it. */
export type WordOrigin =
  | 'a function'
  | 'a metric'
  | 'a parameter group'
  | 'a unit'
  | 'a keyword'
  | 'an assumption';

const origins = new Map<string, WordOrigin>();
const claim = (words: Iterable<string>, origin: WordOrigin) => {
  for (const word of words) if (!origins.has(word)) origins.set(word, origin);
};
claim(FUNCTIONS, 'a function');
claim([...DISTRIBUTIONS, 'synthetic'], 'a function');
claim(unitWords.keys(), 'a unit');
claim(parameterGroups(), 'a parameter group');
claim(['subnet_registration'], 'a parameter group');
claim(metricWords(), 'a metric');
claim(ASSUME_ENTRIES, 'an assumption');
claim(RULE_WORDS, 'a keyword');
claim(LANGUAGE_WORDS, 'a keyword');
claim(['on', 'off', 'subnets'], 'a keyword');

/** What a word means to the language; undefined where it is free for an author. */
export function wordOrigin(name: string): WordOrigin | undefined {
  return origins.get(name);
}

/** Whether an author may not give this name. As a function's parameter `s` alone is free too. */
export function isLanguageWord(name: string): boolean {
  return origins.has(name);
}
