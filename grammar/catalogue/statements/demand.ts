/** E257 to E259: who comes to register, by rate or by price. */
import type { Place } from '../../source.ts';
import { entry } from '../entry.ts';
import { deleting } from '../mend.ts';
import { proposalWith } from './samples.ts';

const assume = (entries: string) => proposalWith(`assume { ${entries} }`);

export const demandEntries = {
  E257: entry<{ word: string; other: string; where: 'file' | 'libraries'; item: Place }>({
    severity: 'error',
    title: 'two forms of one demand',
    message: (p) =>
      p.where === 'file'
        ? `\`${p.word}\` and \`${p.other}\` are two forms of one assumption, and only one of them can say how many come`
        : `one used file assumes \`${p.word}\`, another one \`${p.other}\`, and it is open which of the two counts`,
    help: (p) =>
      p.where === 'file'
        ? 'remove one of the two'
        : 'remove one of the two, or assume one in the file that uses both',
    mends: (p) => deleting(p.where === 'file' ? p.item : null, 'delete this one'),
    explain: `How many register is said per time (\`subnet_registrations = 0.1/day\`, \`neuron_registrations(64) = 5/day\`) or by what it
costs (\`demand(price) = …\`, \`neuron_demand(64, price) = …\`). Both at once would leave open who counts. Of a file and
one that it uses, the file's own form beats the other.`,
    wrong: assume('subnet_registrations = 0.1/day  demand(price) = 500 TAO'),
    right: assume('demand(price) = 500 TAO'),
  }),
  E258: entry<{ word: string; text: string; why: 'state' | 'draw' }>({
    severity: 'error',
    title: 'demand that reads more than the price',
    message: (p) =>
      p.why === 'draw'
        ? `\`${p.word}\` says what the price makes of it, and \`${p.text}\` is a draw`
        : `\`${p.word}\` can be worked out from \`price\` and constants only, and \`${p.text}\` depends on the state of the network`,
    help: (p) =>
      p.why === 'draw'
        ? `draw by time instead: \`${p.word === 'demand' ? 'subnet_registrations' : 'neuron_registrations'} = poisson(0.25/day)\``
        : 'use `price`, numbers and a `let` that is a constant',
    explain: `A demand says how many would register at a price: \`demand(price) = if price < 500 TAO then 1/day else 0.1/day\`. It is the same in the
baseline and in the proposal, so it reads nothing that the two could differ in but the price itself, which is what the
registration costs at that moment.`,
    wrong: assume('demand(price) = if price < subnet(1).tao_in then 1/day else 0'),
    right: assume('demand(price) = if price < 500 TAO then 1/day else 0'),
  }),
  E259: entry<{ word: string; found: string; why: 'kind' | 'varies' }>({
    severity: 'error',
    title: 'value of a demand',
    message: (p) =>
      p.why === 'varies'
        ? `an amount in \`${p.word}\` is the most that somebody pays, so it can't depend on the price`
        : `\`${p.word}\` is how many come per time, or the most that somebody pays in TAO, and this is ${p.found}`,
    help: (p) =>
      p.why === 'varies'
        ? 'write one amount, `500 TAO`, or how many come at a price: `if price < 500 TAO then 1/day else 0`'
        : 'write a rate, `0.1/day`, or an amount, `500 TAO`',
    explain: `A rate is how many come per time at that price: \`0.1/day\`, or \`(1_000 TAO - price) / 1_000 TAO / 1 day\`, which below zero counts as
0. An amount means that somebody registers whenever it costs no more than that, at most once in a block.`,
    wrong: assume('demand(price) = price / 2'),
    right: assume('demand(price) = (1_000 TAO - price) / 2_000 TAO / 1 day'),
  }),
} as const;
