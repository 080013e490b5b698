/** What may stand in the lines of each kind of block. */
import type { Lexeme } from '../../grammar/index.ts';
import { takesUnit, valueOrJoint } from './completion-joints.ts';
import {
  both,
  has,
  hasEquals,
  NOTHING,
  only,
  things,
  unseen,
  unseenBut,
  type Wanted,
  words,
} from './completion-parts.ts';
import { isComplete, type Site } from './completion-site.ts';
import { inStatement } from './completion-statements.ts';
import type { Help } from './help.ts';
import * as E from './help-expressions.ts';
import * as S from './help-statements.ts';

export function inBlock(site: Site): Wanted {
  const { block, item } = site;
  const begins = item.length === 0;
  switch (block) {
    case 'file':
      return begins ? words(unseenBut(S.STATEMENTS, site, ...S.REPEATED)) : inStatement(site);
    case 'proposal':
      if (item.length === 1) return item[0]?.text === 'status' ? words(S.STATUS) : NOTHING;
      return words(unseen(S.FIELDS, site));
    case 'genesis':
      return begins ? words(unseenBut(S.GENESIS, site, 'set', 'subnet')) : inGenesis(site);
    case 'genesisSubnet':
      return entry(site, words(unseen(S.GENESIS_SUBNET, site)));
    case 'assume':
      return begins ? words(E.ASSUMPTIONS) : inAssume(site);
    case 'supply':
      return begins ? words(unseen(S.SUPPLY, site)) : inSupply(site);
    case 'rule':
      return begins ? words(S.STAGES) : inRule(site);
    case 'governance':
      return begins ? words(unseen(S.GOVERNANCE, site)) : inGovernance(site);
    case 'enact':
      return begins ? words(S.CHANGES) : inEnact(site);
    case 'register':
      if (item.length === 2 && item[0]?.text === 'lock') return both(words(S.AUTO), things('value'));
      return entry(site, both(words(unseen(S.REGISTER, site)), things('subnetParameter')));
    case 'unknown':
      return NOTHING;
  }
}

/** `name = value` in a block where names are those of `names`. */
function entry(site: Site, names: Wanted): Wanted {
  const { item } = site;
  if (item.length === 0) return names;
  if (!item.some(({ text }) => text === '=')) return NOTHING;
  return isComplete(item) ? both(valueOrJoint(site), names) : valueOrJoint(site);
}

function inGenesis(site: Site): Wanted {
  const { item } = site;
  const next = words(unseenBut(S.GENESIS, site, 'set', 'subnet'));
  if (item[0]?.text === 'set') return both(inSet(site), isComplete(item) ? next : NOTHING);
  if (item[0]?.text === 'date' || item[0]?.text === 'subnet')
    return isComplete(item) && item.length > 1 ? next : NOTHING;
  if (item.length === 1) return NOTHING;
  return isComplete(item) ? both(takesUnit(item) ? things('unit') : NOTHING, next) : NOTHING;
}

function inAssume(site: Site): Wanted {
  const { item } = site;
  const name = item[0]?.text;
  const equals = item.findIndex(({ text }) => text === '=');
  if (equals < 0) return NOTHING;
  const isByPrice = name === 'demand' || name === 'neuron_demand';
  if (item.length === equals + 1) {
    if (name === 'neurons') return words(E.MADE_UP);
    return isByPrice ? both(words(E.PRICE), things('value')) : both(words(E.SERIES), things('value'));
  }
  if (!isComplete(item)) return isByPrice ? both(words(E.PRICE), valueOrJoint(site)) : valueOrJoint(site);
  return both(valueOrJoint(site), words(E.ASSUMPTIONS));
}

function inSupply(site: Site): Wanted {
  const { item } = site;
  const next = words(unseen(S.SUPPLY, site));
  if (item[0]?.text !== 'halving') {
    if (item.length === 1) return NOTHING;
    return isComplete(item) ? both(valueOrJoint(site), next) : valueOrJoint(site);
  }
  const last = item.at(-1)?.text;
  if (item.length === 1) return words(S.HALVINGS.filter(({ word }) => word !== 'issuance'));
  if (item.length === 2 && (last === 'at' || last === 'by')) return words(only(S.HALVINGS, 'issuance'));
  if (last === 'none' || last === 'issuance') return next;
  return isComplete(item) ? both(valueOrJoint(site), next) : NOTHING;
}

