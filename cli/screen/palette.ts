/** Everything that can be done, by name; and what can be typed beside: a subnet, a date, a block. */
import { blockToMs, DAY_MS } from '../format/date.ts';
import type { Action } from './action.ts';
import type { Context } from './scene.ts';
import { type ScreenState, sides, views } from './state.ts';
import { tableColumns } from './table.ts';

export interface Command {
  readonly name: string;
  /** Which key does the same; empty: none. */
  readonly key: string;
  readonly action: Action;
}

const MOST_SUBNETS = 8; // listed at once

/** What matches the typed words, the best first; all of them where nothing is typed. */
export function commandsFor(context: Context, state: ScreenState, typed: string): readonly Command[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const all = commands(context, state);
  if (words.length === 0) return all;
  const matching = all
    .filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
    .sort((a, b) => rank(a, words) - rank(b, words));
  return [...places(context, typed.trim()), ...matching, ...subnets(context, words)];
}

/** Names that begin with what was typed come first. */
function rank({ name }: Command, [first = '']: readonly string[]): number {
  return name.toLowerCase().startsWith(first) ? 0 : 1;
}

function commands({ model, live }: Context, state: ScreenState): readonly Command[] {
  const command = (name: string, key: string, action: Action): Command => ({ name, key, action });
  return [
    ...views.map((view, at) => command(`view ${view}`, String(at + 1), { kind: 'showView', view })),
    ...sides.map((side) => command(`side ${side}`, 'b', { kind: 'changeSide', side })),
    command('what if: change a number of the proposal', 'i', { kind: 'whatIf', action: { kind: 'open' } }),
    command('what if: all numbers as they are in the file', 'R', {
      kind: 'whatIf',
      action: { kind: 'resetAll' },
    }),
    ...(Object.keys(state.whatIf.tried).length === 0
      ? []
      : [
          command('what if: write the numbers into the file', 'w', {
            kind: 'whatIf',
            action: { kind: 'askToWrite' },
          }),
        ]),
    command('what if: save a copy with these numbers', 's', {
      kind: 'whatIf',
      action: { kind: 'askToCopy' },
    }),
    command('time: start', '0', { kind: 'moveCursorToEdge', edge: 'start' }),
    command('time: horizon', '$', { kind: 'moveCursorToEdge', edge: 'end' }),
    command('time: next event', 'n', { kind: 'moveCursorToEvent', by: 1 }),
    command('time: previous event', 'N', { kind: 'moveCursorToEvent', by: -1 }),
    command('zoom in', '+', { kind: 'zoom', by: 1 }),
    command('zoom out', '-', { kind: 'zoom', by: -1 }),
    command('zoom: all of the time', '=', { kind: 'zoom', by: 0 }),
    command('filter the subnets', '/', { kind: 'startFilter' }),
    ...tableColumns(model).map(({ id, group, heading }) =>
      command(`sort by ${group === null ? heading : `${group}, ${heading}`}`, '', {
        kind: 'sortBy',
        column: id,
      }),
    ),
    command('columns of the table', 'o', { kind: 'openMenu', menu: 'columns' }),
    command('mark the subnet to compare it', 'space', { kind: 'mark' }),
    command('take all marks away', 'M', { kind: 'unmarkAll' }),
    command('copy the table', 'y', { kind: 'openMenu', menu: 'copy' }),
    command('export the view', 'x', { kind: 'openMenu', menu: 'export' }),
    command('warnings', 'W', { kind: 'toggleOverlay', overlay: 'warnings' }),
    command('keys', '?', { kind: 'toggleOverlay', overlay: 'help' }),
    ...(live.work === null ? [] : [command('give up what is being computed', 'c', { kind: 'cancelWork' })]),
    command('quit', 'q', { kind: 'quit' }),
  ];
}

/** A netuid, or a part of a name; whose netuid it is comes first. */
function subnets({ model }: Context, words: readonly string[]): readonly Command[] {
  const isNetuid = (netuid: number | null) => words.includes(String(netuid));
  return model.subnets
    .filter(({ netuid, name }) =>
      words.every((word) => name.toLowerCase().includes(word) || String(netuid ?? '') === word),
    )
    .sort((a, b) => Number(isNetuid(b.netuid)) - Number(isNetuid(a.netuid)))
    .slice(0, MOST_SUBNETS)
    .map(({ index, netuid, name }) => {
      const shown = netuid === null || name === `SN ${netuid}` ? name : `SN ${netuid} ${name}`;
      return { name: `subnet ${shown}`, key: '', action: { kind: 'openSubnet', subnet: index } };
    });
}

/** `2027-01-31`, `block 9_300_000`, `day 30`: where the cursor may go. */
function places({ model }: Context, typed: string): readonly Command[] {
  const { calendar } = model;
  const command = (name: string, block: number): readonly Command[] => [
    { name: `time: ${name}`, key: '', action: { kind: 'moveCursorToBlock', block: Math.round(block) } },
  ];
  const date = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? Date.parse(typed) : Number.NaN;
  const start = blockToMs(calendar, calendar.startBlock);
  // There is no 2027-02-31, which a parser takes for a day in March.
  const isDay = !Number.isNaN(date) && new Date(date).toISOString().startsWith(typed);
  if (isDay && start !== null) {
    return command(typed, calendar.startBlock + (date - start) / calendar.blockTimeMs);
  }
  const block = /^block\s+([\d_,]+)$/i.exec(typed)?.[1];
  if (block !== undefined) return command(`block ${block}`, Number(block.replace(/[_,]/g, '')));
  const day = /^day\s+(\d+)$/i.exec(typed)?.[1];
  if (day === undefined) return [];
  return command(`day ${day}`, calendar.startBlock + (Number(day) * DAY_MS) / calendar.blockTimeMs);
}
