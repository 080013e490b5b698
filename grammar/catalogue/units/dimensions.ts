/** Values whose units don't go together. */
import type { Span } from '../../source.ts';
import { entry } from '../entry.ts';
import { writing, writingAt } from '../mend.ts';
import { enactWith, proposalWith } from '../statements/samples.ts';

const unitsNote = `Every number has a unit: TAO, alpha, USD, time (blocks), tempos, products of them such as
\`TAO/day\`, or none. Terms of a sum, sides of a comparison and branches of \`if\` must have the same one. \`0\` fits
all; a percentage is a bare number (\`12%\` is 0.12).`;

/** What two values would do, as the end of a sentence. */
const TOGETHER: Readonly<Record<string, string>> = {
  added: "can't be added",
  subtracted: "can't be subtracted from each other",
  compared: "can't be compared",
  alternatives: "can't be alternatives of one value",
  listed: "can't stand in one list",
};

const exchange: Readonly<Record<string, string>> = {
  'TAO alpha': 'multiply the alpha by a price: `subnet(64).alpha_in * subnet(64).price`',
  'TAO USD': 'multiply the TAO by its price: `… * tao_price`',
};

/** The same figure in the currency of what it stands beside. */
interface Form {
  readonly text: string;
  readonly span: Span;
}

export const dimensionEntries = {
  E300: entry<{ left: string; right: string; together: string; form: Form | null }>({
    severity: 'error',
    title: 'different currencies',
    message: (p) => `${p.left} and ${p.right} are different currencies, and ${TOGETHER[p.together]}`,
    label: (p) => `this is in ${p.right}`,
    help: (p) =>
      (p.form === null ? null : `write \`${p.form.text}\``) ??
      exchange[`${p.left} ${p.right}`] ??
      exchange[`${p.right} ${p.left}`] ??
      'multiply one of them by its price',
    mends: (p, place) => (p.form === null ? [] : writingAt(place, p.form.span, p.form.text)),
    explain: `TAO, the alpha of a subnet and USD are different currencies. What makes one of another is a price:
\`subnet(64).price\` is in TAO/alpha, \`tao_price\` in USD/TAO. What people earn has a form for each: \`reward.owner\` is in TAO, \`reward.owner.alpha\` in
alpha, \`reward.owner.usd\` in USD.`,
    wrong: proposalWith('expect always subnet(64).reward.owner.alpha > 5 TAO/day'),
    right: proposalWith('expect always subnet(64).reward.owner > 5 TAO/day'),
  }),
  E303: entry<{ text: string; expected: string; proposals: readonly string[] }>({
    severity: 'error',
    title: 'number without a unit',
    message: (p) => `\`${p.text}\` has no unit, and ${p.expected} was expected`,
    label: () => 'a bare number',
    help: (p) =>
      p.proposals.length === 0 ? null : `write ${p.proposals.map((it) => `\`${it}\``).join(' or ')}`,
    mends: (p, place) => writing(place, ...p.proposals),
    explain: unitsNote,
    wrong: proposalWith('expect always supply.issuance <= 21_000_000'),
    right: proposalWith('expect always supply.issuance <= 21_000_000 TAO'),
  }),
  E304: entry<{ left: string; right: string; together: string; proposal: string | null }>({
    severity: 'error',
    title: 'units that do not go together',
    message: (p) => `${p.left} and ${p.right} ${TOGETHER[p.together]}`,
    label: (p) => `this is ${p.right}`,
    help: (p) => (p.proposal === null ? null : `write \`${p.proposal}\``),
    mends: (p, place) => writing(place, p.proposal),
    explain: unitsNote,
    wrong: proposalWith('let sum_of_both = 5 TAO + 3 days'),
    right: proposalWith('let sum_of_both = 5 TAO/day * 3 days + 3 TAO'),
  }),
  E326: entry<{ expected: string; found: string; proposal: string | null }>({
    severity: 'error',
    title: 'wrong unit for its place',
    message: (p) => `this is ${p.found}, and ${p.expected} was expected`,
    help: (p) => (p.proposal === null ? null : `write \`${p.proposal}\``),
    mends: (p, place) => writing(place, p.proposal),
    explain: `${unitsNote} A parameter takes values of its own unit, which \`taoplan params\` says.`,
    wrong: enactWith('set subnet(64).tempo = 5 TAO'),
    right: enactWith('set subnet(64).tempo = 360 blocks'),
  }),
  E313: entry<{ what: string; found: string }>({
    severity: 'error',
    title: 'unit where a bare number is needed',
    message: (p) => `${p.what} is a bare number, and this is ${p.found}`,
    help: () => 'divide by one unit of it: `log(supply.issuance / 1 TAO)`',
    explain: `A logarithm, an exponential and an exponent are defined for numbers without a unit.`,
    wrong: proposalWith('let size = log(supply.issuance)'),
    right: proposalWith('let size = log(supply.issuance / 1 TAO)'),
  }),
  E314: entry<{ base: string; text: string }>({
    severity: 'error',
    title: 'power of a number with a unit',
    message: (p) => `${p.base} can be raised to a number such as 2 or 0.5, and not to \`${p.text}\``,
    help: () => 'divide by one unit first: `(x / 1 TAO) ^ n`',
    explain: `The unit of a power follows from its exponent, so the exponent must be known before the run, a whole or
half number, and at most 8.`,
    wrong: proposalWith('let odd = (5 TAO) ^ supply.inflation'),
    right: proposalWith('let even = (5 TAO) ^ 2'),
  }),
  W300: entry<{ text: string }>({
    severity: 'warning',
    title: 'sum of alpha over subnets',
    message: (p) =>
      `\`${p.text}\` adds up the alpha of different subnets, each of which is a currency of its own`,
    help: () => 'multiply by the price first: `sum(subnets.alpha_out * subnets.price)`',
    mends: (p, place) =>
      writing(place, /^subnets\.[\w.]+$/.test(p.text) ? `${p.text} * subnets.price` : null),
    explain: `The alpha of one subnet and that of another have different prices. Their plain sum says little; their sum
in TAO does.`,
    wrong: proposalWith('show sum(subnets.alpha_out)'),
    right: proposalWith('show sum(subnets.alpha_out * subnets.price)'),
  }),
};