function inRule(site: Site): Wanted {
  const { item } = site;
  const stage = item[0]?.text;
  const next = isComplete(item) ? words(S.STAGES) : NOTHING;
  if (stage === 'gate') return item.length === 1 ? words(S.GATE_SHAPES) : next;
  if (stage === 'tiers') return next;
  if (stage === 'limit' && item.length === 1) return words(S.TOP);
  if (stage !== 'decline') return both(valueOrJoint(site), next);
  const last = item.at(-1)?.text;
  if (last === 'then' && !isOpenIf(item)) return words(S.FATES);
  if (S.FATES.some(({ word }) => word === last)) return words(S.STAGES);
  return both(isComplete(item) ? words(S.THEN_FATE) : NOTHING, valueOrJoint(site));
}

/** The last `then` belongs to an `if` of the expression. */
function isOpenIf(item: readonly Lexeme[]): boolean {
  const count = (word: string) => item.filter(({ text }) => text === word).length;
  return count('if') >= count('then');
}

function inGovernance(site: Site): Wanted {
  const { item } = site;
  const last = item.at(-1);
  const next = isComplete(item) && item.length > 1 ? words(unseen(S.GOVERNANCE, site)) : NOTHING;
  switch (item[0]?.text) {
    case 'submitted':
      if (item.length === 1) return words(only(S.WHENS, 'at', 'after'));
      if (last?.text === 'at') return words(S.AT_BLOCK);
      return last?.kind === 'number' && item[1]?.text === 'after' ? both(things('unit'), next) : next;
    case 'triumvirate':
      if (item.length === 1) return words(only(S.VOTES, 'approve', 'reject'));
      if (item.length === 3) return words(only(S.VOTES, 'of'));
      if (last?.kind === 'number' && has(item, 'after')) return things('unit');
      return item.length === 5 ? both(words(only(S.VOTES, 'after')), next) : next;
    case 'review':
      if (last?.kind === 'percent' || last?.kind === 'number') return words(only(S.VOTES, 'for', 'against'));
      return both(words(only(S.VOTES, 'economic', 'building').filter(({ word }) => !has(item, word))), next);
    default:
      return NOTHING;
  }
}

function inEnact(site: Site): Wanted {
  const { item } = site;
  const last = item.at(-1)?.text;
  const next = isComplete(item) && item.length > 1 ? words(S.CHANGES) : NOTHING;
  switch (item[0]?.text) {
    case 'set':
      return both(inSet(site), hasEquals(item) ? next : NOTHING);
    case 'emission':
      if (item.length === 1) return words(S.RULE_BY_NAME);
      return last === 'rule' ? things('ruleName') : next;
    case 'try':
      if (item.length === 1) return words(only(S.CHANGES, 'register', 'dissolve', 'stake', 'unstake'));
  }
  const change = item[0]?.text === 'try' ? item[1]?.text : item[0]?.text;
  switch (change) {
    case 'register':
      return last === 'register' ? words(S.A_SUBNET) : NOTHING;
    case 'dissolve':
      if (last === 'dissolve') return words(S.A_SUBNET);
      return last === 'subnet' ? things('subnet') : next;
    case 'stake':
      return has(item, 'into') ? (last === 'into' ? things('subnet') : next) : moved(site, S.INTO);
    case 'unstake':
      return has(item, 'from') ? (last === 'from' ? things('subnet') : next) : moved(site, S.FROM);
    default:
      return NOTHING;
  }
}

/** An amount, and the word behind it. */
function moved(site: Site, joint: readonly Help[]): Wanted {
  const { item } = site;
  if (!isComplete(item) || item.length < 2) return things('value');
  return both(takesUnit(item) ? things('unit') : NOTHING, words(joint));
}

function inSet(site: Site): Wanted {
  const { item } = site;
  if (!hasEquals(item)) return item.length === 1 ? things('parameter') : NOTHING;
  const narrowed = has(item, 'where');
  const ofAll = item[1]?.text === 'subnets';
  const follows = isComplete(item) && ofAll && !narrowed ? words(E.WHERE) : NOTHING;
  return both(follows, valueOrJoint(site));
}
