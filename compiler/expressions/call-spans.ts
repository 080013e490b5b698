/** Parts of a call that a mend takes away. */
import type { Argument, Call, Span } from '../../grammar/index.ts';

/** `(2)` of `half(2)` */
export function bracketsOf({ callee, end }: Call): Span {
  return { start: callee.end, end };
}

/** `n = ` of `n = 32` */
export function labelOf(name: Span, { value }: Argument): Span {
  return { start: name.start, end: value.start };
}
