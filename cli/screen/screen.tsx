/** The screen as Ink components. They paint lines and hand on keys; all else is in the functions they call. */
import { Box, Text, useApp, useInput, useWindowSize } from 'ink';
import { useEffect, useMemo, useReducer } from 'react';
import { paintOf } from '../theme.ts';
import { inAscii } from './ascii.ts';
import { frameOf } from './frame.ts';
import { actionOf, type Press, pressesOf } from './keys.ts';
import type { Size } from './layout.ts';
import type { Line } from './line.ts';
import type { ScreenModel } from './model.ts';
import { initialState, reduce, type ScreenState } from './state.ts';

export interface ScreenProps {
  readonly model: ScreenModel;
  /** Whether the terminal wants colour. */
  readonly colour: boolean;
  /** Whether the terminal shows ASCII alone. Default: it shows more. */
  readonly ascii?: boolean;
  readonly size: Size;
  /** Where the viewer begins; by default at the supply, at the horizon. */
  readonly state?: ScreenState;
}

/** The screen at the size of the terminal, followed when that changes. */
export function FullScreen(props: Omit<ScreenProps, 'size'>) {
  return <Screen {...props} size={useWindowSize()} />;
}

export function Screen({ model, colour, ascii = false, size, state: first }: ScreenProps) {
  const { exit } = useApp();
  const press = (state: ScreenState, presses: readonly Press[]): ScreenState =>
    presses.reduce((current, one) => {
      const action = actionOf(one, current);
      return action === null ? current : reduce(current, action, { model, size });
    }, state);
  const [state, dispatch] = useReducer(press, first ?? null, (given) => given ?? initialState(model));
  useInput((input, key) => dispatch(pressesOf(input, key)));
  useEffect(() => {
    if (state.quit) exit();
  }, [state.quit, exit]);
  const { columns, rows } = size;
  const frame = useMemo(() => frameOf(model, state, { columns, rows }), [model, state, columns, rows]);
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      <Lines lines={frame.header} colour={colour} ascii={ascii} />
      <Lines lines={frame.body} colour={colour} ascii={ascii} />
      <Lines lines={frame.footer} colour={colour} ascii={ascii} />
    </Box>
  );
}

interface LinesProps {
  readonly lines: readonly Line[];
  readonly colour: boolean;
  readonly ascii?: boolean;
}

/** Lines that already have the width of the screen. Their places are their identities. */
export function Lines({ lines, colour, ascii = false }: LinesProps) {
  return lines.map((line, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place on the screen
    <Text key={at} wrap="truncate-end">
      {(ascii ? line.map(inAscii) : line).map((segment, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <Text key={place} {...paintOf(segment.tone, colour)}>
          {segment.text}
        </Text>
      ))}
    </Text>
  ));
}
