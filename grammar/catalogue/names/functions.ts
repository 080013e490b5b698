/** Functions and words in the wrong place. */
import type { Span } from '../../source.ts';
import { entry } from '../entry.ts';
import { deleting, insertingBefore, writing } from '../mend.ts';
import { proposalWith } from '../statements/samples.ts';

const WORD_PLACES: Readonly<Record<string, string>> = {
  parameter: 'is the value of a parameter, and means something only beside one that takes it',
  keyword: 'is a keyword, and a value was expected',
  unit: 'is a unit, and a number before it was expected',
  halving: 'is an event, and `date of` before it was expected',
  gate: 'is the shape of a gate, and stands only in a rule',
  assume: 'stands only in `assume`',
};

const WORD_HELP: Readonly<Record<string, string>> = {
  parameter: 'compare it with the parameter: `subnet(64).recycle_or_burn = burn`',
  halving: 'write `date of halving(2)`',
  gate: 'write `gate hill(rank = 32)` in a `rule`',
  assume: 'give the assumption there, and use what it moves here',
};

export const functionEntries = {
  E218: entry<{ word: string; meaning: string }>({
    severity: 'error',
    title: 'word in the wrong place',
    message: (p) => `\`${p.word}\` ${WORD_PLACES[p.meaning] ?? 'is not a value'}`,
    help: (p) => (p.meaning === 'unit' ? `write \`1 ${p.word}\`` : (WORD_HELP[p.meaning] ?? null)),
    mends: (p, place) => {
      if (p.meaning === 'unit') return writing(place, `1 ${p.word}`);
      return p.meaning === 'halving' ? insertingBefore(place, 'date of ') : [];
    },
    explain: `Some words mean something in one place only: \`burn\` beside a parameter that takes it, \`normal(…)\`
in \`assume\`, \`hill(…)\` behind \`gate\`, \`halving(2)\` behind \`date of\`.`,
    wrong: proposalWith('expect always supply.issuance > normal(20, 10)'),
    right: proposalWith('expect always supply.issuance > 20 TAO'),
  }),
  E222: entry<{ name: string; takes: string; given: number }>({
    severity: 'error',
    title: 'wrong number of arguments',
    message: (p) =>
      `\`${p.name}\` takes ${p.takes}, and ${p.given === 0 ? 'nothing' : p.given} ${p.given > 1 ? 'are' : 'is'} given`,
    explain: `\`top\` takes a number and a list, \`min\` and \`max\` a list or several values, \`subnet\` a netuid or a
name; all other functions take one argument.`,
    wrong: proposalWith('expect always sum(top(subnets.emission)) >= 0'),
    right: proposalWith('expect always sum(top(32, subnets.emission)) >= 0'),
  }),
  E223: entry<{ name: string; label: Span }>({
    severity: 'error',
    title: 'named argument',
    message: (p) => `\`${p.name}\` takes no named arguments`,
    help: () => 'remove the name; put a comparison into brackets of its own',
    mends: (p, { path }) => deleting({ path, ...p.label }, 'remove the name'),
    explain: `\`name = value\` directly in a call is a named argument, which only \`hill(…)\` in a rule and
\`synthetic(…)\` in \`assume\` take. A
comparison there needs brackets: \`count((subnets.price = 1))\`.`,
    wrong: proposalWith('expect always sum(top(n = 32, subnets.emission)) >= 0'),
    right: proposalWith('expect always sum(top(32, subnets.emission)) >= 0'),
  }),
  E224: entry<{ name: string }>({
    severity: 'error',
    title: '`where` without a list',
    message: (p) => `\`where\` chooses from a list of subnets, and here \`${p.name}\` is given none`,
    help: () => 'write it behind the list: `sum(subnets.emission where price > 0.1 TAO/alpha)`',
    explain: `\`where\` ends an argument that is a list about subnets (\`subnets\`, \`subnets.emission\`) and keeps those
for which its condition holds.`,
    wrong: proposalWith('expect always abs(supply.inflation where price > 0) < 1'),
    right: proposalWith('expect always abs(supply.inflation) < 1'),
  }),
  E225: entry<{ name: string }>({
    severity: 'error',
    title: 'function without arguments',
    message: (p) => `\`${p.name}\` is a function, and its arguments in brackets were expected`,
    help: (p) => `write \`${p.name}(…)\``,
    explain: `A function has a value only together with what it is given.`,
    wrong: proposalWith('expect always sum > 0'),
    right: proposalWith('expect always sum(subnets.tao_in) > 0'),
  }),
  E227: entry<{ what: string }>({
    severity: 'error',
    title: 'what is only known afterwards',
    message: (p) => `${p.what} isn't known while the projection is still running`,
    help: () => 'use it in `expect` or `show`; to act at a halving there is `enact on halving 2`',
    explain: `Rules, the values of \`set\` and the conditions of \`enact when\` are worked out block by block, from the
state as it stands then. The baseline, percentiles across runs and dates of events still to come belong to the
finished projection, which \`expect\` and \`show\` look at.`,
    wrong: proposalWith(
      'enact when supply.issuance > baseline(supply.issuance) {\n  set emission.bar_rank = 64\n}',
    ),
    right: proposalWith('enact when supply.issuance > 12_000_000 TAO {\n  set emission.bar_rank = 64\n}'),
  }),
};
