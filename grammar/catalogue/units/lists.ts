/** One value and many. */
import { entry } from '../entry.ts';
import { writing } from '../mend.ts';
import { proposalWith } from '../statements/samples.ts';

const listsNote = `\`subnets.emission\` is a list: one value for each subnet. Functions such as \`sum\`, \`mean\` and \`count\`
make one value of it. Arithmetic between two such lists goes subnet by subnet.`;

export const listEntries = {
  E317: entry<{ list: boolean; what: string }>({
    severity: 'error',
    title: 'many values where one is needed',
    message: (p) =>
      `${p.what} ${p.list ? 'a list' : 'one value for each subnet'}, and a single one was expected`,
    help: () => 'say of which subnet, or make one value of all: `count(subnets where …)`, `mean(…)`',
    explain: listsNote,
    wrong: proposalWith('expect always subnets.price > 0'),
    right: proposalWith('expect always count(subnets where price > 0) > 0'),
  }),
  E318: entry<{ name: string; hand: boolean; text: string }>({
    severity: 'error',
    title: 'one value where a list is needed',
    message: (p) => `\`${p.name}\` makes one value of a list, and \`${p.text}\` is a single value`,
    help: (p) =>
      p.hand
        ? 'write `subnets.` before the field, for the list of all'
        : 'write a list: `subnets.price`, or `[1, 2]`',
    mends: (p, place) => writing(place, p.hand && /^[a-z_.]+$/.test(p.text) ? `subnets.${p.text}` : null),
    explain: `${listsNote} In a rule, behind \`where\` and in a function of a subnet a bare field is the value of the one
subnet at hand.`,
    wrong: proposalWith('expect always mean(supply.issuance) > 0'),
    right: proposalWith('expect always mean(subnets.tao_in) > 0'),
  }),
  E320: entry<{ text: string }>({
    severity: 'error',
    title: 'range that runs backwards',
    message: (p) => `\`${p.text}\` runs backwards: the smaller end was expected first`,
    mends: (p, place) => {
      const [, from, to] = /^([^.]+|\d+\.\d+)\s*\.\.\s*([^.]+|\d+\.\d+)$/.exec(p.text) ?? [];
      return from === undefined || to === undefined ? [] : writing(place, `${to}..${from.trim()}`);
    },
    explain: `\`40..45\` holds everything from 40 to 45, both included.`,
    wrong: proposalWith('expect always count(subnets where netuid in [45..40]) >= 0'),
    right: proposalWith('expect always count(subnets where netuid in [40..45]) >= 0'),
  }),
  E321: entry<Record<never, never>>({
    severity: 'error',
    title: 'calculation with a plain list',
    message: () => "a list in brackets can't be calculated with, since it isn't said whose each value is",
    help: () => 'use it in a function (`sum([1, 2])`) or behind `in`',
    explain: `${listsNote} The values of a list in brackets belong to nobody, so there is nothing to pair them by.`,
    wrong: proposalWith('let doubled = [1, 2] * 2'),
    right: proposalWith('let doubled = sum([1, 2]) * 2'),
  }),
  E322: entry<{ text: string; most: number }>({
    severity: 'error',
    title: 'range of too many or broken numbers',
    message: (p) => `\`${p.text}\` should stand for at most ${p.most} whole numbers`,
    help: () => 'behind `in` a range may be of any size',
    explain: `In a list that is calculated with, a range stands for each of its whole numbers.`,
    wrong: proposalWith('let many = sum([1..1_000_000])'),
    right: proposalWith('let some = sum([1..100])'),
  }),
  E334: entry<Record<never, never>>({
    severity: 'error',
    title: 'empty list',
    message: () => 'the list is empty, and at least one value was expected',
    explain: `An empty list has no unit and no sum.`,
    wrong: proposalWith('let nothing = sum([])'),
    right: proposalWith('let little = sum([1])'),
  }),
  E335: entry<{ found: string; text: string | null }>({
    severity: 'error',
    title: '`in` without a list',
    message: (p) => `behind \`in\` stands a list such as \`[1, 13, 40..45]\`, and this is ${p.found}`,
    mends: (p, place) => writing(place, p.text === null ? null : `[${p.text}]`),
    explain: `\`x in [1, 13, 40..45]\` asks whether a value is one of those listed, or within a range. The list may have a
name: \`let chosen = [1, 13]\`.`,
    wrong: proposalWith('expect always count(subnets where netuid in 5) = 1'),
    right: proposalWith('expect always count(subnets where netuid in [5]) = 1'),
  }),
  E337: entry<{ text: string }>({
    severity: 'error',
    title: '`where` behind a plain list',
    message: (p) => `\`where\` chooses among subnets, and \`${p.text}\` isn't about subnets`,
    explain: `Only lists that have a value for each subnet can be narrowed by a condition about the subnet.`,
    wrong: proposalWith('expect always sum([1, 2] where price > 0) > 0'),
    right: proposalWith('expect always sum(subnets.price where price > 0) > 0'),
  }),
};
