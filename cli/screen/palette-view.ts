/** The palette over the view: what is typed, the commands that match. */
import { symbols } from '../theme.ts';
import { scrolled } from './layout.ts';
import { clickable, fitLine, fitLines, inTone, type Line, piece, spread } from './line.ts';
import { commandsFor } from './palette.ts';
import type { PaletteState } from './palette-state.ts';
import type { Context } from './scene.ts';
import type { ScreenState } from './state.ts';

/** Shape: `height` lines of `cells`. */
export function paletteLines(
  context: Context,
  screen: ScreenState,
  { typed, selected }: PaletteState,
  cells: number,
  height: number,
): readonly Line[] {
  const found = commandsFor(context, screen, typed);
  const page = Math.max(1, height - 2);
  const top = scrolled(Math.max(0, selected - (page >> 1)), selected, found.length, page);
  const rows = found.slice(top, top + page).map(({ name, key }, at): Line => {
    const isSelected = top + at === selected;
    const line = spread(
      [piece(` ${isSelected ? symbols.selected : ' '} ${name}`)],
      [piece(` ${key} `, 'key')],
      cells,
    );
    const painted = isSelected ? inTone(line, 'selected') : line;
    return clickable(painted, { kind: 'palette', action: { kind: 'select', at: top + at } });
  });
  const none: Line = [
    piece(
      `   nothing is called \`${typed}\`; a netuid, a name, 2027-01-31, block 9300000, day 30 go too`,
      'dim',
    ),
  ];
  const head: Line = [piece(' : ', 'key'), piece(typed), piece(symbols.caret, 'cursor')];
  const hint: Line = [piece(`${found.length} commands `, 'dim')];
  return fitLines(
    [
      spread(head, hint, cells),
      fitLine([piece('─'.repeat(cells), 'dim')], cells),
      ...(rows.length === 0 ? [none] : rows),
    ],
    cells,
    height,
  );
}
