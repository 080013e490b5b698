/** E510 to E519: tables that `csv(…)` reads. */
import type { Span } from '../../source.ts';
import { quoted } from '../../strings.ts';
import { entry } from '../entry.ts';
import { writingAt } from '../mend.ts';
import { proposalWith } from './samples.ts';

const wrong = proposalWith('assume { flow(1) = csv("flows.csv", "inflow") TAO/day }');
const right = proposalWith('assume { flow(1) = 20 TAO/day }');
const form = `A table has a first line of column names; one column is \`day\` (days since the start), \`date\`
(\`2026-12-01\`) or \`block\`, and its values ascend from line to line. Each value holds until the next line.`;

export const seriesEntries = {
  E510: entry<{
    name: string;
    column: string;
    columns: readonly string[];
    nearest: string | null;
    columnAt: Span | null;
  }>({
    severity: 'error',
    title: 'column that a table lacks',
    message: (p) => `\`${p.name}\` has no column \`${p.column}\``,
    help: (p) =>
      p.nearest
        ? `did you mean \`${p.nearest}\`?`
        : `its columns are ${p.columns.map((c) => `\`${c}\``).join(', ')}`,
    mends: (p, place) => writingAt(place, p.columnAt, p.nearest === null ? null : quoted(p.nearest)),
    explain: `The second argument of \`csv(…)\` is the name of a column. ${form}`,
    wrong,
    right,
  }),
  E511: entry<{ name: string; found: readonly string[] }>({
    severity: 'error',
    title: 'table without one column of time',
    message: (p) =>
      p.found.length === 0
        ? `\`${p.name}\` says nothing about time: expected a column \`day\`, \`date\` or \`block\``
        : `\`${p.name}\` has ${p.found.map((c) => `\`${c}\``).join(' and ')}: expected one column of time`,
    explain: form,
    wrong,
    right,
  }),
  E512: entry<{ name: string; line: number; column: string; found: string; expected: string }>({
    severity: 'error',
    title: 'cell of a table that cannot be read',
    message: (p) =>
      `line ${p.line} of \`${p.name}\` has ${p.found === '' ? 'an empty cell' : `\`${p.found}\``} in column \`${p.column}\` where ${p.expected} was expected`,
    explain: `${form} Values are plain decimal numbers without unit, digit grouping or exponent; their unit stands
behind \`csv(…)\`.`,
    wrong,
    right,
  }),
  E513: entry<{ name: string; line: number; column: string }>({
    severity: 'error',
    title: 'table that is not in order of time',
    message: (p) =>
      `line ${p.line} of \`${p.name}\` is not later than the one before it: \`${p.column}\` must ascend`,
    explain: form,
    wrong,
    right,
  }),
  E514: entry<{ name: string }>({
    severity: 'error',
    title: 'table without rows',
    message: (p) =>
      `\`${p.name}\` holds no values: expected a line of column names and at least one below it`,
    explain: form,
    wrong,
    right,
  }),
  E515: entry<{ name: string; reason: string }>({
    severity: 'error',
    title: 'malformed table',
    message: (p) => `\`${p.name}\` is not a table of comma-separated values: ${p.reason}`,
    explain: `${form} Every line has as many cells as the first; a cell with a comma stands in double quotes.`,
    wrong,
    right,
  }),
  E516: entry<{ name: string; column: string }>({
    severity: 'error',
    title: 'column that stands twice in a table',
    message: (p) => `\`${p.name}\` has more than one column \`${p.column}\``,
    help: () => 'rename one of them',
    explain: form,
    wrong,
    right,
  }),
} as const;
