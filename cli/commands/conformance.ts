/** `taoplan conformance DIR`: how far the arithmetic is from what the chain did. */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Diagnostic, diagnostic } from '../../grammar/index.ts';
import { conformance as compare } from '../../runtime/index.ts';
import { placeOfFile } from '../compile-file.ts';
import { conformanceJson, conformanceText } from '../format/conformance.ts';
import { painter } from '../format/paint.ts';
import { reasonOf, reasonOfUnavailable, systemCode } from '../format/reason.ts';
import { readText } from '../host.ts';
import { type Outcome, status } from '../outcome.ts';
import { pictures } from '../pictures.ts';
import { takesColour, type World } from '../world.ts';

export interface ConformanceOptions {
  readonly json: boolean;
}

/** Bytes. */
const LARGEST = 256 * 1024 * 1024;

export async function conformance(
  folder: string,
  options: ConformanceOptions,
  world: World,
): Promise<Outcome> {
  const { files, faults } = readFolder(folder, world.cwd);
  const nothing = { path: folder, plan: null, snapshot: null, sources: [] };
  const err = await pictures([{ ...nothing, diagnostics: faults }], world.err, world);
  if (files.length === 0) return { status: status.usage, out: '', err };

  const report = await compare(files);
  const out = options.json
    ? `${JSON.stringify(conformanceJson(report), null, 2)}\n`
    : conformanceText(report, painter(takesColour(world.out, world.env)));
  const code = report.ok ? status.ok : status.proposalAtFault;
  return { status: faults.length > 0 ? status.usage : code, out, err };
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
