/** What may stand in a statement outside of its braces. */
import type { Lexeme } from '../../grammar/index.ts';
import { takesUnit, valueOrJoint } from './completion-joints.ts';
import { both, has, NOTHING, only, things, type Wanted, words } from './completion-parts.ts';
import { isComplete, type Site } from './completion-site.ts';
import * as E from './help-expressions.ts';
import * as S from './help-statements.ts';

export function inStatement(site: Site): Wanted {
  const { item } = site;
  const at = (i: number) => item[i]?.text;
  switch (at(0)) {
    case 'use':
      return item.length === 1 ? things('library') : NOTHING;
    case 'start':
      if (item.length === 1) return both(things('network'), words(S.STARTS));
      if (item.length === 2 && at(1) === 'snapshot') return things('snapshot');
      return item.at(-1)?.text === '@' ? things('networkBlock') : NOTHING;
    case 'rule':
      return item.length === 1 ? words(S.EMISSION) : NOTHING;
    case 'enact':
      return inWhen(site);
    case 'let':
      return item.some(({ text }) => text === '=') ? valueOrJoint(site) : NOTHING;
    case 'project':
      if (item.at(-1)?.kind === 'number' && !has(item, 'seed') && !has(item, 'runs')) return things('unit');
      return item.length > 2 && isComplete(item)
        ? words(S.PROJECT.filter((it) => !has(item, it.word)))
        : NOTHING;
    case 'expect':
    case 'warn':
      return inExpectation(site);
    case 'vary':
      return inVary(site);
    case 'show':
      return valueOrJoint(site);
    default:
      return NOTHING;
  }
}

function inWhen(site: Site): Wanted {
  const { item } = site;
  const behind = item.length - 2;
  switch (item[1]?.text) {
    case undefined:
      return words(S.WHENS);
    case 'at':
      return behind === 0 ? words(S.AT_BLOCK) : NOTHING;
    case 'after':
      if (behind === 0) return words(S.WHEN_AFTER);
      return item.at(-1)?.kind === 'number' ? things('unit') : NOTHING;
    case 'on':
      if (behind === 0) return words(S.WHEN_ON);
      return item.at(-1)?.text === 'each' ? words(only(S.WHEN_ON, 'halving')) : NOTHING;
    case 'when':
      return valueOrJoint(site);
    default:
      return NOTHING;
  }
}

function inExpectation(site: Site): Wanted {
  const { item } = site;
  if (item.length === 1) return both(words(S.TIMES), things('value'));
  const time = timeLength(item);
  if (item.length > time) return valueOrJoint(site);
  if (item.length === time) return things('value');
  if (item.length === 2) return words(item[1]?.text === 'at' ? S.AT_TIMES : S.AT_BLOCK);
  return item.at(-1)?.kind === 'number' ? things('unit') : NOTHING;
}

/** How many words `expect` and its time take once they are complete; 1 where there is no time. */
function timeLength(item: readonly Lexeme[]): number {
  const [, time, first] = item;
  switch (time?.text) {
    case 'always':
    case 'eventually':
      return 2;
    case 'at':
    case 'within':
    case 'after':
    case 'until':
      return first?.kind === 'date' || first?.text === 'end' ? 3 : 4;
    default:
      return 1;
  }
}

function inVary(site: Site): Wanted {
  const { item } = site;
  if (item.length === 1) return both(things('parameter'), words(E.ASSUMPTIONS));
  const ranged = has(item, 'from');
  if (!ranged && !has(item, 'in')) return isComplete(item) ? words(only(S.VARY, 'in', 'from')) : NOTHING;
  const further = ranged ? only(S.VARY, has(item, 'to') ? 'by' : 'to') : [];
  if (!isComplete(item)) return valueOrJoint(site);
  return both(takesUnit(item) ? things('unit') : NOTHING, words(has(item, 'by') ? [] : further));
}
