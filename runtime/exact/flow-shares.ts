/**
 * The flow rules ("taoflow"): shares by a moving average of the TAO that users put into a subnet's
 * pool, in the later form less what the protocol itself put in.
 * Source: protocol, 3.4 and 3.5.
 */
import {
  add,
  checkedSqrt,
  div,
  div64,
  fromInteger,
  fromRatio,
  I64_MAX,
  I64F64,
  mul,
  mul64,
  ONE_64,
  SQUARE_ROOT_EPSILON,
  safeDiv,
  safePow,
  sub,
  U64_MAX,
  U64F64,
} from './fixed/index.ts';
import type { ExactFlow } from './network.ts';
import { normalisedOrNothing } from './normalise.ts';

const I32_MAX = 2_147_483_647n;
const LARGEST_BASE = fromInteger(U64F64, I32_MAX);
/** From here on what is shared is scaled up for the power. */
const SCALED_FROM = fromRatio(U64F64, I32_MAX, U64_MAX);

/** How far an average goes to the flow of one block. Units: parts of 2^63 - 1 in, I64F64 out. */
export function flowSpeed(smoothing: bigint): bigint {
  return div64(smoothing, I64_MAX);
}

/**
 * Brings a record up to date: its pending flow enters the average and starts anew. One that is
 * up to date already stays as it is, its pending flow too.
 */
export function updateFlow(record: ExactFlow, speed: bigint, block: number): void {
  if (record.block === block) return;
  const kept = mul(I64F64, ONE_64 - speed, record.average);
  record.average = add(I64F64, kept, mul(I64F64, speed, fromInteger(I64F64, record.pending)));
  record.block = block;
  record.pending = 0n;
}

/**
 * Users' flow less the protocol's, which is scaled down to users' in sum.
 * Shape: I64F64, one per eligible subnet.
 */
export function netFlows(user: readonly bigint[], protocol: readonly bigint[]): readonly bigint[] {
  const part = div(I64F64, sumOfGains(user), sumOfGains(protocol)) ?? 0n;
  const scale = part < ONE_64 ? part : ONE_64;
  return user.map((flow, k) => {
    const own = protocol[k] as bigint;
    return sub(I64F64, flow, own > 0n ? mul64(scale, own) : own);
  });
}

function sumOfGains(flows: readonly bigint[]): bigint {
  let sum = 0n;
  for (const flow of flows) if (flow > 0n) sum = add(I64F64, sum, flow);
  return sum;
}

/** Shares by flow (I64F64): what lies above the lowest or the cutoff, to a power. Shape: U64F64 out. */
export function flowShares(flows: readonly bigint[], cutoff: bigint, exponent: bigint): readonly bigint[] {
  let lowest = 0n;
  for (const flow of flows) if (flow < lowest) lowest = flow;
  const base = cutoff > lowest ? cutoff : lowest;
  return powNormalise(
    flows.map((flow) => (flow > base ? sub(I64F64, flow, base) : 0n)),
    exponent,
  );
}

/**
 * Values to a power, normalised. They are first scaled so that the power's short range can hold them.
 * Shape: U64F64 in and out. All 0 where the powers sum to 0.
 */
export function powNormalise(values: readonly bigint[], exponent: bigint): readonly bigint[] {
  let largest = 0n;
  for (const value of values) if (value > largest) largest = value;
  const toOne = safeDiv(U64F64, ONE_64, largest);
  const scaled = values.map((value) => mul64(value, toOne));
  const top = mul64(largest, toOne);
  const size = mul64(top, top) * BigInt(values.length);
  const factor = size >= SCALED_FROM ? scaleFor(size) : ONE_64;
  return normalisedOrNothing(scaled.map((value) => safePow(mul64(factor, value), exponent)));
}

function scaleFor(size: bigint): bigint {
  return checkedSqrt(U64F64, safeDiv(U64F64, LARGEST_BASE, size), SQUARE_ROOT_EPSILON) ?? ONE_64;
}
