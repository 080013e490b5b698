/** One tested proposal in Markdown. */
import { type Diagnostic, isError, positionAt } from '../../../grammar/index.ts';
import type { ProposalOutcome } from '../../compare/outcome.ts';
import { status } from '../../outcome.ts';
import type { TestedFile } from '../../test/tested-file.ts';
import { counted } from '../count.ts';
import { countExpectations } from '../expectations-text.ts';
import { isRatio, pairText } from '../pair.ts';
import { changeLines, figureLines, halvingLines, type Room, subnetLines } from './markdown-outcome.ts';
import { sinceLines } from './markdown-since.ts';
import { code, folded, plain, prose } from './markdown-text.ts';
import { statementOf, verdictOf } from './test-run.ts';

export const MARKS = { passed: '✅', failed: '❌', warned: '⚠️', unknown: '❔' } as const;

const MOST_DIAGNOSTICS = 20;
const MOST_FAILURES = 20;
const MOST_PASSED = 60;

export function hasFailed({ status: it }: TestedFile): boolean {
  return it !== status.ok;
}

export function markOf(file: TestedFile): string {
  if (hasFailed(file)) return MARKS.failed;
  return file.expectations.some((it) => verdictOf(it) === 'warning') ? MARKS.warned : MARKS.passed;
}

/** As its author named it; null: it couldn't be projected. */
export function titleOf({ outcome }: TestedFile): string | null {
  return outcome?.title ?? null;
}

/** How much is told of a file. */
export type Detail = 'all' | 'noCurves' | 'short' | 'failures' | 'line';

type Part = readonly [title: string | null, lines: readonly string[]];

/** `level` is the heading's: `##` where the file stands alone. */
export function fileLines(file: TestedFile, detail: Detail, level: '##' | '###'): readonly string[] {
  const { outcome, since } = file;
  const title = titleOf(file);
  const heading = `${level} ${markOf(file)} ${title === null ? code(file.path) : plain(title, 200)}`;
  const summary = outcome?.summary ?? null;
  const whole = detail === 'all' || detail === 'noCurves';
  const room: Room = { subnets: whole ? 10 : 3, curves: detail === 'all' };
  const parts: readonly Part[] = [
    [null, [`${verdictText(file)}${title === null ? '' : ` · ${code(file.path)}`}`]],
    [
      null,
      summary === null || detail === 'failures'
        ? []
        : [`> ${plain(summary.trim().split(/\n\s*\n/)[0] ?? '')}`],
    ],
    ['What is not as expected', failureLines(file)],
    ['Messages', diagnosticLines(file)],
    ...(since === null || !whole
      ? []
      : ([[since.kind === 'compared' ? `Since ${code(since.ref)}` : null, sinceLines(since)]] as const)),
    ...(outcome === null || detail === 'failures' ? [] : outcomeParts(outcome, room)),
    ...(whole ? foldedParts(file, room) : []),
  ];
  return [
    heading,
    ...parts
      .filter(([, lines]) => lines.length > 0)
      .flatMap(([name, lines]) => ['', ...(name === null ? [] : [`**${name}**`, '']), ...lines]),
  ];
}

function verdictText({ expectations, diagnostics, status: it }: TestedFile): string {
  const errors = diagnostics.filter(isError).length;
  const counts = expectations.length === 0 ? 'nothing expected' : countExpectations(expectations);
  if (errors === 0) return `${it === status.ok ? 'Passes' : 'Fails'}: ${counts}`;
  return `Fails: ${counted(errors, 'error')}${expectations.length === 0 ? '' : `, ${counts}`}`;
}

function failureLines({ expectations }: TestedFile): readonly string[] {
  const found = expectations.filter((it) => it.status !== 'passed');
  const lines = found.slice(0, MOST_FAILURES).flatMap((it) => {
    const verdict = verdictOf(it);
    const mark = verdict === 'failed' ? MARKS.failed : verdict === 'warning' ? MARKS.warned : MARKS.unknown;
    const said = it.status === 'failed' && it.message !== null ? [`  <br>“${plain(it.message)}”`] : [];
    const remark = it.detail === '' ? [] : [`  <br>${prose(it.detail)}`];
    return [`- ${mark} line ${it.line}: ${code(statementOf(it))}`, ...remark, ...said];
  });
  return withRest(lines, found.length - MOST_FAILURES);
}

