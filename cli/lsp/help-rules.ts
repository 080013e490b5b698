/** The words of emission rules, and of the votes that are assumed. */
import { helps } from './help.ts';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the places to fill in of a snippet

export const STAGES = helps('rule', [
  [
    'score',
    'The first stage: what each eligible subnet is weighed by. Its unit does not matter.',
    'score ema_price * (1 - miner_burned)',
    'score $0',
  ],
  [
    'gate',
    'Right behind the score: a smooth bar at a rank or a quantile that presses down what lies below it.',
    'gate hill(rank = 32, exponent = 3, refresh = 360 blocks)',
    'gate hill(rank = ${1:32}, exponent = ${2:3}, refresh = ${3:360 blocks})',
  ],
  [
    'tiers',
    'Fixed parts for ranks by score; together they are 100%.',
    'tiers [1..32: 75%, 33..64: 25%]',
    'tiers [1..${1:32}: ${2:75%}, ${3:33..64}: ${4:25%}]',
  ],
  ['limit', 'Only the first so many get anything.', 'limit top 64', 'limit top ${1:64}'],
  ['floor', 'Each share above nought is lifted to at least this.', 'floor 0.1%', 'floor ${1:0.1%}'],
  [
    'decline',
    'The part that each subnet gives up, and what becomes of it.',
    'decline 1 - rate(subnet) then burn',
    'decline ${1:part} then ${2|burn,recycle,redistribute|}',
  ],
]);

export const GATE_SHAPES = helps('rule', [
  [
    'hill',
    'A Hill function: a score at the bar keeps half of itself.',
    'gate hill(rank = 32, exponent = 3, refresh = 360 blocks)',
    'hill(rank = ${1:32}, exponent = ${2:3}, refresh = ${3:360 blocks})',
  ],
]);

export const GATE_ARGUMENTS = helps('rule', [
  ['rank', 'The bar stands where the subnet of this rank does.', 'rank = 32', 'rank = ${1:32}'],
  ['quantile', 'The bar stands at this quantile of the scores.', 'quantile = 75%', 'quantile = ${1:75%}'],
  ['exponent', 'How steep the bar is.', 'exponent = 3', 'exponent = ${1:3}'],
  ['refresh', 'How often the bar is measured anew.', 'refresh = 360 blocks', 'refresh = ${1:360 blocks}'],
]);

export const FATES = helps('rule', [
  ['burn', 'It is gone, and still counts as issued.', 'decline 10% then burn'],
  ['recycle', 'It is taken out of the issuance, and can be minted again.', 'decline 10% then recycle'],
  ['redistribute', 'The other subnets get it, by their shares.', 'decline 10% then redistribute'],
]);

export const GOVERNANCE = helps('governance', [
  ['submitted', 'When the proposal is handed in.', 'submitted 2026-12-01', 'submitted ${1:after 1 day}'],
  [
    'triumvirate',
    'How many of the three decide what, and after how long.',
    'triumvirate approve 2 of 3 after 3 days',
    'triumvirate ${1|approve,reject|} ${2:2} of 3 after ${3:3 days}',
  ],
  [
    'review',
    "What part of each collective's seats votes for and against, in whole votes.",
    'review economic 40% for, 10% against  building 20% for',
    'review economic ${1:40%} for  building ${2:40%} for',
  ],
]);

export const VOTES = helps('governance', [
  ['approve', 'The Triumvirate lets it pass.', 'triumvirate approve 2 of 3'],
  ['reject', 'The Triumvirate stops it.', 'triumvirate reject 2 of 3'],
  [
    'economic',
    'The Economic collective, of 16 seats.',
    'economic 40% for, 10% against',
    'economic ${1:40%} for',
  ],
  [
    'building',
    'The Building collective, of 16 seats.',
    'building 20% for, 5% against',
    'building ${1:20%} for',
  ],
  ['for', 'Votes that pass it.', '40% for'],
  ['against', 'Votes that stop it.', '10% against'],
  ['of', 'Out of the three.', '2 of 3'],
  ['after', 'How long it takes to decide.', 'after 3 days', 'after ${1:3 days}'],
]);

/** Words between those that say something. */
export const EMISSION = helps('rule', [
  [
    'emission',
    "What the rule divides: a block's TAO.",
    'rule emission "top 64" { score ema_price }',
    'emission "${1:name}"',
  ],
]);

export const RULE_BY_NAME = helps('enact', [
  ['rule', 'A rule by its name.', 'emission rule "taoflow 2025-11"', 'rule "$1"'],
]);

export const TOP = helps('rule', [['top', 'The first so many by score.', 'limit top 64', 'top ${1:64}']]);

export const THEN_FATE = helps('rule', [
  [
    'then',
    'What becomes of the part that is given up.',
    'decline 10% then burn',
    'then ${1|burn,recycle,redistribute|}',
  ],
]);

// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the places to fill in of a snippet
