/** What a parameter's value is to an expression. */
import type { Parameter } from '../parameters.ts';
import {
  booleanType,
  type Dimension,
  numberType,
  plain,
  price,
  type Shape,
  type Type,
  tao,
  tempos,
  time,
} from '../types.ts';

/**
 * Below this a float64 near 1 can't tell two values apart after a little arithmetic, so a finer
 * unit of the chain's type (64 bits behind the point) would call equal values different.
 */
const FINEST_GRAIN = 2 ** -48;

/** The dimension of a number; null for switches, words and what has no value at all. */
export function parameterDimension(parameter: Parameter): Dimension | null {
  switch (parameter.quantity) {
    case 'tao':
      return tao;
    case 'blocks':
      return time;
    case 'fraction':
    case 'number':
      return plain;
    case 'tempos':
      return tempos;
    case 'price':
      return price;
    case 'switch':
    case 'word':
    case 'opaque':
    case 'rule':
      return null;
  }
}

/** Null: a key, a list, a formula, which no expression can hold. */
export function parameterType(parameter: Parameter, shape: Shape): Type | null {
  if (parameter.quantity === 'switch') return booleanType(shape);
  if (parameter.quantity === 'word') return { kind: 'word', shape, parameter };
  const of = parameterDimension(parameter);
  return of === null ? null : numberType(of, shape, grainOf(parameter));
}

function grainOf(parameter: Parameter): number {
  return Math.max(Number(parameter.times) / Number(parameter.per), FINEST_GRAIN);
}
