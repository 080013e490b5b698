/** The plain mode: lines in, lines out, nothing moves on the screen. */
import { createInterface } from 'node:readline';
import { isError } from '../../grammar/index.ts';
import type { Live } from '../live/live.ts';
import { carriedOver } from '../screen/carried.ts';
import { frameSize } from '../screen/layout.ts';
import { modelOf } from '../screen/model-of.ts';
import { perform } from '../screen/perform.ts';
import { reduce } from '../screen/reduce.ts';
import type { Context } from '../screen/scene.ts';
import { initialState, type ScreenState } from '../screen/state.ts';
import { isSameTried } from '../what-if/tried.ts';
import type { World } from '../world.ts';
import { answer, greeting } from './session.ts';

/** Until `quit` or the end of the input. Each answer is about the numbers as they are then, not before. */
export async function openPlain(live: Live, world: World): Promise<void> {
  const { input, output } = world.streams();
  const say = (lines: readonly string[]): void => {
    if (lines.length > 0) output.write(`${lines.join('\n')}\n`);
  };
  await settled(live);
  let { shown } = live.state();
  if (shown === null) return;
  let model = modelOf(shown);
  let state: ScreenState = initialState(model);
  const context = (): Context => ({ model, live: live.state(), size: frameSize });
  say(greeting(context(), state));
  const lines = createInterface({ input, terminal: false });
  for await (const line of lines) {
    await settled(live);
    const newest = live.state().shown;
    if (newest !== null && newest !== shown) {
      const next = modelOf(newest);
      state = carriedOver(state, model, next);
      model = next;
      shown = newest;
    }
    const answered = answer(line, context(), state);
    state = answered.state;
    say(answered.lines);
    if (answered.quit) break;
    if (!isSameTried(state.whatIf.tried, live.state().tried)) {
      live.try(state.whatIf.tried);
      await settled(live);
      say(refusals(live));
    }
    if (answered.request === null) continue;
    const doing = { live, world, send: () => undefined, suspend: async () => undefined };
    const action = await perform(answered.request, state, context(), frameSize, doing);
    if (action === null) continue;
    state = reduce(state, action, context());
    if (state.whatIf.asking === 'write')
      say([...(state.whatIf.difference ?? []), 'Type write once more to write this into the file.']);
    else if (state.toast !== null) say([state.toast.text]);
    if (!isSameTried(state.whatIf.tried, live.state().tried)) live.try(state.whatIf.tried);
  }
  lines.close();
}

/** What the check says against the values that are tried. */
function refusals(live: Live): readonly string[] {
  return live
    .state()
    .diagnostics.filter(isError)
    .map(({ code, message }) => `${code}: ${message}. The numbers are those before.`);
}

/** Waits until nothing is computed. */
function settled(live: Live): Promise<void> {
  return new Promise((resolve) => {
    const hear = (): void => {
      if (live.state().work !== null && live.state().fault === null) return;
      stop();
      resolve();
    };
    const stop = live.subscribe(hear);
    hear();
  });
}
