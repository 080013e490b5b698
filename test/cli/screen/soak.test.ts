/** Thousands of keys in no order, through the real reducer and the real frame. */
import { describe, expect, it } from 'vitest';
import { carriedOver } from '../../../cli/screen/carried.ts';
import { frameOf } from '../../../cli/screen/frame.ts';
import { actionOf } from '../../../cli/screen/keys.ts';
import type { Size } from '../../../cli/screen/layout.ts';
import { lineWidth } from '../../../cli/screen/line.ts';
import { type ScreenModel, screenModel } from '../../../cli/screen/model.ts';
import { reduce } from '../../../cli/screen/reduce.ts';
import { initialState, views } from '../../../cli/screen/state.ts';
import { handMadeProjection } from '../../support/projection.ts';
import { letNumber } from '../../support/proposal-number.ts';
import { stillLive } from '../../support/still-live.ts';

const KEYS = 2_000;
const keys = [
  ...'123456789jk0$nN+-=bMosSr/u?eWc:iyx[],. abcq',
  ...[
    'up',
    'down',
    'left',
    'right',
    'enter',
    'enter',
    'escape',
    'escape',
    'tab',
    'backspace',
    'pageUp',
    'pageDown',
    'home',
    'end',
  ],
];
const sizes: readonly Size[] = [
  { columns: 80, rows: 24 },
  { columns: 140, rows: 40 },
  { columns: 119, rows: 30 },
  { columns: 40, rows: 10 },
];
const text = 'let a = 7 days\nlet b = 64\n';
const live = stillLive({
  text,
  sources: [{ path: 'x.tao', text }],
  numbers: [letNumber(text, 'a', '7 days'), letNumber(text, 'b', '64')],
});

/** Mulberry32: the same keys every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('two thousand keys in no order', () => {
  it.each([1, 2, 3])('(seed %i) never fail, and every frame fills the screen', (seed) => {
    const next = random(seed);
    const models = [12, 9].map((subnets) => screenModel(handMadeProjection({ days: 60, subnets }), []));
    let model = models[0] as ScreenModel;
    let state = initialState(model);
    const seen = new Set<string>();
    for (let press = 0; press < KEYS; press++) {
      const size = sizes[Math.floor(next() * sizes.length)] ?? { columns: 80, rows: 24 };
      const key = keys[Math.floor(next() * keys.length)] ?? 'q';
      const action = actionOf({ key, shift: next() < 0.2, ctrl: false }, state);
      if (action !== null) state = { ...reduce(state, action, { model, live, size }), quit: false };
      if (press % 97 === 0) {
        const other: ScreenModel = models[(press / 97) % 2] ?? model;
        state = carriedOver(state, model, other);
        model = other;
      }
      seen.add(state.view);
      const { header, body, footer } = frameOf({ model, live }, state, size);
      const lines = [...header, ...body, ...footer];
      expect(lines).toHaveLength(size.rows);
      for (const line of lines) expect(lineWidth(line)).toBe(size.columns);
    }
    expect(seen.size).toBe(views.length);
    expect(JSON.stringify(state).length).toBeLessThan(5_000);
  });
});
