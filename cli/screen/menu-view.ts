/** The small menus, in place of the view. */
import { symbols } from '../theme.ts';
import { clickable, emptyLine, fitLines, inTone, type Line, piece } from './line.ts';
import { type MenuKind, type MenuState, menuItems } from './menu-state.ts';
import type { Scene } from './scene.ts';
import type { ScreenState } from './state.ts';

const TITLES: Readonly<Record<MenuKind, string>> = {
  columns: 'Columns of the table of subnets',
  copy: 'Copy the table of this view as',
  export: 'Export this view as',
};

/** Shape: `height` lines of `cells`. */
export function menuLines(
  scene: Scene,
  screen: ScreenState,
  menu: MenuState,
  cells: number,
  height: number,
): readonly Line[] {
  const rows = menuItems(menu.kind, scene, screen).map(({ text, on }, at): Line => {
    const isSelected = at === menu.selected;
    const box = on === null ? '' : on ? '[x] ' : '[ ] ';
    const line: Line = [piece(` ${isSelected ? symbols.selected : ' '} ${box}${text} `)];
    return clickable(isSelected ? inTone(line, 'selected') : line, {
      kind: 'menu',
      action: { kind: 'select', at },
    });
  });
  const named: readonly Line[] =
    menu.path === null
      ? []
      : [emptyLine, [piece(' file: ', 'key'), piece(menu.path), piece(symbols.caret, 'cursor')]];
  const hint = menu.kind === 'columns' ? 'space shows or hides, esc closes' : 'enter takes it, esc closes';
  return fitLines(
    [
      [piece(` ${TITLES[menu.kind]}`, 'title')],
      emptyLine,
      ...rows,
      ...named,
      emptyLine,
      [piece(` ${hint}`, 'dim')],
    ],
    cells,
    height,
  );
}
