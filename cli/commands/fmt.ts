/** `taoplan fmt`: files in their canonical form, printed, compared or rewritten. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Diagnostic, diagnostic, format, isError, type Source } from '../../grammar/index.ts';
import { entryFault, placeOfFile, statusOf } from '../compile-file.ts';
import { counted } from '../format/count.ts';
import { visible } from '../format/plain-text.ts';
import { diskHost, INPUT_NAME } from '../host.ts';
import { type Outcome, type Status, status, worstOf } from '../outcome.ts';
import { pictures } from '../pictures.ts';
import { isFolder, kindOf, proposalFiles } from '../proposal-files.ts';
import type { World } from '../world.ts';
import { writeOut } from '../write-out.ts';

export type FmtMode = 'print' | 'write' | 'check';

/** One file, read and formatted. */
interface Handled {
  readonly path: string;
  readonly sources: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
  readonly status: Status;
  /** What was read, and what it becomes; null where it can't be formatted. */
  readonly bytes: Uint8Array;
  readonly text: string | null;
}

/** Every file is looked at, whatever becomes of the others. One whose text can't be read is left as it is. */
export async function fmt(paths: readonly string[], mode: FmtMode, world: World): Promise<Outcome> {
  const asked = paths.length > 0 ? paths : [isFolder('proposals', world.cwd) ? 'proposals' : '.'];
  const misuse = misuseOf(paths, mode, world);
  if (misuse !== null) return await refused(misuse, world);
  const { files, faults } = await proposalFiles(asked, world.cwd);
  const empty = asked
    .filter((path) => isFolder(path, world.cwd) && !files.some((file) => file.foundBy.includes(path)))
    .filter((path) => !faults.some((fault) => fault.place.path.startsWith(path)))
    .map((path) => diagnostic('E588', placeOfFile(path), { path }));
  const missing = [...faults, ...empty];
  const read: Handled[] = [];
  for (const { path } of files) read.push(await formatFile(path, world));
  const handled: Handled[] = [];
  for (const it of read) handled.push(mode === 'write' && differs(it) ? await rewritten(it, world) : it);
  const nothing = { path: asked.join(' '), sources: [], diagnostics: missing };
  const err = await pictures([...handled, nothing], world.err, world);
  const worst = worstOf([...handled.map((it) => it.status), ...missing.map(() => status.usage)]);
  if (mode === 'print') return { status: worst, out: handled[0]?.text ?? '', err };
  const listed = handled.filter((it) => differs(it) && !it.diagnostics.some(isError));
  const isOff = mode === 'check' && listed.length > 0;
  return {
    status: isOff ? worstOf([worst, status.proposalAtFault]) : worst,
    out: listed.map((it) => `${visible(it.path)}\n`).join(''),
    err: err + summary(handled, listed.length, mode),
  };
}

function misuseOf(paths: readonly string[], mode: FmtMode, world: World): Diagnostic | null {
  if (mode === 'write' && paths.includes('-')) return diagnostic('E586', placeOfFile('-'), {});
  if (mode !== 'print') return null;
  const [only, ...others] = paths;
  if (only === undefined) return diagnostic('E585', placeOfFile('taoplan fmt'), { given: 'no file was' });
  const kind = kindOf(only, world.cwd);
  if (others.length === 0 && kind === 'file') return null;
  const given = others.length > 0 ? `${counted(paths.length, 'path')} were` : `a ${kind} was`;
  return diagnostic('E585', placeOfFile(only), { given });
}

async function refused(fault: Diagnostic, world: World): Promise<Outcome> {
  const it = { path: fault.place.path, sources: [], diagnostics: [fault] };
  return { status: status.usage, out: '', err: await pictures([it], world.err, world) };
}

async function formatFile(argument: string, world: World): Promise<Handled> {
  const input = argument === '-' ? await world.readInput() : null;
  const path = argument === '-' ? INPUT_NAME : argument;
  const entry = diskHost(world.cwd, { input }).readEntry(path);
  if (!entry.ok) {
    const diagnostics = [entryFault(path, entry.why)];
    const bytes = new Uint8Array();
    return { path, sources: [], diagnostics, status: statusOf(entry.why), bytes, text: null };
  }
  // Bytes, not text: a mark at the beginning that only says "this is UTF-8" is a difference too.
  const bytes = input ?? readFileSync(resolve(world.cwd, path));
  const source = { path, text: entry.value.text };
  const it = await format(source);
  const base = { path, sources: [source], bytes };
  return it.ok
    ? { ...base, diagnostics: [], status: status.ok, text: it.text }
    : { ...base, diagnostics: it.diagnostics, status: status.proposalAtFault, text: null };
}

function differs({ bytes, text }: Handled): boolean {
  return text !== null && !Buffer.from(text).equals(bytes);
}

/** What somebody wrote in the meantime isn't overwritten. A link beside its target finds the work done. */
async function rewritten(it: Handled, world: World): Promise<Handled> {
  const now = readFileSync(resolve(world.cwd, it.path));
  if (now.equals(Buffer.from(it.text ?? ''))) return it;
  const fault = now.equals(it.bytes)
    ? await writeOut(it.path, it.text ?? '', new Set(), world)
    : diagnostic('E587', placeOfFile(it.path), { path: it.path });
  return fault === null ? it : { ...it, diagnostics: [fault], status: status.usage };
}

function summary(handled: readonly Handled[], changed: number, mode: FmtMode): string {
  if (handled.length === 0) return '';
  const files = counted(handled.length, 'file');
  const broken = handled.filter((it) => it.diagnostics.some(isError)).length;
  const left = broken === 0 ? '' : `, ${broken} with errors left as they are`;
  if (mode === 'write') return `${changed} of ${files} rewritten${left}\n`;
  if (changed === 0) return `${files} checked, ${broken === 0 ? 'all' : 'the others'} formatted${left}\n`;
  return `${changed} of ${files} not formatted: \`taoplan fmt --write\` rewrites them${left}\n`;
}
