/** E4xx and W45x: what happens when the plan is run. */
import { entry } from './entry.ts';

const frame = (body: string): string => `proposal "x" { id "x" }
start finney @ 9_240_381
${body}
project 8 days every 1 day
`;

const small = (supply: string, body: string): string => `proposal "x" { id "x" }
start genesis {
  supply {
${supply}
  }
  subnet 1 "text" { tao_in = 1_000 TAO  alpha_in = 10_000 alpha }
}
${body}
project 30 days every 1 day
`;

interface Refused {
  readonly event: string;
  /** What stands behind the word subnet: `64`, `"vision"`. */
  readonly subnet: string;
  /** The chain's name for it. */
  readonly error: string;
  readonly why: string;
  readonly block: string;
}

const refusal = (p: Refused): string =>
  `the chain would refuse to ${p.event} subnet ${p.subnet} at block ${p.block} with \`${p.error}\`: ${p.why}`;

/** What can be done about a refused event. */
const MEND: ReadonlyMap<string, string> = new Map([
  ['register', 'register it later, or for more'],
  ['stake into', 'change the amount or the time'],
  ['unstake from', 'change the amount or the time'],
]);

const REFUSALS = `An event is carried out by the chain's own checks, as they stand in its block, and refused under the chain's own
error name. \`register\`: \`SubNetRegistrationDisabled\` before registrations begin, \`NetworkTxRateLimitExceeded\` less than the rate
limit after the one before, \`SubnetLimitReached\` where all slots are taken and every subnet is immune, \`CannotAffordLockCost\` where
\`lock\` is below the lock cost, or that is more than all TAO that is neither in pools nor on root. \`stake\` and \`unstake\` are
real trades and go through the pool's checks. Whatever is about a subnet that is gone by then: \`SubnetNotExists\`.`;

