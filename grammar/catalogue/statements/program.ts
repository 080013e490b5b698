/** E230 to E239: which statements a file must and may hold, and names that stand twice. */
import type { TextEdit } from '../../diagnostic.ts';
import type { Place } from '../../source.ts';
import { quoted } from '../../strings.ts';
import { entry } from '../entry.ts';
import { adding, appending, deleting, writing } from '../mend.ts';
import { enactWith, genesisWith, proposalWith, sampleSubnet } from './samples.ts';

const statementsNote = `A proposal has exactly one \`proposal\`, one \`start\` and one \`project\`; \`governance\` stands at most
once, all other statements as often as needed. A library, a file that others name in \`use\`, holds only \`use\`,
\`let\`, \`rule\` and \`assume\`, and at least one of them.`;
export const programEntries = {
  E230: entry<{ keyword: string; example: string; addition: TextEdit }>({
    severity: 'error',
    title: 'statement that a proposal must have',
    message: (p) => `the file has no \`${p.keyword}\` statement, and a proposal needs one`,
    help: (p) => `add \`${p.example}\``,
    mends: (p) => adding(p.addition),
    explain: statementsNote,
    wrong: 'proposal "An example" { id "example" }\nstart finney @ 9_240_381\n',
    right: proposalWith(''),
  }),
  E231: entry<{ keyword: string; statement: Place }>({
    severity: 'error',
    title: 'second statement of a kind that stands once',
    message: (p) => `a second \`${p.keyword}\` statement, and a file has only one`,
    help: () => 'remove one of the two',
    mends: (p) => deleting(p.statement, 'delete this one'),
    explain: statementsNote,
    wrong: proposalWith('project 2 years every 1 day'),
    right: proposalWith(''),
  }),
  E232: entry<{ keyword: string; name: string }>({
    severity: 'error',
    title: 'statement that a library may not hold',
    message: (p) =>
      `\`${p.name}\` holds \`${p.keyword}\`, and a used file holds only \`use\`, \`let\`, \`rule\` and \`assume\``,
    help: () => 'move the statement into the proposal, or what both share into a library',
    explain: statementsNote,
    wrong: proposalWith('use "other.tao"'),
    right: proposalWith(''),
  }),
  E233: entry<{ name: string }>({
    severity: 'error',
    title: 'file without statements',
    message: (p) => `\`${p.name}\` holds no statement`,
    help: () =>
      'a library holds `let`, `rule`, `assume` or `use`; a proposal begins with `proposal "title" { … }`',
    explain: statementsNote,
    wrong: '// Nothing but a comment.\n',
    right: proposalWith(''),
  }),
  E234: entry<{ name: string; statement: Place }>({
    severity: 'error',
    title: 'rule that stands twice',
    message: (p) => `the rule \`${p.name}\` is defined twice`,
    help: () => 'rename one of the two, or remove it',
    mends: (p) => deleting(p.statement, 'delete this one'),
    explain: `Rules live in one flat space: those of the file and of every file that it uses, directly or through
another. So a name means the same rule wherever it stands.`,
    wrong: proposalWith(
      'rule emission "x" { score price }\nrule emission "x" { score ema_price }\nenact now { emission rule "x" }',
    ),
    right: proposalWith('rule emission "x" { score price }\nenact now { emission rule "x" }'),
  }),
  E235: entry<{ name: string; what: string }>({
    severity: 'error',
    title: "subnet's name that is taken",
    message: (p) => `\`${p.name}\` is already the name of ${p.what}`,
    help: () => 'give the new subnet a name of its own',
    explain: `A subnet that \`register\` creates is known by its name from then on, so two of them can't share one, nor
can it be the name of a subnet that the start holds. Where registrations are assumed, \`new-1\`, \`new-2\` … are the names of
those that come of it.`,
    wrong: enactWith('register subnet "vision" { lock = auto }\n  register subnet "vision" { lock = auto }'),
    right: enactWith('register subnet "vision" { lock = auto }'),
  }),
  E236: entry<{ netuid: string; why: 'twice' | 'root' | 'range'; item: Place }>({
    severity: 'error',
    title: 'netuid that a genesis cannot use',
    message: (p) =>
      p.why === 'twice'
        ? `subnet ${p.netuid} stands twice in this genesis`
        : p.why === 'root'
          ? 'netuid 0 is root, which is not one of the subnets'
          : `\`${p.netuid}\` is not a netuid: expected a whole number from 1 to 65_535`,
    help: (p) => (p.why === 'root' ? "root's stake is stated by `root_tao 500 TAO`" : null),
    mends: (p) => deleting(p.why === 'twice' ? p.item : null, 'delete this one'),
    explain: 'Each subnet of a genesis has a netuid of its own from 1 to 65,535. Netuid 0 is root.',
    wrong: genesisWith(`${sampleSubnet}\n  ${sampleSubnet.replace('"text"', '"image"')}`),
    right: genesisWith(sampleSubnet),
  }),
  E237: entry<{ name: string; nearest: string | null; known: readonly string[] }>({
    severity: 'error',
    title: 'unknown rule',
    message: (p) => `there is no \`rule emission "${p.name}"\``,
    help: (p) =>
      p.nearest
        ? `did you mean "${p.nearest}"?`
        : p.known.length > 0
          ? `the rules of this proposal are ${p.known.map((name) => `"${name}"`).join(', ')}`
          : `define it: \`rule emission "${p.name}" { score ema_price }\``,
    note: (p) =>
      p.nearest === null ? '`taoplan params --rules` lists those that the chain itself has had' : null,
    mends: (p, place) => writing(place, p.nearest === null ? null : `"${p.nearest}"`),
    explain: `An emission rule is defined once by \`rule emission "name" { … }\`, in the proposal or in a file that it uses, and put in
force by its name. The rules that the chain has had have names of their own, which \`taoplan params --rules\` lists.`,
    wrong: proposalWith(
      'rule emission "by price" { score ema_price }\nenact now { emission rule "by prize" }',
    ),
    right: proposalWith(
      'rule emission "by price" { score ema_price }\nenact now { emission rule "by price" }',
    ),
  }),
  E238: entry<{ network: string; block: string; known: readonly string[]; whole: Place }>({
    severity: 'error',
    title: 'start that is not embedded',
    message: (p) => `there is no embedded snapshot of \`${p.network}\` at block ${p.block}`,
    help: (p) =>
      p.known.length > 0
        ? `embedded ${p.known.length === 1 ? 'is' : 'are'} ${p.known.map((start) => `\`${start}\``).join(', ')}; another block is started from by \`start snapshot "x.json"\``
        : 'start from a file: `start snapshot "x.json"`',
    mends: (p) => writing(p.whole, ...p.known),
    explain: `taoplan carries some states of real networks with it. Any other block is read from a file by
\`start snapshot "x.json"\`, and a network that doesn't exist yet is stated by \`start genesis { … }\`.`,
    wrong: 'proposal "An example" { id "example" }\nstart finney @ 1\nproject 1 year every 1 day\n',
    right: proposalWith(''),
  }),
  E239: entry<{ name: string; spec: number; date: string; formula: string }>({
    severity: 'error',
    title: "name of the chain's own rule",
    message: (p) =>
      `\`${p.name}\` is the chain's own rule of ${p.date} (version ${p.spec}), and a rule of yours needs another name`,
    help: (p) => `rename it, for instance "my ${p.name}"; \`emission rule "${p.name}"\` selects the chain's`,
    note: (p) => `the chain's rule shares by \`${p.formula}\``,
    explain: `The emission rules that the chain has had since dynamic TAO began are selected by reserved names, so that a
proposal can go back to one, or compare with it. \`taoplan params --rules\` lists them with their dates and formulas.`,
    wrong: proposalWith(
      'rule emission "taoflow 2025-11" { score ema_price }\nenact now { emission rule "taoflow 2025-11" }',
    ),
    right: proposalWith(
      'rule emission "my taoflow" { score ema_price }\nenact now { emission rule "my taoflow" }',
    ),
  }),
  W239: entry<{ name: string; statement: Place }>({
    severity: 'warning',
    title: 'rule that is never in force',
    message: (p) => `no \`enact\` puts the rule \`${p.name}\` in force`,
    help: (p) => `write \`enact now { emission rule "${p.name}" }\``,
    mends: (p, place) => [
      ...appending(place, `enact now { emission rule ${quoted(p.name)} }`),
      ...deleting(p.statement, 'delete the rule'),
    ],
    explain:
      'A rule of the proposal itself that nothing enacts changes no number. Rules of a library may stay unused.',
    wrong: proposalWith('rule emission "by price" { score ema_price }'),
    right: proposalWith(
      'rule emission "by price" { score ema_price }\nenact now { emission rule "by price" }',
    ),
  }),
} as const;
