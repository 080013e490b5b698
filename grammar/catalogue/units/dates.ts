/** Points in time in expressions. */
import { entry } from '../entry.ts';
import { writing } from '../mend.ts';
import { proposalWith } from '../statements/samples.ts';

const datesNote = `A date is the first block at or after an instant. \`date of halving(2)\` is one, \`2029-06-01\` too.
Dates are compared with \`before\` and \`after\`; a date and a duration make a date, and the difference of two dates
is a duration.`;

export const dateEntries = {
  E309: entry<{ op: string }>({
    severity: 'error',
    title: 'dates compared like numbers',
    message: (p) => `dates are compared with \`before\` and \`after\`, not with \`${p.op}\``,
    help: (p) => {
      if (p.op === '=' || p.op === '!=')
        return 'ask for a span: `x after 2029-01-01 and x before 2029-02-01`';
      return `write \`${p.op.startsWith('<') ? 'before' : 'after'}\``;
    },
    mends: (p, place) => {
      if (p.op === '=' || p.op === '!=') return [];
      return writing(place, p.op.startsWith('<') ? 'before' : 'after');
    },
    explain: datesNote,
    wrong: proposalWith('expect date of halving(2) > 2029-06-01'),
    right: proposalWith('expect date of halving(2) after 2029-06-01'),
  }),
  E311: entry<{ date: string }>({
    severity: 'error',
    title: 'date without a calendar',
    message: (p) => `\`${p.date}\` has no block: the start doesn't say on which date it is`,
    help: () => 'add `date 2026-01-01` to `start genesis`, with the date of its first block',
    explain: `Blocks have dates only where the start has one. A genesis has it by its entry \`date\`.`,
    wrong: `proposal "An example" { id "example" }
start genesis { subnet 1 "one" { tao_in = 10 TAO  alpha_in = 10 alpha } }
project 4 years every 30 days
expect date of halving(1) after 2027-01-01
`,
    right: `proposal "An example" { id "example" }
start genesis { date 2026-01-01  subnet 1 "one" { tao_in = 10 TAO  alpha_in = 10 alpha } }
project 4 years every 30 days
expect date of halving(1) after 2027-01-01
`,
  }),
  E329: entry<Record<never, never>>({
    severity: 'error',
    title: 'date for each subnet',
    message: () => "a date is one for the whole network, and can't be another for each subnet",
    explain: `Halvings are events of the network. No subnet has dates of its own that an expression could name.`,
    wrong: proposalWith('let when_it(s) = date of halving(2)'),
    right: proposalWith('let second = date of halving(2)'),
  }),
  E331: entry<{ op: string; left: string; right: string }>({
    severity: 'error',
    title: 'arithmetic with dates',
    message: (p) => `${p.left} \`${p.op}\` ${p.right} has no meaning`,
    help: () => 'a date and a duration can be added, and two dates subtracted',
    explain: datesNote,
    wrong: proposalWith('let later = 2027-01-01 + 5 TAO'),
    right: proposalWith('let later = 2027-01-01 + 5 days'),
  }),
  E333: entry<{ op: string; found: string }>({
    severity: 'error',
    title: '`before` and `after` without dates',
    message: (p) => `\`${p.op}\` stands between two dates, and this is ${p.found}`,
    explain: datesNote,
    wrong: proposalWith('expect supply.issuance after 2027-01-01'),
    right: proposalWith('expect date of halving(2) after 2027-01-01'),
  }),
  E338: entry<{ text: string }>({
    severity: 'error',
    title: 'date of something else',
    message: (p) => `\`date of\` is followed by \`halving(n)\`, and not by \`${p.text}\``,
    help: () => 'write `date of halving(2)`',
    mends: (_, place) => writing(place, 'halving(2)'),
    explain: `The only events whose date an expression can name are halvings, numbered from the network's start: the
one of December 2025 is the first.`,
    wrong: proposalWith('expect date of supply.issuance after 2027-01-01'),
    right: proposalWith('expect date of halving(2) after 2027-01-01'),
  }),
};