export const runningEntries = {
  E401: entry<{ name: string; value: string; side: 'below' | 'above'; bound: string; block: string }>({
    severity: 'error',
    title: 'a value that the chain would refuse when it is set',
    message: (p) =>
      `\`${p.name}\` would be set to ${p.value} at block ${p.block}, ${p.side} the ${p.side === 'below' ? 'smallest' : 'largest'} value that the chain accepts, ${p.bound}`,
    label: (p) => `${p.value} at block ${p.block}`,
    help: (p) =>
      `keep it ${p.side === 'below' ? 'from' : 'up to'} ${p.bound}, for instance with \`${p.side === 'below' ? 'max' : 'min'}(…, …)\``,
    note: () => 'the change was left out; everything after it ran without it',
    explain: `A value that is computed when its change takes effect, such as
\`set emission.bar_rank = emission.bar_rank * 4_000\`, can't be checked before the run.
The chain's call would refuse it, so the projection goes on without that change.`,
    wrong: frame('enact now { set emission.bar_rank = emission.bar_rank * 4_000 }'),
    right: frame('enact now { set emission.bar_rank = emission.bar_rank * 2 }'),
  }),
  E402: entry<{ name: string; block: string }>({
    severity: 'error',
    title: 'a value to set that has no value',
    message: (p) =>
      `what \`${p.name}\` is to be set to has no value at block ${p.block}, where a number was expected`,
    label: () => 'has no value here',
    help: () => 'use something that exists at that time, or give another value with `if … then … else …`',
    note: () =>
      'a division by 0, a subnet that is not there and a halving that was not reached have no value',
    explain: `The expression was worked out when the change took effect, and it came to nothing: it divides
by 0, or reads a subnet or a halving that isn't there. The change was left out.`,
    wrong: frame('enact now { set emission.bar_rank = 32 / (emission.bar_rank - 32) }'),
    right: frame('enact now { set emission.bar_rank = 32 + 32 }'),
  }),
  E403: entry<{ cap: string; issuance: string; block: string }>({
    severity: 'error',
    title: 'a cap below what is already issued',
    message: (p) =>
      `the cap of ${p.cap} is below the issuance of ${p.issuance} when it takes effect at block ${p.block}, where a cap of at least that was expected`,
    label: (p) => `${p.issuance} are issued by then`,
    help: (p) => `write a cap of ${p.issuance} or more, or let the rule take effect earlier`,
    explain: `Issued TAO doesn't vanish. A supply rule whose cap is below the issuance at the block in which it takes
effect can't hold from its first block on, so the change is left out.`,
    wrong: small(
      '    cap 100_000 TAO\n    block_emission 1 TAO\n    halving none',
      'enact after 20 days {\n  supply {\n    cap 50_000 TAO\n    block_emission 1 TAO\n    halving none\n  }\n}',
    ),
    right: small(
      '    cap 100_000 TAO\n    block_emission 1 TAO\n    halving none',
      'enact after 20 days {\n  supply {\n    cap 500_000 TAO\n    block_emission 1 TAO\n    halving none\n  }\n}',
    ),
  }),
  E404: entry<Refused>({
    severity: 'error',
    title: 'an event that the chain would refuse',
    message: refusal,
    label: (p) => `\`${p.error}\``,
    help: (p) =>
      p.event.startsWith('set')
        ? 'leave it out, or let it take effect while the subnet exists'
        : `${MEND.get(p.event) ?? 'change the time'}, or write \`try\` before it to go on without it`,
    note: () => 'it was left out; everything after it ran without it',
    explain: `${REFUSALS} With \`try\` before the event the same is a warning.`,
    wrong: frame('enact now { stake 0.0001 TAO into 64 }'),
    right: frame('enact now { stake 500 TAO into 64 }'),
  }),
  E405: entry<{ cells: string; most: string }>({
    severity: 'error',
    title: 'too many values to record',
    message: (p) => `the projection would record ${p.cells} values, where at most ${p.most} were expected`,
    help: () => 'take a longer step (`every 1 week`) or a shorter horizon',
    note: () => 'figures of single subnets were left out, so expectations about them are unknown',
    explain: `A projection keeps one number for each metric, subnet and reporting step, for the baseline and for the
proposal. Beyond a limit that would fill the memory, only the figures of the whole network are kept.`,
    wrong: `proposal "x" { id "x" }
start finney @ 9_240_381
project 40 days every 3 blocks
`,
    right: frame(''),
  }),
  E406: entry<{ most: string; block: string }>({
    severity: 'error',
    title: 'too many halvings',
    message: (p) =>
      `the supply rule has halved ${p.most} times by block ${p.block}, where at most that many were expected in one projection`,
    help: () => 'write a longer period between halvings, for instance `halving every 4 years`',
    note: () => 'the emission was held from there on',
    explain: `A halving is an event that a projection stops at and writes down. A period of a few blocks would
make millions of them.`,
    wrong: small(
      '    cap 21_000_000 TAO\n    block_emission 1 TAO\n    halving every 2 blocks\n    factor 0.9999',
      '',
    ),
    right: small('    cap 21_000_000 TAO\n    block_emission 1 TAO\n    halving every 4 years', ''),
  }),
  E408: entry<{ most: string; block: string }>({
    severity: 'error',
    title: 'more subnets than a projection can hold',
    message: (p) =>
      `assumed registrations would bring more than the ${p.most} subnets that a projection has room for, from block ${p.block} on`,
    label: () => 'too many come',
    help: () => 'assume fewer registrations, a longer rate limit or a shorter horizon',
    note: () => 'from there on nobody of them is let in',
    explain: `Every subnet that ever exists in a projection has a column of its own, also after it is gone. How many assumed demand can
bring by the horizon follows from the demand itself and from \`subnet_registration.rate_limit\`; beyond a limit the columns
would fill the memory.`,
    wrong: frame(`enact now {
  set subnet_registration.rate_limit           = 0 blocks
  set subnet_registration.immunity_period      = 0 blocks
  set subnet_registration.lock_cost_multiplier = 1
}
assume { subnet_registrations = 5_000/day }`),
    right: frame('assume { subnet_registrations = 0.5/day }'),
  }),
  E409: entry<{
    name: string;
    value: string;
    relation: string;
    other: string;
    otherValue: string;
    block: string;
  }>({
    severity: 'error',
    title: 'a value that does not go with another one',
    message: (p) =>
      `\`${p.name}\` would be set to ${p.value} at block ${p.block}, and it has to stay ${p.relation} \`${p.other}\`, which is ${p.otherValue} then`,
    label: (p) => `has to stay ${p.relation} ${p.otherValue}`,
    help: (p) => `choose another value, or set \`${p.other}\` first`,
    note: () => 'the change was left out; everything after it ran without it',
    explain: `Some calls compare what they set with another parameter as it stands in that block: the smallest burn price of a subnet
has to stay below the largest one. Lines of one \`enact\` go in their order, so the other one can be moved first.`,
    wrong: frame(`enact now {
  set subnet(64).max_burn = 0.2 TAO
  set subnet(64).min_burn = 0.5 TAO
}`),
    right: frame(`enact now {
  set subnet(64).min_burn = 0.1 TAO
  set subnet(64).max_burn = 0.5 TAO
}`),
  }),
  W450: entry<{ stage: string; why: string }>({
    severity: 'warning',
    title: 'the votes let the proposal fall',
    message: (p) => `with these votes the proposal falls at the ${p.stage}: ${p.why}`,
    label: () => 'it falls with these votes',
    help: () => 'assume other votes, or enact at a block or date to see what it would do',
    note: () => 'nothing under `enact after governance` takes effect',
    explain: `A proposal needs 2 of the 3 votes of the Triumvirate within 7 days. Then the two collectives review it:
17 nays of 32 cancel it.`,
    wrong: frame(`governance {
  submitted 2026-10-10
  triumvirate reject 2 of 3 after 1 day
}
enact after governance { set emission.bar_rank = 64 }`),
    right: frame(`governance {
  submitted 2026-10-10
  triumvirate approve 2 of 3 after 1 day
}
enact after governance { set emission.bar_rank = 64 }`),
  }),
  W451: entry<{ block: string; end: string }>({
    severity: 'warning',
    title: 'the votes enact it after the horizon',
    message: (p) =>
      `the votes enact the proposal at block ${p.block}, after the end of the projection at block ${p.end}`,
    help: () => 'project further, or submit it earlier',
    explain: 'What takes effect after the last block of the projection changes nothing in it.',
    wrong: frame(`governance {
  submitted 2026-10-13
  triumvirate approve 2 of 3 after 3 days
}
enact after governance { set emission.bar_rank = 64 }`),
    right: frame(`governance {
  submitted 2026-10-10
  triumvirate approve 2 of 3 after 3 days
}
enact after governance { set emission.bar_rank = 64 }`),
  }),
  W452: entry<{ label: string; why: string }>({
    severity: 'warning',
    title: 'changes that never take effect',
    message: (p) => `\`enact ${p.label}\` never takes effect: ${p.why} by the end of the projection`,
    label: () => 'never takes effect',
    help: () => 'project further, or choose another time',
    explain: `The event that these changes wait for doesn't come within the horizon: a halving that isn't reached, or a
condition that never becomes true.`,
    wrong: frame('enact on halving 2 { set emission.bar_rank = 64 }'),
    right: frame('enact now { set emission.bar_rank = 64 }'),
  }),
  W453: entry<Refused>({
    severity: 'warning',
    title: 'an event that was tried and refused',
    message: refusal,
    label: (p) => `\`${p.error}\``,
    help: (p) => `${MEND.get(p.event) ?? 'change the time'} if it is meant to happen`,
    explain: `The event stands behind \`try\`, so the projection goes on without it. ${REFUSALS}`,
    wrong: frame('enact now { try stake 0.0001 TAO into 64 }'),
    right: frame('enact now { try stake 500 TAO into 64 }'),
  }),
  W454: entry<{ subnet: string; why: string; block: string }>({
    severity: 'warning',
    title: 'a flow that the pool refuses',
    message: (p) =>
      `the assumed flow of subnet ${p.subnet} is refused in part or in whole by block ${p.block}: ${p.why}`,
    label: () => 'not all of it can flow',
    help: () => 'assume a smaller flow, or none',
    explain: `Users can't buy alpha of a subnet that hasn't started, nor sell more alpha than they hold or empty a
pool. What the pool refuses doesn't happen.`,
    wrong: frame('assume { flow(59) = 10 TAO/day }'),
    right: frame('assume { flow(64) = 10 TAO/day }'),
  }),
  W455: entry<{ name: string }>({
    severity: 'warning',
    title: 'a `where` that holds for no subnet',
    message: (p) => `no subnet meets the \`where\` when \`${p.name}\` is set, so nothing changes`,
    label: () => 'no subnet is meant',
    help: () => 'check the condition, for instance its unit',
    explain: 'The condition is judged for each subnet in the block in which the change takes effect.',
    wrong: frame('enact now { set subnets.subnet_emission_enabled = off where tao_in > 20_000_000 TAO }'),
    right: frame('enact now { set subnets.subnet_emission_enabled = off where tao_in < 2_000 TAO }'),
  }),
  W456: entry<{ rule: string }>({
    severity: 'warning',
    title: 'shares that hang on a rank, projected by long strides',
    message: (p) =>
      `the rule \`${p.rule}\` divides by rank, so what a subnet at the edge of a rank earns on a single day depends on the stride`,
    label: () => 'single days at the edge are an accident',
    help: () => 'of such subnets read sums and means, or compute every block with `--stride block`',
    explain: `Subnets whose scores meet at the edge of a tier or of a limit change places every few hours. Which
of them has the better rank on one day is then decided by the last digits, and long strides have others than single
blocks. Sums over a year and reserves agree to about 1e-4; \`taoplan project --verify\` measures it.`,
    wrong: frame(`rule emission "top 64" { score ema_price  limit top 64 }
enact now { emission rule "top 64" }`),
    right: frame(`rule emission "by price" { score ema_price }
enact now { emission rule "by price" }`),
  }),
  W457: entry<{ what: string; subnet: string; why: string }>({
    severity: 'warning',
    title: 'a line that waits for a subnet that never comes',
    message: (p) => `${p.what} subnet ${p.subnet} never happens, since it is not created: ${p.why}`,
    label: () => 'never happens',
    help: () => 'project further, or see to it that the subnet is registered',
    explain: `Lines about a subnet that \`register\` or assumed demand brings wait for it: \`set\` takes effect with the block after the one
that creates it, trades at the end of the block of its start call. If that doesn't come by the end of the projection, they
don't happen.`,
    wrong: frame(`assume { subnet_registrations = 0.001/day }
enact now { stake 500 TAO into "new-1" }`),
    right: frame(`assume { subnet_registrations = 1/day }
enact now { stake 500 TAO into "new-1" }`),
  }),
  W458: entry<{ count: string; since: string; why: string }>({
    severity: 'warning',
    title: 'registrations that still wait at the end',
    message: (p) =>
      p.count === '1'
        ? `an assumed registration still waits at the end, since block ${p.since}: ${p.why}`
        : `${p.count} assumed registrations still wait at the end, the first since block ${p.since}: ${p.why}`,
    label: () => 'more come than the chain lets in',
    help: () => 'assume fewer, or enact what lets more of them in',
    explain: `Whoever comes while the chain doesn't let anybody in waits for his turn, and nobody is lost: at mainnet's rate limit of 14,400
blocks one subnet gets in every two days, however many come. Assumed registrations also give way to the file's own. Neurons wait where
registration is closed, or the subnet isn't started.`,
    wrong: frame('assume { subnet_registrations = 5/day }'),
    right: frame('assume { subnet_registrations = 0.1/day }'),
  }),
  W459: entry<{ subnet: string; error: string; why: string; block: string }>({
    severity: 'warning',
    title: 'neuron registrations that are refused',
    message: (p) =>
      `a neuron registration of subnet ${p.subnet} is refused with \`${p.error}\` at block ${p.block}: ${p.why}`,
    label: () => 'not everybody gets in',
    help: () => 'assume fewer registrations, or none there',
    note: () => 'told once for each subnet; it may happen again',
    explain: `A neuron pays by buying alpha in the subnet's pool. A pool that can't take the payment (\`ReservesTooLow\`,
\`SwapInputTooLarge\`) and a subnet none of whose slots may be given away (\`NoNeuronIdAvailable\`) let nobody in, nor
can anybody pay more than all TAO that is neither in pools nor on root (\`NotEnoughBalanceToStake\`). Such a
registration is lost: it doesn't wait. Where registration is closed, or the subnet isn't started, whoever comes waits.`,
    wrong: `proposal "x" { id "x" }
start genesis {
  supply {
    cap 21_000_000 TAO
    block_emission 1 TAO
    halving every 4 years
  }
  subnet 1 "text" { tao_in = 0.00001 TAO  alpha_in = 1 alpha }
  set subnet(1).subnet_emission_enabled = off
}
assume { neuron_registrations(1) = 1/day }
project 30 days every 1 day
expect at end subnet(1).price > 0
`,
    right: frame('assume { neuron_registrations(64) = 1/day }'),
  }),
  W460: entry<{ cost: string; block: string; start: string | null }>({
    severity: 'warning',
    title: 'assumed demand that pays any price',
    message: (p) =>
      `assumed registrations drive the lock cost to ${p.cost} by block ${p.block}${p.start === null ? '' : `, from at most ${p.start} before`}: such demand pays any price`,
    label: () => 'comes whatever it costs',
    help: () =>
      'write `demand(price) = if price < 2_000 TAO then 0.25/day else 0/day`, or assume fewer registrations',
    explain: `\`subnet_registrations\` says how many come, whatever it costs. Each registration doubles the lock cost, and it takes
\`subnet_registration.lock_reduction_interval\` (eight days on mainnet) to fall back. Whoever comes more often drives it up without end,
until all TAO outside of pools isn't enough, and what is computed from there on says little. People who look at
the price are a \`demand(price)\`.`,
    wrong: frame(`enact now { set subnet_registration.rate_limit = 300 blocks }
assume { subnet_registrations = 2/day }`),
    right: frame('assume { demand(price) = if price < 2_000 TAO then 2/day else 0/day }'),
  }),
  W461: entry<{ subnet: string; block: string; why: string }>({
    severity: 'warning',
    title: 'a subnet that is paid for and not created by the end',
    message: (p) =>
      `subnet ${p.subnet} is registered and paid for at block ${p.block}, but no slot comes free for it by the end: ${p.why}`,
    label: () => 'paid, and not created by the end',
    help: () => 'project further, or register it earlier',
    explain: `Where every slot is taken a registration is paid at once and waits in the chain's queue, until the clean-up of the subnet
that was pruned for it is over, 22 blocks later. It stays there if the limit is lowered meanwhile. The report and the JSON count it
among those that wait.`,
    wrong: frame('enact at block 9_297_975 { register subnet "vision" }'),
    right: frame('enact now { register subnet "vision" }'),
  }),
} as const;
