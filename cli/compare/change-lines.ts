/** One line for each change that a proposal enacts: what it was, and what it becomes. */
import {
  type ChangePlan,
  chainRuleById,
  type EnactPlan,
  type Exact,
  type Parameter,
  parameterById,
  type RulePlan,
  type SetTarget,
  type SetValue,
  type Snapshot,
  type StagePlan,
  type SubnetRef,
  type SupplyPlan,
} from '../../compiler/index.ts';
import { type ParameterChange, type Projection, parameterAtStart } from '../../runtime/index.ts';
import { formatExact, formatNumber } from '../format/amount.ts';
import { counted } from '../format/count.ts';
import { formatBlocks } from '../format/date.ts';
import { shortParameterValue } from '../format/parameter.ts';

/** The lines of one enactment; `block` is the one at which it took effect, null: never by the horizon. */
export function changeLines(
  { changes }: EnactPlan,
  block: number | null,
  projection: Projection,
  snapshot: Snapshot,
): readonly string[] {
  return changes.flatMap((change) =>
    change.kind === 'set' ? setLines(change, block, projection, snapshot) : eventLine(change, projection),
  );
}

type SetPlan = Extract<ChangePlan, { kind: 'set' }>;

function setLines(
  { parameter: id, target, value }: SetPlan,
  block: number | null,
  projection: Projection,
  snapshot: Snapshot,
): readonly string[] {
  const parameter = parameterById(id);
  if (parameter === undefined) return [];
  const made = block === null ? [] : madeAt(block, id, target, projection);
  if (made.length === 0) return [`${targetText(id, target)} -> ${setValueText(value, parameter)}`];
  const pairs = made.map((it) => ({
    before: shown(parameter, rawBefore(it, projection, snapshot)),
    after: shown(parameter, it.raw),
  }));
  const [first] = pairs;
  if (first === undefined) return [];
  const one = <K extends 'before' | 'after'>(side: K) =>
    pairs.every((it) => it[side] === first[side]) ? first[side] : 'several values';
  const of =
    target.kind === 'subnets' ? `${id} of ${counted(made.length, 'subnet')}` : targetText(id, target);
  return [`${of} ${one('before')} -> ${one('after')}`];
}

/** What a `set` did in the proposal's run at a block; several lines of a block may have set the same. */
function madeAt(
  block: number,
  id: string,
  target: SetTarget,
  { proposal, subnets }: Projection,
): readonly ParameterChange[] {
  return proposal.parameters.filter((it) => {
    if (it.parameter !== id || it.block !== block) return false;
    if (target.kind === 'network') return it.subnet === null;
    if (it.subnet === null) return false;
    return target.kind === 'subnets' || isMeant(target.subnet, it.subnet, { proposal, subnets });
  });
}

function isMeant(
  ref: SubnetRef,
  index: number,
  { proposal, subnets }: Pick<Projection, 'proposal' | 'subnets'>,
): boolean {
  if (ref.kind === 'born') return subnets[index]?.name === ref.name;
  const life = proposal.lives.find((it) => it.index === index);
  return life?.by === 'start' && life.netuid === ref.netuid;
}

/** The chain's integer just before; null: nobody knows. */
function rawBefore(change: ParameterChange, { proposal }: Projection, snapshot: Snapshot): bigint | null {
  const { parameter, subnet } = change;
  const earlier = proposal.parameters
    .slice(0, proposal.parameters.indexOf(change))
    .findLast((it) => it.parameter === parameter && it.subnet === subnet);
  return earlier?.raw ?? parameterAtStart(snapshot, parameter, subnet);
}

function shown(parameter: Parameter, raw: bigint | null): string {
  return raw === null ? 'unknown' : shortParameterValue(parameter, raw);
}

/** `18%`, `burn`; of an expression only the run knows. */
export function setValueText(value: SetValue, parameter: Parameter): string {
  switch (value.kind) {
    case 'raw':
      return shortParameterValue(parameter, BigInt(value.raw));
    case 'word':
      return value.word;
    case 'expression':
      return 'a value worked out then';
  }
}

/** `emission.bar_rank`, `subnet(64).consensus.tempo`, `subnets.consensus.tempo where …` */
export function targetText(id: string, target: SetTarget): string {
  if (target.kind === 'network') return id;
  if (target.kind === 'subnet') return `${subnetText(target.subnet)}.${id}`;
  return target.where === null ? `subnets.${id}` : `subnets.${id} where …`;
}

