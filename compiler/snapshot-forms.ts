/**
 * The forms that values of a snapshot's JSON take, for zod: amounts, blocks, ratios, flows. What is wrong
 * with one is told as the end of a sentence that starts with its place.
 * Source: design, "Data formats"; protocol, 1.2 (types).
 */
import { z } from 'zod';
import type { Ratio } from './snapshot.ts';
import { PER } from './snapshot-ratios.ts';

const U64 = 2n ** 64n;
/** The widest fixed-point number of the chain. */
const U128 = 2n ** 128n;
/** Digits of 2^128. */
const MOST_DIGITS = 39;

/** What is wrong, as the end of a sentence that starts with the place. */
export const wants = (what: string) => ({
  error: (issue: { readonly input?: unknown }) =>
    issue.input === undefined ? `is missing, ${what} was expected` : `is not ${what}`,
});

function wholeBelow(limit: bigint, what: string) {
  const text = z
    .string(wants(what))
    .max(MOST_DIGITS, { error: `is not ${what}` })
    .regex(/^\d+$/, { error: `is not ${what}`, abort: true })
    .transform((digits) => BigInt(digits));
  const small = z
    .int(wants(what))
    .min(0, { error: `is not ${what}`, abort: true })
    .transform((value) => BigInt(value));
  return z.union([text, small], wants(what)).refine((value) => value < limit, { error: `is not ${what}` });
}

function wholeBetween(least: bigint, most: bigint, what: string) {
  const text = z
    .string(wants(what))
    .max(MOST_DIGITS + 1, { error: `is not ${what}` })
    .regex(/^-?\d+$/, { error: `is not ${what}`, abort: true })
    .transform((digits) => BigInt(digits));
  const small = z.int(wants(what)).transform((value) => BigInt(value));
  return z
    .union([text, small], wants(what))
    .refine((value) => value >= least && value <= most, { error: `is not ${what}` });
}

export const amount = wholeBelow(
  U64,
  'an amount from 0 to 2^64 - 1 as decimal text or as a number below 2^53',
);
const part = wholeBelow(U128, 'a whole number below 2^128 as decimal text or as a number below 2^53');
export const blocks = z
  .int(wants('a block number'))
  .min(0, { error: 'is not a block number: it is negative' });
/** The chain counts its blocks in 32 bits; near 2^53 a projection could not count on. */
export const blockNumber = blocks.max(2 ** 32 - 1, { error: 'is not a block number: it is above 2^32 - 1' });
export const u16 = (what: string) => z.int(wants(what)).min(0, wants(what)).max(65_535, wants(what));
export const wholeNumber = (least: number, most: number, what: string) =>
  z.int(wants(what)).min(least, wants(what)).max(most, wants(what));
export const flag = z.boolean(wants('true or false'));
const per = part.refine((value) => value > 0n, { error: 'is 0, so the ratio has no value' });
/** A ratio in other parts than the chain's is rounded down to them. */
export const ratio = (parts: bigint) =>
  z
    .object({ raw: part, per }, wants('a ratio `{ raw, per }`'))
    .transform((it): Ratio => ({ raw: (it.raw * parts) / it.per, per: parts }))
    .refine(({ raw }) => raw < U128, { error: "is more than the chain's type can hold" });
export const fraction = (parts: bigint) =>
  ratio(parts).refine((it) => it.raw <= it.per, { error: 'is above 1, and it is a fraction' });
export const weight = ratio(PER.perquintill).refine(({ raw, per: whole }) => raw > 0n && raw < whole, {
  error: 'is not between 0 and 1, and each side of a pool has some weight',
});
const I64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n };
const I128 = { least: -(2n ** 127n), most: 2n ** 127n - 1n };
const i128 = wholeBetween(
  I128.least,
  I128.most,
  'a whole number of 128 bits with sign, as decimal text or as a number below 2^53',
);
/** Rounded down, towards what is less. */
export const signedRatio = z
  .object({ raw: i128, per }, wants('a ratio `{ raw, per }`'))
  .transform((it): Ratio => ({ raw: floorDiv(it.raw * PER.bits64, it.per), per: PER.bits64 }))
  .refine(({ raw }) => raw >= I128.least && raw <= I128.most, {
    error: "is more than the chain's type can hold",
  });

function floorDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a < 0n && quotient * b !== a ? quotient - 1n : quotient;
}

export const name = z.string(wants('a name or null')).nullable();

export const flow = wholeBetween(
  I64.least,
  I64.most,
  'an amount of 64 bits with sign as decimal text or as a number below 2^53',
);
/** A moving average and the block it was brought up to; null: the chain holds no record, which counts as 0. */
export const flowAverage = z
  .object({ raw: i128, per, block: blockNumber }, wants('an average `{ raw, per, block }` or null'))
  .transform((it) => ({ raw: floorDiv(it.raw * PER.bits64, it.per), block: it.block }))
  .refine(({ raw }) => raw >= I128.least && raw <= I128.most, {
    error: "is more than the chain's type can hold",
  })
  .nullable();
