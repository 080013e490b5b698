/** What there is to be looked at: the last good projection made ready, and what is going on beside it. */
import type { LiveState } from '../live/live.ts';
import type { Size } from './layout.ts';
import type { ScreenModel } from './model.ts';

export interface Scene {
  readonly model: ScreenModel;
  readonly live: LiveState;
}

/** What an action is judged by. */
export interface Context extends Scene {
  readonly size: Size;
}
