/** Judges of one block's shares, and of one subnet's terms, buy and split. */
import { advance, chainRule, newTotals } from '../fast/index.ts';
import { openRows } from '../fast/rows.ts';
import { computeShares } from '../fast/shares.ts';
import { bits32, madeNetwork, madePool, madeSubnet } from './made-network.ts';
import type { Tally } from './report.ts';
import type { Row } from './row.ts';

const ONE_32 = 2 ** 32;
const ONE_64 = 2 ** 64;
/** Parameters that the row at hand doesn't use. */
const NONE = { rootTao: 0n, taoWeight: 0n, ownerCut: 0n, movingAlpha: 0n, halvingBlocks: 1 };

export function judgePriceShares(input: Row, expected: Row, tally: Tally): void {
  const subnets = input.list('subnets').map((row) =>
    madeSubnet(row.number('netuid'), {
      mechanism: row.number('mechanism'),
      movingPrice: bits32(row.whole('moving_price')),
      minerBurned: bits32(row.whole('miner_burned')),
      emissionEnabled: row.flag('emission_enabled'),
    }),
  );
  const network = madeNetwork(NONE, subnets);
  const rows = openRows(network);
  computeShares(network, chainRule(network), 1, rows);
  const tao = input.number('block_emission');
  for (const [i, row] of expected.list('subnets').entries()) {
    const share = (rows.shares[i] ?? Number.NaN) * rows.scale;
    const of = `subnet ${row.number('netuid')}`;
    // The flag of disabled subnets is applied after the shares that a row states.
    const emission = row.whole('tao_emission');
    tally.fast('bits', `${of} tao_emission`, emission, share * tao * ONE_32, {
      units: ONE_32,
      relative: 1e-6,
    });
    if (subnets.every(({ emissionEnabled }) => emissionEnabled))
      tally.fast('bits', `${of} share`, row.whole('share'), share * ONE_64, {
        units: ONE_64 * 1e-9,
        relative: 0,
      });
  }
}

export function judgeEmissionSplit(input: Row, expected: Row, tally: Tally): void {
  const network = madeNetwork(
    {
      ...NONE,
      rootTao: input.whole('root_tao'),
      taoWeight: input.whole('tao_weight_u64'),
      ownerCut: input.whole('owner_cut_u16'),
    },
    [madeSubnet(1, { ...madePool(input), movingPrice: bits32(input.flag('root_sell') ? 2n ** 33n : 1n) })],
  );
  const totals = newTotals(1);
  const taoPerBlock = input.number('tao_emission_bits') / ONE_32;
  const rule = { score: 'price', gate: null, stages: [] } as const;
  advance(network, { firstBlock: 1, blocks: 1, taoPerBlock, rule, flows: null, rootFlow: 0 }, totals);
  const allowed = { units: 5, relative: 1e-6 };
  const judge = (field: string, got: number | undefined) =>
    tally.fast('rao', field, expected.whole(field), got ?? Number.NaN, allowed);
  judge('tao_in_rao', totals.injected[0]);
  judge('excess_tao_rao', totals.chainBuy[0]);
  judge('alpha_in_rao', totals.alphaIn[0]);
  judge('alpha_out_rao', totals.alphaOut[0]);
  judge('protocol_alpha_bought', network.protocolAlpha[0]);
  judge('owner_cut', totals.owner[0]);
  judge('server', totals.miner[0]);
  judge('validator', totals.validator[0]);
  if (input.flag('root_sell')) judge('root_alpha', totals.root[0]);
}
