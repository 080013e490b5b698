/**
 * Judges of the price of registering a neuron: the factor of one block, decay over many, the jump
 * at a registration, and both in turn.
 * Source: protocol, 10.1 and 10.2.
 */
import { bump, burnInBlock, decayFactor, factorAfter } from '../exact/burn-price.ts';
import { exact, type Judge } from './judge.ts';
import type { Tally } from './report.ts';
import type { Row } from './row.ts';

export const burnPriceJudges: Readonly<Record<string, Judge>> = {
  decay_factor: exact((input, expected, tally) => {
    const halfLife = input.number('half_life');
    const factor = decayFactor(halfLife);
    tally.exact('factor_q32', expected.whole('factor_q32'), factor, 'bits');
    if (expected.has('pow_half_life_q32')) {
      const power = factorAfter(factor, halfLife);
      tally.exact('pow_half_life_q32', expected.whole('pow_half_life_q32'), power, 'bits');
    }
  }),
  bump: exact((input, expected, tally) => {
    const { min, max } = boundsOf(input);
    const burn = bump(input.whole('burn'), multiplierOf(input), min, max);
    tally.exact('burn_after', expected.whole('burn_after'), burn);
  }),
  decay: exact((input, expected, tally) => {
    const { min, max } = boundsOf(input);
    const factor = decayFactor(input.number('half_life'));
    const first = input.number('first_block');
    const last = first + input.number('blocks');
    let burn = input.whole('burn');
    for (let block = first; block < last; block += 1) {
      const next = burnInBlock(block, burn, factor, min, max);
      if (next === burn && block > 1) break;
      burn = next;
    }
    tally.exact('burn_after', expected.whole('burn_after'), burn);
  }),
  sequence: exact(judgeSequence),
};

/** In each block the price decays first, and then jumps once per registration. */
function judgeSequence(input: Row, expected: Row, tally: Tally): void {
  const { min, max } = boundsOf(input);
  const factor = decayFactor(input.number('half_life'));
  const multiplier = multiplierOf(input);
  const first = Number(input.wholeOrNull('first_block') ?? LATE_BLOCK);
  const registrations = input.wholes('registrations_per_block').map(Number);
  const after = expected.wholes('burn_after_each_block');
  tally.exact('blocks', BigInt(after.length), BigInt(registrations.length), 'count');
  let burn = input.whole('burn');
  for (const [i, count] of registrations.entries()) {
    const wanted = after[i];
    if (wanted === undefined) return;
    burn = burnInBlock(first + i, burn, factor, min, max);
    if (count > MOST_REGISTRATIONS) {
      tally.exact('registrations_per_block', BigInt(MOST_REGISTRATIONS), BigInt(count), 'count');
      return;
    }
    for (let n = 0; n < count; n += 1) {
      const next = bump(burn, multiplier, min, max);
      if (next === burn) break;
      burn = next;
    }
    tally.exact(`burn_after_each_block[${i}]`, wanted, burn);
  }
}

/** A row without a block is about a chain that has long begun. */
const LATE_BLOCK = 2n;
/** The chain counts a block's registrations in 16 bits. */
const MOST_REGISTRATIONS = 65_535;

function boundsOf(input: Row): { readonly min: bigint; readonly max: bigint } {
  return { min: input.whole('min_burn'), max: input.whole('max_burn') };
}

/** U64F64, under either of its names. */
function multiplierOf(input: Row): bigint {
  return input.whole(input.has('increase_mult_bits') ? 'increase_mult_bits' : 'increase_mult');
}
