/** What may stand in an expression: a value where one has to come, else what joins or ends it; and in brackets. */
import type { Lexeme } from '../../grammar/index.ts';
import { both, NOTHING, only, things, type Wanted, words } from './completion-parts.ts';
import { isComplete, type Site } from './completion-site.ts';
import * as E from './help-expressions.ts';
import * as S from './help-statements.ts';

export function inBracket(site: Site): Wanted {
  const { item, brackets } = site;
  const inner = brackets.at(-1);
  if (inner === undefined) return NOTHING;
  const isNamed = item.at(-1)?.text !== '(' && item.at(-1)?.text !== ',';
  switch (inner.callee) {
    case 'subnet':
      return isNamed ? NOTHING : things('subnet');
    case 'hill':
      return isNamed ? valueOrJoint(site) : words(S.GATE_ARGUMENTS);
    case 'synthetic':
      return isNamed ? valueOrJoint(site) : words(E.MADE_UP_ARGUMENTS);
    case 'csv':
      return inner.argument === 0 && !isNamed ? things('table') : NOTHING;
    case 'halving':
      return NOTHING;
  }
  if (isEntryBracket(site)) return inEntryBracket(site);
  if (item[0]?.text === 'let' && inner.at === 2) return NOTHING;
  if (item[0]?.text === 'tiers') return item.at(-1)?.text === ':' ? things('value') : NOTHING;
  return valueOrJoint(site);
}

function inEntryBracket(site: Site): Wanted {
  const callee = site.brackets.at(-1)?.callee ?? '';
  const last = site.item.at(-1)?.text;
  if (last !== '(' && last !== ',') return NOTHING;
  if (callee === 'demand') return words(E.PRICE);
  if (callee === 'neuron_demand') {
    return last === '(' ? both(things('subnet'), words(E.PRICE)) : words(E.PRICE);
  }
  if (!ABOUT.has(callee)) return NOTHING;
  return callee === 'flow' ? both(things('subnet'), words(E.ROOT)) : things('subnet');
}

/** Entries of `assume` that take a subnet in brackets. */
const ABOUT: ReadonlySet<string> = new Set([
  ...['flow', 'flow_average', 'protocol_flow_average', 'miner_burned'],
  ...['neurons', 'neuron_registrations', 'neuron_demand'],
]);

/** In the brackets behind the name of an assumption. */
function isEntryBracket({ block, item, brackets }: Site): boolean {
  const at = brackets.at(-1)?.at;
  return (
    brackets.length === 1 && ((block === 'assume' && at === 1) || (item[0]?.text === 'vary' && at === 2))
  );
}

export function isAboutSubnet(site: Site): boolean {
  const inner = site.brackets.at(-1);
  return isEntryBracket(site) && inner?.argument === 0 && ABOUT.has(inner.callee ?? '');
}

/** In an expression: a value, or what may follow one. */
export function valueOrJoint(site: Site): Wanted {
  const { item, brackets } = site;
  const last = item.at(-1);
  const afterDate = last?.text === 'date' && last.kind === 'word' && item.at(-2)?.text !== '.';
  if (afterDate) return words(only(E.HALVING_OF, 'of'));
  if (last?.text === 'of' && item.at(-2)?.text === 'date') return words(only(E.HALVING_OF, 'halving'));
  if (!isComplete(item)) {
    const per = last?.text === '/' && isUnitsEnd(item.slice(0, -1));
    return per ? things('perUnit', 'value') : things('value');
  }
  const inner = brackets.at(-1);
  const since = item.slice(inner === undefined ? 0 : inner.at + 1);
  const has = (word: string) => since.filter((it) => it.kind === 'word' && it.text === word).length;
  const open = [
    ...(has('if') > has('then') ? E.THEN : []),
    ...(has('then') > has('else') ? E.ELSE : []),
    ...(inner?.sign === '(' && inner.callee !== null && has('where') === 0 ? E.WHERE : []),
  ];
  return both(takesUnit(item) ? things('unit') : NOTHING, words(open, isCondition(site) ? E.JOINTS : []));
}

/** Where conditions are written; elsewhere only behind a word that asks for one. */
function isCondition({ block, item }: Site): boolean {
  const asks = item.some(({ kind, text }) => kind === 'word' && (text === 'where' || text === 'if'));
  return asks || (block === 'file' && !['project', 'vary'].includes(item[0]?.text ?? ''));
}

/** `92`, `92 TAO`, `92 TAO/day`, `normal(20, 10)`: what a further unit may stand behind. */
function isUnitsEnd(item: readonly Lexeme[]): boolean {
  const last = item.at(-1);
  if (last?.kind === 'number' || last?.text === ')') return true;
  if (last?.kind !== 'word' || !UNITS.has(last.text)) return false;
  const before = item.at(-2);
  return before?.kind === 'number' || before?.text === ')';
}

export function takesUnit(item: readonly Lexeme[]): boolean {
  const last = item.at(-1);
  if (last?.kind === 'number') return true;
  if (last?.text !== ')') return false;
  const open = item.findLastIndex((it) => it.text === '(');
  return SERIES.has(item[open - 1]?.text ?? '');
}

const UNITS: ReadonlySet<string> = new Set(E.UNITS.map(({ word }) => word));

const SERIES: ReadonlySet<string> = new Set(E.SERIES.map(({ word }) => word));
