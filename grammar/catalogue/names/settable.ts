/** Paths that `set` and `vary` name. */
import { entry } from '../entry.ts';
import { writing } from '../mend.ts';
import { enactWith, proposalWith } from '../statements/samples.ts';

const WHY: Readonly<Record<string, string>> = {
  metric: 'is measured, and a parameter was expected',
  state: 'is worked out by the chain, and a parameter that can be set was expected',
  removed: 'is gone from the chain, and a parameter that can be set was expected',
  disabled: "can't be set: the chain refuses every call",
  action: 'is an act and not a value that can be set',
  opaque: "can't be written as a value",
};

const HELP: Readonly<Record<string, string>> = {
  metric: 'what moves it are parameters: see `taoplan params`',
  opaque: 'a change of a formula is a `rule`',
};

/** What does the same as a statement. */
const INSTEAD: Readonly<Record<string, string>> = {
  'subnet_registration.dissolve': 'write `dissolve subnet 12`',
};

export const settableEntries = {
  E219: entry<{ id: string; unit: string }>({
    severity: 'error',
    title: 'parameter without a number',
    message: (p) =>
      `\`${p.id}\` can't be calculated with: its value is no number but of the kind \`${p.unit}\``,
    explain: `Keys, accounts, lists and formulas of the chain are listed among the parameters, since a proposal may be
about them, but they are no numbers, conditions or words.`,
    wrong: proposalWith('expect always governance.sudo_key > 0'),
    right: proposalWith('expect always governance.admin_freeze_window >= 0 blocks'),
  }),
  E220: entry<{ id: string; why: string }>({
    severity: 'error',
    title: 'not a parameter that can be set',
    message: (p) => `\`${p.id}\` ${WHY[p.why] ?? "can't be set"}`,
    help: (p) => INSTEAD[p.id] ?? HELP[p.why] ?? `\`taoplan params ${p.id}\` says what it is`,
    explain: `\`set\` and \`vary\` name a parameter of the chain. Metrics, and the values that the chain works out in
every block, are results. Some parameters can't be set any more, and some entries of the registry are acts
(\`subnet_registration.dissolve\`) or formulas.`,
    wrong: enactWith('set supply.issuance = 0 TAO'),
    right: enactWith('set emission.bar_rank = 64'),
  }),
  E228: entry<{ text: string }>({
    severity: 'error',
    title: 'not a path',
    message: (p) => `\`${p.text}\` isn't the name of a parameter, and one was expected`,
    help: () => 'write for instance `emission.bar_rank`, `subnet(64).tempo` or `subnets.tempo`',
    explain: `On the left of \`=\` in \`set\`, and behind \`vary\`, stands the name of one parameter: of the network
(\`emission.bar_rank\`), of one subnet (\`subnet(64).tempo\`) or of all (\`subnets.tempo\`).`,
    wrong: enactWith('set subnet(64) = 5'),
    right: enactWith('set subnet(64).tempo = 360 blocks'),
  }),
  E229: entry<{ word: string; id: string; words: readonly string[]; near: string | null }>({
    severity: 'error',
    title: 'word that a parameter does not take',
    message: (p) => `\`${p.id}\` doesn't take \`${p.word}\`: expected ${oneOf(p.words)}`,
    help: (p) => (p.near === null ? null : `write \`${p.near}\``),
    mends: (p, place) => writing(place, ...(p.near === null ? p.words : [p.near])),
    explain: `A few parameters are one of some words, which \`taoplan params\` lists for each.`,
    wrong: enactWith('set subnet(64).recycle_or_burn = bern'),
    right: enactWith('set subnet(64).recycle_or_burn = burn'),
  }),
  W200: entry<{ id: string }>({
    severity: 'warning',
    title: 'parameter without effect',
    message: (p) => `\`${p.id}\` can be set, but nothing on the chain reads it`,
    note: () => 'the projection will show no difference',
    explain: `Some parameters are left over: the call that sets them still works, but the code that used them is gone
or switched off. Setting one is no mistake, and has no effect.`,
    wrong: enactWith('set subnet(64).rho = 12'),
    right: enactWith('set emission.bar_rank = 64'),
  }),
  W201: entry<{ id: string; status: string }>({
    severity: 'warning',
    title: 'parameter that mainnet does not have yet',
    message: (p) =>
      `\`${p.id}\` was seen in ${p.status === 'proposed' ? 'a proposal' : 'code'}, but not on mainnet`,
    note: () => "the projection doesn't model it",
    explain: `The registry also lists parameters of code that isn't released, and of open proposals. A proposal may
name them; mainnet can't be asked for them yet.`,
    wrong: enactWith('set pool.lending_enabled = on'),
    right: enactWith('set emission.bar_rank = 64'),
  }),
};

/** `burn` or `recycle` */
function oneOf(words: readonly string[]): string {
  const quoted = words.map((it) => `\`${it}\``);
  const last = quoted.pop() ?? 'a word';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}
