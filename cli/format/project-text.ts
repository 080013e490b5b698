/**
 * The report of a projection for somebody who reads it in a pipe or a build log: what was
 * assumed to happen when, what it does to the supply and to the subnets, what was expected.
 * Shape: plain text of 80 columns.
 */
import type { Plan } from '../../compiler/index.ts';
import type { Projection } from '../../runtime/index.ts';
import { formatNumber } from './amount.ts';
import { formatBlocks } from './date.ts';
import { expectationLines } from './expectations-text.ts';
import { wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { visible } from './plain-text.ts';
import { clockOf, formatBlockAt } from './project-facts.ts';
import { registrationLines } from './registrations-text.ts';
import { rewardSections } from './rewards-text.ts';
import { ROLE_METRICS } from './roles.ts';
import type { ShownItem } from './shown-item.ts';
import { shownSections } from './shown-text.ts';
import { SPLIT_METRICS, splitLines } from './split-text.ts';
import { emissionSections, priceSections } from './subnets-text.ts';
import { halvingLines, supplyLines } from './supply-text.ts';

/** Metrics that the report shows. */
export const REPORTED_METRICS = [
  'supply.issuance',
  'supply.block_emission',
  'supply.inflation',
  'supply.recycled',
  'subnet_registration.lock_cost',
  'subnet.emission',
  'subnet.price',
  ...SPLIT_METRICS,
  ...ROLE_METRICS,
] as const;

/** `shown` holds the values of the file's `show`; `usdPerTao` is by row, null where the file assumes no price. */
export function projectText(
  projection: Projection,
  shown: readonly ShownItem[],
  paint: Paint,
  usdPerTao: Float64Array | null = null,
): string {
  const sections: readonly (readonly string[])[] = [
    titleLines(projection.plan, paint),
    timeLines(projection),
    ...shownSections(shown, projection).map(([title, lines]) => titled(title, lines, paint)),
    titled('Supply, TAO', supplyLines(projection), paint),
    titled('Halvings to come', halvingLines(projection), paint),
    titled('Registrations', registrationLines(projection), paint),
    ...emissionSections(projection).map(([title, lines]) => titled(title, lines, paint)),
    ...priceSections(projection).map(([title, lines]) => titled(title, lines, paint)),
    titled('Alpha of the median subnet at the end, alpha/day', splitLines(projection), paint),
    ...rewardSections(projection, usdPerTao).map(([title, lines]) => titled(title, lines, paint)),
    titled('Expectations', expectationLines(projection.expectations, paint), paint),
    titled('Checked, but not executed yet', unmodelledLines(projection.plan), paint),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line}\n`).join(''))
    .join('\n');
}

function titled(title: string, lines: readonly string[], paint: Paint): readonly string[] {
  return lines.length === 0 ? [] : [paint('strong', title), ...lines];
}

function titleLines({ proposal }: Plan, paint: Paint): readonly string[] {
  const { title, id, status, authors, discussion, summary } = proposal;
  const facts = [id, status, authors.length > 0 ? `by ${authors.join(', ')}` : null, discussion];
  return [
    ...wrapped('', visible(title)).map((line) => paint('strong', line)),
    ...wrapped('', visible(facts.filter((it) => it !== null).join(' · '))).filter((it) => it !== ''),
    ...(summary === null ? [] : ['', ...paragraphs(summary)]),
  ];
}

/** Lists, tables, quotes and code of Markdown, whose lines mean something. */
const KEPT = /^(?: {4}|\s*(?:```|[-*+>|#]\s|\||\d+[.)]\s))/;

/** Running text is laid out anew; whatever else a paragraph may be keeps its lines, each wrapped by itself. */
function paragraphs(text: string): readonly string[] {
  const blocks = text.trim().split(/\n\s*\n/);
  return blocks.flatMap((block, i) => {
    const lines = block.split('\n');
    const wholes = lines.some((line) => KEPT.test(line)) ? lines : [lines.join(' ')];
    return [...(i === 0 ? [] : ['']), ...wholes.flatMap((line) => wrapped('', visible(line)))];
  });
}

/** Start, horizon, and when the changes take effect. */
function timeLines(projection: Projection): readonly string[] {
  const { plan, rows, proposal, governance } = projection;
  const clock = clockOf(projection);
  const { startBlock, endBlock, stepBlocks } = plan.time;
  const horizon = formatBlocks(endBlock - startBlock, plan.blockTimeMs);
  const step = formatBlocks(stepBlocks, plan.blockTimeMs);
  const lines = [
    lead('start', `${visible(plan.start.network)}, ${formatBlockAt(startBlock, clock)}`),
    lead('horizon', `${formatBlockAt(endBlock, clock)}`),
    lead('', `${horizon}, every ${step}: ${formatNumber(rows.block.length, 0)} rows`),
  ];
  for (const { label, block } of governance?.steps ?? []) {
    lines.push(lead('vote', `${visible(label)}: ${formatBlockAt(block, clock)}`));
  }
  if (governance?.kind === 'fallen') lines.push(lead('vote', `falls: ${visible(governance.why)}`));
  for (const { label, block } of proposal.enacted) {
    lines.push(lead('enacted', `${visible(label)}: ${formatBlockAt(block, clock)}`));
  }
  if (proposal.enacted.length === 0) {
    const why = plan.enact.length === 0 ? 'nothing: the file states no change' : 'nothing by the horizon';
    lines.push(lead('enacted', why));
  }
  for (const { severity, code, message } of projection.findings) {
    lines.push(lead(severity, `${code}: ${visible(message)}`));
  }
  return lines.flat();
}

function lead(word: string, text: string): readonly string[] {
  return wrapped(word.padEnd(9), text);
}

function unmodelledLines({ unmodelled }: Plan): readonly string[] {
  return unmodelled.flatMap(({ code, what, place }) =>
    wrapped(`  ${code}  line ${place.line}: `, visible(what)),
  );
}
