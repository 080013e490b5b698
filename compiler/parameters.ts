/**
 * The registry: every parameter of the chain that a proposal may name, with its unit, the
 * bounds that the chain enforces, who may set it and by which call. Facts only; what a
 * parameter is for stands in `parameter-texts.ts`, which `check` never loads.
 * Source: specification, "Governable parameters"; chain code of spec 425 and later, mainnet at block 9,240,381.
 */
import facts from './data/parameters.json' with { type: 'json' };

export type ParameterScope = 'network' | 'subnet' | 'constant';

/**
 * What a value is measured in. `switch` is on or off, `word` one of `words`; `tempos` are epochs
 * of a subnet; `opaque` (keys, code, lists) and `rule` (a formula in code) can't be written as a value.
 */
export type ParameterQuantity =
  | 'tao'
  | 'blocks'
  | 'fraction'
  | 'number'
  | 'switch'
  | 'word'
  | 'tempos'
  | 'price'
  | 'opaque'
  | 'rule';

export type ParameterSetter = 'root' | 'owner' | 'owner_or_root' | 'runtime_upgrade';

/**
 * `live` works; `constant` stands in code; `state` is computed by the chain; `inert` can be set but
 * nothing reads it; `disabled` can't be set any more; `removed` is gone; `unreleased` and
 * `proposed` were seen in code, or in a proposal, but not on mainnet.
 */
export type ParameterStatus =
  | 'live'
  | 'constant'
  | 'state'
  | 'inert'
  | 'disabled'
  | 'removed'
  | 'unreleased'
  | 'proposed';

export interface ParameterWord {
  /** As written in a proposal: lower case. */
  readonly word: string;
  readonly raw: bigint;
}

/**
 * One parameter. Every bigint but `per` and `times` is raw: the integer that the chain stores.
 * Units: raw * times / per is the value in base units (rao, blocks, fraction of 1, plain number).
 */
export interface Parameter {
  readonly id: string;
  readonly scope: ParameterScope;
  /** First part of the id. */
  readonly group: string;
  /** Last part of the id. */
  readonly name: string;
  readonly quantity: ParameterQuantity;
  readonly per: bigint;
  /** 1 but for the one parameter that the chain stores in steps of several rao. */
  readonly times: bigint;
  /** What the chain's type can hold; null where it has no order. */
  readonly typeMin: bigint | null;
  readonly typeMax: bigint | null;
  /** What the widest call that sets it lets pass, both ends included; null where it checks nothing. */
  readonly min: bigint | null;
  readonly max: bigint | null;
  /** Narrower bounds of the owner's call, where root's is wider. */
  readonly ownerMin: bigint | null;
  readonly ownerMax: bigint | null;
  readonly default: bigint | null;
  /** Where it was read on mainnet. */
  readonly mainnet: bigint | null;
  readonly words: readonly ParameterWord[];
  /** An act and not a level: its call does something once (dissolve, trim, settle early). */
  readonly action: boolean;
  readonly setBy: ParameterSetter;
  /** `Pallet.call`; null where only new code or a raw write by root changes it. */
  readonly call: string | null;
  readonly status: ParameterStatus;
  /** For people: `fraction per block`, `TAO per alpha`. */
  readonly unit: string;
  readonly chainType: string;
}

/** What the types hold, by the first word of `chainType` (`u16 (PerU16 in later code)` is a u16). */
const RANGES: Readonly<Record<string, readonly [bigint, bigint]>> = {
  u8: [0n, 0xffn],
  u16: [0n, 0xffffn],
  u32: [0n, 0xffff_ffffn],
  u64: [0n, (1n << 64n) - 1n],
  i16: [-0x8000n, 0x7fffn],
  U64F64: [0n, (1n << 128n) - 1n],
  U96F32: [0n, (1n << 128n) - 1n],
  I96F32: [-(1n << 127n), (1n << 127n) - 1n],
  I64F64: [-(1n << 127n), (1n << 127n) - 1n],
  Percent: [0n, 100n],
  Perbill: [0n, 10n ** 9n],
  Perquintill: [0n, 10n ** 18n],
  ratio: [0n, 10n ** 9n],
  // A plain number inside a formula: no type holds it, 16 bits are more than any sane one.
  rule: [0n, 0xffffn],
};

const NO_RANGE: readonly [null, null] = [null, null];

const ON_OFF: readonly ParameterWord[] = [
  { word: 'off', raw: 0n },
  { word: 'on', raw: 1n },
];

/** All of them, in the order of the specification: by group. */
export const parameters: readonly Parameter[] = (facts as readonly Fact[]).map(parameterOf);

