/** E250 to E259: the stages of an emission rule, and what the chain's own rules need of the start. */
import type { TextEdit } from '../../diagnostic.ts';
import type { Place } from '../../source.ts';
import { entry } from '../entry.ts';
import { adding, deleting } from '../mend.ts';
import { proposalWith } from './samples.ts';

const rule = (stages: string) =>
  proposalWith(`rule emission "x" { ${stages} }\nenact now { emission rule "x" }`);
const pipeline = `A rule is a row of stages, applied in the order written: one \`score\` first, then perhaps one \`gate\`, then as
many of \`tiers\`, \`limit\`, \`floor\` and \`decline\` as wanted.`;

const sharing = `Two of the chain's rules shared TAO by flow: "taoflow 2025-11" by the moving average of users' net TAO into each pool,
"net flow 2026-05" by that average less one of what the protocol itself put in.`;
type Of = 'user' | 'protocol';
const flows = { user: "users' flow", protocol: "the protocol's flow" } as const;
const entries = { user: 'flow_average', protocol: 'protocol_flow_average' } as const;
const keys = { user: 'user_flow_average', protocol: 'protocol_flow_average' } as const;
const examples = { user: '120 TAO/day', protocol: '80 TAO/day' } as const;
const byFlow = (statements: string) =>
  proposalWith(`${statements}\nenact now { emission rule "taoflow 2025-11" }`);

function someOf(netuids: readonly number[]): string {
  const shown = netuids.slice(0, 12).join(', ');
  return netuids.length > 12 ? `${shown} and ${netuids.length - 12} more` : shown;
}