/** Errors first. */
function diagnosticLines(file: TestedFile): readonly string[] {
  const { diagnostics } = file;
  const sorted = [...diagnostics.filter(isError), ...diagnostics.filter((it) => !isError(it))];
  const lines = sorted.slice(0, MOST_DIAGNOSTICS).map((it) => {
    const help = it.help === null ? '' : ` <br>help: ${prose(it.help)}`;
    return `- ${isError(it) ? MARKS.failed : MARKS.warned} ${it.code} at ${placeText(it, file)}: ${prose(it.message)}${help}`;
  });
  return withRest(lines, sorted.length - MOST_DIAGNOSTICS);
}

function placeText({ place }: Diagnostic, { path, sources }: TestedFile): string {
  const source = sources.find((it) => it.path === place.path);
  const line = source === undefined ? '' : `line ${positionAt(source, place.start).line}`;
  if (place.path === path && line !== '') return line;
  return `${code(place.path)}${line === '' ? '' : `, ${line}`}`;
}

function withRest(lines: readonly string[], left: number): readonly string[] {
  return left > 0 ? [...lines, `- and ${left} more`] : lines;
}

function outcomeParts(outcome: ProposalOutcome, room: Room): readonly Part[] {
  const { network, halvings, winners, losers, counts } = outcome;
  const changed = network.filter((it) => isSeen(it.baseline, it.proposal));
  const enacted = outcome.changes.some(({ block }) => block !== null);
  const same = network.length > 0 && changed.length === 0 ? ['No figure of the network changes.'] : [];
  const listed = (all: number, shown: number) => {
    const most = Math.min(shown, room.subnets);
    return all > most ? `, these ${most} most` : '';
  };
  const { gain, lose } = counts;
  return [
    ['What changes', changeLines(outcome)],
    ['The network', enacted ? (changed.length === 0 ? same : figureLines(changed, room)) : []],
    ['Halvings', halvingLines(halvings)],
    [
      `${counted(gain, 'subnet')} ${gain === 1 ? 'gains' : 'gain'} emission, TAO/day${listed(gain, winners.length)}`,
      subnetLines(winners, room),
    ],
    [
      `${counted(lose, 'subnet')} ${lose === 1 ? 'loses' : 'lose'} emission, TAO/day${listed(lose, losers.length)}`,
      subnetLines(losers, room),
    ],
    [null, enacted && gain + lose === 0 && counts.same > 0 ? ["No subnet's emission changes."] : []],
  ];
}

/** Whether a difference is left when the values are shown. */
function isSeen(baseline: number | null, proposal: number | null): boolean {
  const size = Math.max(Math.abs(baseline ?? 0), Math.abs(proposal ?? 0));
  const apart = Math.abs((proposal ?? Number.NaN) - (baseline ?? Number.NaN));
  return baseline !== proposal && !(apart <= NOISE * size);
}
/** What long strides may be off. */
const NOISE = 1e-5;

function foldedParts({ expectations, outcome }: TestedFile, room: Room): readonly Part[] {
  const passed = expectations.filter((it) => it.status === 'passed');
  const lines = passed.slice(0, MOST_PASSED).map((it) => {
    return `- ${MARKS.passed} line ${it.line}: ${code(statementOf(it))}<br>${prose(it.detail)}`;
  });
  const same = (outcome?.network ?? []).filter((it) => !isSeen(it.baseline, it.proposal));
  const unchanged = same.map(({ name, unit, baseline }) => {
    const { before } = pairText(baseline, baseline, { asPercent: isRatio(name, unit) });
    return `- ${code(name)}: ${before.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')}${unit === '' ? '' : ` ${plain(unit)}`}`;
  });
  const fold = (title: string, inner: readonly string[]): Part => [
    null,
    inner.length === 0 ? [] : folded(title, inner),
  ];
  return [
    fold(
      counted(passed.length, 'expectation is met', 'expectations are met'),
      withRest(lines, passed.length - MOST_PASSED),
    ),
    fold(`${counted(same.length, 'figure')} of the network unchanged`, room.subnets === 0 ? [] : unchanged),
  ];
}
