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
  E404: entry<{ event: string; subnet: string; error: string; why: string; block: string }>({
    severity: 'error',
    title: 'an event that the chain would refuse',
    message: (p) =>
      `the chain would refuse to ${p.event} subnet ${p.subnet} at block ${p.block} with \`${p.error}\`: ${p.why}`,
    label: (p) => `\`${p.error}\``,
    help: () => 'change the amount or the time, or write `try` before it to go on without it',
    explain: `Stakes and unstakes are real trades: they go through the pool's own checks as they stand in that block.
The name is the chain's error name. With \`try\` the same is a warning.`,
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
  W453: entry<{ event: string; subnet: string; error: string; why: string; block: string }>({
    severity: 'warning',
    title: 'an event that was tried and refused',
    message: (p) =>
      `the chain would refuse to ${p.event} subnet ${p.subnet} at block ${p.block} with \`${p.error}\`: ${p.why}`,
    label: (p) => `\`${p.error}\``,
    help: () => 'change the amount or the time if it is meant to happen',
    explain: 'The event stands behind `try`, so the projection goes on without it.',
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
} as const;