export const ruleEntries = {
  E250: entry<{
    name: string;
    why: 'missing' | 'late' | 'second';
    missing: TextEdit | null;
    stage: Place | null;
  }>({
    severity: 'error',
    title: 'score of a rule',
    message: (p) =>
      p.why === 'missing'
        ? `the rule \`${p.name}\` has no \`score\`, and one was expected as its first stage`
        : p.why === 'late'
          ? `\`score\` has to be the first stage of the rule \`${p.name}\``
          : `a second \`score\` in the rule \`${p.name}\`, and a rule has only one`,
    help: (p) => (p.why === 'missing' ? 'write for instance `score ema_price`' : null),
    mends: (p) => [...adding(p.missing), ...deleting(p.stage, 'delete this one')],
    explain: `${pipeline} The score says from which field of a subnet its share is made.`,
    wrong: rule('limit top 64'),
    right: rule('score ema_price limit top 64'),
  }),
  E252: entry<{ found: 'none' | 'both'; missing: TextEdit | null }>({
    severity: 'error',
    title: 'bar of a gate',
    message: (p) =>
      p.found === 'none'
        ? 'the gate has neither `rank` nor `quantile`, and one of them sets its bar'
        : 'the gate has both `rank` and `quantile`, and only one of them can set its bar',
    help: () => 'write `hill(rank = 32, exponent = 3, refresh = 360 blocks)`',
    mends: (p) => adding(p.missing),
    explain: `The bar of \`hill(…)\` is the share of the subnet at a rank, or at a quantile of the shares. \`exponent\` says how
steep the gate is (3 unless written) and \`refresh\` how often the bar is computed anew (360 blocks).`,
    wrong: rule('score ema_price gate hill(exponent = 3)'),
    right: rule('score ema_price gate hill(rank = 32, exponent = 3)'),
  }),
  E253: entry<{ from: string; to: string; why: 'backward' | 'overlap' | 'none' }>({
    severity: 'error',
    title: 'ranks of tiers',
    message: (p) =>
      p.why === 'none'
        ? 'the list of tiers is empty'
        : p.why === 'backward'
          ? `the tier ${p.from}..${p.to} ends before it begins`
          : `the tier ${p.from}..${p.to} begins at or before the last rank of the one in front of it`,
    help: () => 'write for instance `tiers [1..32: 75%, 33..64: 25%]`',
    explain:
      'Tiers are given from the highest rank (1) down, each beyond the one before. Ranks that no tier holds get nothing.',
    wrong: rule('score ema_price tiers [1..32: 75%, 32..64: 25%]'),
    right: rule('score ema_price tiers [1..32: 75%, 33..64: 25%]'),
  }),
  E254: entry<{ sum: string }>({
    severity: 'error',
    title: 'shares of tiers',
    message: (p) => `the shares of the tiers sum to ${p.sum}, and 100% was expected`,
    explain:
      'The tiers divide the whole of what reaches them. What shall not be handed out is named by a `decline` stage.',
    wrong: rule('score ema_price tiers [1..32: 75%, 33..64: 20%]'),
    right: rule('score ema_price tiers [1..32: 75%, 33..64: 25%]'),
  }),
  E255: entry<{ name: string; why: 'late' | 'second' }>({
    severity: 'error',
    title: 'place of a gate',
    message: (p) =>
      p.why === 'late'
        ? `\`gate\` has to come right after the \`score\` of the rule \`${p.name}\``
        : `a second \`gate\` in the rule \`${p.name}\`, and a rule has only one`,
    help: (p) => (p.why === 'late' ? 'move it in front of the other stages' : 'leave one of them out'),
    mends: (p, place) => deleting(p.why === 'second' ? place : null, 'delete this one'),
    explain: `${pipeline} The gate weighs every eligible subnet, those whose emission is off too; they are taken out
right after it, before any other stage.`,
    wrong: rule('score ema_price limit top 64 gate hill(rank = 32)'),
    right: rule('score ema_price gate hill(rank = 32) limit top 64'),
  }),
  E256: entry<{ rule: string; of: readonly Of[]; state: string; netuid: number }>({
    severity: 'error',
    title: 'averages of flow that nobody gives',
    message: (p) =>
      `the rule "${p.rule}" shares by ${p.of.map((it) => flows[it]).join(' and by ')}, and ${p.state} holds no average of ${p.of.length === 1 ? 'it' : 'them'}`,
    help: (p) =>
      `say what they stood at, for each subnet that counts: \`assume { ${p.of.map((it) => `${entries[it]}(${p.netuid}) = ${examples[it]}`).join('  ')} }\``,
    note: (p) =>
      `a snapshot can hold them too, as ${p.of.map((it) => `\`${keys[it]}\``).join(' and ')} of its subnets`,
    explain: `${sharing} The state of today's chain no longer holds these averages. A projection that began all of them at 0 would
divide a block's TAO by whatever flows in first, so they have to come from somewhere: from the snapshot, or from
\`assume\`, where they are an assumption that a reader can see.`,
    wrong: byFlow(''),
    right: byFlow('assume { flow_average(64) = 120 TAO/day }'),
  }),
  W257: entry<{ rule: string; of: Of; netuids: readonly number[]; eligible: number }>({
    severity: 'warning',
    title: 'subnets without an average of flow',
    message: (p) =>
      `${p.netuids.length} of ${p.eligible} eligible subnets have no average of ${flows[p.of]} at the start, and it counts as 0 under "${p.rule}"`,
    note: (p) => `${p.netuids.length === 1 ? 'this is' : 'these are'} ${someOf(p.netuids)}`,
    explain: `${sharing} The chain starts a subnet without a record from 0. Under the usual cutoff of 0 a subnet whose users' average is 0
gets no TAO until some flows in, so what is assumed of a few subnets gives all the TAO to those few.`,
    wrong: byFlow('assume { flow_average(64) = 120 TAO/day }'),
    right: proposalWith('enact now { emission rule "price 2026-07" }'),
  }),
  W258: entry<{ what: string; of: Of; count: number; item: Place | null }>({
    severity: 'warning',
    title: 'flow that no rule reads',
    message: (p) =>
      `${p.what}${p.count > 1 ? ` of ${p.count} subnets` : ''}, but ${p.of === 'user' ? 'no rule in force here shares by flow' : 'no rule in force here takes off what the protocol puts in'}`,
    help: (p) =>
      p.of === 'user'
        ? 'put one in force, `emission rule "taoflow 2025-11"`, or remove it'
        : 'put one in force, `emission rule "net flow 2026-05"`, or remove it',
    mends: (p) => deleting(p.item),
    explain: `${sharing} Every other rule passes over the averages and over the parameters of the flow rules, so nothing follows from them.`,
    wrong: proposalWith('assume { flow_average(64) = 120 TAO/day }'),
    right: byFlow('assume { flow_average(64) = 120 TAO/day }'),
  }),
  W259: entry<{ spec: number; capped: boolean }>({
    severity: 'warning',
    title: "pools older than today's",
    message: (p) =>
      `the state is of version ${p.spec}, and its pools are computed as the weighted ones of version 423 on${p.capped ? '' : '; alpha is capped, and excess TAO buys alpha, as from version 362 on'}`,
    explain: `Until version 289 the chain's pools held their reserves' product constant, from 290 to 422 they held concentrated
liquidity, and since 423 their sides have weights. A projection knows the last kind only, so prices after a trade are close
to what that chain would have paid, not equal. Until version 361 another limit held for injected alpha, and no TAO was spent
on chain buys.`,
    wrong: `proposal "An example" { id "example" }
start snapshot "state.json"
project 1 year every 1 day
`,
    right: proposalWith(''),
  }),
} as const;
