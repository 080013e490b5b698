/** What differs between two proposals, as the JSON that other programs read. */
import type { Diagnostic, Source } from '../../grammar/index.ts';
import type { Difference, Moment } from '../compare/difference.ts';
import type { DiffJson, ProposalDifferenceJson } from '../schemas/diff.ts';
import { diagnosticJson } from './check-json.ts';

export function differenceJson({ meaning, outcome, expectations }: Difference): ProposalDifferenceJson {
  return {
    meaning: meaning.map(({ part, what, before, after }) => ({ part, what, before, after })),
    outcome:
      outcome === null
        ? null
        : {
            at: { before: momentJson(outcome.at.before), after: momentJson(outcome.at.after) },
            remarks: [...outcome.remarks],
            figures: outcome.figures.map(({ name, unit, before, after }) => ({ name, unit, before, after })),
            halvings: outcome.halvings.map(({ n, before, after }) => ({
              n,
              before: before && momentJson(before),
              after: after && momentJson(after),
            })),
            subnets: outcome.subnets.map(({ netuid, name, before, after }) => {
              return { netuid, name, before, after };
            }),
            subnets_count: outcome.subnetsCount,
          },
    expectations: expectations.map(({ text, before, after }) => ({ text, before, after })),
  };
}

function momentJson({ block, timestampMs }: Moment): { block: number; timestamp_ms: number | null } {
  return { block, timestamp_ms: timestampMs };
}

export interface Compared {
  readonly before: string;
  readonly after: string;
  /** null: at least one of them has errors. */
  readonly difference: Difference | null;
  readonly differs: boolean | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
}

export function diffJson({ before, after, difference, differs, diagnostics, sources }: Compared): DiffJson {
  return {
    version: 1,
    ok: difference !== null,
    ...{ before, after, differs },
    difference: difference && differenceJson(difference),
    diagnostics: diagnostics.map((it) => ({ path: it.place.path, ...diagnosticJson(it, sources) })),
  };
}
