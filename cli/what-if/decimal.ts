/** Decimal numbers as they are written: sums without the noise of binary fractions. */

/** `units` / 10^`places` */
export interface Decimal {
  readonly units: bigint;
  readonly places: number;
}

export function decimalOf(text: string): Decimal {
  const [whole = '0', fraction = ''] = text.replaceAll('_', '').split('.');
  return { units: BigInt(whole + fraction), places: fraction.length };
}

/** a + b × times, with as many places as either has; `1_234.5` where `grouped`. */
export function sum(a: Decimal, b: Decimal, times: number): Decimal {
  const places = Math.max(a.places, b.places);
  const scaled = ({ units, places: own }: Decimal) => units * 10n ** BigInt(places - own);
  return { units: scaled(a) + scaled(b) * BigInt(times), places };
}

export function numberOf({ units, places }: Decimal): number {
  return Number(`${units}e-${places}`);
}

/** Without zeros at the end of a fraction, but with at least `places`. */
export function decimalText({ units, places }: Decimal, least: number, grouped: boolean): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  let fraction = digits.slice(digits.length - places);
  while (fraction.length > least && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  const spaced = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, '_') : whole;
  return `${sign}${spaced}${fraction === '' ? '' : `.${fraction}`}`;
}

/** A number as a decimal, whole or with the digits that tell it from its neighbours. */
export function asDecimal(value: number): Decimal {
  // `toFixed` writes large ones with an exponent.
  if (Number.isInteger(value)) return { units: BigInt(value), places: 0 };
  return decimalOf(value.toFixed(Math.min(12, placesOf(value))));
}

function placesOf(value: number): number {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}
