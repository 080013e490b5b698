/** E264 to E269, W462 to W465: who takes part in the consensus of a subnet, and what rests on it. */
import type { Mend, TextEdit } from '../../diagnostic.ts';
import type { Place, Span } from '../../source.ts';
import { entry } from '../entry.ts';
import { adding, appending, deleting, insertingBehind, writing } from '../mend.ts';
import { enactWith, proposalWith } from './samples.ts';

const assume = (entries: string) => proposalWith(`assume { ${entries} }`);

const made = 'synthetic(validators = 12, miners = 100, concentration = 1.2)';

const POPULATION = `A subnet's consensus is computed where its neurons are known: a snapshot lists them with their stakes and weights, or the
file makes some up, \`assume { neurons(64) = ${made} }\`. Made-up neurons divide what the subnet
pays its miners, validators and stakers; they never move the network, and every output marks their numbers as synthetic.`;

/** What is wrong with `synthetic(…)`. */
type Shape =
  | { readonly why: 'form' | 'unnamed'; readonly text: string }
  | { readonly why: 'missing'; readonly name: string; readonly behind: Place | null }
  | { readonly why: 'twice'; readonly name: string; readonly argument: Span }
  | { readonly why: 'unknown'; readonly name: string; readonly nearest: string | null }
  | { readonly why: 'range'; readonly name: string; readonly expected: string; readonly found: string }
  | { readonly why: 'sum'; readonly found: string; readonly most: string }
  | { readonly why: 'elsewhere'; readonly word: string };

function shapeMessage(p: Shape): string {
  switch (p.why) {
    case 'form':
      return `\`neurons\` are made up by \`synthetic(…)\`, and \`${p.text}\` is something else`;
    case 'unnamed':
      return `the arguments of \`synthetic\` have names, and \`${p.text}\` has none`;
    case 'missing':
      return `\`synthetic\` lacks \`${p.name}\``;
    case 'twice':
      return `\`synthetic\` is given \`${p.name}\` twice`;
    case 'unknown':
      return `\`synthetic\` has no argument \`${p.name}\``;
    case 'range':
      return `\`${p.name}\` is ${p.expected}, and \`${p.found}\` was given`;
    case 'sum':
      return `these are ${p.found} neurons, and a subnet has at most ${p.most}`;
    case 'elsewhere':
      return `\`synthetic\` makes up neurons, and \`${p.word}\` is something else`;
  }
}

function shapeHelp(p: Shape): string | null {
  switch (p.why) {
    case 'form':
      return `write \`neurons(64) = ${made}\``;
    case 'unnamed':
    case 'missing':
      return `write \`${made}\``;
    case 'unknown':
      return p.nearest === null
        ? 'it takes `validators`, `miners`, `concentration` and `take`'
        : `did you mean \`${p.nearest}\`?`;
    case 'twice':
      return 'remove one of the two';
    case 'elsewhere':
      return `write \`neurons(64) = ${made}\`, or give \`${p.word}\` a value of its own`;
    default:
      return null;
  }
}

function shapeMends(p: Shape, place: Place): readonly Mend[] {
  switch (p.why) {
    case 'missing':
      return p.behind === null ? [] : insertingBehind(p.behind, `, ${p.name} = ${USUAL[p.name] ?? 1}`);
    case 'unknown':
      return writing(place, p.nearest);
    case 'twice':
      return deleting({ path: place.path, start: p.argument.start, end: p.argument.end }, 'delete this one');
    default:
      return [];
  }
}

/** As in the examples. */
const USUAL: Readonly<Record<string, number>> = { validators: 12, miners: 100 };

