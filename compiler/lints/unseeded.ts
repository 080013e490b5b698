/** W611: draws whose seed nobody chose. */
import { diagnostic } from '../../grammar/index.ts';
import { DISTRIBUTIONS } from '../names.ts';
import { placeOf } from '../program.ts';
import type { Lint } from './linted.ts';
import { type AnyNode, isName, walk } from './walk.ts';

const DRAWN: ReadonlySet<string> = new Set(DISTRIBUTIONS.filter((it) => it !== 'csv'));

export const unseeded: Lint = function* ({ program, parts, setting }) {
  const { project } = parts;
  if (project === null || project.seed !== null) return;
  const drawn = setting.assumptions.find(({ entry }) => isDrawn(entry.value));
  if (drawn === undefined) return;
  const { file, entry } = drawn;
  const place = placeOf(program.entry, project);
  const behind = project.step.end;
  const end = placeOf(program.entry, { start: behind, end: behind });
  const related = [{ message: 'it is drawn here', place: placeOf(file, entry) }];
  yield diagnostic('W611', place, { entry: entry.name.text, end }, related);
};

function isDrawn(value: object): boolean {
  let found = false;
  walk(value, (node: AnyNode) => {
    if (isName(node) && DRAWN.has(node.text)) found = true;
  });
  return found;
}
