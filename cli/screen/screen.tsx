/** The screen as Ink components. They paint lines, hand on keys, and have done what the screen asks for. */
import { Box, Text, useApp, useInput, useWindowSize } from 'ink';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useSyncExternalStore,
} from 'react';
import type { Live, LiveState, ShownProjection } from '../live/live.ts';
import { type Colours, paintOf } from '../theme.ts';
import { isSameTried } from '../what-if/tried.ts';
import type { World } from '../world.ts';
import type { Action } from './action.ts';
import { inAscii } from './ascii.ts';
import { carriedOver } from './carried.ts';
import { frameOf } from './frame.ts';
import { actionOf, type Press, pressesOf } from './keys.ts';
import type { Size } from './layout.ts';
import type { Line } from './line.ts';
import type { ScreenModel } from './model.ts';
import { MOUSE_OFF, MOUSE_ON, type MousePress, mouseAction } from './mouse.ts';
import { perform } from './perform.ts';
import { reduce } from './reduce.ts';
import type { Scene } from './scene.ts';
import { initialState, type ScreenState } from './state.ts';
import { useMouse } from './use-mouse.ts';
import { waitingFrame, waitingRange } from './waiting-view.ts';

export interface ScreenProps {
  readonly live: Live;
  readonly modelOf: (shown: ShownProjection) => ScreenModel;
  readonly world: Pick<World, 'cwd' | 'env' | 'onInterrupt'>;
  /** What the terminal wants of colour. */
  readonly colour: Colours;
  /** Whether the terminal shows ASCII alone. Default: it shows more. */
  readonly ascii?: boolean;
  readonly size: Size;
  /** Where the viewer begins; by default on the overview, at the horizon. */
  readonly state?: ScreenState;
  /** Straight to the terminal, for what isn't paint. Default: nowhere. */
  readonly send?: (sequence: string) => void;
  /** Calls back when somebody else asks the program to stop (SIGTSTP); returns how to listen no more. */
  readonly onStopAsked?: (listener: () => void) => () => void;
  /** Stops the program as a shell's ctrl-z does, and comes back when it goes on. Default: does nothing. */
  readonly stop?: () => Promise<void>;
}

const nowhere = (): void => undefined;
const goesOn = async (): Promise<void> => undefined;
const NUMBERS_READ: Action = { kind: 'whatIf', action: { kind: 'numbersRead' } };

/** The screen at the size of the terminal, followed when that changes. */
export function FullScreen(props: Omit<ScreenProps, 'size'>) {
  return <Screen {...props} size={useWindowSize()} />;
}

/** Until there is a projection: how far it is, or why there is none. */
export function Screen(props: ScreenProps) {
  const { live, modelOf } = props;
  const now = useSyncExternalStore(live.subscribe, live.state);
  const { shown } = now;
  const model = useMemo(() => (shown === null ? null : modelOf(shown)), [shown, modelOf]);
  const send = props.send ?? nowhere;
  useLayoutEffect(() => {
    send(MOUSE_ON);
    return () => send(MOUSE_OFF);
  }, [send]);
  if (model === null) return <Waiting {...props} now={now} />;
  return <Viewer {...props} now={now} model={model} />;
}

function Waiting({
  live,
  now,
  size,
  colour,
  ascii = false,
  send = nowhere,
  stop = goesOn,
  onStopAsked,
}: ScreenProps & { readonly now: LiveState }) {
  const { exit } = useApp();
  const suspend = useSuspend(send, stop);
  useEffect(() => onStopAsked?.(() => void suspend()), [onStopAsked, suspend]);
  const [first, last] = waitingRange(now, size);
  const [top, scroll] = useReducer(
    (at: number, by: number) => Math.max(-first, Math.min(at + by, last - first)),
    0,
  );
  useInput((input, key) => {
    for (const press of pressesOf(input, key)) {
      if (press.key === 'q' || press.key === 'escape' || (press.ctrl && press.key === 'c')) exit();
      if (press.key === 'c' && !press.ctrl) live.cancel();
      if (press.key === 'z' && press.ctrl) void suspend();
      if (press.key === 'down' || press.key === 'j') scroll(1);
      if (press.key === 'up' || press.key === 'k') scroll(-1);
    }
  });
  return <Lines lines={waitingFrame(now, top, size)} colour={colour} ascii={ascii} size={size} />;
}

/** Hands the terminal to the shell until the program goes on. */
function useSuspend(send: (sequence: string) => void, stop: () => Promise<void>): () => Promise<void> {
  const { suspendTerminal } = useApp();
  return useCallback(async () => {
    await suspendTerminal(async () => {
      send(MOUSE_OFF);
      await stop();
    });
    send(MOUSE_ON);
  }, [suspendTerminal, send, stop]);
}

