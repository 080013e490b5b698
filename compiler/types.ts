/**
 * What an expression is: a number with a dimension, a truth, a date, a word; one of them, one
 * for each subnet, or a list. Dimensions and types are interned: the same one is the same object.
 */
import type { Parameter } from './parameters.ts';

/** Exponents of the base units. A price in TAO per alpha is `{ tao: 1, alpha: -1 }`; `sqrt` makes halves. */
export interface Dimension {
  readonly tao: number;
  readonly alpha: number;
  readonly usd: number;
  readonly time: number;
  readonly tempos: number;
}

/**
 * `scalar` is one value, `hand` the value of the subnet at hand (in a rule, in `where`, of a
 * function's parameter), `vector` one for each subnet, `list` a list that isn't about subnets.
 * `hand` and `vector` are both vectors in the plan; only the author sees them differently.
 */
export type Shape = 'scalar' | 'hand' | 'vector' | 'list';

export interface NumberType {
  readonly kind: 'number';
  readonly dimension: Dimension;
  readonly shape: Shape;
  /** The literal 0, which fits every unit. */
  readonly zero: boolean;
  /** One unit of the chain's type, in base units, where the value is a parameter's. */
  readonly grain: number | null;
}
export interface BooleanType {
  readonly kind: 'boolean';
  readonly shape: Shape;
}
/** A block number that is meant as a point in time. */
export interface DateType {
  readonly kind: 'date';
  readonly shape: 'scalar';
}
/** The value of a parameter that is one of a few words. */
export interface WordType {
  readonly kind: 'word';
  readonly shape: Shape;
  readonly parameter: Parameter;
}
export type Type = NumberType | BooleanType | DateType | WordType;

const interned = new Map<string, Dimension>();

/** The dimension with these exponents, 0 where none is given. */
export function dimension(exponents: Partial<Dimension>): Dimension {
  const { tao = 0, alpha = 0, usd = 0, time = 0, tempos = 0 } = exponents;
  const key = `${tao},${alpha},${usd},${time},${tempos}`;
  let found = interned.get(key);
  if (found === undefined) {
    found = { tao, alpha, usd, time, tempos };
    interned.set(key, found);
  }
  return found;
}

export const plain = dimension({});
export const tao = dimension({ tao: 1 });
export const alpha = dimension({ alpha: 1 });
export const usd = dimension({ usd: 1 });
export const time = dimension({ time: 1 });
export const tempos = dimension({ tempos: 1 });
export const taoRate = dimension({ tao: 1, time: -1 });
export const alphaRate = dimension({ alpha: 1, time: -1 });
export const usdRate = dimension({ usd: 1, time: -1 });
export const price = dimension({ tao: 1, alpha: -1 });
export const usdPrice = dimension({ usd: 1, tao: -1 });

export function sameDimension(a: Dimension, b: Dimension): boolean {
  return (
    a === b ||
    (a.tao === b.tao && a.alpha === b.alpha && a.usd === b.usd && a.time === b.time && a.tempos === b.tempos)
  );
}

export function multiply(a: Dimension, b: Dimension): Dimension {
  if (a === plain) return b;
  if (b === plain) return a;
  return dimension({
    tao: a.tao + b.tao,
    alpha: a.alpha + b.alpha,
    usd: a.usd + b.usd,
    time: a.time + b.time,
    tempos: a.tempos + b.tempos,
  });
}

export function divide(a: Dimension, b: Dimension): Dimension {
  return b === plain ? a : multiply(a, power(b, -1));
}

export function power(a: Dimension, exponent: number): Dimension {
  if (a === plain || exponent === 1) return a;
  // `+ 0` makes 0 of -0, which would be a key of its own.
  return dimension({
    tao: a.tao * exponent + 0,
    alpha: a.alpha * exponent + 0,
    usd: a.usd * exponent + 0,
    time: a.time * exponent + 0,
    tempos: a.tempos * exponent + 0,
  });
}

const numberTypes = new Map<Dimension, Map<Shape, NumberType>>();

export function numberType(of: Dimension, shape: Shape = 'scalar', grain: number | null = null): NumberType {
  if (grain !== null) return { kind: 'number', dimension: of, shape, zero: false, grain };
  let shapes = numberTypes.get(of);
  if (shapes === undefined) {
    shapes = new Map();
    numberTypes.set(of, shapes);
  }
  let type = shapes.get(shape);
  if (type === undefined) {
    type = { kind: 'number', dimension: of, shape, zero: false, grain: null };
    shapes.set(shape, type);
  }
  return type;
}

export const zeroType: NumberType = {
  kind: 'number',
  dimension: plain,
  shape: 'scalar',
  zero: true,
  grain: null,
};

const booleanTypes: Readonly<Record<Shape, BooleanType>> = {
  scalar: { kind: 'boolean', shape: 'scalar' },
  hand: { kind: 'boolean', shape: 'hand' },
  vector: { kind: 'boolean', shape: 'vector' },
  list: { kind: 'boolean', shape: 'list' },
};

export function booleanType(shape: Shape): BooleanType {
  return booleanTypes[shape];
}

export const dateType: DateType = { kind: 'date', shape: 'scalar' };

/** The same type in another shape. */
export function reshaped(type: Type, shape: Shape): Type {
  if (type.shape === shape) return type;
  switch (type.kind) {
    case 'number':
      return numberType(type.dimension, shape, type.grain);
    case 'boolean':
      return booleanType(shape);
    case 'word':
      return { kind: 'word', shape, parameter: type.parameter };
    case 'date':
      return type;
  }
}

const described = new Map<Dimension, string>([
  [plain, 'a bare number'],
  [tao, 'an amount of TAO'],
  [alpha, 'an amount of alpha'],
  [usd, 'an amount of USD'],
  [time, 'a duration'],
  [tempos, 'a number of tempos'],
  [price, 'a price in TAO/alpha'],
  [usdPrice, 'a price in USD/TAO'],
]);

/** For messages: `an amount of TAO`, `a rate in TAO/day`, `a date`. */
export function describe(type: Type): string {
  switch (type.kind) {
    case 'number':
      return describeDimension(type.dimension);
    case 'boolean':
      return 'a condition';
    case 'date':
      return 'a date';
    case 'word':
      return `a word of \`${type.parameter.id}\``;
  }
}

export function describeDimension(of: Dimension): string {
  const known = described.get(of);
  if (known !== undefined) return known;
  const unit = unitOf(of);
  return of.time === -1 ? `a rate in ${unit}` : `a number in ${unit}`;
}

/** The unit in which a person would write it: `TAO/day`, `days`; empty for a bare number. */
export function unitOf(of: Dimension): string {
  const above: string[] = [];
  const below: string[] = [];
  const add = (word: string, exponent: number) => {
    if (exponent === 0) return;
    const size = Math.abs(exponent);
    (exponent > 0 ? above : below).push(size === 1 ? word : `${word}^${size}`);
  };
  add('TAO', of.tao);
  add('alpha', of.alpha);
  add('USD', of.usd);
  add(of.time > 0 ? 'days' : 'day', of.time);
  add('tempos', of.tempos);
  if (above.length === 0 && below.length > 0) above.push('1');
  return [above.join(' '), ...below].join('/');
}
