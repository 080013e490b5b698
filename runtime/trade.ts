/**
 * A user's `stake` or `unstake`, at the end of its block: through the pool's own checks, then
 * as a trade with its fee.
 * Source: protocol 5.3 and 5.4 (guards in their order, under the chain's names).
 */
import { diagnostic } from '../grammar/index.ts';
import { amountText, countText } from './amounts.ts';
import { amountOf, type Change } from './enact.ts';
import { applyFlow, type Network } from './fast/index.ts';
import { MAX_INPUT_RESERVES, MIN_RESERVE, swapOut } from './fast/pool.ts';
import type { Run } from './run.ts';
import { subnetIndex } from './subnet-index.ts';

const MIN_STAKE = 2_000_000; // rao

interface Refusal {
  readonly error: string;
  readonly why: string;
}

/** Executes the trade in the block that was just computed, or notes why the chain would refuse it. */
export function trade(run: Run, change: Change<'stake' | 'unstake'>): void {
  const i = subnetIndex(run.setting.snapshot, change.subnet);
  // A subnet that is registered later: not executed, as the compiler said.
  if (i < 0) return;
  run.stamp += 1;
  const refused = change.kind === 'stake' ? stake(run.network, i, change) : unstake(run.network, i, change);
  if (refused === null) return;
  const facts = {
    event: change.kind === 'stake' ? 'stake into' : 'unstake from',
    subnet: String(run.network.netuid[i]),
    ...refused,
    block: countText(run.supply.block),
  };
  run.findings.push(diagnostic(change.attempt ? 'W453' : 'E404', change.place, facts));
}

function stake(network: Network, i: number, { amount }: Change<'stake'>): Refusal | null {
  const tao = amountOf(amount);
  const kept = tao * (1 - (network.feeRate[i] as number));
  if (kept < MIN_STAKE) return tooLow(kept);
  if (network.subtokenEnabled[i] !== 1)
    return { error: 'SubtokenDisabled', why: 'the subnet has not started' };
  const y = network.taoIn[i] as number;
  const x = network.alphaIn[i] as number;
  if (network.dynamic[i] === 1) {
    if (kept > MAX_INPUT_RESERVES * y) return tooLarge(y, 'TAO');
    if (x < MIN_RESERVE) return drained(x, 'alpha');
    const exponent = y / ((network.spotPrice[i] as number) * x);
    if (!(Math.floor(swapOut(x, kept / y, exponent)) > 0)) return drained(x, 'alpha');
  }
  applyFlow(network, i, tao);
  return null;
}

function unstake(network: Network, i: number, { amount }: Change<'unstake'>): Refusal | null {
  const y = network.taoIn[i] as number;
  const x = network.alphaIn[i] as number;
  const held = Math.max(0, (network.alphaOut[i] as number) - (network.protocolAlpha[i] as number));
  const part = amountOf(amount.value);
  const alpha = amount.kind === 'alpha' ? part : part * (network.alphaOut[i] as number);
  if (alpha > held) {
    const why = `${amountText(BigInt(Math.floor(held)), 'alpha')} are all that users hold`;
    return { error: 'NotEnoughStakeToWithdraw', why };
  }
  const kept = alpha * (1 - (network.feeRate[i] as number));
  if (network.dynamic[i] !== 1) {
    applyFlow(network, i, -kept);
    return null;
  }
  if (kept > MAX_INPUT_RESERVES * x) return tooLarge(x, 'alpha');
  if (y < MIN_RESERVE) return drained(y, 'TAO');
  const exponent = ((network.spotPrice[i] as number) * x) / y;
  const tao = swapOut(y, kept / x, exponent);
  if (tao < MIN_STAKE) return tooLow(tao);
  applyFlow(network, i, -tao);
  return null;
}

/** @param net rao, less the fee: the amount as written may well be enough */
function tooLow(net: number): Refusal {
  const least = amountText(BigInt(MIN_STAKE), 'TAO');
  return {
    error: 'AmountTooLow',
    why: `${amountText(BigInt(Math.floor(net)), 'TAO')} after the fee is less than ${least}`,
  };
}

function tooLarge(reserve: number, unit: 'TAO' | 'alpha'): Refusal {
  const held = amountText(BigInt(Math.floor(reserve)), unit);
  return {
    error: 'SwapInputTooLarge',
    why: `it is more than ${countText(MAX_INPUT_RESERVES)} times the pool's ${held}`,
  };
}

function drained(reserve: number, unit: 'TAO' | 'alpha'): Refusal {
  return { error: 'ReservesTooLow', why: `the pool holds ${amountText(BigInt(Math.floor(reserve)), unit)}` };
}
