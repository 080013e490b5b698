/** A proposal that nobody changes: what the screen reads of it beside the projection. */
import type { Live, LiveState } from '../../cli/live/live.ts';
import type { ScreenModel } from '../../cli/screen/model.ts';
import type { Scene } from '../../cli/screen/scene.ts';
import type { World } from '../../cli/world.ts';
import type { Snapshot } from '../../compiler/index.ts';

/** No errors, no numbers to try, nothing being computed, unless said otherwise. */
export function stillLive(other: Partial<LiveState> = {}): LiveState {
  const text = 'proposal "Test" {}\n';
  return {
    path: 'x.tao',
    sources: [{ path: 'x.tao', text }],
    text,
    diagnostics: [],
    numbers: [],
    tried: {},
    shown: null,
    old: false,
    work: null,
    unwatched: null,
    fault: null,
    ...other,
  };
}

/** Such a proposal as the screen talks to it: what is tried is remembered, nothing is computed. */
export function liveOf(state: LiveState): Live {
  let now = state;
  const listeners = new Set<() => void>();
  return {
    state: () => now,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    try: (tried) => {
      now = { ...now, tried };
      for (const listener of listeners) listener();
    },
    reread: () => undefined,
    cancel: () => undefined,
    attribute: async () => null,
    close: async () => undefined,
  };
}

/** What the screen is opened on, for a model that is made already. */
export function opening(model: ScreenModel, other: Partial<LiveState> = {}): Opening {
  const { projection, warnings } = model;
  const shown = { projection, snapshot: {} as Snapshot, sources: [], tried: {}, warnings };
  return {
    live: liveOf(stillLive({ shown, ...other })),
    modelOf: () => model,
    world: { cwd: '.', env: {}, onInterrupt: () => () => undefined },
  };
}

interface Opening {
  readonly live: Live;
  readonly modelOf: () => ScreenModel;
  readonly world: Pick<World, 'cwd' | 'env' | 'onInterrupt'>;
}

/** A model as the screen looks at it, while nothing goes on beside it. */
export function sceneOf(model: ScreenModel): Scene {
  return { model, live: stillLive() };
}
