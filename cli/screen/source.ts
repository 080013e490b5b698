/** The proposal's text line by line, with what is to be said about each. */
import {
  type Diagnostic,
  isError,
  type Lexeme,
  lexemes,
  lineText,
  positionAt,
  type Source,
} from '../../grammar/index.ts';
import type { LiveState, Responsibility } from '../live/live.ts';
import type { Tone } from '../theme.ts';
import type { Line } from './line.ts';
import { piece } from './line.ts';
import { clean, cleanInPlace, width } from './text.ts';

export interface SourceLine {
  /** Counted from 1; null: said about the line before. */
  readonly number: number | null;
  readonly text: Line;
  /** Statements that begin here, and what the number would be without each. */
  readonly responsible: readonly Responsibility[];
}

/** The entry's lines, each followed by the diagnostics that stand at it. Of other files: at the end, with their names. */
export function sourceLinesOf(
  live: Pick<LiveState, 'sources' | 'diagnostics' | 'path' | 'text'>,
  answer: readonly Responsibility[] | null,
): readonly SourceLine[] {
  const source = live.sources[0] ?? { path: live.path, text: live.text ?? '' };
  const byLine = new Map<number, Diagnostic[]>();
  const elsewhere: Diagnostic[] = [];
  for (const it of live.diagnostics) {
    if (it.place.path !== source.path) elsewhere.push(it);
    else {
      const { line } = positionAt(source, it.place.start);
      byLine.set(line, [...(byLine.get(line) ?? []), it]);
    }
  }
  const responsible = Map.groupBy(answer ?? [], (it) => positionAt(source, it.place.start).line);
  const painted = paintedLines(source);
  const lines = painted.flatMap((text, at): readonly SourceLine[] => [
    { number: at + 1, text, responsible: responsible.get(at + 1) ?? [] },
    ...(byLine.get(at + 1) ?? []).flatMap((it) => saidOf(it, source)),
  ]);
  return [...lines, ...elsewhere.flatMap((it) => saidOf(it, null))];
}

/** A diagnostic under its line: where, what, and what helps. */
function saidOf(it: Diagnostic, source: Source | null): readonly SourceLine[] {
  const tone: Tone = isError(it) ? 'bad' : 'unknown';
  const said = (text: string, of: Tone): SourceLine => {
    return { number: null, text: [piece(text, of)], responsible: [] };
  };
  const where = source === null ? `${clean(it.place.path)}: ` : '';
  return [
    ...(source === null ? [] : [said(underline(source, it), tone)]),
    said(`${where}${it.code} ${clean(it.message)}`, tone),
    ...[it.help, it.note].flatMap((text) => (text === null ? [] : [said(`  ${clean(text)}`, 'dim')])),
  ];
}

/** Marks below the cells of the place, no further than to the end of the line where it begins. */
function underline(source: Source, { place }: Diagnostic): string {
  const { line, column } = positionAt(source, place.start);
  const text = lineText(source, line);
  const cells = (from: number, to?: number) => width(cleanInPlace(text.slice(from, to)));
  const marked = cells(column - 1, column - 1 + Math.max(0, place.end - place.start));
  return ' '.repeat(cells(0, column - 1)) + '^'.repeat(Math.max(1, marked));
}

const TONES: Readonly<Partial<Record<Lexeme['kind'], Tone>>> = {
  text: 'good',
  number: 'strong',
  percent: 'strong',
  date: 'strong',
};

/** Each line in pieces by the kind of its words. */
function paintedLines(source: Source): readonly Line[] {
  const { text } = source;
  const read = lexemes(source);
  const tones = [
    ...read.comments.map(({ start, end }) => ({ start, end, tone: 'dim' as Tone })),
    ...read.lexemes.flatMap(({ kind, start, end }) => {
      const tone = TONES[kind];
      return tone === undefined ? [] : [{ start, end, tone }];
    }),
  ].sort((a, b) => a.start - b.start);
  let at = 0;
  let next = 0;
  return text.split('\n').map((raw): Line => {
    const from = at;
    const to = at + raw.length;
    at = to + 1;
    const line: Line[number][] = [];
    let done = from;
    while (next < tones.length && (tones[next]?.end ?? 0) <= from) next += 1;
    for (let k = next; k < tones.length && (tones[k]?.start ?? to) < to; k += 1) {
      const { start, end, tone } = tones[k] as (typeof tones)[number];
      const first = Math.max(start, from);
      const last = Math.min(end, to);
      if (first > done) line.push(piece(cleanInPlace(text.slice(done, first))));
      line.push(piece(cleanInPlace(text.slice(first, last)), tone));
      done = last;
    }
    if (done < to) line.push(piece(cleanInPlace(text.slice(done, to))));
    return line;
  });
}
