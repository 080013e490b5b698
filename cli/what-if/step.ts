/** Other values for a number of the text: a step further, or as typed. In the form in which the author writes. */
import { DAY_MS } from '../format/date.ts';
import { asDecimal, type Decimal, decimalOf, decimalText, numberOf, sum } from './decimal.ts';
import type { NumberRange, ProposalNumber } from './proposal-number.ts';

type NumericRange = Extract<NumberRange, { kind: 'number' }>;

/** `current` moved by so many steps, never beyond its bounds. Shape: text to stand in the place of the number. */
export function stepped({ range, written }: ProposalNumber, current: string, by: number): string {
  if (range.kind === 'words') {
    const count = range.words.length;
    if (count === 0) return current;
    const at = range.words.indexOf(current);
    // A press for ten goes one on as well: ten times round two words would end where it began.
    return range.words[(at + Math.sign(by) + count) % count] ?? current;
  }
  if (range.kind === 'date') return dateMoved(current, by);
  const parts = numberParts(current);
  if (parts === null) return current;
  if (parts.unit.trim() !== (numberParts(written)?.unit ?? '').trim()) {
    // Step and bounds are in the author's unit, and another one was typed.
    const own = numberOf(decimalOf(parts.digits));
    const other = sum(decimalOf(parts.digits), asDecimal(stepOf(own, null, false)), by);
    return numberOf(other) < 0 ? current : inForm(other, parts, written);
  }
  const moved = sum(decimalOf(parts.digits), asDecimal(range.step), by);
  const within = numberOf(moved);
  if (range.least !== null && within < range.least) return inForm(asDecimal(range.least), parts, written);
  if (range.most !== null && within > range.most) return inForm(asDecimal(range.most), parts, written);
  return inForm(moved, parts, written);
}

/** With the unit of `current`, digits as the author writes them. */
function inForm(value: Decimal, { digits, unit }: NumberParts, written: string): string {
  const own = numberParts(written)?.digits ?? '';
  return decimalText(value, placesIn(own), isGrouped(digits, own, numberOf(value))) + unit;
}

/** `value` in the form of the number, with the unit of what is tried. */
export function resized({ written }: ProposalNumber, current: string, value: Decimal): string {
  const parts = numberParts(current);
  return parts === null ? current : inForm(value, parts, written);
}

/** The number in a text; null where there is none. */
export function decimalIn(text: string): Decimal | null {
  const parts = numberParts(text);
  return parts === null ? null : decimalOf(parts.digits);
}

/** Two to five percent of the value, as 1, 2 or 5 times a power of ten. */
export function stepOf(value: number, most: number | null, whole: boolean): number {
  const scale = value > 0 ? value : most !== null && most <= 100 ? most : 20;
  const power = 10 ** Math.floor(Math.log10(scale));
  const mantissa = scale / power;
  const step = (mantissa >= 5 ? 0.2 : mantissa >= 2 ? 0.1 : 0.05) * power;
  const clean = Number(step.toPrecision(2));
  return whole ? Math.max(1, Math.round(clean)) : clean;
}

/** What somebody typed as a value for the number: with the author's unit where none was typed. */
export function typed(
  { range, written }: ProposalNumber,
  text: string,
): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly why: string } {
  const said = text.trim();
  if (said === '') return { ok: false, why: 'type a value, or press escape' };
  if (range.kind === 'words') {
    return range.words.includes(said)
      ? { ok: true, value: said }
      : { ok: false, why: `it can be ${range.words.join(' or ')}` };
  }
  if (range.kind === 'date') {
    return isDate(said) ? { ok: true, value: said } : { ok: false, why: 'a date looks like 2027-01-31' };
  }
  const parts = numberParts(said);
  if (parts === null) return { ok: false, why: `a number was expected, such as ${written}` };
  const unit = parts.unit === '' ? (numberParts(written)?.unit ?? '') : parts.unit;
  const value = Number(parts.digits.replaceAll('_', ''));
  const outside = unit.trim() === range.unit ? boundsBroken(range, value) : null;
  return outside === null ? { ok: true, value: parts.digits + unit } : { ok: false, why: outside };
}

/** In the form of the language, and in the calendar: there is no 2027-02-30. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}Z)?$/.test(text)) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text.slice(0, 10));
}

function boundsBroken({ least, most, unit, whole }: NumericRange, value: number): string | null {
  const shown = (bound: number) =>
    `${decimalText(asDecimal(bound), 0, true)}${unit === '%' || unit === '' ? unit : ` ${unit}`}`;
  if (least !== null && value < least) return `it can't be less than ${shown(least)}`;
  if (most !== null && value > most) return `it can't be more than ${shown(most)}`;
  return whole && !Number.isInteger(value) ? 'it has to be a whole number' : null;
}

interface NumberParts {
  readonly digits: string;
  /** With the space before it. */
  readonly unit: string;
}

function numberParts(text: string): NumberParts | null {
  const found = /^(\d[\d_]*(?:\.\d+)?)(\s*%?\s*(?:\/?\s*[A-Za-z][\w/ ]*)?)$/.exec(text.trim());
  return found === null ? null : { digits: found[1] ?? '', unit: found[2] ?? '' };
}

function placesIn(digits: string): number {
  return digits.split('.')[1]?.length ?? 0;
}

/** Groups of three where the author has them, and where a number that is long now was short in the text. */
function isGrouped(digits: string, written: string, value: number): boolean {
  if (digits.includes('_') || written.includes('_')) return true;
  return Math.abs(value) >= 1_000 && (written.split('.')[0] ?? '').length < 4;
}

/** Whole days; the time of day stays. */
function dateMoved(current: string, by: number): string {
  const [date = '', time] = current.split('T');
  const ms = Date.parse(date);
  if (Number.isNaN(ms)) return current;
  const moved = new Date(ms + by * DAY_MS).toISOString().slice(0, 10);
  return time === undefined ? moved : `${moved}T${time}`;
}