/** `subnet(64)`, `subnet("vision")` */
export function subnetText(ref: SubnetRef): string {
  return ref.kind === 'netuid' ? `subnet(${ref.netuid})` : `subnet(${JSON.stringify(ref.name)})`;
}

/** `64`, `"vision"` */
export function subnetName(ref: SubnetRef): string {
  return ref.kind === 'netuid' ? String(ref.netuid) : JSON.stringify(ref.name);
}

function eventLine(change: Exclude<ChangePlan, SetPlan>, { plan }: Projection): string {
  switch (change.kind) {
    case 'supply':
      return `supply: ${supplyText(change.supply, plan.blockTimeMs)}`;
    case 'rule': {
      if (typeof change.rule === 'string') return `emission rule "${chainRuleById(change.rule).name}"`;
      const rule = plan.rules[change.rule];
      return rule === undefined ? 'another emission rule' : ruleText(rule);
    }
    case 'register': {
      const lock = change.lock === 'auto' ? '' : `, lock ${amount(change.lock, 'TAO')}`;
      return `register subnet ${JSON.stringify(change.name)}${lock}`;
    }
    case 'dissolve':
      return `dissolve subnet ${subnetName(change.subnet)}`;
    case 'stake':
      return `stake ${amount(change.amount, 'TAO')} into subnet ${subnetName(change.subnet)}`;
    case 'unstake': {
      const { kind, value } = change.amount;
      const taken = kind === 'alpha' ? amount(value, 'alpha') : percent(fraction(value));
      return `unstake ${taken} from subnet ${subnetName(change.subnet)}`;
    }
  }
}

/** `cap 21,000,000 TAO, 1 TAO a block, halving every 4 years` */
export function supplyText({ cap, blockEmission, factor, halving }: SupplyPlan, blockTimeMs: number): string {
  const parts = [`cap ${amount(cap, 'TAO')}`, `${amount(blockEmission, 'TAO')} a block`];
  switch (halving.kind) {
    case 'byIssuance':
      parts.push('halving by issuance');
      break;
    case 'none':
      parts.push('no halving');
      break;
    case 'every':
      parts.push(`halving every ${formatBlocks(halving.blocks, blockTimeMs)}`);
      break;
    case 'atIssuance':
      parts.push(`halving at issuance ${halving.thresholds.map((it) => amount(it, 'TAO')).join(', ')}`);
  }
  if (factor !== '1/2') parts.push(`each to ${percent(fraction(factor))}`);
  return parts.join(', ');
}

function ruleText({ name, stages }: RulePlan): string {
  const texts = stages.map((it) => stageText(it)).filter((it) => it !== null);
  return [`emission rule ${JSON.stringify(name)}`, ...texts].join(', ');
}

/** null: an expression, which the plan keeps no text of. */
export function stageText(stage: StagePlan): string | null {
  switch (stage.kind) {
    case 'score':
      return null;
    case 'gate': {
      const { bar, exponent, refreshBlocks } = stage;
      const at = bar.kind === 'rank' ? `rank ${bar.rank}` : `quantile ${percent(bar.quantile)}`;
      return `gate at ${at}, exponent ${exponent}, refreshed every ${counted(refreshBlocks, 'block')}`;
    }
    case 'tiers':
      return `tiers ${stage.tiers.map(({ from, to, share }) => `${from}–${to}: ${percent(share)}`).join(', ')}`;
    case 'limit':
      return `limit top ${stage.top}`;
    case 'floor':
      return `floor ${percent(stage.share)}`;
    case 'decline':
      return `a part declined, then ${stage.fate}`;
  }
}

/** `21,000,000 TAO` of rao; decimals as far as there are any, at most nine. */
export function amount(exact: Exact, unit: 'TAO' | 'alpha'): string {
  const [n = '0', d = '1'] = exact.split('/');
  const text = formatExact(BigInt(n) / BigInt(d), 9, 9).replace(/\.?0+$/, '');
  return `${text} ${unit}`;
}

export function fraction(exact: Exact): number {
  const [n = '0', d = '1'] = exact.split('/');
  return Number(n) / Number(d);
}

export function percent(value: number): string {
  return `${formatNumber(value * 100, 4).replace(/\.?0+$/, '')}%`;
}