const byId = new Map(parameters.map((it) => [it.id, it]));
const subnetByName = Map.groupBy(
  parameters.filter((it) => it.scope === 'subnet'),
  (it) => it.name,
);

export function parameterById(id: string): Parameter | undefined {
  return byId.get(id);
}

/** Parameters that each subnet has, by the last part of their id: more than one means the short form is ambiguous. */
export function subnetParametersByName(name: string): readonly Parameter[] {
  return subnetByName.get(name) ?? [];
}

/** Groups in the order of the registry: the first words of all ids. */
export function parameterGroups(): readonly string[] {
  return [...new Set(parameters.map((it) => it.group))];
}

/** The raw values that pass: the call's bounds, else the type's. Null: no end on that side. */
export function rawRange(parameter: Parameter): {
  readonly min: bigint | null;
  readonly max: bigint | null;
} {
  return { min: parameter.min ?? parameter.typeMin, max: parameter.max ?? parameter.typeMax };
}

/** A raw value in base units. Rounds: to the nearest float64. */
export function baseValue(parameter: Parameter, raw: bigint): number {
  const scaled = raw * parameter.times;
  const whole = scaled / parameter.per;
  const rest = scaled - whole * parameter.per;
  // Apart, so that a number of 20 digits over 2^64 doesn't lose its last digits twice.
  return rest === 0n
    ? Number(whole)
    : whole === 0n
      ? ratio(rest, parameter.per)
      : Number(whole) + ratio(rest, parameter.per);
}

/** The raw value of numerator / denominator base units. Rounds: down, as the chain's types do. */
export function rawDown(parameter: Parameter, numerator: bigint, denominator: bigint): bigint {
  const top = numerator * parameter.per;
  const bottom = denominator * parameter.times;
  const quotient = top / bottom;
  return top < 0n && quotient * bottom !== top ? quotient - 1n : quotient;
}

function ratio(rest: bigint, per: bigint): number {
  // 64 bits after the point, relative to the size of the rest, are more than a float64 keeps.
  const shift = BigInt(Math.max(0, 64 + per.toString(2).length - rest.toString(2).length));
  return Number((rest << shift) / per) / 2 ** Number(shift);
}

/** A row of the data file: raw values as decimal strings, what is absent is null, 1, empty or false. */
interface Fact {
  readonly id: string;
  readonly scope: ParameterScope;
  readonly quantity: ParameterQuantity;
  readonly unit: string;
  readonly chainType: string;
  readonly per?: string;
  readonly times?: string;
  readonly default?: string;
  readonly mainnet?: string;
  readonly min?: string;
  readonly max?: string;
  readonly ownerMin?: string;
  readonly ownerMax?: string;
  readonly words?: readonly string[];
  readonly action?: boolean;
  readonly setBy: ParameterSetter;
  readonly call?: string;
  readonly status: ParameterStatus;
}

function parameterOf(fact: Fact): Parameter {
  const parts = fact.id.split('.');
  const words = wordsOf(fact);
  const [typeMin, typeMax] = words.length > 0 ? [0n, BigInt(words.length - 1)] : typeRange(fact.chainType);
  return {
    id: fact.id,
    scope: fact.scope,
    group: parts[0] as string,
    name: parts.at(-1) as string,
    quantity: fact.quantity,
    per: fact.per === undefined ? 1n : scale(fact.per),
    times: fact.times === undefined ? 1n : scale(fact.times),
    typeMin,
    typeMax,
    min: integer(fact.min),
    max: integer(fact.max),
    ownerMin: integer(fact.ownerMin),
    ownerMax: integer(fact.ownerMax),
    default: integer(fact.default),
    mainnet: integer(fact.mainnet),
    words,
    action: fact.action ?? false,
    setBy: fact.setBy,
    call: fact.call ?? null,
    status: fact.status,
    unit: fact.unit,
    chainType: fact.chainType,
  };
}

function integer(text: string | undefined): bigint | null {
  return text === undefined ? null : BigInt(text);
}

/** `65535`, `2^64`, `2^64-1` as the data file writes them. */
function scale(text: string): bigint {
  const power = /^(\d+)\^(\d+)(-1)?$/.exec(text);
  if (power === null) return BigInt(text);
  return BigInt(power[1] as string) ** BigInt(power[2] as string) - (power[3] === undefined ? 0n : 1n);
}

function wordsOf(fact: Fact): readonly ParameterWord[] {
  if (fact.quantity === 'switch') return ON_OFF;
  return (fact.words ?? []).map((word, at) => ({ word, raw: BigInt(at) }));
}

function typeRange(chainType: string): readonly [bigint | null, bigint | null] {
  const space = chainType.indexOf(' ');
  return RANGES[space < 0 ? chainType : chainType.slice(0, space)] ?? NO_RANGE;
}
