/**
 * Every message that taoplan can give about a user's input, one entry each. Wording lives
 * here only; rules yield a code and the facts that fill its holes.
 */
import { comparingEntries } from './catalogue/comparing.ts';
import { configurationEntries } from './catalogue/configuration.ts';
import { draftingEntries } from './catalogue/drafting.ts';
import type { Entry } from './catalogue/entry.ts';
import { filesEntries } from './catalogue/files.ts';
import { formattingEntries } from './catalogue/formatting.ts';
import { lintsEntries } from './catalogue/lints.ts';
import { namesEntries } from './catalogue/names.ts';
import { runningEntries } from './catalogue/running.ts';
import { snapshotsEntries } from './catalogue/snapshots.ts';
import { statementsEntries } from './catalogue/statements.ts';
import { testingEntries } from './catalogue/testing.ts';
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
  ...lintsEntries,
  ...configurationEntries,
  ...draftingEntries,
  ...testingEntries,
  ...comparingEntries,
  ...formattingEntries,
};

/** What only a projection finds: checking alone doesn't give these. */
export const RUN_CODES: ReadonlySet<string> = new Set(Object.keys(runningEntries));

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
  const at = { path: place.path, start: place.start, end: place.end };
  return {
    code,
    severity: it.severity,
    message: it.message(facts),
    place: at,
    label: it.label?.(facts) ?? null,
    help: it.help?.(facts) ?? null,
    note: it.note?.(facts) ?? null,
    related,
    mends: it.mends?.(facts, at) ?? [],
  };
}
