/**
 * The chain's own emission rules, from the launch of dynamic TAO to now: how a block's TAO was
 * shared among subnets. A proposal selects one by its name, and no rule of an author may take
 * that name. The engines know them by their id.
 * Source: protocol, 3.1 to 3.8.
 */

import { suggest } from '../grammar/index.ts';

export type ChainRuleId = 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'R7';

export interface ChainRule {
  readonly id: ChainRuleId;
  /** Reserved: what `emission rule "…"` selects it by. */
  readonly name: string;
  /** The first block of the public network that executed it. */
  readonly firstBlock: number;
  /** Runtime version that brought it. */
  readonly spec: number;
  /** Day of the first block, UTC. */
  readonly date: string;
  /** The share of one subnet, before those of all are made to sum to 1. */
  readonly formula: string;
  /** What it shares by, in a sentence. */
  readonly doc: string;
  /** What is not settled about it; null where nothing is. */
  readonly uncertain: string | null;
  /** State beyond pools and moving prices that it shares by. */
  readonly needs: 'nothing' | 'userFlow' | 'userAndProtocolFlow';
}

/** In order of time. */
export const chainRules: readonly ChainRule[] = [
  {
    id: 'R1',
    name: 'price 2025-02',
    firstBlock: 4_920_351,
    spec: 233,
    date: '2025-02-13',
    formula: 'ema_price',
    doc: 'By the moving price alone.',
    uncertain:
      'who was eligible, the number formats and the subsidy of the first months, and when the age of a subnet came into the moving price',
    needs: 'nothing',
  },
  {
    id: 'R2',
    name: 'taoflow 2025-11',
    firstBlock: 6_811_691,
    spec: 334,
    date: '2025-11-04',
    formula: 'max(0, user_flow - L) ^ p, L = max(cutoff, min(0, lowest user_flow))',
    doc: "By the moving average of users' net TAO into the pool (half-life 30 days), what flows out counting against it.",
    uncertain:
      'whether version 334 or 338 brought it, which ran from block 6,813,654, some hours later; and whether root changed p, cutoff or half-life while it was in force',
    needs: 'userFlow',
  },
  {
    id: 'R3',
    name: 'net flow 2026-05',
    firstBlock: 8_283_784,
    spec: 411,
    date: '2026-05-28',
    formula: 'as taoflow, of user_flow - k * protocol_flow, k = min(1, sum user_flow / sum protocol_flow)',
    doc: "By users' flow less what the protocol itself put into the pool, which is scaled down to the users' total. The sums are those of the flows above zero, and a protocol flow below zero counts unscaled.",
    uncertain: 'the first block and the version: about 8,283,784, the day worked out from it',
    needs: 'userAndProtocolFlow',
  },
  {
    id: 'R4',
    name: 'root price 2026-06',
    firstBlock: 8_466_531,
    spec: 421,
    date: '2026-06-23',
    formula: 'ema_price * root_proportion * (1 - miner_burned)',
    doc: 'By moving price, by the part that root has in the subnet, and by what miners were really paid.',
    uncertain: 'whether the root proportion was the one stored a block before or computed afresh',
    needs: 'nothing',
  },
  {
    id: 'R5',
    name: 'price 2026-07',
    firstBlock: 8_636_191,
    spec: 432,
    date: '2026-07-16',
    formula: 'ema_price * (1 - miner_burned)',
    doc: 'By moving price and by what miners were really paid.',
    uncertain: null,
    needs: 'nothing',
  },
  {
    id: 'R6',
    name: 'quantile gate 2026-07',
    firstBlock: 8_713_794,
    spec: 440,
    date: '2026-07-27',
    formula:
      's / (1 + (bar / s) ^ h), s as in price 2026-07, bar: the s at which the largest together reach q',
    doc: 'The rule before, pressed down near and below a bar that the largest shares set: those that together make up the quantile q.',
    uncertain: 'the quantile in force: 0.61 as published, or 0.75 as root stored it at some block',
    needs: 'nothing',
  },
  {
    id: 'R7',
    name: 'rank gate 2026-08',
    firstBlock: 8_765_684,
    spec: 441,
    date: '2026-08-03',
    formula: 's / (1 + (bar / s) ^ h), s as in price 2026-07, bar: the s of rank N',
    doc: 'The same gate, with the bar at the share of rank N, 32 unless set.',
    uncertain: null,
    needs: 'nothing',
  },
];

/** Whether what the protocol itself puts in is taken off: read by `net flow` alone. */
export const NET_FLOW_PARAMETER = 'emission.net_tao_flow_enabled';

/** Parameters that only the rules by flow read. The chain still takes them, and today's rule passes over them. */
export const flowParameters: ReadonlySet<string> = new Set([
  'emission.tao_flow_cutoff',
  'emission.tao_flow_normalization_exponent',
  'emission.tao_flow_smoothing_factor',
  NET_FLOW_PARAMETER,
]);

/** The rule of this reserved name. */
export function chainRuleByName(name: string): ChainRule | undefined {
  return chainRules.find((it) => it.name === name);
}

/** The newest rule that a slip, a name without its month or an id may mean: `taoflwo`, `rank gate`, `R2`. */
export function chainRuleMeant(text: string): ChainRule | undefined {
  const word = text.trim().toLowerCase();
  if (word === '') return undefined;
  const newestFirst = [...chainRules].reverse();
  const begun = newestFirst.find((it) => it.name.startsWith(word) || it.id.toLowerCase() === word);
  if (begun !== undefined) return begun;
  const near = suggest(
    word,
    newestFirst.flatMap((it) => [it.name, withoutMonth(it)]),
  );
  return newestFirst.find((it) => it.name === near || withoutMonth(it) === near);
}

function withoutMonth(rule: ChainRule): string {
  return rule.name.slice(0, -' 2025-11'.length);
}

export function chainRuleById(id: ChainRuleId): ChainRule {
  return chainRules[Number(id.slice(1)) - 1] as ChainRule;
}

/**
 * The rule that a chain's next block executes. The public network is known by its blocks, any
 * other by its runtime's version.
 */
export function chainRuleInForce(network: string, block: number, specVersion: number): ChainRule {
  // The tree published as 425 already shares by price and burn, before the public network did.
  const began = (it: ChainRule) =>
    network === 'finney' ? block + 1 >= it.firstBlock : specVersion >= (it.id === 'R5' ? 425 : it.spec);
  return chainRules.findLast(began) ?? (chainRules[0] as ChainRule);
}
