/** A real thread on a real file. Every wait is for a state, up to a deadline. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Live, LiveState } from '../../../cli/live/live.ts';
import { firstLook, openLive } from '../../../cli/live/open-live.ts';
import { proposal } from '../../support/compiled.ts';

const TEXT = proposal('enact after 7 days { set emission.bar_rank = 48 }', 'project 30 days every 1 day');
const RANK = 'set after 7 days: emission.bar_rank';

let folder = '';
let live: Live | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taoplan-live-'));
  await writeFile(join(folder, 'x.tao'), TEXT);
});
afterEach(async () => {
  await live?.close();
  live = null;
  await rm(folder, { recursive: true });
});

async function opened(path = 'x.tao', program?: URL): Promise<Live> {
  const options = { stride: 'auto', engine: 'fast', watch: true } as const;
  const world = { cwd: folder, readInput: async () => new TextEncoder().encode(TEXT) };
  live = await openLive(path, options, world, ...(program === undefined ? [] : [program]));
  return live;
}

async function until(of: Live, holds: (state: LiveState) => boolean): Promise<LiveState> {
  await expect.poll(() => holds(of.state()), { timeout: 15_000, interval: 10 }).toBe(true);
  return of.state();
}

const settled = (state: LiveState) => state.work === null && !state.old && state.shown !== null;

describe('a proposal that is watched', () => {
  it('is checked and projected, and again with another value', async () => {
    const it = await opened();
    expect(await firstLook(it)).toBe(true);
    const first = await until(it, settled);
    expect(first.numbers.map(({ id }) => id)).toContain(RANK);
    it.try({ [RANK]: '16' });
    expect(it.state().old).toBe(true);
    const second = await until(it, (state) => settled(state) && state.shown !== first.shown);
    expect(second.shown?.tried).toEqual({ [RANK]: '16' });
    expect(second.shown?.projection.plan.enact[0]?.changes).not.toEqual(
      first.shown?.projection.plan.enact[0]?.changes,
    );
    expect(second.shown?.projection.baseline).toBe(first.shown?.projection.baseline);
    expect(second.text).toBe(TEXT);
    expect(second.sources[0]?.text).toContain('bar_rank = 16');
  });

  it('keeps the last good numbers over an error, marked as old, and heals when the file does', async () => {
    const it = await opened();
    const first = await until(it, settled);
    await writeFile(join(folder, 'x.tao'), TEXT.replace('bar_rank', 'bar_rang'));
    const broken = await until(it, (state) => state.diagnostics.some(({ severity }) => severity === 'error'));
    expect(broken).toMatchObject({ old: true, shown: first.shown });
    await writeFile(join(folder, 'x.tao'), TEXT.replace('= 48', '= 50'));
    const healed = await until(it, (state) => settled(state) && state.shown !== first.shown);
    expect(healed.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    await rm(join(folder, 'x.tao'));
    await until(it, (state) => state.diagnostics[0]?.code === 'E550');
    expect(it.state()).toMatchObject({ old: true, text: null });
  });

  it('says of each statement what the number is without it', async () => {
    const it = await opened();
    const { shown } = await until(it, settled);
    const row = 30;
    const found = await it.attribute({ metric: 'subnet.emission', subnet: 0, row });
    expect(found).toMatchObject([{ text: 'set emission.bar_rank = 48' }]);
    const baseline = shown?.projection.baseline.columns.get('subnet.emission');
    expect(found?.[0]?.without).toBeCloseTo(baseline?.at?.(row, 0) ?? Number.NaN, 0);
  });

  it('finds nothing to project in a file with errors or none at all', async () => {
    await writeFile(join(folder, 'x.tao'), 'proposal');
    expect(await firstLook(await opened())).toBe(false);
    await live?.close();
    const missing = await opened('nothing.tao');
    expect(await firstLook(missing)).toBe(false);
    expect(missing.state().diagnostics[0]?.code).toBe('E550');
  });

  it('comes from standard input too', async () => {
    const it = await opened('-');
    expect((await until(it, settled)).path).toBe('<stdin>');
  });

  it('tells when its thread falls, instead of waiting for ever', async () => {
    await writeFile(join(folder, 'falls.mjs'), 'throw new Error("fallen")');
    const it = await opened('x.tao', new URL(`file://${join(folder, 'falls.mjs')}`));
    expect((await until(it, ({ fault }) => fault !== null)).fault).toBe('fallen');
    expect(await it.attribute({ metric: 'subnet.emission', subnet: 0, row: 1 })).toBeNull();
  });

  it('ends while it works', async () => {
    const it = await opened();
    it.try({ [RANK]: '16' });
    await it.close();
    expect(it.state().fault).toBeNull();
  });
});
