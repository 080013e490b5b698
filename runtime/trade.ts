/**
 * A user's `stake` or `unstake`, at the end of its block: through the pool's own checks, then
 * as a trade with its fee.
 * Source: protocol 5.3 and 5.4 (guards in their order, under the chain's names).
 */
import { amountText, countText } from './amounts.ts';
import { MAX_INPUT_RESERVES, MIN_RESERVE } from './chain/swap-guards.ts';
import { amountOf, type Change } from './enact.ts';
import type { ExactSubnet } from './exact/index.ts';
import { buyExact, feeOf, heldByUsers, sellExact } from './exact-trade.ts';
import { applyFlow, type Network, paysOneForOne } from './fast/index.ts';
import { swapOut } from './fast/pool.ts';
import { floor, multiply, parseExact, whole } from './rational.ts';
import { freeTao } from './registration/free-tao.ts';
import type { Refusal } from './registration/refusals.ts';
import type { Run } from './run.ts';

const MIN_STAKE = 2_000_000; // rao

/** Executes the trade at the end of the block that was just computed, in a subnet that lives; or says why the chain wouldn't. */
export function trade(run: Run, change: Change<'stake' | 'unstake'>, i: number): Refusal | null {
  run.stamp += 1;
  const free = change.kind === 'stake' ? freeTao(run) : null;
  if (run.exact === null) return inFloats(run.network, i, change, free);
  run.exact.stale = true;
  return inIntegers(run.exact.network.subnets[i] as ExactSubnet, change, free);
}

type Trade = Change<'stake' | 'unstake'>;

/** @param free rao that there is to stake; null: that isn't known */
function inFloats(network: Network, i: number, change: Trade, free: bigint | null): Refusal | null {
  return change.kind === 'stake' ? stake(network, i, change, free) : unstake(network, i, change);
}

function stake(
  network: Network,
  i: number,
  { amount }: Change<'stake'>,
  free: bigint | null,
): Refusal | null {
  const tao = amountOf(amount);
  const kept = tao * (1 - feeRateOf(network, i));
  if (kept < MIN_STAKE) return tooLow(toRao(kept));
  if (network.subtokenEnabled[i] !== 1) return NOT_STARTED;
  if (free !== null && tao > Number(free)) return tooPoor(free);
  const y = network.taoIn[i] as number;
  const x = network.alphaIn[i] as number;
  if (network.dynamic[i] === 1) {
    if (kept > MAX_INPUT_RESERVES * y) return tooLarge(toRao(y), 'TAO');
    if (x < MIN_RESERVE) return drained(toRao(x), 'alpha');
    const exponent = y / ((network.spotPrice[i] as number) * x);
    if (!(Math.floor(swapOut(x, kept / y, exponent)) > 0)) return drained(toRao(x), 'alpha');
  } else if (!paysOneForOne(x, tao)) return drained(toRao(x), 'alpha');
  applyFlow(network, i, tao);
  return null;
}

function unstake(network: Network, i: number, { amount }: Change<'unstake'>): Refusal | null {
  const y = network.taoIn[i] as number;
  const x = network.alphaIn[i] as number;
  const held = Math.max(0, (network.alphaOut[i] as number) - (network.protocolAlpha[i] as number));
  const part = amountOf(amount.value);
  const alpha = amount.kind === 'alpha' ? part : part * (network.alphaOut[i] as number);
  if (alpha > held) return notHeld(toRao(held), toRao(network.alphaOut[i] as number));
  if (network.dynamic[i] !== 1) {
    if (!paysOneForOne(y, alpha)) return drained(toRao(y), 'TAO');
    applyFlow(network, i, -alpha);
    return null;
  }
  const kept = alpha * (1 - feeRateOf(network, i));
  if (kept > MAX_INPUT_RESERVES * x) return tooLarge(toRao(x), 'alpha');
  if (y < MIN_RESERVE) return drained(toRao(y), 'TAO');
  const exponent = ((network.spotPrice[i] as number) * x) / y;
  const tao = swapOut(y, kept / x, exponent);
  if (tao < MIN_STAKE) return tooLow(toRao(tao));
  applyFlow(network, i, -tao);
  return null;
}

