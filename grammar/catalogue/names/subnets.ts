/** Which subnet is meant. */
import type { Span } from '../../source.ts';
import { entry } from '../entry.ts';
import { writing, writingAt } from '../mend.ts';
import { proposalWith } from '../statements/samples.ts';

const handNote = `In a \`rule\` and behind \`where\` there is a subnet at hand: there \`emission\` is its emission and
\`subnet\` is itself. In a function \`let f(s) = …\` it is \`s\`. Everywhere else the subnet has to be said:
\`subnet(64).emission\`, or \`subnets.emission\` for the list of all.`;

const fieldHelp = (field: string, hand: string | null): string =>
  hand === null
    ? `write \`subnet(64).${field}\`, or \`subnets.${field}\` for all of them`
    : `write \`${hand}.${field}\``;

export const subnetEntries = {
  E207: entry<{ field: string; hand: string | null }>({
    severity: 'error',
    title: 'field of a subnet without the subnet',
    message: (p) => `\`${p.field}\` is a field of each subnet, and a subnet before it was expected`,
    help: (p) => fieldHelp(p.field, p.hand),
    mends: (p, place) => writing(place, p.hand === null ? null : `${p.hand}.${p.field}`),
    explain: handNote,
    wrong: proposalWith('expect always emission >= 0'),
    right: proposalWith('expect always subnet(64).emission >= 0'),
  }),
  E208: entry<{ parameter: string | null }>({
    severity: 'error',
    title: 'no subnet at hand',
    message: () => '`subnet` means the one at hand, and here there is none',
    help: (p) =>
      p.parameter === null
        ? 'say which one, `subnet(64)`, or write `subnets` for all of them'
        : `write \`${p.parameter}\``,
    mends: (p, place) => writing(place, p.parameter),
    explain: handNote,
    wrong: proposalWith('expect always subnet.price > 0'),
    right: proposalWith('expect always subnet(64).price > 0'),
  }),
  E209: entry<{ netuid: number; near: readonly number[]; last: number | null }>({
    severity: 'error',
    title: 'no such subnet at the start',
    message: (p) =>
      p.netuid === 0
        ? "netuid 0 is root, which isn't one of the subnets"
        : `the start has no subnet with netuid ${p.netuid}`,
    label: (p) => {
      if (p.near.length === 0) return null;
      const last = p.last === null ? '' : `, the last is ${p.last}`;
      return p.near.length === 1 ? `there is ${p.near[0]}` : `near ones are ${p.near.join(', ')}${last}`;
    },
    help: (p) =>
      p.netuid === 0 ? null : 'a subnet that the file registers goes by its name: `subnet("name")`',
    mends: (p, place) => writing(place, ...p.near.map(String)),
    explain: `\`subnet(12)\` is the subnet that has netuid 12 in the state from which the projection starts, not
the slot: if it is dissolved and the slot is taken again, the new one is another subnet. Later ones go by the
name that \`register\` gives them. Root, netuid 0, isn't one of the subnets.`,
    wrong: proposalWith('expect always subnet(60_000).price > 0'),
    right: proposalWith('expect always subnet(64).price > 0'),
  }),
  E210: entry<{ name: string; near: string | null; demanded: boolean }>({
    severity: 'error',
    title: 'no subnet of that name',
    message: (p) =>
      `no subnet is called \`${p.name}\`, neither at the start nor by a \`register\` of this file`,
    label: (p) => (p.near === null ? null : `did you mean \`${p.near}\`?`),
    help: (p) => {
      if (p.near !== null) return `write \`"${p.near}"\``;
      if (p.demanded)
        return `assume who comes: \`subnet_registrations = 0.1/day\` or \`demand(price) = 500 TAO\``;
      return 'name it by its netuid: `subnet(64)`';
    },
    note: (p) =>
      p.demanded
        ? '`new-1`, `new-2` … are the subnets that assumed demand brings, and this file assumes none'
        : null,
    mends: (p, place) => writing(place, p.near === null ? null : `"${p.near}"`),
    explain: `A name in \`subnet("…")\` is one that a subnet has at the start, or one that \`register subnet "…"\`
gives. Where the file, or one that it uses, assumes \`subnet_registrations\` or \`demand(price)\`, the subnets that come of it are
\`new-1\`, \`new-2\` and so on, in the order in which they are created.`,
    wrong: proposalWith('expect always subnet("no subnet has this name").price > 0'),
    right: proposalWith('expect always subnet(64).price > 0'),
  }),
  E211: entry<{ name: string; netuids: readonly number[]; born: boolean }>({
    severity: 'error',
    title: 'several subnets of one name',
    message: (p) => `\`${p.name}\` could be several subnets, and one was expected`,
    label: (p) => {
      const numbers = p.netuids.map((it) => `netuid ${it}`);
      return (p.born ? [...numbers, 'a registered one'] : numbers).join(', ');
    },
    help: (p) => (p.netuids.length === 0 ? null : `write \`subnet(${p.netuids[0]})\``),
    mends: (p, place) => writing(place, ...p.netuids.map(String)),
    explain: `Names aren't unique on the chain: two subnets may have the same one. Their netuids differ.`,
    wrong: `proposal "An example" { id "example" }
start genesis {
  subnet 1 "twin" { tao_in = 10 TAO  alpha_in = 10 alpha }
  subnet 2 "twin" { tao_in = 10 TAO  alpha_in = 10 alpha }
}
project 1 year every 1 day
expect always subnet("twin").price > 0
`,
    right: `proposal "An example" { id "example" }
start genesis {
  subnet 1 "one" { tao_in = 10 TAO  alpha_in = 10 alpha }
  subnet 2 "two" { tao_in = 10 TAO  alpha_in = 10 alpha }
}
project 1 year every 1 day
expect always subnet("one").price > 0
`,
  }),
  E215: entry<{ name: string; help: 'number' | 'all' | 'other'; text: string }>({
    severity: 'error',
    title: 'function of a subnet given something else',
    message: (p) => `\`${p.name}\` is a function of one subnet, and this isn't one`,
    help: (p) => {
      if (p.help === 'number') return `write \`${p.name}(subnet(${p.text}))\``;
      if (p.help === 'all') return `it can stand behind \`where\`: \`subnets where ${p.name}(subnet) …\``;
      return `write \`${p.name}(subnet(64))\`, or \`${p.name}(subnet)\` in a rule or behind \`where\``;
    },
    mends: (p, place) => writing(place, p.help === 'number' ? `subnet(${p.text})` : null),
    explain: `A function defined by \`let f(s) = …\` is given \`subnet(64)\`, \`subnet("name")\`, the subnet at hand
(\`subnet\`, in a rule and behind \`where\`), or the parameter of the function that calls it.`,
    wrong: proposalWith('let deep(s) = s.tao_in >= 1_000 TAO\nexpect eventually deep(64)'),
    right: proposalWith('let deep(s) = s.tao_in >= 1_000 TAO\nexpect eventually deep(subnet(64))'),
  }),
  E216: entry<{ name: string }>({
    severity: 'error',
    title: 'parameter of a function behind `where`',
    message: (p) => `behind \`where\` another subnet is at hand, so \`${p.name}\` can't be used there`,
    help: () => 'write `subnet`, or a bare field, for the subnet that `where` looks at',
    explain: `\`where\` goes through all subnets, and its condition is about one at a time. A list can't compare
each of its subnets with the one that a function was given.`,
    wrong: proposalWith('let ahead(s) = count(subnets where price > s.price)'),
    right: proposalWith('let place(s) = s.price / max(subnets.price)'),
  }),
  E217: entry<{ id: string; whole: Span }>({
    severity: 'error',
    title: 'parameter of the network behind a subnet',
    message: (p) =>
      `\`${p.id}\` is one value for the whole network, and a parameter of each subnet was expected`,
    help: (p) => `write \`${p.id}\``,
    mends: (p, place) => writingAt(place, p.whole, p.id),
    explain: `Some parameters have one value for the whole network, others one for each subnet; \`taoplan params\`
says which. Only the latter stand behind a subnet.`,
    wrong: proposalWith('expect always subnet(64).emission.bar_rank >= 0'),
    right: proposalWith('expect always emission.bar_rank >= 0'),
  }),
  E226: entry<{ text: string }>({
    severity: 'error',
    title: 'subnet as a value',
    message: (p) => `\`${p.text}\` by itself has no value: a field of it was expected`,
    help: (p) =>
      p.text === 'subnets'
        ? 'write for instance `subnets.emission`, or `count(subnets)`'
        : 'add for instance `.emission`',
    mends: (p, place) => writing(place, p.text === 'subnets' ? 'count(subnets)' : null),
    explain: `A subnet isn't a number. Its fields are (\`subnet(64).emission\`, \`subnet(64).netuid\`), and how many
there are is \`count(subnets)\`.`,
    wrong: proposalWith('expect always subnet(64) > 0'),
    right: proposalWith('expect always subnet(64).price > 0'),
  }),
};
