/**
 * Judge of whole blocks over several subnets, in the order of spec 425: what each gets and what
 * is left of the block's TAO, reserves, weights and prices after it, and the pots, which no epoch drains.
 * Source: protocol, section 4.
 */
import type { Snapshot } from '../../../compiler/index.ts';
import { blockEmission } from '../../block-emission.ts';
import { chainRule } from '../../chain/emission-rule.ts';
import { emissionOf, emissionShares } from '../../exact/emission-shares.ts';
import {
  advanceExact,
  copyExactNetwork,
  type ExactNetwork,
  exactNetworkFrom,
  newExactTotals,
} from '../../exact/index.ts';
import { movingPriceOf } from '../../exact/network.ts';
import { rootFlag } from '../../exact/root-proportion.ts';
import * as fast from '../../fast/index.ts';
import { networkAtStart } from '../../start-network.ts';
import { eligibleOf } from '../eligible.ts';
import { both } from '../judge.ts';
import { bits32, madePool, madeSnapshot, madeSubnet } from '../made-network.ts';
import type { Tally } from '../report.ts';
import type { Row } from '../row.ts';

const EMISSION = { units: 20, relative: 1e-6 };
const RESERVE = { units: 100, relative: 1e-9 };

export const blockStepJudge = both(
  'emission 20 rao + 1e-6, reserves and pots 100 rao + 1e-9, price 1 unit a block',
  judgeBlocks,
  judgeFastBlocks,
);

function judgeBlocks(input: Row, expected: Row, tally: Tally): void {
  const snapshot = stepSnapshot(input);
  const network = exactNetworkFrom(snapshot);
  // An epoch would empty the pots; these blocks are looked at without any.
  for (const subnet of network.subnets) subnet.tempo = 0;
  const steps = expected.list('steps');
  tally.exact('blocks', input.whole('blocks'), BigInt(steps.length), 'count');
  let issuance = input.whole('total_issuance');
  for (const [n, step] of steps.entries()) {
    const block = input.number('first_block') + n;
    const at = `block ${block} `;
    const mint = blockEmission(issuance);
    const emissions = emissionsOf(network, block, mint);
    const totals = newExactTotals(network.subnets.length);
    advanceExact(
      network,
      { firstBlock: block, blocks: 1, mint, rule: ruleOf(network), mirror: null },
      totals,
    );
    issuance += mint - totals.recycled;
    tally.exact(`${at}block`, step.whole('block'), BigInt(block), 'count');
    tally.exact(`${at}block_emission`, step.whole('block_emission'), mint);
    tally.same(`${at}root_sell`, step.flag('root_sell'), emissions.rootSell);
    tally.exact(`${at}recycled_remainder`, step.whole('recycled_remainder'), totals.recycled);
    tally.exact(`${at}total_issuance`, step.whole('total_issuance'), issuance);
    judgeSubnets(network, emissions.tao, step, tally, at);
  }
}

function judgeSubnets(
  network: ExactNetwork,
  emissions: ReadonlyMap<number, bigint>,
  step: Row,
  tally: Tally,
  at: string,
): void {
  const byNetuid = new Map(network.subnets.map((subnet) => [subnet.netuid, subnet]));
  const rows = step.list('subnets');
  tally.exact(`${at}subnets`, BigInt(rows.length), BigInt(network.subnets.length), 'count');
  for (const row of rows) {
    const netuid = row.number('netuid');
    const subnet = byNetuid.get(netuid);
    const of = `${at}subnet ${netuid} `;
    if (subnet === undefined) {
      tally.miss(`${of}netuid`, 'one of the subnets', 'none of them');
      continue;
    }
    const amount = (field: string, got: bigint) => tally.exact(`${of}${field}`, row.whole(field), got);
    const bits = (field: string, got: bigint) => tally.exact(`${of}${field}`, row.whole(field), got, 'bits');
    const emission = emissions.get(netuid) ?? null;
    // A subnet that takes no part has no emission, which is not one of 0.
    if (row.isNull('tao_emission'))
      tally.same(`${of}tao_emission`, null, emission === null ? null : String(emission));
    else if (emission === null) tally.miss(`${of}tao_emission`, String(row.whole('tao_emission')), 'none');
    else bits('tao_emission', emission);
    amount('tao_in', subnet.taoInEmission);
    amount('alpha_in_emission', subnet.alphaInEmission);
    amount('excess_tao', subnet.excessTao);
    amount('tao_reserve', subnet.taoIn);
    amount('alpha_in', subnet.alphaIn);
    amount('alpha_out', subnet.alphaOut);
    amount('protocol_alpha', subnet.protocolAlpha);
    bits('quote_weight', subnet.weightQuote);
    bits('moving_price_bits', subnet.movingPrice);
    amount('pending_owner', subnet.pendingOwnerCut);
    amount('pending_server', subnet.pendingServer);
    amount('pending_validator', subnet.pendingValidator);
    amount('pending_root', subnet.pendingRoot);
  }
}

