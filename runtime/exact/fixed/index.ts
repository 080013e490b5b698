/** The chain's number formats and what it does with them: the only place that knows about bits. */

export {
  add,
  checkedMul,
  div,
  mul,
  safeDiv,
  safeDivOr,
  sub,
} from './arithmetic.ts';
export {
  convert,
  type Format,
  fits,
  fromFloat,
  fromInteger,
  fromRatio,
  I32F32,
  I64F64,
  I96F32,
  saturate,
  toFloat,
  toInteger,
  U64F64,
  U96F32,
} from './format.ts';
export { powerFloor } from './power-floor.ts';
export { PERQUINTILL, perquintillFromRational } from './ratio.ts';
export { powerOfRaws, safePow } from './safe-pow.ts';
export { checkedSqrt, SQUARE_ROOT_EPSILON } from './square-root.ts';
export { exp, ln, log2 } from './transcendental.ts';
export { addU64, I64_MAX, mulU64, saturateU64, saturateU128, subU64, U16_MAX, U64_MAX } from './u64.ts';
export {
  div32,
  div64,
  half,
  inverse32to64,
  mul32,
  mul64,
  mulTwo64,
  narrow,
  ONE_32,
  ONE_64,
  whole32,
  whole64,
  widen,
} from './unchecked.ts';