export const neuronEntries = {
  E264: entry<Shape>({
    severity: 'error',
    title: 'made-up neurons',
    message: shapeMessage,
    help: shapeHelp,
    mends: shapeMends,
    explain: `\`synthetic(validators = 12, miners = 100)\` makes up the neurons of a subnet: 1 to 256 validators, 0 to 4,096 miners, not more
than 4,096 together. \`concentration\` (0 to 10, 1 where it is left out) is how unequal they are: the stake of a validator and the
weight of a miner fall with that power of the rank, and with 0 all are alike. \`take\` (0% to 18%, 18% where it is left out) is the part
of dividends that a validator keeps. The arguments are constants and stand with their names.

${POPULATION}`,
    wrong: assume('neurons(64) = synthetic(validators = 12)'),
    right: assume('neurons(64) = synthetic(validators = 12, miners = 100)'),
  }),
  E265: entry<{ name: string; item: Place }>({
    severity: 'error',
    title: 'neurons of a later subnet',
    message: (p) =>
      `subnet "${p.name}" does not exist at the start, and \`neurons\` is about subnets of the start`,
    help: () => 'remove it; what the roles of that subnet earn together is known without it',
    mends: (p) => deleting(p.item),
    explain: `\`neurons\` makes up who takes part in consensus when the projection starts, with what the subnet holds then. A subnet that is
registered later has nobody's stake at first, so there is nothing to divide among made-up neurons.`,
    wrong: proposalWith(
      `enact now { register subnet "vision" { lock = auto } }\nassume { neurons("vision") = synthetic(validators = 12, miners = 100) }`,
    ),
    right: proposalWith(
      `enact now { register subnet "vision" { lock = auto } }\nassume { neurons(64) = synthetic(validators = 12, miners = 100) }`,
    ),
  }),
  W462: entry<{ netuid: number; count: number; item: Place }>({
    severity: 'warning',
    title: 'made-up neurons beside listed ones',
    message: (p) =>
      `the start lists ${p.count === 1 ? 'the one neuron' : `the ${p.count} neurons`} of subnet ${p.netuid} with their stakes, so this makes up none`,
    help: () => 'remove it',
    mends: (p) => deleting(p.item),
    explain: `Where a snapshot says who takes part in a subnet's consensus, that is computed, and an entry for this subnet has no effect.
\`neurons = synthetic(…)\` without brackets means all subnets of which the start lists none, and needs no warning.`,
    wrong: `proposal "An example" { id "example" }
start snapshot "state.json"
assume { neurons(1) = synthetic(validators = 12, miners = 100) }
project 1 year every 1 day
`,
    right: `proposal "An example" { id "example" }
start snapshot "state.json"
assume { neurons = synthetic(validators = 12, miners = 100) }
project 1 year every 1 day
`,
  }),
  W463: entry<{ metric: string; netuid: number | null; born: string | null }>({
    severity: 'warning',
    title: 'figure of single neurons that are not known',
    message: (p) => `\`${p.metric}\` is a figure of single neurons, and ${nobodys(p)}`,
    label: (p) => (p.netuid === null && p.born === null ? 'no subnet has a value' : 'has no value'),
    help: (p) => (p.born === null ? assumeLine(p.netuid) : null),
    mends: (p, place) => (p.born === null ? appending(place, assumption(p.netuid)) : []),
    explain: `What the miners of a subnet earn together follows from its emission. What one of them earns, the median or the best, depends on
who they are. ${POPULATION}`,
    wrong: proposalWith('expect always subnet(64).reward.miner > 0'),
    right: proposalWith(
      'assume { neurons(64) = synthetic(validators = 12, miners = 100) }\nexpect always subnet(64).reward.miner > 0',
    ),
  }),
  W464: entry<{ id: string; netuid: number | null; born: string | null; listed: boolean }>({
    severity: 'warning',
    title: 'parameter of a consensus that is not computed',
    message: (p) =>
      p.listed
        ? `\`${p.id}\` is set, but nothing follows from it: the start doesn't list ${p.netuid === null ? 'the neurons of any subnet' : `the neurons of subnet ${p.netuid}`}`
        : `\`${p.id}\` is set, but nothing follows from it: ${nobodys(p)}`,
    help: (p) =>
      p.listed
        ? 'start from a snapshot that lists them: made-up neurons never move what is burned or recycled'
        : p.born === null
          ? assumeLine(p.netuid)
          : null,
    mends: (p, place) => (p.listed || p.born !== null ? [] : appending(place, assumption(p.netuid))),
    explain: `A parameter of consensus changes how a subnet's emission is divided among its neurons, so a number follows from it only where
these are known. ${POPULATION}`,
    wrong: enactWith('set subnet(64).bonds_penalty = 50%'),
    right: `${enactWith('set subnet(64).bonds_penalty = 50%')}assume { neurons(64) = synthetic(validators = 12, miners = 100) }\n`,
  }),
  W465: entry<{ path: string; yuma3: string; addition: TextEdit }>({
    severity: 'warning',
    title: 'liquid alpha without Yuma3',
    message: (p) => `\`${p.path}\` is switched on while Yuma3 stays off, and nothing follows from it`,
    help: (p) => `add \`set ${p.yuma3} = on\``,
    mends: (p) => adding(p.addition),
    explain: `Liquid alpha gives each pair of validator and miner a speed of its own at which the bond follows the weight. The chain does so in the
bonds of Yuma3 only: where a subnet has the classic ones, the switch is passed over.`,
    wrong: `${enactWith('set subnet(64).liquid_alpha_enabled = on')}assume { neurons(64) = synthetic(validators = 12, miners = 100) }\n`,
    right: `${enactWith('set subnet(64).yuma3_enabled = on\n  set subnet(64).liquid_alpha_enabled = on')}assume { neurons(64) = synthetic(validators = 12, miners = 100) }\n`,
  }),
} as const;

interface Whose {
  readonly netuid: number | null;
  readonly born: string | null;
}

function nobodys({ netuid, born }: Whose): string {
  if (born !== null) return `who will take part in the consensus of subnet "${born}" can't be known`;
  return `the neurons of ${netuid === null ? 'no subnet' : `subnet ${netuid}`} are ${netuid === null ? '' : 'not '}known`;
}

function assumeLine(netuid: number | null): string {
  return `write \`${assumption(netuid)}\``;
}

function assumption(netuid: number | null): string {
  return `assume { ${netuid === null ? 'neurons' : `neurons(${netuid})`} = ${made} }`;
}
