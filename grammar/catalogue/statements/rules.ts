/** E250 to E259: the stages of an emission rule. */
import { entry } from '../entry.ts';
import { proposalWith } from './samples.ts';

const rule = (stages: string) =>
  proposalWith(`rule emission "x" { ${stages} }\nenact now { emission rule "x" }`);
const pipeline = `A rule is a row of stages, applied in the order written: one \`score\` first, then perhaps one \`gate\`, then as
many of \`tiers\`, \`limit\`, \`floor\` and \`decline\` as wanted.`;

export const ruleEntries = {
  E250: entry<{ name: string; why: 'missing' | 'late' | 'second' }>({
    severity: 'error',
    title: 'score of a rule',
    message: (p) =>
      p.why === 'missing'
        ? `the rule \`${p.name}\` has no \`score\`, and one was expected as its first stage`
        : p.why === 'late'
          ? `\`score\` has to be the first stage of the rule \`${p.name}\``
          : `a second \`score\` in the rule \`${p.name}\`, and a rule has only one`,
    help: (p) => (p.why === 'missing' ? 'write for instance `score ema_price`' : null),
    explain: `${pipeline} The score says from which field of a subnet its share is made.`,
    wrong: rule('limit top 64'),
    right: rule('score ema_price limit top 64'),
  }),
  E252: entry<{ found: 'none' | 'both' }>({
    severity: 'error',
    title: 'bar of a gate',
    message: (p) =>
      p.found === 'none'
        ? 'the gate has neither `rank` nor `quantile`, and one of them sets its bar'
        : 'the gate has both `rank` and `quantile`, and only one of them can set its bar',
    help: () => 'write `hill(rank = 32, exponent = 3, refresh = 360 blocks)`',
    explain: `The bar of \`hill(…)\` is the share of the subnet at a rank, or at a quantile of the shares. \`exponent\` says how
steep the gate is (3 unless written) and \`refresh\` how often the bar is computed anew (360 blocks).`,
    wrong: rule('score ema_price gate hill(exponent = 3)'),
    right: rule('score ema_price gate hill(rank = 32, exponent = 3)'),
  }),
  E253: entry<{ from: string; to: string; why: 'backward' | 'overlap' | 'none' }>({
    severity: 'error',
    title: 'ranks of tiers',
    message: (p) =>
      p.why === 'none'
        ? 'the list of tiers is empty'
        : p.why === 'backward'
          ? `the tier ${p.from}..${p.to} ends before it begins`
          : `the tier ${p.from}..${p.to} begins at or before the last rank of the one in front of it`,
    help: () => 'write for instance `tiers [1..32: 75%, 33..64: 25%]`',
    explain:
      'Tiers are given from the highest rank (1) down, each beyond the one before. Ranks that no tier holds get nothing.',
    wrong: rule('score ema_price tiers [1..32: 75%, 32..64: 25%]'),
    right: rule('score ema_price tiers [1..32: 75%, 33..64: 25%]'),
  }),
  E254: entry<{ sum: string }>({
    severity: 'error',
    title: 'shares of tiers',
    message: (p) => `the shares of the tiers sum to ${p.sum}, and 100% was expected`,
    explain:
      'The tiers divide the whole of what reaches them. What shall not be handed out is named by a `decline` stage.',
    wrong: rule('score ema_price tiers [1..32: 75%, 33..64: 20%]'),
    right: rule('score ema_price tiers [1..32: 75%, 33..64: 25%]'),
  }),
  E255: entry<{ name: string; why: 'late' | 'second' }>({
    severity: 'error',
    title: 'place of a gate',
    message: (p) =>
      p.why === 'late'
        ? `\`gate\` has to come right after the \`score\` of the rule \`${p.name}\``
        : `a second \`gate\` in the rule \`${p.name}\`, and a rule has only one`,
    help: (p) => (p.why === 'late' ? 'move it in front of the other stages' : 'leave one of them out'),
    explain: `${pipeline} The gate weighs every eligible subnet, those whose emission is off too; they are taken out
right after it, before any other stage.`,
    wrong: rule('score ema_price limit top 64 gate hill(rank = 32)'),
    right: rule('score ema_price gate hill(rank = 32) limit top 64'),
  }),
} as const;