/** What the block pays each subnet before anything is rounded to rao, and whether root gets dividends. */
function emissionsOf(network: ExactNetwork, block: number, mint: bigint) {
  // The rule may bring stored averages and bars up to date: that is for the block itself to do.
  const state = copyExactNetwork(network);
  const eligible = eligibleOf(state);
  const { shares } = emissionShares(state, eligible, ruleOf(state), block, null);
  const prices = eligible.subnets.reduce((sum, subnet) => sum + movingPriceOf(subnet), 0n);
  const tao = new Map(eligible.subnets.map(({ netuid }, k) => [netuid, emissionOf(mint, shares[k] ?? 0n)]));
  return { tao, rootSell: rootFlag(prices) };
}

function ruleOf(network: ExactNetwork) {
  return chainRule(network.era.rule);
}

function judgeFastBlocks(input: Row, expected: Row, tally: Tally): void {
  const network = networkAtStart(stepSnapshot(input));
  const size = network.netuid.length;
  const positions = new Map(Array.from(network.netuid, (netuid, i) => [netuid, i]));
  const pots = fast.newTotals(size);
  for (const [n, step] of expected.list('steps').entries()) {
    const totals = fast.newTotals(size);
    const one = { firstBlock: input.number('first_block') + n, blocks: 1, flows: null, rootFlow: 0 };
    const rule = fast.chainRule(network.era.rule);
    fast.advance(network, { ...one, taoPerBlock: step.number('block_emission'), rule }, totals);
    for (const name of ['owner', 'miner', 'validator', 'root'] as const)
      for (const [i, value] of totals[name].entries()) pots[name][i] = (pots[name][i] ?? 0) + value;
    const paysRoot = step.flag('root_sell');
    for (const row of step.list('subnets')) {
      const netuid = row.number('netuid');
      const i = positions.get(netuid) ?? -1;
      const judge = (field: string, column: Float64Array, allowed = RESERVE) =>
        tally.fast(
          `block ${n + 1} subnet ${netuid} ${field}`,
          row.whole(field),
          column[i] ?? Number.NaN,
          allowed,
        );
      judge('tao_in', totals.injected, EMISSION);
      judge('excess_tao', totals.chainBuy, EMISSION);
      judge('alpha_in_emission', totals.alphaIn, EMISSION);
      judge('tao_reserve', network.taoIn);
      judge('alpha_in', network.alphaIn);
      judge('alpha_out', network.alphaOut);
      judge('protocol_alpha', network.protocolAlpha);
      judge('pending_owner', pots.owner, EMISSION);
      judge('pending_server', pots.miner, EMISSION);
      judge('pending_validator', pots.validator, EMISSION);
      if (paysRoot) judge('pending_root', pots.root, EMISSION);
      judge('moving_price_bits', network.movingPrice, { units: n + 1, relative: 0 });
    }
  }
}

function stepSnapshot(input: Row): Snapshot {
  const subnets = input.list('subnets').map((row) =>
    madeSubnet(row.number('netuid'), {
      ...madePool(row),
      movingPrice: bits32(row.whole('moving_price')),
      minerBurned: bits32(row.whole('miner_burned')),
      emissionEnabled: row.flag('emission_enabled'),
      firstEmissionBlock: row.isNull('first_emission_block') ? null : row.number('first_emission_block'),
    }),
  );
  return madeSnapshot(
    {
      block: input.number('first_block') - 1,
      totalIssuance: input.whole('total_issuance'),
      rootTao: input.whole('root_tao'),
      taoWeight: input.whole('tao_weight_u64'),
      ownerCut: input.whole('owner_cut_u16'),
      movingAlpha: input.whole('moving_alpha_bits'),
      halvingBlocks: input.number('ema_halving_blocks'),
    },
    subnets,
  );
}
