/** Keys and clicks without end, at sizes that change: nothing fails, every frame fills the screen, no memory is kept. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { carriedOver } from '../../../cli/screen/carried.ts';
import { frameOf } from '../../../cli/screen/frame.ts';
import { actionOf } from '../../../cli/screen/keys.ts';
import { isTooSmall, type Size } from '../../../cli/screen/layout.ts';
import { lineWidth } from '../../../cli/screen/line.ts';
import { type ScreenModel, screenModel } from '../../../cli/screen/model.ts';
import { mouseAction } from '../../../cli/screen/mouse.ts';
import { reduce } from '../../../cli/screen/reduce.ts';
import { initialState, type ScreenState } from '../../../cli/screen/state.ts';
import { handMadeProjection } from '../../support/projection.ts';
import { madeRewards } from '../../support/rewards.ts';
import { stillLive } from '../../support/still-live.ts';
import { madeRace } from './made-registrations.ts';

const INPUTS = 2_000;
const letters = [...'123456789jkhl0$nNgG+-=bMosSr/u?eWc:iyx[],. <>RwqQ文😀é'];
const named =
  'up down left right enter enter escape escape tab backspace pageUp pageDown home end nonsense'.split(' ');
const keys = [...letters, ...named];
const live = stillLive({ text: 'let a = 1\n', sources: [{ path: 'x.tao', text: 'let a = 1\n' }] });

/** By the linear congruence of Numerical Recipes: the same every time. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function models(): readonly ScreenModel[] {
  const race = madeRace({
    days: 40,
    subnets: 8,
    proposal: [{ day: 9, name: 'vision', by: 'file', victim: 2 }],
  });
  return [
    screenModel(race.projection, [], [], race.parameterAt),
    screenModel(madeRewards({ days: 50, subnets: 5 }), [], [], undefined, () => 312),
    screenModel(handMadeProjection({ days: 3, subnets: 0, expectations: [], timestampMs: null }), []),
    screenModel(handMadeProjection({ days: 40, subnets: 30, enacts: false }), []),
  ];
}

class Viewer {
  readonly #all = models();
  #model = this.#all[0] as ScreenModel;
  #state: ScreenState = initialState(this.#model);
  #size: Size = { columns: 80, rows: 24 };
  readonly #next: (below: number) => number;

  constructor(seed: number) {
    this.#next = random(seed);
  }

  /** A key or a click, seldom another size or a newer projection. */
  input(): void {
    const next = this.#next;
    if (next(20) === 0) this.#size = { columns: 1 + next(180), rows: 1 + next(60) };
    if (next(150) === 0) {
      const newer = this.#all[next(this.#all.length)] as ScreenModel;
      this.#state = carriedOver(this.#state, this.#model, newer);
      this.#model = newer;
    }
    const scene = { model: this.#model, live };
    const { columns, rows } = this.#size;
    const kind = next(12) === 0 ? 'wheelDown' : 'click';
    const action =
      next(3) === 0
        ? mouseAction(
            { kind, x: next(columns), y: next(rows) },
            frameOf(scene, this.#state, this.#size),
            this.#state,
          )
        : actionOf(
            { key: keys[next(keys.length)] ?? 'q', shift: next(5) === 0, ctrl: next(9) === 0 },
            this.#state,
          );
    if (action === null) return;
    this.#state = { ...reduce(this.#state, action, { ...scene, size: this.#size }), quit: false };
  }

  /** What is wrong with what is seen now; null: nothing. */
  fault(): string | null {
    const { columns, rows } = this.#size;
    const { header, body, footer } = frameOf({ model: this.#model, live }, this.#state, this.#size);
    const lines = [...header, ...body, ...footer];
    if (lines.length !== rows) return `${lines.length} lines of ${rows} in ${this.#state.view}`;
    const odd = lines.findIndex((line) => lineWidth(line) !== columns);
    return odd < 0 ? null : `line ${odd} of ${this.#state.view} hasn't ${columns} cells`;
  }

  get isTooSmall(): boolean {
    return isTooSmall(this.#size);
  }

  /** What of cursor, window and selection isn't on what there is; null: all is. */
  astray(): string | null {
    const { row, window, subnet, marked } = this.#state;
    const { blocks, subnets } = this.#model;
    const { first, last } = window ?? { first: 0, last: blocks.length - 1 };
    if (row < 0 || row >= blocks.length) return `row ${row} of ${blocks.length}`;
    if (first < 0 || last >= blocks.length || row < first || row > last)
      return `row ${row} in ${first}..${last} of ${blocks.length}`;
    const missing = [subnet, ...marked].find((at) => subnets[at] === undefined && subnets.length > 0);
    return missing === undefined ? null : `subnet ${missing} of ${subnets.length}`;
  }
}

describe('two thousand inputs in no order', () => {
  it.each([11, 12, 13])('(seed %i) leave the screen full and the state sound', (seed) => {
    const viewer = new Viewer(seed);
    let tooSmall = 0;
    for (let at = 0; at < INPUTS; at++) {
      viewer.input();
      if (viewer.isTooSmall) tooSmall += 1;
      expect(viewer.fault(), `after input ${at}`).toBeNull();
      expect(viewer.astray(), `after input ${at}`).toBeNull();
    }
    expect(tooSmall).toBeGreaterThan(INPUTS / 20);
    expect(tooSmall).toBeLessThan(INPUTS);
  });
});

/** Of this process; null where it can't be had. */
function collector(): (() => void) | null {
  if (globalThis.gc !== undefined) return () => globalThis.gc?.();
  try {
    setFlagsFromString('--expose-gc');
    return runInNewContext('gc') as () => void;
  } catch {
    return null;
  }
}

const collect = collector();

it.skipIf(collect === null)('keeps no memory of what was looked at', () => {
  const viewer = new Viewer(5);
  const used = (): number => {
    collect?.();
    return process.memoryUsage().heapUsed / 2 ** 20; // MiB
  };
  const run = (): number => {
    for (let at = 0; at < INPUTS; at++) {
      viewer.input();
      if (at % 4 === 0) viewer.fault();
    }
    return used();
  };
  const first = run();
  run();
  const third = run();
  // Half a MiB as it is; were every frame kept, it would be twelve.
  expect(third - first).toBeLessThan(3);
});
