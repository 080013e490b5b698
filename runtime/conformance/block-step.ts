/** Judge of whole blocks over several subnets, by the order of spec 425. */
import { advance, chainRule, newTotals } from '../fast/index.ts';
import { bits32, madeNetwork, madePool, madeSubnet } from './made-network.ts';
import type { Tally } from './report.ts';
import type { Row } from './row.ts';

const EMISSION = { units: 20, relative: 1e-6 };
const RESERVE = { units: 100, relative: 1e-9 };

export function judgeBlockStep(input: Row, expected: Row, tally: Tally): void {
  const subnets = input.list('subnets').map((row) =>
    madeSubnet(row.number('netuid'), {
      ...madePool(row),
      movingPrice: bits32(row.whole('moving_price')),
      minerBurned: bits32(row.whole('miner_burned')),
      emissionEnabled: row.flag('emission_enabled'),
      firstEmissionBlock: row.isNull('first_emission_block') ? null : row.number('first_emission_block'),
    }),
  );
  const network = madeNetwork(
    {
      rootTao: input.whole('root_tao'),
      taoWeight: input.whole('tao_weight_u64'),
      ownerCut: input.whole('owner_cut_u16'),
      movingAlpha: input.whole('moving_alpha_bits'),
      halvingBlocks: input.number('ema_halving_blocks'),
    },
    subnets,
  );
  const at = new Map(subnets.map(({ netuid }, i) => [netuid, i]));
  const pots = newTotals(subnets.length);
  for (const [n, step] of expected.list('steps').entries()) {
    const totals = newTotals(subnets.length);
    const taoPerBlock = step.number('block_emission');
    const one = { firstBlock: step.number('block'), blocks: 1, taoPerBlock, flows: null, rootFlow: 0 };
    advance(network, { ...one, rule: chainRule(network) }, totals);
    for (const name of ['owner', 'miner', 'validator', 'root'] as const)
      for (const [i, value] of totals[name].entries()) pots[name][i] = (pots[name][i] as number) + value;
    for (const row of step.list('subnets')) {
      const netuid = row.number('netuid');
      const i = at.get(netuid) ?? -1;
      const judge = (field: string, column: Float64Array, allowed = EMISSION) =>
        tally.fast(
          'rao',
          `block ${n + 1}, subnet ${netuid} ${field}`,
          row.whole(field),
          column[i] ?? Number.NaN,
          allowed,
        );
      judge('tao_in', totals.injected);
      judge('excess_tao', totals.chainBuy);
      judge('alpha_in_emission', totals.alphaIn);
      judge('tao_reserve', network.taoIn, RESERVE);
      judge('alpha_in', network.alphaIn, RESERVE);
      judge('alpha_out', network.alphaOut, RESERVE);
      judge('protocol_alpha', network.protocolAlpha, RESERVE);
      judge('pending_owner', pots.owner);
      judge('pending_server', pots.miner);
      judge('pending_validator', pots.validator);
      judge('pending_root', pots.root);
      const moving = network.movingPrice[i] ?? Number.NaN;
      tally.fast(
        'bits',
        `block ${n + 1}, subnet ${netuid} moving_price`,
        row.whole('moving_price_bits'),
        moving,
        {
          units: n + 1,
          relative: 0,
        },
      );
    }
  }
}
