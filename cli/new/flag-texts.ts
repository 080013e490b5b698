/** Whether what a flag says can stand where it is put: one value, time or span, and nothing that ends it. */
import { type Diagnostic, diagnostic, type FactsOf, type Place } from '../../grammar/index.ts';
import type { Change, Given, Wishes } from './wishes.ts';

/** All that is wrong with the texts as texts; what they mean is the compiler's to judge. */
export function faultsOfTexts({
  changes,
  when,
  horizon,
}: Pick<Wishes, 'changes' | 'when' | 'horizon'>): readonly Diagnostic[] {
  const found = [...changes.map(faultOfChange), faultOf(when, 'time'), faultOf(horizon, 'span')];
  return found.filter((it) => it !== null);
}

/** Names are quoted, so any will do. */
function faultOfChange({ kind, given }: Change): Diagnostic | null {
  if (kind === 'supply') return faultOf(given, 'supply');
  if (kind !== 'set') return null;
  return given.text.includes('=') ? faultOf(given, 'change') : diagnostic('E580', whole(given), given);
}

/** Strings, and behind them what would end the place that the text is put in. */
const PARTS = /"(?:\\.|[^"\\\n])*"|\/\/|\/\*|[{}\r\n]/g;

function faultOf(given: Given, expected: FactsOf<'E581'>['expected']): Diagnostic | null {
  for (const { 0: found, index } of given.text.matchAll(PARTS)) {
    if (found.startsWith('"')) continue;
    const place = { path: given.name, start: index, end: index + found.length };
    return diagnostic('E581', place, { found, expected });
  }
  return null;
}

export function whole({ name, text }: Given): Place {
  return { path: name, start: 0, end: text.length };
}
