/** E270 to E279: what an enactment changes, and what a sweep varies. */
import type { Place, Span } from '../../source.ts';
import { entry } from '../entry.ts';
import { deleting } from '../mend.ts';
import { enactWith, proposalWith } from './samples.ts';

export const changeEntries = {
  E272: entry<{ path: string; clause: Span }>({
    severity: 'error',
    title: 'where behind the set of one value',
    message: (p) => `\`where\` chooses among all subnets, and \`${p.path}\` is a single value`,
    help: () =>
      'write `set subnets.subnet_emission_enabled = off where tao_in < 100 TAO`, or leave `where` out',
    mends: (p, { path }) => deleting({ path, start: p.clause.start, end: p.clause.end }, 'leave `where` out'),
    explain:
      '`set subnets.x = value where condition` sets a parameter of each subnet for which the condition holds. A parameter of the network, or of one subnet, has nothing to choose among.',
    wrong: enactWith('set emission.bar_rank = 64 where tao_in > 100 TAO'),
    right: enactWith('set subnets.owner_cut_enabled = off where tao_in < 100 TAO'),
  }),
  E273: entry<{ what: string; expected: string }>({
    severity: 'error',
    title: 'amount of a stake',
    message: (p) => `${p.what} has to be ${p.expected}`,
    help: () => 'write `stake 500 TAO into 64`, `unstake 100 alpha from 64` or `unstake 10% from 64`',
    explain:
      'What is staked is an amount of TAO above zero. What is unstaked is an amount of alpha above zero, or a part of `alpha_out` up to 100%.',
    wrong: enactWith('stake 0 TAO into 64'),
    right: enactWith('stake 500 TAO into 64'),
  }),
  E274: entry<{ text: string }>({
    severity: 'error',
    title: 'what cannot be varied',
    message: (p) =>
      `\`${p.text}\` cannot be varied: expected a parameter, or an entry of \`assume\` other than \`block_time\`, \`neurons\` and those by price`,
    help: () =>
      'write `vary emission.bar_rank in [16, 32, 64]` or `vary recycled from 0 TAO/day to 100 TAO/day by 20 TAO/day`',
    explain:
      'A sweep runs the proposal once for each value of a parameter (as `set` names it) or of an assumption (as `assume` names it).',
    wrong: proposalWith('vary block_time in [6 s, 12 s]'),
    right: proposalWith('vary emission.bar_rank in [16, 32, 64]'),
  }),
  E275: entry<{ why: 'step' | 'direction' | 'many' | 'none'; most: number }>({
    severity: 'error',
    title: 'points of a sweep',
    message: (p) =>
      p.why === 'step'
        ? 'the step of the sweep is 0, so it would never end'
        : p.why === 'direction'
          ? 'the step of the sweep leads away from its end'
          : p.why === 'many'
            ? `the sweep has more than ${p.most} points`
            : 'the list of values is empty',
    explain:
      '`from a to b by c` takes a, a + c, a + 2c and so on up to b. A sweep has at least one point and at most 1,000.',
    wrong: proposalWith('vary emission.bar_rank from 16 to 64 by 0'),
    right: proposalWith('vary emission.bar_rank from 16 to 64 by 16'),
  }),
  E276: entry<{ text: string; statement: Place }>({
    severity: 'error',
    title: 'dimension of a sweep that stands twice',
    message: (p) => `\`${p.text}\` is varied twice, and each dimension of a sweep stands once`,
    mends: (p) => deleting(p.statement, 'delete this one'),
    explain:
      'Two `vary` statements of different things span a grid; two of the same thing would contradict each other.',
    wrong: proposalWith('vary emission.bar_rank in [16, 32]\nvary emission.bar_rank in [64]'),
    right: proposalWith('vary emission.bar_rank in [16, 32, 64]'),
  }),
  E277: entry<{ name: string }>({
    severity: 'error',
    title: 'registration that would happen again and again',
    message: (p) => `\`register subnet "${p.name}"\` would register the same subnet at each halving`,
    help: () => 'let it happen once: `enact on halving 2 { … }`',
    explain: `What stands under \`enact on each halving\` happens at every one of them, and a name means one subnet. Subnets that come
again and again are demand: \`assume { subnet_registrations = 0.1/day }\`.`,
    wrong: proposalWith('enact on each halving { register subnet "vision" { lock = auto } }'),
    right: proposalWith('enact on halving 2 { register subnet "vision" { lock = auto } }'),
  }),
} as const;
