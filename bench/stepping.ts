/**
 * Block by block: nanoseconds for one subnet and one block. Yardstick: a bare loop over typed
 * arrays with the divisions that the arithmetic cannot avoid.
 */
import { loadEmbedded } from '../compiler/index.ts';
import { advance, chainRule, networkFrom, newTotals } from '../runtime/fast/index.ts';
import { type Figure, timed } from './measure.ts';

const BLOCKS = 7_200;
const ROUNDS = 15;
const GOAL = 12; // ns

export interface Stepping {
  readonly figures: readonly Figure[];
  /** ns per subnet and block of the bare loop, for other yardsticks */
  readonly bareLoop: number;
  readonly subnets: number;
}

export async function stepping(): Promise<Stepping> {
  const snapshot = await loadEmbedded('finney', 9_240_381);
  const subnets = snapshot.subnets.length;
  const perElement = (milliseconds: number) => (milliseconds * 1e6) / (BLOCKS * subnets);
  const run = bare(subnets);
  let bareLoop = Number.POSITIVE_INFINITY;
  let spent = Number.POSITIVE_INFINITY;
  // In turns, and the best of each: what else the machine does only adds.
  for (let round = 0; round < ROUNDS; round += 1) {
    bareLoop = Math.min(bareLoop, perElement(timed(run)));
    const network = networkFrom(snapshot);
    const totals = newTotals(network.netuid.length);
    const step = {
      firstBlock: snapshot.block + 1,
      blocks: BLOCKS,
      taoPerBlock: 500_000_000,
      rule: chainRule(network.era.rule),
      flows: null,
      rootFlow: 0,
    };
    spent = Math.min(spent, perElement(timed(() => advance(network, step, totals))));
  }
  return {
    subnets,
    bareLoop,
    figures: [
      {
        what: 'block by block, per subnet and block',
        measured: `${spent.toFixed(1)} ns`,
        yardstick: `bare loop ${bareLoop.toFixed(1)} ns`,
        ratio: spent / bareLoop,
        goal: { text: `<= ${GOAL} ns`, met: spent <= GOAL },
      },
    ],
  };
}

/**
 * Per subnet: five divisions (price, share, alpha to inject, root proportion, speed of the moving
 * price) and the sums they feed, on columns of the same length.
 */
function bare(subnets: number): () => void {
  const columns = Array.from({ length: 6 }, (_, at) =>
    Float64Array.from({ length: subnets }, (_, i) => 1e12 * (1 + at) + i),
  );
  const [tao, alpha, moving, shares, issuance, paid] = columns as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  moving.fill(1e-2);
  return () => {
    for (let block = 0; block < BLOCKS; block += 1) {
      let sum = 0;
      for (let i = 0; i < subnets; i += 1) sum += moving[i] as number;
      for (let i = 0; i < subnets; i += 1) {
        const price = (tao[i] as number) / (alpha[i] as number);
        const share = (moving[i] as number) / sum;
        const injected = share / price;
        const root = 1e15 / (1e15 + (issuance[i] as number));
        const speed = (3e-4 * block) / (block + 201_600);
        shares[i] = share;
        tao[i] = (tao[i] as number) + share;
        alpha[i] = (alpha[i] as number) + injected * root;
        issuance[i] = (issuance[i] as number) + 1 - root;
        paid[i] = (paid[i] as number) + share;
        moving[i] = (moving[i] as number) + speed * (price - (moving[i] as number));
      }
    }
  };
}