/** The state, and the model that its places belong to. */
interface Held {
  readonly model: ScreenModel;
  readonly state: ScreenState;
}

type Dispatched =
  | { readonly kind: 'presses'; readonly presses: readonly Press[] }
  | { readonly kind: 'mouse'; readonly presses: readonly MousePress[] }
  | { readonly kind: 'action'; readonly action: Action };

function Viewer({
  live,
  now,
  model,
  world,
  colour,
  ascii = false,
  size,
  state: first,
  send = nowhere,
  stop = goesOn,
  onStopAsked,
}: ScreenProps & { readonly now: LiveState; readonly model: ScreenModel }) {
  const { exit } = useApp();
  const scene: Scene = { model, live: now };
  const step = (held: Held, dispatched: Dispatched): Held => {
    const state = carriedOver(held.state, held.model, model);
    return { model, state: stepped(state, dispatched, scene, size) };
  };
  const [held, dispatch] = useReducer(
    step,
    null,
    (): Held => ({ model, state: first ?? initialState(model) }),
  );
  // Once for each newer model: what hangs on the state's parts must not see new ones with every frame.
  const state = useMemo(() => carriedOver(held.state, held.model, model), [held, model]);
  useInput((input, key) => {
    dispatch({ kind: 'presses', presses: pressesOf(input, key) });
  });
  useMouse(useCallback((presses) => dispatch({ kind: 'mouse', presses }), []));
  useEffect(() => {
    if (state.quit) exit();
  }, [state.quit, exit]);
  const { tried } = state.whatIf;
  useEffect(() => {
    if (!isSameTried(tried, live.state().tried)) live.try(tried);
  }, [tried, live]);
  const { numbers } = now;
  useEffect(() => {
    // What the author has written into the file meanwhile is tried no more.
    if (numbers.length > 0) dispatch({ kind: 'action', action: NUMBERS_READ });
  }, [numbers]);
  const suspend = useSuspend(send, stop);
  const latest = useRef({ state, scene, size });
  latest.current = { state, scene, size };
  const { request, about, view, answer } = state;
  useEffect(() => {
    if (request === null) return;
    const { state: asked, scene: seen, size: screen } = latest.current;
    const doing = { live, world, send, suspend };
    void perform(request, asked, seen, screen, doing).then((action) => {
      if (action !== null) dispatch({ kind: 'action', action });
    });
  }, [request, live, world, send, suspend]);
  useEffect(
    () => onStopAsked?.(() => dispatch({ kind: 'action', action: { kind: 'suspend' } })),
    [onStopAsked],
  );
  const asks = view === 'source' && answer === null ? about : null;
  useEffect(() => {
    if (asks === null) return;
    void live.attribute(asks).then((found) => {
      if (found !== null) dispatch({ kind: 'action', action: { kind: 'answered', answer: found } });
    });
  }, [asks, live]);
  const frame = useMemo(() => frameOf({ model, live: now }, state, size), [model, now, state, size]);
  const lines = [...frame.header, ...frame.body, ...frame.footer];
  return <Lines lines={lines} colour={colour} ascii={ascii} size={size} />;
}

function stepped(state: ScreenState, dispatched: Dispatched, scene: Scene, size: Size): ScreenState {
  const context = { ...scene, size };
  switch (dispatched.kind) {
    case 'action':
      return reduce(state, dispatched.action, context);
    case 'presses':
      return dispatched.presses.reduce((current, press) => {
        const action = actionOf(press, current);
        return action === null ? current : reduce(current, action, context);
      }, state);
    case 'mouse':
      return dispatched.presses.reduce((current, press) => {
        const action = mouseAction(press, frameOf(scene, current, size), current);
        return action === null ? current : reduce(current, action, context);
      }, state);
  }
}

interface LinesProps {
  readonly lines: readonly Line[];
  readonly colour: Colours;
  readonly ascii?: boolean;
  readonly size: Size;
}

/** Lines that already have the width of the screen. Their places are their identities. */
export function Lines({ lines, colour, ascii = false, size }: LinesProps) {
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows} overflow="hidden">
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place on the screen
        <Text key={at} wrap="truncate-end">
          {(ascii ? line.map(inAscii) : line).map((segment, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Text key={place} {...paintOf(segment.tone, colour)}>
              {segment.text}
            </Text>
          ))}
        </Text>
      ))}
    </Box>
  );
}
