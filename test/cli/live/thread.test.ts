/** What goes on between the screen and its thread: files that come, go and change; work that is given up. */
import { mkdir, mkdtemp, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Live, LiveState } from '../../../cli/live/live.ts';
import { firstLook, openLive } from '../../../cli/live/open-live.ts';
import { valueAt } from '../../../runtime/index.ts';
import { proposal } from '../../support/compiled.ts';

const LIBRARY = 'let bar = 48\n';
const TEXT = proposal(
  `use "lib/bar.tao"
rule emission "top" {
  score ema_price
  limit top 40
}
assume {
  recycled = 92 TAO/day
  flow(64) = 5 TAO/day
}
enact after 7 days { set emission.bar_rank = bar }
enact after 9 days {
  emission rule "top"
  set emission.subnet_owner_cut = 12%
}`,
  'project 30 days every 1 day',
);
const FLOW = 'assume flow(64)';

let folder = '';
const lives: Live[] = [];

/** Nobody watches its files; opened once, since a thread takes long to start. */
let live: Live;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'taoplan-thread-')));
  await write('x.tao', TEXT);
  await write('watched.tao', TEXT);
  await write('lib/bar.tao', LIBRARY);
  live = await opened('x.tao', false);
});

afterAll(async () => {
  await Promise.all(lives.map((it) => it.close()));
  await rm(folder, { recursive: true });
});

async function write(path: string, text: string): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), text);
}

async function opened(path: string, watch: boolean): Promise<Live> {
  const world = { cwd: folder, readInput: async () => new Uint8Array() };
  const one = await openLive(path, { stride: 'auto', engine: 'fast', watch }, world);
  lives.push(one);
  return one;
}

/** Waits for a state, by what the screen would hear of it. */
function until(of: Live, holds: (state: LiveState) => boolean): Promise<LiveState> {
  return new Promise((resolve) => {
    const hear = (): void => {
      if (!holds(of.state())) return;
      stop();
      resolve(of.state());
    };
    const stop = of.subscribe(hear);
    hear();
  });
}

const isSettled = (state: LiveState) => state.work === null && !state.old && state.shown !== null;
const errorsOf = ({ diagnostics }: LiveState) =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);

/** The file as it was, nothing tried, and what comes of that. */
async function afresh(): Promise<LiveState> {
  await write('x.tao', TEXT);
  live.try({});
  return until(live, isSettled);
}

describe('a file that changes', () => {
  const heard = async (of: Live, change: () => Promise<void>): Promise<string> => {
    const before = await until(of, ({ work }) => work === null);
    await change();
    const after = await until(of, (state) => isSettled(state) && state.shown !== before.shown);
    return after.sources.map(({ text }) => text).join('');
  };

  it('is looked at again: where it lies, put in its place as editors do, and one that it uses', async () => {
    const one = await opened('watched.tao', true);
    expect(await firstLook(one)).toBe(true);
    await until(one, isSettled);
    expect(await heard(one, () => write('watched.tao', TEXT.replace('12%', '11%')))).toContain('11%');
    const replaced = heard(one, async () => {
      await write('watched.tao.new', TEXT.replace('12%', '10%'));
      await rename(join(folder, 'watched.tao.new'), join(folder, 'watched.tao'));
    });
    expect(await replaced).toContain('10%');
    expect(await heard(one, () => write('lib/bar.tao', 'let bar = 50\n'))).toContain('bar = 50');
  });

  it('is looked at when it comes, where it was not there', async () => {
    const one = await opened('later.tao', true);
    expect(await firstLook(one)).toBe(false);
    expect(errorsOf(one.state())).toEqual(['E550']);
    expect(await heard(one, () => write('later.tao', TEXT.replace('12%', '9%')))).toContain('9%');
  });

  it('is read again when the viewer says so, where nobody watches', async () => {
    const before = await afresh();
    await write('x.tao', TEXT.replace('12%', '11%'));
    live.reread();
    const after = await until(live, (state) => isSettled(state) && state.shown !== before.shown);
    expect(after.text).toContain('11%');
  });

  it('keeps what is tried, but for what the author has written meanwhile', async () => {
    await afresh();
    live.try({ [FLOW]: '9 TAO/day', 'assume recycled': '80 TAO/day' });
    const before = await until(live, isSettled);
    await write('x.tao', TEXT.replace('5 TAO/day', '9 TAO/day'));
    live.reread();
    const after = await until(live, (state) => isSettled(state) && state.shown !== before.shown);
    expect(after.tried).toEqual({ 'assume recycled': '80 TAO/day' });
    expect(after.sources[0]?.text).toContain('recycled = 80 TAO/day');
  });
});

