/** Parameters as people read and write them: values in the language's own units, bounds, an example line. */
import { type Parameter, rawDown, rawRange, subnetParametersByName } from '../../compiler/index.ts';
import { exactDecimal } from './amount.ts';

/**
 * A raw value as one would write it after `=`: `18%`, `0.5 TAO`, `360 blocks`, `on`, `burn`.
 * Holds: the shortest decimal that the chain's type rounds down to this very value.
 */
export function parameterValue(parameter: Parameter, raw: bigint): string {
  return valueText(parameter, raw, grouped(shortest(parameter, raw, shiftOf(parameter))));
}

/** As `parameterValue`, with about six figures where the exact decimal is long: for tables. */
export function shortParameterValue(parameter: Parameter, raw: bigint): string {
  const exact = shortest(parameter, raw, shiftOf(parameter));
  if (exact.length > 15 && !exact.includes('.')) {
    return valueText(parameter, raw, Number(exact).toExponential(2).replace('+', ''));
  }
  if (exact.length <= 12 || !exact.includes('.')) return valueText(parameter, raw, grouped(exact));
  return valueText(parameter, raw, sixFigures.format(Number(exact)));
}
const sixFigures = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });

function valueText(parameter: Parameter, raw: bigint, decimal: string): string {
  const word = parameter.words.find((it) => it.raw === raw);
  return word?.word ?? `${decimal}${unitOf(parameter, decimal)}`;
}

/** Which values the chain takes, a line each for root and owner where they differ. Empty: it isn't a value. */
export function parameterBounds(parameter: Parameter): readonly string[] {
  if (parameter.action || parameter.quantity === 'opaque' || parameter.quantity === 'rule') return [];
  if (parameter.words.length > 0) return [parameter.words.map((it) => it.word).join(' or ')];
  const { min, max } = rawRange(parameter);
  const lines = [
    parameter.min === null && parameter.max === null ? typeOnly(parameter) : range(parameter, min, max),
  ];
  if (parameter.ownerMin !== null || parameter.ownerMax !== null) {
    lines.push(`${range(parameter, parameter.ownerMin ?? min, parameter.ownerMax ?? max)} for the owner`);
  }
  return lines;
}

/** A line for a proposal that sets it to what it is now, or null where no line can. */
export function parameterExample(parameter: Parameter): string | null {
  if (parameter.id === 'subnet_registration.dissolve') return 'dissolve subnet 12';
  // Root isn't among the subnets that a path can name.
  if (parameter.id === 'root.max_root_validators') return null;
  if (parameter.action || parameter.quantity === 'opaque' || parameter.quantity === 'rule') return null;
  if (parameter.status === 'state' || parameter.status === 'removed' || parameter.status === 'disabled')
    return null;
  const raw = parameter.mainnet ?? parameter.default ?? parameter.words[0]?.raw;
  if (raw === undefined || raw === null) return null;
  const value = parameterValue(parameter, raw).replaceAll(',', '_');
  return `set ${pathOf(parameter)} = ${value}`;
}

/** How a path names it: with a subnet, and the last part alone where no other parameter ends so. */
function pathOf(parameter: Parameter): string {
  if (parameter.scope !== 'subnet') return parameter.id;
  const short = subnetParametersByName(parameter.name).length === 1;
  return `subnet(12).${short ? parameter.name : parameter.id}`;
}

/** Who may change it, in few words. */
export const setters = {
  root: 'root',
  owner: 'owner',
  owner_or_root: 'owner, root',
  runtime_upgrade: 'upgrade',
} as const;

const UNITS: Readonly<Partial<Record<Parameter['quantity'], string>>> = {
  tao: 'TAO',
  blocks: 'blocks',
  tempos: 'tempos',
  price: 'TAO/alpha',
};

function unitOf(parameter: Parameter, decimal: string): string {
  if (isPercent(parameter)) return '%';
  const unit = UNITS[parameter.quantity];
  if (unit === undefined) return '';
  return ` ${decimal === '1' ? unit.replace(/s$/, '') : unit}`;
}

/** Parts of a whole read best as percents; rates per block or day are too small for them. */
function isPercent(parameter: Parameter): boolean {
  return parameter.quantity === 'fraction' && !parameter.unit.includes(' per ');
}

/** The power of ten between a base unit and what people write: TAO for rao, percent for fractions. */
function shiftOf(parameter: Parameter): number {
  return isPercent(parameter) ? 2 : parameter.quantity === 'tao' ? -9 : 0;
}

/** Decimal places beyond which no parameter's type can tell values apart. */
const FINEST = 40;

/** The shortest decimal of value * 10^shift that rounds down to `raw`. */
function shortest(parameter: Parameter, raw: bigint, shift: number): string {
  const { per, times } = parameter;
  for (let places = Math.max(0, shift); places <= FINEST; places += 1) {
    const unit = 10n ** BigInt(places);
    const up = ceilDiv(raw * times * unit, per);
    if (rawDown(parameter, up, unit) === raw) return exactDecimal(up, places - shift);
  }
  return exactDecimal((raw * times * 10n ** BigInt(FINEST)) / per, FINEST - shift);
}

function ceilDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return quotient * b < a ? quotient + 1n : quotient;
}

function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}

/** A range wider than this says nothing but which type it is. */
const WIDE = 1n << 63n;

function typeOnly(parameter: Parameter): string {
  const { typeMin, typeMax, chainType } = parameter;
  const why = parameter.call === null ? 'no call sets it' : 'its call checks nothing';
  if (typeMin === null || typeMax === null || typeMax >= WIDE) return `${why}; stored as ${chainType}`;
  return `${why}; ${chainType} holds ${range(parameter, typeMin, typeMax)}`;
}

/**
 * `1 to 8`. Where a fine type's bound lies one unit inside a round number, that number is
 * left out: `above 0%, below 100%`.
 */
function range(parameter: Parameter, min: bigint | null, max: bigint | null): string {
  const fine = parameter.per > 10n ** 9n;
  const above = fine && min === 1n;
  const below = fine && max === parameter.per - 1n && parameter.per % 2n === 0n;
  const open = max === null || (max === parameter.typeMax && max >= WIDE && max > parameter.per);
  const low = min === null ? null : above ? parameterValue(parameter, 0n) : parameterValue(parameter, min);
  const high = open ? null : parameterValue(parameter, below ? parameter.per : max);
  if (low === null) return high === null ? 'anything' : `at most ${high}`;
  if (high === null) return `${above ? 'above' : 'at least'} ${low}`;
  if (above || below) return `${above ? 'above' : 'at least'} ${low}, ${below ? 'below' : 'at most'} ${high}`;
  const unit = unitOf(parameter, '2');
  return `${unit.startsWith(' ') ? low.split(' ')[0] : low} to ${high}`;
}
