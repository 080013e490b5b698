/** Names that an author gives. */
import type { Span } from '../../source.ts';
import { entry } from '../entry.ts';
import { deleting, writing } from '../mend.ts';
import { proposalWith } from '../statements/samples.ts';

export const definedEntries = {
  E204: entry<{ name: string }>({
    severity: 'error',
    title: 'name defined twice',
    message: (p) => `\`${p.name}\` is defined a second time, and a name stands for one thing`,
    help: () => 'rename one of the two',
    explain: `There is one space of names for a proposal and all files it uses: whoever reads a name must not
have to ask from which file it comes.`,
    wrong: proposalWith('let half = 50%\nlet half = 1 / 2'),
    right: proposalWith('let half = 50%\nlet quarter = 25%'),
  }),
  E205: entry<{ name: string; origin: string; parameter: boolean }>({
    severity: 'error',
    title: 'word of the language as a name',
    message: (p) => `\`${p.name}\` is ${p.origin} of the language, and a name of your own was expected`,
    help: (p) => (p.parameter ? 'write `s`' : `for instance \`my_${p.name}\``),
    mends: (p, place) => writing(place, p.parameter ? 's' : `my_${p.name}`),
    explain: `Functions, words of rules, metrics, groups of parameters, keywords and units keep their meaning
everywhere, so none of them can be the name of a \`let\`. \`s\`, a unit of time, is free as the name of a
function's parameter.`,
    wrong: proposalWith('let emission = 5 TAO/day'),
    right: proposalWith('let my_emission = 5 TAO/day'),
  }),
  E206: entry<{ name: string; way: string }>({
    severity: 'error',
    title: 'definitions in a circle',
    message: (p) => `\`${p.name}\` is defined by itself: ${p.way}`,
    help: () => 'give one of them a value that rests on none of the others',
    explain: `A named value, or a function of a subnet, can rest on others, but not on itself, neither directly nor
through others: there is no recursion in the language, so that every file comes to an end.`,
    wrong: proposalWith('let a = b + 1\nlet b = a * 2'),
    right: proposalWith('let a = b + 1\nlet b = 2'),
  }),
  E213: entry<{ name: string; hand: string | null }>({
    severity: 'error',
    title: 'function without its subnet',
    message: (p) => `\`${p.name}\` is a function of one subnet, and a subnet in brackets was expected`,
    help: (p) =>
      p.hand !== null
        ? `write \`${p.name}(${p.hand})\``
        : `write \`${p.name}(subnet(64))\`, or \`${p.name}(subnet)\` in a rule or behind \`where\``,
    mends: (p, place) => writing(place, p.hand === null ? null : `${p.name}(${p.hand})`),
    explain: `\`let name(s) = …\` defines a function of one subnet. It has a value only for a subnet.`,
    wrong: proposalWith('let deep(s) = s.tao_in >= 1_000 TAO\nexpect always deep'),
    right: proposalWith('let deep(s) = s.tao_in >= 1_000 TAO\nexpect eventually deep(subnet(64))'),
  }),
  E214: entry<{ name: string | null; brackets: Span }>({
    severity: 'error',
    title: 'call of something that is not a function',
    message: (p) =>
      p.name === null
        ? 'this is a value, and only a function can be called'
        : `\`${p.name}\` is a value, and only a function can be called`,
    help: (p) => (p.name === null ? 'remove the brackets' : `write \`${p.name}\``),
    mends: (p, { path }) => deleting({ path, ...p.brackets }, 'remove the brackets'),
    explain: `Only the language's functions and those defined by \`let name(s) = …\` take something in
brackets. To multiply, write \`*\`.`,
    wrong: proposalWith('let half = 50%\nexpect always half(2) > 0'),
    right: proposalWith('let half = 50%\nexpect always half * 2 > 0'),
  }),
};
