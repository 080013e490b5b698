/**
 * The words of the language that the grammar itself knows. Names of functions, metrics and parameters
 * are the compiler's. No import, so that looking a word up doesn't load the parser.
 */

/** Each opens a statement at top level, and is reserved. */
export const STATEMENT_WORDS = [
  'proposal',
  'use',
  'start',
  'assume',
  'rule',
  'governance',
  'enact',
  'let',
  'project',
  'expect',
  'warn',
  'vary',
  'show',
] as const;

/** Reserved inside expressions. */
export const CONNECTIVE_WORDS = ['if', 'then', 'else', 'and', 'or', 'not', 'in', 'where'] as const;

/** Keywords where the grammar expects one, plain names anywhere else. */
export const CONTEXT_WORDS = [
  'after',
  'always',
  'at',
  'before',
  'block',
  'by',
  'decline',
  'dissolve',
  'each',
  'emission',
  'end',
  'eventually',
  'every',
  'floor',
  'from',
  'gate',
  'genesis',
  'halving',
  'into',
  'issuance',
  'limit',
  'none',
  'now',
  'of',
  'on',
  'register',
  'review',
  'runs',
  'score',
  'seed',
  'set',
  'snapshot',
  'stake',
  'submitted',
  'subnet',
  'supply',
  'tiers',
  'to',
  'top',
  'triumvirate',
  'try',
  'unstake',
  'until',
  'when',
  'within',
] as const;

/** Words that stand behind a number and say how long. */
export const TIME_UNIT_WORDS: readonly string[] = [
  's',
  'minute',
  'minutes',
  'hour',
  'hours',
  'day',
  'days',
  'week',
  'weeks',
  'year',
  'years',
  'block',
  'blocks',
];

/** Every unit: currencies, times, and `tempos`, which don't convert. */
export const UNIT_WORDS: readonly string[] = ['TAO', 'rao', 'alpha', 'USD', ...TIME_UNIT_WORDS, 'tempos'];

/** What a unit may stand behind besides a number: the `)` of one of these. */
export const SERIES_WORDS: readonly string[] = ['normal', 'lognormal', 'uniform', 'poisson', 'gbm', 'csv'];

/** What becomes of a declined part: behind a number no misspelt unit. */
export const FATE_WORDS: readonly string[] = ['burn', 'recycle', 'redistribute'];

export type StatementWord = (typeof STATEMENT_WORDS)[number];
export type Keyword =
  | StatementWord
  | (typeof CONNECTIVE_WORDS)[number]
  | (typeof CONTEXT_WORDS)[number]
  | 'date';

/** Never a name: `governance` is one only before a point. */
export const RESERVED_WORDS: ReadonlySet<string> = new Set([...STATEMENT_WORDS, ...CONNECTIVE_WORDS]);

/** Every keyword and unit: what an author can't call a `let`. */
export const LANGUAGE_WORDS: ReadonlySet<string> = new Set([
  ...STATEMENT_WORDS,
  ...CONNECTIVE_WORDS,
  ...CONTEXT_WORDS,
  ...UNIT_WORDS,
  'date',
  'for',
  'against',
]);
