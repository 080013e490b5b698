/**
 * Which assumptions count. Each entry is decided alone: a file's own wins over those of the files
 * that it uses; the same one again in a file, or in two libraries side by side, is an error.
 * Source: design 1b, "`assume`".
 */
import { type AssumeEntry, diagnostic } from '../grammar/index.ts';
import { type Program, type ProgramFile, placeOf, type Report, writtenText } from './program.ts';

export interface Assumption {
  readonly file: ProgramFile;
  readonly entry: AssumeEntry;
}

/** What an entry is about, as a key: `flow 64`; null where that can't be said. */
export type AssumptionKey = (entry: AssumeEntry, file: ProgramFile) => string | null;

/**
 * The entries that count, in order of files and lines. `keyOf` decides which entries are looked at
 * and which are the same; what is wrong with their order of precedence is reported.
 */
export function gatherAssumptions(
  program: Program,
  keyOf: AssumptionKey,
  report: Report,
): readonly Assumption[] {
  const done = new Map<ProgramFile, ReadonlyMap<string, Assumption>>();

  const resolve = (file: ProgramFile): ReadonlyMap<string, Assumption> => {
    const known = done.get(file);
    if (known !== undefined) return known;
    const own = ownEntries(file, keyOf, report);
    const counting = new Map(own);
    for (const used of file.uses) {
      for (const [key, theirs] of resolve(used)) {
        if (own.has(key)) continue;
        const other = counting.get(key);
        if (other === undefined) counting.set(key, theirs);
        else if (other.entry !== theirs.entry) reportTwice(other, theirs, 'libraries', report);
      }
    }
    done.set(file, counting);
    return counting;
  };

  const counting = new Set([...resolve(program.entry).values()].map((it) => it.entry));
  return program.files.flatMap((file) =>
    entriesOf(file)
      .filter((entry) => counting.has(entry))
      .map((entry) => ({ file, entry })),
  );
}

function ownEntries(file: ProgramFile, keyOf: AssumptionKey, report: Report): Map<string, Assumption> {
  const own = new Map<string, Assumption>();
  for (const entry of entriesOf(file)) {
    const key = keyOf(entry, file);
    if (key === null) continue;
    const first = own.get(key);
    if (first === undefined) own.set(key, { file, entry });
    else reportTwice(first, { file, entry }, 'file', report);
  }
  return own;
}

function entriesOf(file: ProgramFile): readonly AssumeEntry[] {
  return file.tree.statements.flatMap((statement) => (statement.kind === 'Assume' ? statement.entries : []));
}

function reportTwice(
  first: Assumption,
  second: Assumption,
  where: 'file' | 'libraries',
  report: Report,
): void {
  const related = [{ message: 'the other one', place: placeOf(first.file, first.entry.name) }];
  const place = placeOf(second.file, second.entry.name);
  const word = headOf(second);
  const item = placeOf(second.file, second.entry);
  // Two forms of one thing have one key.
  if (first.entry.name.text === second.entry.name.text)
    report(diagnostic('E370', place, { word, where, item }, related));
  else report(diagnostic('E257', place, { word, other: headOf(first), where, item }, related));
}

/** `flow(64)` as written. */
function headOf({ file, entry: { name, args } }: Assumption): string {
  const of = args === null ? '' : writtenText(file, name.end, (args.at(-1) ?? name).end);
  return `${name.text}${of === '' ? '' : `${of})`}`;
}
