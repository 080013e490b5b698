/** What differs between two proposals, for somebody who reads it in a terminal or a build log. */
import type {
  Difference,
  ExpectationChange,
  MeaningChange,
  OutcomeDifference,
} from '../compare/difference.ts';
import { formatNumber } from './amount.ts';
import { counted } from './count.ts';
import { formatDate } from './date.ts';
import { wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { isRatio, pairText } from './pair.ts';
import { cut, padEnd, padStart, visible } from './plain-text.ts';

/** Cells: two less than a report has, so that it can be indented once. */
const COLUMNS = 76;

/**
 * Sections with a heading each, empty lines between them.
 * Shape: no indentation, at most 76 cells a line; no line at all where nothing differs.
 */
export function differenceLines(difference: Difference, paint: Paint): readonly string[] {
  const { meaning, outcome, expectations } = difference;
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['Meaning', meaning.flatMap((it) => meaningLines(it, paint))],
    ['Expectations', expectations.flatMap((it) => expectationLines(it, paint))],
    ...(outcome === null ? [] : outcomeSections(outcome)),
  ];
  const filled = sections.filter(([, lines]) => lines.length > 0);
  return filled.flatMap(([title, lines], at) => [
    ...(at === 0 ? [] : ['']),
    paint('strong', title),
    ...lines,
  ]);
}

/** One of them, `-` and `+` as in every comparison of texts. */
function meaningLines({ part, what, before, after }: MeaningChange, paint: Paint): readonly string[] {
  const head = what === part || part === 'expect' ? what : `${part} ${what}`;
  return [
    ...wrapped('  ', visible(head), COLUMNS),
    ...(before === null ? [] : wrapped('    - ', visible(before), COLUMNS).map((it) => paint('error', it))),
    ...(after === null ? [] : wrapped('    + ', visible(after), COLUMNS).map((it) => paint('good', it))),
  ];
}

function expectationLines({ text, before, after }: ExpectationChange, paint: Paint): readonly string[] {
  const now = after === null ? 'gone' : after;
  const then = before === null ? 'new' : before;
  const words = before === null ? `new, ${now}` : `${then} -> ${now}`;
  const tone = after === 'passed' ? 'good' : after === 'failed' ? 'error' : 'warning';
  const [first = '', ...others] = wrapped(`  ${padEnd(words, 18)} `, visible(text), COLUMNS);
  return [`  ${paint(tone, words)}${first.slice(2 + words.length)}`, ...others];
}

function outcomeSections(outcome: OutcomeDifference): readonly (readonly [string, readonly string[]])[] {
  const { remarks, figures, halvings, subnets, subnetsCount, at } = outcome;
  const then = momentText(at.after);
  const differing = counted(subnetsCount, 'subnet');
  const title = `Emission at ${then}, TAO/day: ${differing} ${subnetsCount === 1 ? 'differs' : 'differ'}`;
  return [
    ['To be kept in mind', remarks.flatMap((it) => wrapped('  ', visible(it), COLUMNS))],
    [
      `Network at ${then}`,
      figures.map(({ name, unit, before, after }) => {
        const pair = pairText(before, after, { asPercent: isRatio(name, unit) });
        return valueLine(visible(`${name}${unit === '' ? '' : `, ${unit}`}`), pair);
      }),
    ],
    [
      'Halvings',
      halvings.map(({ n, before, after }) => {
        const [was, is] = [before, after].map((it) => (it === null ? 'not by the horizon' : momentText(it)));
        return `  ${padEnd(`no. ${n}`, 8)} ${padEnd(was ?? '', 30)} -> ${is}`;
      }),
    ],
    [
      subnets.length < subnetsCount ? `${title}, these ${subnets.length} most` : title,
      subnets.map(({ netuid, name, before, after }) => {
        const label = `${padStart(netuid === null ? '–' : String(netuid), 5)} ${visible(name ?? '–')}`;
        return valueLine(label, pairText(before, after));
      }),
    ],
  ];
}

function valueLine(
  label: string,
  { before, after, difference, percent }: ReturnType<typeof pairText>,
): string {
  const cells = [padStart(before, 12), '->', padEnd(after, 12), percent === '' ? difference : percent];
  return `  ${padEnd(cut(label, 38), 38)} ${cells.join(' ')}`.trimEnd();
}

function momentText({ block, timestampMs }: OutcomeDifference['at']['after']): string {
  return timestampMs === null ? `block ${formatNumber(block, 0)}` : formatDate(timestampMs);
}