describe('an error', () => {
  it('of a tried value keeps the last good projection, and goes with the value', async () => {
    const good = await afresh();
    live.try({ [FLOW]: '5 alpha' });
    const bad = await until(live, (state) => errorsOf(state).length > 0);
    expect(bad).toMatchObject({ old: true, work: null, text: TEXT });
    expect(bad.shown).toBe(good.shown);
    expect(bad.numbers).toEqual(good.numbers);
    live.try({});
    const again = await until(live, isSettled);
    expect(errorsOf(again)).toEqual([]);
    expect(again.shown?.tried).toEqual({});
  });

  it('of the form keeps the numbers that were there', async () => {
    const good = await afresh();
    await write('x.tao', `${TEXT}enact`);
    live.reread();
    const bad = await until(live, (state) => errorsOf(state).length > 0);
    expect(bad.numbers.map(({ id }) => id)).toEqual(good.numbers.map(({ id }) => id));
  });
});

describe('work', () => {
  const LONG = TEXT.replace('30 days every 1 day', '30 years every 1 day');

  it('is given up when the viewer says so: what was there stays, marked as old', async () => {
    const good = await afresh();
    await write('x.tao', LONG);
    live.reread();
    await until(live, ({ work }) => work?.what === 'projecting');
    live.cancel();
    const after = await until(live, ({ work }) => work === null);
    expect(after).toMatchObject({ old: true, fault: null });
    expect(after.shown).toBe(good.shown);
    await write('x.tao', TEXT);
    live.reread();
    expect((await until(live, isSettled)).fault).toBeNull();
  });

  it('for older values ends in what was asked for last, however quickly they follow', async () => {
    await afresh();
    for (let flow = 6; flow <= 30; flow += 1) live.try({ [FLOW]: `${flow} TAO/day` });
    expect(live.state().old).toBe(true);
    const last = await until(live, isSettled);
    expect(last.shown?.tried).toEqual({ [FLOW]: '30 TAO/day' });
    expect(last.sources[0]?.text).toContain('flow(64) = 30 TAO/day');
  });
});

describe('where a number comes from', () => {
  const asked = { metric: 'subnet.emission', subnet: 0, row: 30 } as const;

  it('is told of every change, assumption and stage, in the order of the text', async () => {
    const { shown } = await afresh();
    const found = await live.attribute(asked);
    expect(found?.map(({ text }) => text)).toEqual([
      'score ema_price',
      'limit top 40',
      'recycled = 92 TAO/day',
      'flow(64) = 5 TAO/day',
      'set emission.bar_rank = bar',
      'emission rule "top"',
      'set emission.subnet_owner_cut = 12%',
    ]);
    for (const { place, text } of found ?? []) expect(TEXT.slice(place.start, place.end)).toBe(text);
    // A rule can't do without its score; all else can be left out.
    expect(found?.map(({ without }) => without === null)).toEqual([true, ...Array(6).fill(false)]);
    const column = shown?.projection.proposal.columns.get('subnet.emission');
    const whole = column === undefined ? Number.NaN : valueAt(column, 30, 0);
    expect(found?.find(({ text }) => text.startsWith('emission rule'))?.without).not.toBeCloseTo(whole, 0);
    // Whose share an owner's cut is has nothing to do with the emission of TAO.
    expect(found?.at(-1)?.without).toBe(whole);
    expect(live.state().work).toBeNull();
  });

  it('is told with the values that are tried', async () => {
    await afresh();
    live.try({ [FLOW]: '7 TAO/day' });
    await until(live, isSettled);
    const found = await live.attribute({ metric: 'subnet.emission', subnet: null, row: 30 });
    expect(found?.map(({ text }) => text)).toContain('flow(64) = 7 TAO/day');
    expect(found?.slice(1).every(({ without }) => (without ?? 0) > 0)).toBe(true);
  });

  it.each<{ meanwhile: () => unknown; why: string }>([
    { meanwhile: () => live.attribute(asked), why: 'another question comes' },
    { meanwhile: () => live.try({ [FLOW]: '8 TAO/day' }), why: 'another value is tried' },
    { meanwhile: () => live.cancel(), why: 'the viewer gives it up' },
  ])('is not told when $why', async ({ meanwhile }) => {
    await afresh();
    const answer = live.attribute(asked);
    const other = meanwhile();
    expect(await answer).toBeNull();
    await other;
  });

  it('is nothing that a closed screen learns, nor does it try anything', async () => {
    const one = await opened('x.tao', false);
    await until(one, isSettled);
    const answer = one.attribute(asked);
    await one.close();
    expect(await answer).toBeNull();
    expect(await one.attribute(asked)).toBeNull();
    one.try({ [FLOW]: '8 TAO/day' });
    expect(one.state()).toMatchObject({ tried: {}, fault: null });
  });
});
