/**
 * What may stand at a site: words of the language, and kinds of things whose names only the program knows.
 * Hover looks a written word up in the same answer.
 */
import type { Lexeme } from '../../grammar/index.ts';
import { inBlock } from './completion-blocks.ts';
import { inBracket, isAboutSubnet } from './completion-joints.ts';
import { both, has, hasEquals, NOTHING, things, unseenBut, type Wanted, words } from './completion-parts.ts';
import { isComplete, type Site } from './completion-site.ts';
import * as S from './help-statements.ts';

export function wantedAt(site: Site): Wanted {
  if (site.comment !== null) return things('code');
  if (site.under?.kind === 'text') return textAt(site);
  if (site.item.at(-1)?.text === '.') return things(isPathToSet(site) ? 'settableMember' : 'member');
  const inner = site.brackets.at(-1);
  if (inner !== undefined) return inBracket(site);
  const here = inBlock(site);
  if (site.block !== 'file' || site.item.length === 0) return here;
  // A line that was left unfinished doesn't keep the next one from beginning.
  if (site.opensLine) return both(nextStatements(site), here);
  return isFinished(site.item) ? both(here, nextStatements(site)) : here;
}

/** Of three there is one in a file. */
function nextStatements(site: Site): Wanted {
  return words(unseenBut(S.STATEMENTS, site, ...S.REPEATED));
}
/** Whether the statement may end here. Those with braces end with them. */
function isFinished(item: readonly Lexeme[]): boolean {
  const opener = item[0]?.text ?? '';
  if (opener === 'project') return item.some(({ text }) => text === 'every') && isComplete(item);
  return ['use', 'start', 'let', 'expect', 'warn', 'vary', 'show'].includes(opener) && isComplete(item);
}

/** Between quotes. */
function textAt(site: Site): Wanted {
  const { item, block } = site;
  const inner = site.brackets.at(-1);
  if (inner?.callee === 'csv') return inner.argument === 0 ? things('table') : NOTHING;
  if (inner?.callee === 'subnet' || isAboutSubnet(site)) return things('subnet');
  if (inner !== undefined) return NOTHING;
  const last = item.at(-1)?.text;
  if (block === 'file' && last === 'use') return things('library');
  if (block === 'file' && last === 'snapshot') return things('snapshot');
  if (block !== 'enact') return NOTHING;
  if (last === 'rule') return things('ruleName');
  return last === 'into' || last === 'from' || (last === 'subnet' && item.at(-2)?.text === 'dissolve')
    ? things('subnet')
    : NOTHING;
}

/** Whether the path that is being written says what is set. */
function isPathToSet({ item, brackets }: Site): boolean {
  if (brackets.length > 0) return false;
  if (item[0]?.text === 'set') return !hasEquals(item);
  return item[0]?.text === 'vary' && !has(item, 'in') && !has(item, 'from');
}
