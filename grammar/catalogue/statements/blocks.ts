/** E240 to E249: what may stand between the braces of a statement. */
import type { TextEdit } from '../../diagnostic.ts';
import type { Place } from '../../source.ts';
import { entry } from '../entry.ts';
import { adding, deleting, writing } from '../mend.ts';
import { enactWith, genesisWith, proposalWith, sampleSubnet } from './samples.ts';

export const blockEntries = {
  E240: entry<{ word: string; block: string; known: readonly string[]; nearest: string | null }>({
    severity: 'error',
    title: 'unknown entry of a block',
    message: (p) => `\`${p.word}\` is not an entry of ${p.block}`,
    help: (p) =>
      p.nearest
        ? `did you mean \`${p.nearest}\`?`
        : `its entries are ${p.known.map((word) => `\`${word}\``).join(', ')}`,
    mends: (p, place) => writing(place, p.nearest),
    explain: `The blocks and their entries: \`proposal\` (id, discussion, authors, created, status, summary), \`assume\`
(block_time, tao_price, recycled, flow, flow_average, protocol_flow_average, subnet_registrations or demand,
neuron_registrations or neuron_demand, miner_burned), \`supply\` (cap, block_emission, halving, factor), \`start genesis\`
(block_time, date, root_tao, supply, set, subnet) with \`subnet\` (tao_in, alpha_in), \`register\` (lock, owner and parameters
of the subnet).`,
    wrong: proposalWith('assume { recycle = 92 TAO/day }'),
    right: proposalWith('assume { recycled = 92 TAO/day }'),
  }),
  E241: entry<{ word: string; block: string; item: Place }>({
    severity: 'error',
    title: 'entry that stands twice',
    message: (p) => `\`${p.word}\` stands twice in ${p.block}`,
    help: () => 'remove one of the two',
    mends: (p) => deleting(p.item, 'delete this one'),
    explain: 'Each entry of a block says one thing, so it stands at most once.',
    wrong:
      'proposal "An example" { id "one" id "two" }\nstart finney @ 9_240_381\nproject 1 year every 1 day\n',
    right: proposalWith(''),
  }),
  E242: entry<{ word: string; block: string; example: string; addition: TextEdit }>({
    severity: 'error',
    title: 'entry that a block must have',
    message: (p) => `${p.block} lacks \`${p.word}\``,
    help: (p) => `add \`${p.example}\``,
    mends: (p) => adding(p.addition),
    explain: `Some entries have no default, since any would be a guess: the reserves of a subnet in a genesis,
\`block_emission\` and \`halving\` of a supply rule, \`submitted\` of a governance block.`,
    wrong: genesisWith('subnet 1 "text" { tao_in = 1_000 TAO }'),
    right: genesisWith(sampleSubnet),
  }),
  E243: entry<{ word: string; expected: string; example: string; meant: string | null }>({
    severity: 'error',
    title: 'field with a value of another kind',
    message: (p) => `\`${p.word}\` takes ${p.expected}`,
    help: (p) => `write \`${p.example}\``,
    mends: (p, place) => writing(place, p.meant),
    explain: `\`id\`, \`discussion\` and \`summary\` are strings, \`authors\` a list of strings, \`created\` a date, \`status\` one
word such as \`draft\`, \`open\` or \`closed\`. The \`owner\` in \`register\` is a string.`,
    wrong:
      'proposal "An example" { id "example" created "2026-07-29" }\nstart finney @ 9_240_381\nproject 1 year every 1 day\n',
    right:
      'proposal "An example" { id "example" created 2026-07-29 }\nstart finney @ 9_240_381\nproject 1 year every 1 day\n',
  }),
  E244: entry<{ what: string; expected: string; found: string; nearest: string | null }>({
    severity: 'error',
    title: 'number that has to be whole',
    message: (p) => `${p.what} is \`${p.found}\`, and ${p.expected} was expected`,
    mends: (p, place) => writing(place, p.nearest),
    explain:
      'Blocks, netuids, ranks, votes, runs and seeds are counted in whole numbers within the bounds that the message names.',
    wrong: proposalWith('expect at block 9_300_000.5 supply.issuance > 0'),
    right: proposalWith('expect at block 9_300_000 supply.issuance > 0'),
  }),
  E245: entry<{ what: string; expected: string }>({
    severity: 'error',
    title: 'value out of range',
    message: (p) => `${p.what} has to be ${p.expected}`,
    explain:
      'The value has the right unit, but makes no sense at this place: a share above one, a price below zero.',
    wrong: proposalWith('assume { recycled = -5 TAO/day }'),
    right: proposalWith('assume { recycled = 5 TAO/day }'),
  }),
  E246: entry<{ what: string }>({
    severity: 'error',
    title: 'value that has to be known beforehand',
    message: (p) => `${p.what} has to be a constant, known before the projection runs`,
    help: () => 'write the value itself, for each subnet that shall have it',
    explain: `A genesis is the state before the first block, so what it sets cannot depend on a state of the network.`,
    wrong: genesisWith(`${sampleSubnet}\n  set emission.bar_rank = emission.bar_rank / 2`),
    right: genesisWith(`${sampleSubnet}\n  set emission.bar_rank = 16`),
  }),
  E247: entry<{ word: string; where: string; known: readonly string[]; nearest: string | null }>({
    severity: 'error',
    title: 'word that does not fit',
    message: (p) => `\`${p.word}\` does not fit ${p.where}`,
    help: (p) =>
      p.nearest
        ? `did you mean \`${p.nearest}\`?`
        : `expected ${p.known.map((word) => `\`${word}\``).join(' or ')}`,
    mends: (p, place) => writing(place, p.nearest),
    explain:
      'At this place only a few words have a meaning: the fates of what a rule declines, the verdicts and collectives of a vote, the shape of a gate.',
    wrong: proposalWith('rule emission "x" { score ema_price decline 10% then bury }'),
    right: proposalWith('rule emission "x" { score ema_price decline 10% then burn }'),
  }),
  E248: entry<{ name: string }>({
    severity: 'error',
    title: 'empty name',
    message: (p) => `${p.name} is empty, and a name was expected`,
    explain: 'Titles, rules, subnets and their owners are named by a string that is not empty.',
    wrong: enactWith('register subnet "" { lock = auto }'),
    right: enactWith('register subnet "vision" { lock = auto }'),
  }),
} as const;
