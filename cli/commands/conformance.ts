/** `taoplan conformance [DIR]`: how far the arithmetic is from what the chain did. */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Diagnostic, diagnostic } from '../../grammar/index.ts';
import { type ConformanceReport, conformance as compare } from '../../runtime/index.ts';
import { placeOfFile } from '../compile-file.ts';
import { conformanceText } from '../format/conformance.ts';
import { conformanceJson } from '../format/conformance-json.ts';
import { painter } from '../format/paint.ts';
import { cut, visible } from '../format/plain-text.ts';
import { reasonOf, reasonOfUnavailable, systemCode } from '../format/reason.ts';
import { readText } from '../host.ts';
import { type Outcome, status } from '../outcome.ts';
import { ownDataFolder } from '../own-data.ts';
import { pictures } from '../pictures.ts';
import { takesColour, type World } from '../world.ts';

export interface ConformanceOptions {
  readonly json: boolean;
  /** Measures how far the fast arithmetic drifts, too. */
  readonly drift: boolean;
}

/** Bytes. */
const LARGEST = 256 * 1024 * 1024;

/** @param given null: the data that comes with the program, at `ownData` */
export async function conformance(
  given: string | null,
  options: ConformanceOptions,
  world: World,
  ownData: string | null = ownDataFolder(),
): Promise<Outcome> {
  const folder = given ?? ownData;
  const { files, faults } = folder === null ? NO_OWN_DATA : readFolder(folder, world.cwd);
  const path = folder ?? OWN_DATA;
  const nothing = { path, sources: [] };
  const err = await pictures([{ ...nothing, diagnostics: faults }], world.err, world);
  if (files.length === 0) return { status: status.usage, out: '', err };

  const report = await watched(files, options, world);
  const out = options.json
    ? `${JSON.stringify(conformanceJson(report), null, 2)}\n`
    : conformanceText(report, painter(takesColour(world.out, world.env)));
  const code = report.ok ? status.ok : status.proposalAtFault;
  return { status: faults.length > 0 ? status.usage : code, out, err };
}

/** How a message speaks of the program's own data. */
const OWN_DATA = 'test/vectors';

const NO_OWN_DATA = {
  files: [],
  faults: [
    diagnostic('E560', placeOfFile(OWN_DATA), {
      path: OWN_DATA,
      reason: 'this copy of taoplan comes without its own data',
    }),
  ],
};

/** Cells for ` 100%` and the cursor behind it. */
const FIGURES = 6;

/** With a line on what is at work, for whoever waits. */
async function watched(
  files: readonly JsonFile[],
  options: ConformanceOptions,
  { err, progress }: World,
): Promise<ConformanceReport> {
  const cells = Math.max(1, err.columns - FIGURES);
  try {
    const onProgress = (what: string, done: number, of: number) =>
      progress.show(cut(visible(what), cells), done, of);
    return await compare(files, { drift: options.drift, onProgress });
  } finally {
    progress.clear();
  }
}

interface JsonFile {
  readonly name: string;
  readonly text: string;
}

/** Every `.json` file that lies directly in the folder, by name. */
function readFolder(
  folder: string,
  cwd: string,
): { readonly files: readonly JsonFile[]; readonly faults: readonly Diagnostic[] } {
  const names = namesIn(folder, cwd);
  if (!names.ok) return { files: [], faults: [names.fault] };
  if (names.value.length === 0) {
    return { files: [], faults: [diagnostic('E561', placeOfFile(folder), { path: folder })] };
  }
  const files: JsonFile[] = [];
  const faults: Diagnostic[] = [];
  for (const name of names.value) {
    const path = join(folder, name);
    const text = readText(resolve(cwd, path), LARGEST);
    if (text.ok) files.push({ name, text: text.value });
    else faults.push(diagnostic('E552', placeOfFile(path), { path, reason: reasonOfUnavailable(text.why) }));
  }
  return { files, faults };
}

type Names =
  | { readonly ok: true; readonly value: readonly string[] }
  | { readonly ok: false; readonly fault: Diagnostic };

function namesIn(folder: string, cwd: string): Names {
  try {
    const names = readdirSync(resolve(cwd, folder)).filter((name) => name.endsWith('.json'));
    return { ok: true, value: names.sort() };
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    const reason = FOLDER_REASONS[code] ?? reasonOf(code);
    return { ok: false, fault: diagnostic('E560', placeOfFile(folder), { path: folder, reason }) };
  }
}

const FOLDER_REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'it is not a folder',
};