/** Part of what is paid; nothing where the subnet isn't dynamic. */
function feeRateOf(network: Network, i: number): number {
  return network.dynamic[i] === 1 ? (network.feeRate[i] as number) : 0;
}

/** The same in the chain's integers. */
function inIntegers(subnet: ExactSubnet, change: Trade, free: bigint | null): Refusal | null {
  return change.kind === 'stake' ? stakeExact(subnet, change, free) : unstakeExact(subnet, change);
}

function stakeExact(subnet: ExactSubnet, { amount }: Change<'stake'>, free: bigint | null): Refusal | null {
  const tao = floor(parseExact(amount));
  const kept = tao - feeOf(subnet, tao);
  if (kept < BigInt(MIN_STAKE)) return tooLow(kept);
  if (!subnet.subtokenEnabled) return NOT_STARTED;
  if (free !== null && tao > free) return tooPoor(free);
  const bought = buyExact(subnet, tao);
  return bought.ok ? null : refusalOf(bought.error, subnet, 'buy');
}

function unstakeExact(subnet: ExactSubnet, { amount }: Change<'unstake'>): Refusal | null {
  const part = parseExact(amount.value);
  const alpha = floor(amount.kind === 'alpha' ? part : multiply(part, whole(subnet.alphaOut)));
  const held = heldByUsers(subnet);
  if (alpha > held) return notHeld(held, subnet.alphaOut);
  // Tried on a copy: what is left after the fee may turn out to be too little.
  const tried = { ...subnet, userFlow: { ...subnet.userFlow } };
  const sold = sellExact(tried, alpha);
  if (!sold.ok) return refusalOf(sold.error, subnet, 'sell');
  if (subnet.mechanism !== 0 && sold.out < BigInt(MIN_STAKE)) return tooLow(sold.out);
  sellExact(subnet, alpha);
  return null;
}

function refusalOf(error: string, subnet: ExactSubnet, side: 'buy' | 'sell'): Refusal {
  const { taoIn, alphaIn } = subnet;
  const buys = side === 'buy';
  switch (error) {
    case 'SubtokenDisabled':
      return NOT_STARTED;
    case 'SwapInputTooLarge':
      return buys ? tooLarge(taoIn, 'TAO') : tooLarge(alphaIn, 'alpha');
    case 'ReservesTooLow':
      return buys ? drained(alphaIn, 'alpha') : drained(taoIn, 'TAO');
    default:
      return { error, why: 'the pool refuses it' };
  }
}

const NOT_STARTED: Refusal = { error: 'SubtokenDisabled', why: 'the subnet has not started' };

const toRao = (amount: number): bigint => BigInt(Math.floor(amount));

/** Whose TAO it is isn't known; there can't be more of it than is free. */
function tooPoor(free: bigint): Refusal {
  const why = `all that is neither in pools nor on root is ${amountText(free, 'TAO')}`;
  return { error: 'NotEnoughBalanceToStake', why };
}

function notHeld(held: bigint, alphaOut: bigint): Refusal {
  const part = alphaOut === 0n ? 0 : Math.floor(Number((held * 1000n) / alphaOut)) / 10;
  const why = `${amountText(held, 'alpha')} are all that users hold, ${part}% of \`alpha_out\``;
  return { error: 'NotEnoughStakeToWithdraw', why };
}

/** @param net rao, less the fee: the amount as written may well be enough */
function tooLow(net: bigint): Refusal {
  const least = amountText(BigInt(MIN_STAKE), 'TAO');
  return {
    error: 'AmountTooLow',
    why: `${amountText(net, 'TAO')} after the fee is less than ${least}`,
  };
}

function tooLarge(reserve: bigint, unit: 'TAO' | 'alpha'): Refusal {
  const held = amountText(reserve, unit);
  return {
    error: 'SwapInputTooLarge',
    why: `it is more than ${countText(MAX_INPUT_RESERVES)} times the pool's ${held}`,
  };
}

function drained(reserve: bigint, unit: 'TAO' | 'alpha'): Refusal {
  return { error: 'ReservesTooLow', why: `the pool holds ${amountText(reserve, unit)}` };
}
