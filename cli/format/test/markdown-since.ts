/** What is otherwise than at another commit, in Markdown. */

import type { Difference, ExpectationChange, OutcomeDifference } from '../../compare/difference.ts';
import { isNone } from '../../compare/is-none.ts';
import type { Since } from '../../compare/since.ts';
import { counted } from '../count.ts';
import { isRatio, pairText } from '../pair.ts';
import { momentText } from './markdown-outcome.ts';
import { type Column, code, plain, prose, table } from './markdown-text.ts';

const MOST_STATEMENTS = 20;
const MOST_EXPECTATIONS = 20;

/** Shape: a paragraph, or a list and tables; without a heading. */
export function sinceLines(since: Since): readonly string[] {
  switch (since.kind) {
    case 'new':
      return [`New: it wasn't there at ${code(since.ref)}.`];
    case 'broken':
      return [`It can't be compared with ${code(since.ref)}: ${prose(since.why)}.`];
    case 'compared':
      return comparedLines(since.difference);
  }
}

/** Without a heading; one sentence where nothing differs. */
export function comparedLines(difference: Difference): readonly string[] {
  if (isNone(difference)) return ['Nothing: the text means the same, and comes to the same.'];
  const { meaning, outcome, expectations } = difference;
  const rows = meaning
    .slice(0, MOST_STATEMENTS)
    .map(({ part, what, before, after }) => [
      part === what || part === 'expect' ? what : `${part} ${code(what, { inTable: true, longest: 120 })}`,
      side(before),
      side(after),
    ]);
  const left = meaning.length - rows.length;
  const parts: readonly (readonly string[])[] = [
    meaning.length === 0 ? ['The text means the same.'] : table(MEANING, rows),
    left > 0 ? [`And ${counted(left, 'more statement')}.`] : [],
    expectationLines(expectations),
    ...(outcome === null ? [] : outcomeParts(outcome)),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}

function side(text: string | null): string {
  return text === null ? '–' : code(text, { inTable: true, longest: 200 });
}

function expectationLines(expectations: readonly ExpectationChange[]): readonly string[] {
  const lines = expectations.slice(0, MOST_EXPECTATIONS).map(({ text, before, after }) => {
    if (before === null) return `- new, ${after}: ${code(text)}`;
    if (after === null) return `- gone: ${code(text)}`;
    return `- ${after} instead of ${before}: ${code(text)}`;
  });
  const left = expectations.length - lines.length;
  return left > 0 ? [...lines, `- and ${left} more`] : lines;
}

function outcomeParts(outcome: OutcomeDifference): readonly (readonly string[])[] {
  const { remarks, figures, halvings, subnets, subnetsCount, at } = outcome;
  const values = figures.map(({ name, unit, before, after }) => {
    const pair = pairText(before, after, { asPercent: isRatio(name, unit) });
    const label = code(name, { inTable: true, longest: 80 }) + (unit === '' ? '' : `, ${plain(unit)}`);
    return [label, pair.before, pair.after, pair.difference, pair.percent];
  });
  const emission = subnets.map(({ netuid, name, before, after }) => {
    const pair = pairText(before, after);
    const label = `${netuid === null ? '' : `${netuid} `}${name === null ? '' : plain(name, 40)}`;
    return [label, pair.before, pair.after, pair.difference, pair.percent];
  });
  const moved = halvings.map(({ n, before, after }) => {
    const [was, is] = [before, after].map((it) => (it === null ? 'not by the horizon' : momentText(it)));
    return `- halving ${n}: ${is} instead of ${was}`;
  });
  const most = subnetsCount > subnets.length ? `, the ${subnets.length} most` : '';
  const count = counted(subnetsCount, 'subnet');
  const nothing = figures.length + subnets.length + halvings.length === 0;
  return [
    nothing ? ['The outcome is the same.'] : [],
    remarks.map((it) => `- ${plain(it)}`),
    values.length === 0
      ? []
      : table([{ title: `with it, at ${momentText(at.after)}`, align: 'left' }, ...VALUES], values),
    moved,
    emission.length === 0
      ? []
      : table([{ title: `TAO/day of ${count}${most}`, align: 'left' }, ...VALUES], emission),
  ];
}

const MEANING: readonly Column[] = [
  { title: 'what it says', align: 'left' },
  { title: 'then', align: 'left' },
  { title: 'now', align: 'left' },
];
const VALUES: readonly Column[] = [
  { title: 'then', align: 'right' },
  { title: 'now', align: 'right' },
  { title: 'difference', align: 'right' },
  { title: '%', align: 'right' },
];
