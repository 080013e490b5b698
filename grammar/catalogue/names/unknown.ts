/** Names that nothing has. */
import type { Span } from '../../source.ts';
import { entry } from '../entry.ts';
import { writing, writingAt } from '../mend.ts';
import { proposalWith } from '../statements/samples.ts';

const meant = (near: string | null): string | null => (near === null ? null : `did you mean \`${near}\`?`);

/** For a name that exists in a file which this one doesn't use. */
const hiddenIn = (path: string | null): string | null =>
  path === null ? null : `\`${path}\` defines it, but this file doesn't use that one`;

/** The name is the last word of its path where it has a group; what was meant may be in another one. */
const inPlaceOfLast = ({ group, near }: { group: string | null; near: string | null }): string | null => {
  if (group === null || near === null) return near;
  return near.startsWith(`${group}.`) ? near.slice(group.length + 1) : null;
};

const scopeNote = `A file sees its own \`let\`s and those of the files that it names in \`use\`, directly or through
another. Besides them there are the metrics (\`supply.issuance\`, \`subnets.emission\`), the parameters
(\`emission.bar_rank\`; \`taoplan params\` lists them) and the subnets (\`subnet(64)\`).`;

export const unknownEntries = {
  E200: entry<{ name: string; near: string | null; elsewhere: string | null }>({
    severity: 'error',
    title: 'unknown name',
    message: (p) => `nothing is called \`${p.name}\` here`,
    label: (p) => meant(p.near),
    help: (p) => (p.near === null ? null : `write \`${p.near}\``),
    note: (p) => hiddenIn(p.elsewhere),
    mends: (p, place) => writing(place, p.near),
    explain: scopeNote,
    wrong: proposalWith('let half = 50%\nlet quarter = haff / 2'),
    right: proposalWith('let half = 50%\nlet quarter = half / 2'),
  }),
  E201: entry<{ name: string; group: string | null; near: string | null }>({
    severity: 'error',
    title: 'unknown metric or parameter',
    message: (p) => {
      if (p.group === null) return `\`${p.name}\` stands alone, and its whole name was expected`;
      if (p.group === p.name)
        return `\`${p.name}\` is a group, and one of its metrics or parameters was expected`;
      return `\`${p.group}\` has no metric or parameter \`${p.name}\``;
    },
    label: (p) => meant(p.near),
    help: (p) =>
      p.near === null
        ? `\`taoplan params ${p.group ?? p.name}\` lists the parameters`
        : `write \`${p.near}\``,
    mends: (p, place) => writing(place, inPlaceOfLast(p)),
    explain: `A metric or parameter of the whole network is written with its group: \`supply.issuance\`,
\`emission.bar_rank\`. What each subnet has can be written by its last part behind the subnet:
\`subnet(64).tempo\`.`,
    wrong: proposalWith('expect always emission.bar_rnk >= 1'),
    right: proposalWith('expect always emission.bar_rank >= 0'),
  }),
  E202: entry<{ name: string; near: string | null; elsewhere: string | null }>({
    severity: 'error',
    title: 'unknown function',
    message: (p) => `there is no function \`${p.name}\``,
    label: (p) => meant(p.near),
    help: (p) => (p.near === null ? null : `write \`${p.near}(…)\``),
    note: (p) => hiddenIn(p.elsewhere),
    mends: (p, place) => writing(place, p.near),
    explain: `The functions are \`sum\`, \`min\`, \`max\`, \`mean\`, \`median\`, \`count\`, \`top\`, \`rank\`, \`gini\`,
\`hhi\`, \`nakamoto\`, \`effective\`, \`abs\`, \`sqrt\`, \`log\`, \`exp\`, \`baseline\`, \`p5\`, \`p50\`, \`p95\`,
and those that \`let name(s) = …\` defines.`,
    wrong: proposalWith('expect always medain(subnets.price) > 0'),
    right: proposalWith('expect always median(subnets.price) > 0'),
  }),
  E203: entry<{ name: string; near: string | null; network: string | null; whole: Span }>({
    severity: 'error',
    title: 'unknown field of a subnet',
    message: (p) => `a subnet has no metric or parameter \`${p.name}\``,
    label: (p) => meant(p.near),
    help: (p) => {
      if (p.near !== null) return `write \`${p.near}\``;
      return p.network === null ? '`taoplan params` lists the parameters' : `write \`${p.network}\``;
    },
    note: (p) => (p.network === null ? null : `\`${p.network}\` is one value for the whole network`),
    mends: (p, place) => (p.near === null ? writingAt(place, p.whole, p.network) : writing(place, p.near)),
    explain: `Behind \`subnet(…)\`, \`subnets\`, \`subnet\` and the parameter of a function stands a metric
(\`emission\`, \`price\`, \`tao_in\` …) or a parameter that each subnet has, by the last part of its id
(\`tempo\`) or the whole one (\`consensus.tempo\`).`,
    wrong: proposalWith('expect always subnet(64).emision >= 0'),
    right: proposalWith('expect always subnet(64).emission >= 0'),
  }),
  E212: entry<{ path: string; fields: readonly string[] }>({
    severity: 'error',
    title: "half of a metric's name",
    message: (p) => `\`${p.path}\` stands for several metrics, and one of them was expected`,
    help: (p) => `write ${p.fields.map((it) => `\`${it}\``).join(', ')}`,
    mends: (p, place) => writing(place, ...p.fields),
    explain: `Some metrics have names of several words: \`subnet(64).reward.owner\`, \`subnet(64).yield.staker\`,
\`subnet(64).selling.pressure\`, \`yield.root\`. The first word alone names a group of them.`,
    wrong: proposalWith('expect always subnet(64).reward > 0'),
    right: proposalWith('expect always subnet(64).reward.owner >= 0'),
  }),
  E221: entry<{ name: string; meant: string | null; whole: Span }>({
    severity: 'error',
    title: 'field of something that has none',
    message: (p) => `\`.${p.name}\` has nothing to belong to: a group or a subnet was expected before it`,
    help: (p) =>
      p.meant !== null
        ? `write \`${p.meant}\`; \`subnets\` are all of them`
        : 'only groups (`supply.…`), `subnet(…)`, `subnets`, `subnet` and the parameter of a function have fields',
    mends: (p, place) => writingAt(place, p.whole, p.meant),
    explain: `A point leads from a group to its metric or parameter, or from a subnet to its field. Values have
no fields.`,
    wrong: proposalWith('let half = 50%\nexpect always half.price > 0'),
    right: proposalWith('let half = 50%\nexpect always half > 0'),
  }),
};
