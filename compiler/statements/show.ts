/** `show`: what the report and the viewer open with. */
import type { Show } from '../../grammar/index.ts';
import { check } from '../expressions/check.ts';
import { fault } from '../expressions/scope.ts';
import type { ShowPlan } from '../plan.ts';
import { writtenText } from '../program.ts';
import { type Type, unitOf } from '../types.ts';
import type { Context } from './context.ts';

export function lowerShow(node: Show, cx: Context): readonly ShowPlan[] {
  const scope = { ...cx.scope, phase: 'rows' as const };
  return node.items.flatMap((item): ShowPlan[] => {
    const checked = check(item, scope);
    if (checked === null) return [];
    const { type, expr } = checked;
    if (type.shape === 'list') {
      fault(scope, 'E317', item, { list: true, what: '`show` is given' });
      return [];
    }
    const shape = type.shape === 'scalar' ? 'scalar' : 'vector';
    return [{ text: writtenText(cx.file, item.start, item.end), value: expr, shape, unit: unitText(type) }];
  });
}

/** `TAO/day`, `TAO/alpha`, `date`; empty for a bare number, a condition or a word. */
function unitText(type: Type): string {
  if (type.kind === 'date') return 'date';
  return type.kind === 'number' ? unitOf(type.dimension) : '';
}
