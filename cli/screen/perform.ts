/** What the screen asks for and can't do itself: the clipboard, files, the clock of the proposal's thread. */
import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { INPUT_NAME } from '../host.ts';
import type { Live } from '../live/live.ts';
import { asCopy, copyName, formattedText, triedText } from '../what-if/write-back.ts';
import type { World } from '../world.ts';
import { writeOut } from '../write-out.ts';
import type { Action } from './action.ts';
import { seenFrom } from './by-side.ts';
import { toClipboard } from './clipboard.ts';
import { csvOf, markdownOf, tableOf } from './copy.ts';
import { viewSvg, viewText } from './export.ts';
import { frameOf } from './frame.ts';
import type { Size } from './layout.ts';
import type { Scene } from './scene.ts';
import type { Request, ScreenState } from './state.ts';

export interface Doing {
  readonly live: Live;
  readonly world: Pick<World, 'cwd' | 'env' | 'onInterrupt'>;
  /** Straight to the terminal. */
  readonly send: (sequence: string) => void;
  /** Hands the terminal back until the program goes on. */
  readonly suspend: () => Promise<void>;
}

/** Does what was asked for; returns what the screen hears of it. */
export async function perform(
  request: Request,
  state: ScreenState,
  scene: Scene,
  size: Size,
  doing: Doing,
): Promise<Action | null> {
  switch (request.kind) {
    case 'copy':
      return copied(request.as, state, scene, doing);
    case 'export':
      return await exported(request, state, scene, size, doing);
    case 'preview':
      return { kind: 'whatIf', action: { kind: 'differenceMade', lines: await difference(state, scene) } };
    case 'nameCopy': {
      const path = copyName(named(scene), (it) => existsSync(resolve(doing.world.cwd, it)));
      return { kind: 'whatIf', action: { kind: 'nameFound', path } };
    }
    case 'write':
      return await writtenBack(request.shown, state, scene, doing);
    case 'saveCopy':
      return await savedCopy(request.path, state, scene, doing);
    case 'cancel':
      doing.live.cancel();
      return said('given up', 'unknown');
    case 'suspend':
      await doing.suspend();
      return null;
  }
}

function said(text: string, tone: 'good' | 'bad' | 'unknown' = 'good', written = false): Action {
  return { kind: 'done', outcome: { toast: { text, tone }, written } };
}

function copied(as: 'csv' | 'markdown', state: ScreenState, scene: Scene, { world, send }: Doing): Action {
  const table = tableOf(seenFrom(scene, state.side), state);
  if (table === null) return said('this view has no table to copy', 'unknown');
  const sequence = toClipboard(
    as === 'csv' ? csvOf(table) : markdownOf(table),
    (world.env.TMUX ?? '') !== '',
  );
  if (sequence === null) return said('the table is too long for the clipboard: export it with x', 'bad');
  send(sequence);
  const name = as === 'csv' ? 'CSV' : 'Markdown';
  return said(
    `sent ${table.rows.length} rows as ${name} to the terminal’s clipboard (where it takes OSC 52)`,
  );
}

async function exported(
  { as, path }: Extract<Request, { kind: 'export' }>,
  state: ScreenState,
  scene: Scene,
  size: Size,
  { world }: Doing,
): Promise<Action> {
  if (existsSync(resolve(world.cwd, path)))
    return said(`${path} is there already: choose another name`, 'bad');
  const frame = frameOf(scene, { ...state, toast: null }, size);
  const text =
    as === 'svg' ? viewSvg(frame, size.columns, `${scene.model.title}: ${state.view}`) : viewText(frame);
  const fault = await writeOut(path, text, new Set(), world);
  return fault === null ? said(`wrote ${path}`) : said(`${fault.code}: ${fault.message}`, 'bad');
}

function named({ live }: Pick<Scene, 'live'>): string {
  return live.path === INPUT_NAME ? 'proposal.tao' : live.path;
}

/** The text as it would be written. */
async function newText({ whatIf }: ScreenState, { live }: Pick<Scene, 'live'>): Promise<string> {
  return await formattedText(live.path, triedText(live.text ?? '', live.numbers, whatIf.tried));
}

async function difference(state: ScreenState, scene: Scene): Promise<readonly string[]> {
  const { structuredPatch } = await import('diff');
  const { text } = scene.live;
  const after = await newText(state, scene);
  const patch = structuredPatch('', '', text ?? '', after, undefined, undefined, { context: 2 });
  return patch.hunks.flatMap(({ oldStart, newStart, lines }) => [
    `@@ line ${oldStart} → ${newStart}`,
    ...lines,
  ]);
}

const CHANGED_MEANWHILE = 'the file was changed meanwhile: look at the difference once more, then write';

/** Only what was looked at is written: `shown`, the difference as it stood there. */
async function writtenBack(
  shown: readonly string[],
  state: ScreenState,
  scene: Scene,
  { live, world }: Doing,
): Promise<Action> {
  const { path, text } = scene.live;
  if (path === INPUT_NAME) return said('it came from standard input: save a copy with s', 'bad');
  const full = resolve(world.cwd, path);
  const { readFile } = await import('node:fs/promises');
  const now = await readFile(full, 'utf8').catch(() => null);
  if (now === null || now.replace(/^\uFEFF/, '') !== (text ?? '').replace(/^\uFEFF/, '')) {
    live.reread();
    return said(CHANGED_MEANWHILE, 'bad');
  }
  const stands = await difference(state, scene);
  if (stands.join('\n') !== shown.join('\n')) return said(CHANGED_MEANWHILE, 'bad');
  const after = await newText(state, scene);
  const fault = await writeOut(path, after, new Set(), world);
  if (fault !== null) return said(`${fault.code}: ${fault.message}`, 'bad');
  live.reread();
  return said(`wrote ${path}`, 'good', true);
}

async function savedCopy(path: string, state: ScreenState, scene: Scene, { world }: Doing): Promise<Action> {
  const wanted = /\.tao$/i.test(path) ? path : `${path}.tao`;
  const full = resolve(world.cwd, wanted);
  const isThere = await realpath(full).then(
    () => true,
    () => false,
  );
  if (isThere) return said(`${wanted} is there already: choose another name`, 'bad');
  const after = asCopy(await newText(state, scene), named(scene), wanted);
  const fault = await writeOut(wanted, after, new Set(), world);
  if (fault !== null) return said(`${fault.code}: ${fault.message}`, 'bad');
  return said(`saved ${wanted}`);
}
