/**
 * `expect` and `warn`: what has to hold, and when. What the answer rests on is found by
 * `../rests-on.ts`. Source: design 1b, "rows".
 */
import type { Expect, ExpectTime } from '../../grammar/index.ts';
import { checkBoolean } from '../expressions/logic.ts';
import type { ExpectationPlan, ExpectTimePlan } from '../plan.ts';
import { planPlace, writtenText } from '../program.ts';
import { type Context, textHere } from './context.ts';
import { momentBlock, warnBeyond } from './moments.ts';

/** Errors: null after a message. `end`: the last block projected, null where that isn't known. */
export function lowerExpect(
  node: Expect,
  cx: Context,
  end: number | null,
): Omit<ExpectationPlan, 'restsOn'> | null {
  const time = lowerTime(node.time, cx, end);
  const condition = checkBoolean(node.condition, { ...cx.scope, phase: 'rows' }, 'scalar');
  if (time === null || condition === null) return null;
  return {
    severity: node.severity === 'expect' ? 'error' : 'warning',
    time,
    condition,
    text: writtenText(cx.file, node.keyword.end, node.condition.end),
    message: node.message?.value ?? null,
    place: planPlace(cx.file, node),
  };
}

const BOUNDED = { At: 'at', Within: 'within', After: 'after', Until: 'until' } as const;

function lowerTime(time: ExpectTime | null, cx: Context, end: number | null): ExpectTimePlan | null {
  if (time === null) return { kind: 'end' };
  switch (time.kind) {
    case 'Always':
      return { kind: 'always' };
    case 'Eventually':
      return { kind: 'eventually' };
    case 'AtEnd':
      return { kind: 'end' };
    default: {
      const block = momentBlock(time.moment, cx, 'from the start');
      if (block === null) return null;
      warnBeyond(block, end, `\`${textHere(cx, time)}\``, time, cx);
      return { kind: BOUNDED[time.kind], block };
    }
  }
}
