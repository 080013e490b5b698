/** One kind of value where another is needed. */
import { entry } from '../entry.ts';
import { insertingBehind, writing } from '../mend.ts';
import { enactWith, proposalWith } from '../statements/samples.ts';

export const kindEntries = {
  E308: entry<{ expected: string; found: string }>({
    severity: 'error',
    title: 'another kind of value',
    message: (p) => `this is ${p.found}, and ${p.expected} was expected`,
    explain: `Values are numbers (with or without a unit), conditions, dates, texts and words. Conditions are no numbers:
how often one holds is \`count(subnets where …)\`.`,
    wrong: proposalWith('let wrong = (supply.issuance > 0) + 1'),
    right: proposalWith('let right = if supply.issuance > 0 then 2 else 1'),
  }),
  E310: entry<{ text: string; found: string; number: boolean }>({
    severity: 'error',
    title: 'not a condition',
    message: (p) => `\`${p.text}\` is ${p.found}, and a condition was expected`,
    help: (p) => (p.number ? `compare it: \`${p.text} > 0\`` : null),
    mends: (p, place) => (p.number ? insertingBehind(place, ' > 0') : []),
    explain: `Behind \`expect\`, \`warn\`, \`when\`, \`where\`, \`if\`, \`not\` and beside \`and\` and \`or\` stands a condition: a
comparison, a switch of the chain, or several of them put together.`,
    wrong: proposalWith('expect always supply.issuance'),
    right: proposalWith('expect always supply.issuance > 0'),
  }),
  E315: entry<{ text: string }>({
    severity: 'error',
    title: 'division by zero',
    message: (p) => `\`${p.text}\` is zero here, and nothing can be divided by it`,
    explain: `In the run \`x / 0\` has no value, and what rests on it is unknown. Where the divisor is zero whatever
happens, it is a mistake in the text.`,
    wrong: proposalWith('let endless = 5 TAO / 0'),
    right: proposalWith('let half = 5 TAO / 2'),
  }),
  E319: entry<{ text: string }>({
    severity: 'error',
    title: 'not known before the run',
    message: (p) => `\`${p.text}\` isn't known before the run, and a constant was expected`,
    help: () => 'write a number, or what can be worked out exactly from numbers',
    explain: `Amounts of events, entries of \`supply\`, bounds of lists and values of \`vary\` are fixed before the run.
Metrics and parameters aren't known then, and roots and powers with broken exponents aren't exact.`,
    wrong: proposalWith('expect always supply.inflation in [0..supply.recycled / 1 TAO]'),
    right: proposalWith('expect always supply.inflation in [-1..100]'),
  }),
  E323: entry<{ text: string; what: string; least: number; most: number }>({
    severity: 'error',
    title: 'not a whole number in range',
    message: (p) =>
      `\`${p.text}\` can't be ${p.what}: expected a whole number from ${digits(p.least)} to ${digits(p.most)}`,
    mends: (p, place) => writing(place, nearestWhole(p)),
    explain: `Netuids, ranks, numbers of halvings and numbers of elements are whole.`,
    wrong: proposalWith('expect always sum(top(2.5, subnets.emission)) >= 0'),
    right: proposalWith('expect always sum(top(2, subnets.emission)) >= 0'),
  }),
  E332: entry<{ op: string; what: string }>({
    severity: 'error',
    title: 'order of what has none',
    message: (p) => `\`${p.op}\` compares sizes, and ${p.what} has none`,
    help: () => 'compare with `=` or `!=`',
    mends: (_, place) => writing(place, '=', '!='),
    explain: `Conditions, switches and words are equal or not; none of them is larger than another.`,
    wrong: proposalWith('expect always subnet(64).recycle_or_burn > burn'),
    right: proposalWith('expect always subnet(64).recycle_or_burn = burn'),
  }),
  E336: entry<Record<never, never>>({
    severity: 'error',
    title: 'subnet that changes',
    message: () => 'which subnet is meant has to be known before the run: a netuid or a name was expected',
    help: () =>
      'write `subnet(64)`, or choose with `where`: `sum(subnets.price where rank(subnets.price) = 1)`',
    explain: `\`subnet(…)\` names one subnet for the whole projection.`,
    wrong: proposalWith('expect always subnet(emission.bar_rank).price > 0'),
    right: proposalWith('expect always subnet(64).price > 0'),
  }),
  E339: entry<{ id: string; words: readonly string[]; found: string; text: string }>({
    severity: 'error',
    title: 'not a word of the parameter',
    message: (p) =>
      `\`${p.id}\` is one of ${p.words.map((it) => `\`${it}\``).join(', ')}, and this is ${p.found}`,
    mends: (p, place) => writing(place, ...meantWords(p)),
    explain: `Switches are \`on\` or \`off\`; a few other parameters are one of some words, which \`taoplan params\` lists.`,
    wrong: enactWith('set subnet(64).subnet_emission_enabled = 1'),
    right: enactWith('set subnet(64).subnet_emission_enabled = on'),
  }),
};

/** Null: it isn't a number, but a calculation of one. */
function nearestWhole({ text, least, most }: { text: string; least: number; most: number }): string | null {
  const value = /^-?[\d_]+(?:\.[\d_]+)?$/.test(text) ? Number(text.replaceAll('_', '')) : Number.NaN;
  return Number.isNaN(value) ? null : digits(Math.min(most, Math.max(least, Math.round(value))));
}

/** `1` of a switch is `on`; of a few words each may be meant, of many none more than another. */
function meantWords({ words, text }: { words: readonly string[]; text: string }): readonly string[] {
  if (words.length > 4) return [];
  if (words.includes('off') && text === '0') return ['off'];
  return words.includes('on') && text === '1' ? ['on'] : words;
}

/** With `_` between thousands, as numbers are written in a proposal. */
function digits(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, '_');
}
