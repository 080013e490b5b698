/**
 * A diagnostic as a picture: the message, where it stands, the line with carets under what is
 * meant, help and note. The one place in which messages get their form.
 * Source: house style, "When things go wrong".
 */
import { type Diagnostic, lineText, type Place, positionAt, type Source } from '../../grammar/index.ts';
import type { Paint, Tone } from './paint.ts';
import { cellsOf, cut, lastCells, takeCells, visible, visibleLine } from './plain-text.ts';

export interface DiagnosticStyle {
  readonly paint: Paint;
  /** Cells in a line; longer lines of source are cut around what is meant. */
  readonly columns: number;
}

/** The texts that places point into. Keyed by path. */
export type Sources = ReadonlyMap<string, Source>;

/** Lines, each ended, with no empty line before or after. */
export function paintDiagnostic(it: Diagnostic, sources: Sources, style: DiagnosticStyle): string {
  const { paint } = style;
  const tone: Tone = it.severity;
  const gutter = gutterOf([it.place, ...it.related.map((r) => r.place)], sources);
  const lines = [
    `${paint(tone, `${it.severity}[${it.code}]`)}${paint('strong', `: ${visible(it.message)}`)}`,
  ];
  lines.push(...snippet(it.place, it.label, { arrow: '-->', mark: '^', tone }, sources, gutter, style));
  for (const { message, place } of it.related) {
    lines.push(
      ...snippet(place, message, { arrow: ':::', mark: '-', tone: 'place' }, sources, gutter, style),
    );
  }
  if (it.help !== null) lines.push(...remark('help', it.help, paint));
  if (it.note !== null) lines.push(...remark('note', it.note, paint));
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** `path:line:column`, or the path alone where its text isn't known. */
export function located(place: Place, sources: Sources): string {
  const source = sources.get(place.path);
  if (source === undefined) return visible(place.path);
  const { line, column } = positionAt(source, place.start);
  return `${visible(place.path)}:${line}:${column}`;
}

interface Look {
  readonly arrow: string;
  readonly mark: string;
  readonly tone: Tone;
}

function snippet(
  place: Place,
  label: string | null,
  { arrow, mark, tone }: Look,
  sources: Sources,
  gutter: number,
  { paint, columns }: DiagnosticStyle,
): string[] {
  const edge = ' '.repeat(gutter + 1);
  const source = sources.get(place.path);
  const at = `${edge}${paint('place', arrow)} ${located(place, sources)}`;
  if (source === undefined) return [label === null ? at : `${at}: ${visible(label)}`];
  const { line, column } = positionAt(source, place.start);
  const bar = paint('place', `${edge} |`);
  const number = paint('place', ` ${String(line).padStart(gutter)} |`);
  const room = Math.max(columns, 40) - gutter - 4;
  const shown = around(lineText(source, line), column - 1, place.end - place.start, room);
  const marks = mark.repeat(Math.max(1, cellsOf(shown.marked)));
  const indent = cellsOf(shown.before);
  const lines = [at, bar, `${number} ${shown.before}${shown.marked}${shown.after}`];
  const words = label === null ? '' : visible(label);
  if (words === '' || indent + marks.length + 1 + cellsOf(words) <= room) {
    const underline = words === '' ? marks : `${marks} ${words}`;
    lines.push(`${bar} ${' '.repeat(indent)}${paint(tone, underline)}`);
  } else {
    const left = Math.max(0, Math.min(indent, room - cellsOf(words)));
    lines.push(`${bar} ${' '.repeat(indent)}${paint(tone, marks)}`);
    lines.push(`${bar} ${' '.repeat(left)}${paint(tone, words)}`);
  }
  return lines;
}

interface Shown {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/**
 * The part of a line that fits in `room` cells, made visible, in three pieces: before, in and
 * after the span. A span that goes on in further lines is marked to the end of this one.
 */
function around(line: string, start: number, length: number, room: number): Shown {
  const from = Math.min(start, line.length);
  const to = Math.min(from + length, line.length);
  // No more of a very long line is looked at than could be shown.
  const reach = room * 4;
  const farLeft = from > reach;
  const farRight = line.length > to + reach;
  const before = visibleLine(line.slice(farLeft ? from - reach : 0, from));
  const marked = visibleLine(line.slice(from, Math.min(to, from + reach)), cellsOf(before));
  const after = visibleLine(line.slice(to, to + reach), cellsOf(before) + cellsOf(marked));
  const total = cellsOf(before) + cellsOf(marked) + cellsOf(after);
  if (!farLeft && !farRight && total <= room) return { before, marked, after };

  const kept = cut(marked, room - 2);
  const left = room - cellsOf(kept);
  // Two thirds of what is left go to the text before, where the reader comes from.
  const wantAfter = cellsOf(after) + (farRight ? 1 : 0);
  const forBefore = Math.max(Math.floor((left * 2) / 3), left - wantAfter);
  const keptBefore = farLeft || cellsOf(before) > forBefore ? `…${lastCells(before, forBefore - 1)}` : before;
  const forAfter = left - cellsOf(keptBefore);
  const keptAfter =
    farRight || cellsOf(after) > forAfter ? `${takeCells(after, Math.max(0, forAfter - 1))}…` : after;
  return { before: keptBefore, marked: kept, after: forAfter > 0 ? keptAfter : '' };
}

function remark(kind: 'help' | 'note', text: string, paint: Paint): string[] {
  const [first, ...others] = text.split('\n').map((line) => visibleLine(line));
  return [` ${paint('help', `${kind}:`)} ${first}`, ...others.map((line) => `       ${line}`)];
}

/** Digits of the largest line number that will be shown. */
function gutterOf(places: readonly Place[], sources: Sources): number {
  let widest = 1;
  for (const place of places) {
    const source = sources.get(place.path);
    if (source === undefined) continue;
    widest = Math.max(widest, String(positionAt(source, place.start).line).length);
  }
  return widest;
}
