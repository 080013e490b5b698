/**
 * The exact arithmetic block by block: a day of mainnet. Yardstick: as many multiplications of
 * whole numbers of 64 bits as there are subnets and blocks in it, a hundred for each.
 */
import { loadEmbedded } from '../compiler/index.ts';
import { chainRule } from '../runtime/chain/emission-rule.ts';
import { advanceExact, exactNetworkFrom, newExactTotals } from '../runtime/exact/index.ts';
import { type Figure, median, timed } from './measure.ts';

const BLOCKS = 7_200;
const ROUNDS = 3;
const PRODUCTS = 100;
const GOAL = 4_000; // ms

export async function exactStepping(): Promise<readonly Figure[]> {
  const snapshot = await loadEmbedded('finney', 9_240_381);
  const subnets = snapshot.subnets.length;
  const times = Array.from({ length: ROUNDS }, () => {
    const network = exactNetworkFrom(snapshot);
    const rule = chainRule(network.era.rule);
    const step = { firstBlock: snapshot.block + 1, blocks: BLOCKS, mint: 500_000_000n, rule, mirror: null };
    return timed(() => advanceExact(network, step, newExactTotals(subnets)));
  });
  const spent = median(times);
  const bare = median(Array.from({ length: ROUNDS }, () => timed(() => products(BLOCKS * subnets))));
  const perBlock = spent / BLOCKS;
  return [
    {
      what: `exact arithmetic, a day of ${subnets} subnets`,
      measured: `${(spent / 1e3).toFixed(2)} s, ${Math.round(1e3 / perBlock)} blocks/s`,
      yardstick: `${PRODUCTS} products each ${((bare * PRODUCTS) / 1e3).toFixed(2)} s`,
      ratio: spent / (bare * PRODUCTS),
      goal: { text: `<= ${GOAL / 1e3} s`, met: spent <= GOAL },
    },
  ];
}

/** Numbers of 64 bits, multiplied in pairs; the sum keeps the work from being left out. */
function products(count: number): bigint {
  const values = Array.from({ length: 128 }, (_, i) => (1n << 63n) + BigInt(i) * 987_654_321n);
  let sum = 0n;
  for (let n = 0; n < count; n += 1) {
    const product = (values[n & 127] as bigint) * (values[(n >> 3) & 127] as bigint);
    if (product > sum) sum = product;
  }
  return sum;
}
