/**
 * Dates beside block numbers, and what durations come to, between the words of a text. Only where a reader would
 * have to reckon: a day that is written stays as it is, but for the block that a change takes effect in.
 */
import type { InlayHint } from 'vscode-languageserver-protocol';
import type {
  Change,
  Enact,
  Expression,
  Governance,
  Moment,
  Quantity,
  Span,
  Statement,
} from '../../grammar/index.ts';
import { formatNumber } from '../format/amount.ts';
import type { Analysis } from './analysis.ts';
import { blockOfDate, blocksOf, blocksText, dateOfBlock, numberOf, spanText } from './moments.ts';
import { positionOf } from './text-range.ts';

interface Hint {
  /** Behind what it stands. */
  readonly at: number;
  readonly label: string;
  readonly tooltip: string;
}

/** Those of a stretch of the text, in order. */
export function inlayHints(analysis: Analysis, span: Span): InlayHint[] {
  const { source, result } = analysis;
  const file = result.reading?.program.files.find((it) => it.source.path === source.path);
  if (file === undefined) return [];
  return file.tree.statements
    .filter((it) => it.start <= span.end && span.start <= it.end)
    .flatMap((it) => ofStatement(it, analysis))
    .filter(({ at }) => span.start <= at && at <= span.end)
    .map(({ at, label, tooltip }) => ({
      position: positionOf(source, at),
      label,
      tooltip,
      paddingLeft: true,
    }));
}

function ofStatement(node: Statement, analysis: Analysis): readonly Hint[] {
  switch (node.kind) {
    case 'Start':
      return node.from.kind === 'StartNetwork' ? ofBlock(node.from.block, analysis) : [];
    case 'Enact':
      return [...ofWhen(node, analysis), ...node.changes.flatMap((it) => ofChange(it, analysis))];
    case 'Governance':
      return ofGovernance(node, analysis);
    case 'Expect':
      return node.time !== null && 'moment' in node.time ? ofMoment(node.time.moment, analysis, false) : [];
    case 'EmissionRule':
      return node.stages.flatMap((it) =>
        it.kind === 'GateStage' ? it.args.flatMap(({ value }) => ofValue(value, false, analysis)) : [],
      );
    default:
      return [];
  }
}

function ofWhen({ when }: Enact, analysis: Analysis): readonly Hint[] {
  const isMoment = when.kind === 'AtBlock' || when.kind === 'AtDate' || when.kind === 'AfterDuration';
  return isMoment ? ofMoment(when, analysis, true) : [];
}

function ofGovernance({ items }: Governance, analysis: Analysis): readonly Hint[] {
  return items.flatMap((it) => (it.kind === 'Submitted' ? ofMoment(it.at, analysis, true) : []));
}

/** @param acts something happens there, so that a date's block and a duration's date count too */
function ofMoment(moment: Moment, analysis: Analysis, acts: boolean): readonly Hint[] {
  const clock = analysis.result.reading?.clock;
  if (clock === undefined) return [];
  switch (moment.kind) {
    case 'AtBlock':
      return ofBlock(moment.block, analysis);
    case 'AtDate': {
      const block = acts ? blockOfDate(moment.date.text, clock) : null;
      if (block === null) return [];
      const label = `block ${formatNumber(block, 0)}`;
      return [{ at: moment.date.end, label, tooltip: 'The first block at or after this date.' }];
    }
    case 'AfterDuration': {
      const blocks = acts ? quantityBlocks(moment.duration, analysis) : null;
      const date = blocks === null ? null : dateOfBlock(clock.startBlock + Math.ceil(blocks), clock);
      if (blocks === null || date === null) return [];
      return [
        {
          at: moment.duration.end,
          label: date.slice(0, 10),
          tooltip: `${date}, ${blocksText(blocks)} after the start.`,
        },
      ];
    }
  }
}

function ofBlock(node: Span & { readonly text: string }, { result: { reading } }: Analysis): readonly Hint[] {
  const date = reading === null ? null : dateOfBlock(numberOf(node.text), reading.clock);
  return date === null ? [] : [{ at: node.end, label: date.slice(0, 10), tooltip: date }];
}

function ofChange(change: Change, analysis: Analysis): readonly Hint[] {
  if (change.kind === 'Register')
    return change.entries.flatMap(({ value }) => ofValue(value, true, analysis));
  if (change.kind === 'Set') return ofValue(change.value, true, analysis);
  if (change.kind !== 'Supply') return [];
  return change.items.flatMap((it) =>
    it.kind === 'Halving' && it.schedule.kind === 'HalvingEvery'
      ? ofValue(it.schedule.period, true, analysis)
      : [],
  );
}

/** A duration that stands alone: blocks as time; time as blocks where the chain counts blocks. */
function ofValue(value: Expression, inBlocks: boolean, analysis: Analysis): readonly Hint[] {
  const clock = analysis.result.reading?.clock;
  if (value.kind !== 'Quantity' || clock === undefined) return [];
  const blocks = quantityBlocks(value, analysis);
  if (blocks === null || blocks <= 1) return [];
  const isBlocks = value.units[0]?.text.startsWith('block') ?? false;
  if (!isBlocks && !inBlocks) return [];
  const label = isBlocks ? spanText(blocks, clock) : blocksText(blocks);
  return [{ at: value.end, label, tooltip: `At ${formatNumber(clock.blockTimeMs / 1000, 1)} s a block.` }];
}

/** Null where it is no duration. */
function quantityBlocks({ value, units }: Quantity, { result: { reading } }: Analysis): number | null {
  const [unit] = units;
  if (
    reading === null ||
    value.kind !== 'Number' ||
    units.length !== 1 ||
    unit === undefined ||
    unit === null
  )
    return null;
  return blocksOf(numberOf(value.text), unit.text, reading.clock);
}
