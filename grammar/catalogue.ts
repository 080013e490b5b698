/**
 * Every message that taoplan can give about a user's input, one entry each. Wording lives
 * here only; rules yield a code and the facts that fill its holes.
 */
import type { Entry } from './catalogue/entry.ts';
import { filesEntries } from './catalogue/files.ts';
import { namesEntries } from './catalogue/names.ts';
import { runningEntries } from './catalogue/running.ts';
import { snapshotsEntries } from './catalogue/snapshots.ts';
import { statementsEntries } from './catalogue/statements.ts';
import { textEntries } from './catalogue/text.ts';
import { unitsEntries } from './catalogue/units.ts';
import type { Diagnostic, Related } from './diagnostic.ts';
import type { Place } from './source.ts';

export const catalogue = {
  ...textEntries,
  ...namesEntries,
  ...unitsEntries,
  ...statementsEntries,
  ...runningEntries,
  ...filesEntries,
  ...snapshotsEntries,
};

export type Code = keyof typeof catalogue;
export type FactsOf<C extends Code> = (typeof catalogue)[C] extends Entry<infer P> ? P : never;

/** A diagnostic from its entry and the facts that fill it. */
export function diagnostic<C extends Code>(
  code: C,
  place: Place,
  facts: FactsOf<C>,
  related: readonly Related[] = [],
): Diagnostic {
  const it = catalogue[code] as Entry<FactsOf<C>>;
  return {
    code,
    severity: it.severity,
    message: it.message(facts),
    place: { path: place.path, start: place.start, end: place.end },
    label: it.label?.(facts) ?? null,
    help: it.help?.(facts) ?? null,
    note: it.note?.(facts) ?? null,
    related,
  };
}
