/**
 * Judges of how a block's TAO is shared: by moving price and miner burn, by flows of stake, and of
 * the power and the normalisation inside.
 * Source: protocol, 1.4, 3.3 to 3.7, 3.10, 4.6.
 */
import type { ChainRuleId, Snapshot, SnapshotSubnet } from '../../../compiler/index.ts';
import { chainRule } from '../../chain/emission-rule.ts';
import { type Eligible, emissionOf, emissionShares } from '../../exact/emission-shares.ts';
import { safePow } from '../../exact/fixed/index.ts';
import { powNormalise } from '../../exact/flow-shares.ts';
import { exactNetworkFrom, movingPriceOf } from '../../exact/network.ts';
import { sumOf } from '../../exact/normalise.ts';
import { burnShares, priceShares } from '../../exact/price-shares.ts';
import { rootFlag } from '../../exact/root-proportion.ts';
import { eligibleOf } from '../eligible.ts';
import { fastShares } from '../fast-shares.ts';
import { both, exact, type Judge } from '../judge.ts';
import { bits32, madeSnapshot, madeSubnet } from '../made-network.ts';
import type { Tally } from '../report.ts';
import type { Row } from '../row.ts';

const ONE_32 = 2 ** 32;
const ONE_64 = 2 ** 64;
/** A share's own scale: one part in 10^9 of the whole. */
const SHARE = { units: ONE_64 * 1e-9, relative: 0 };
const EMISSION = { units: ONE_32, relative: 1e-6 };

export const shareJudges: Readonly<Record<string, Judge>> = {
  price_shares: both('1e-9 of the whole, emission 1 rao + 1e-6', judgePriceShares, judgeFastPriceShares),
  flow_shares: both('1e-9 of the whole', judgeFlowShares, judgeFastFlowShares),
  pow_normalize: exact((input, expected, tally) => {
    const got = powNormalise(input.wholes('values'), input.whole('exponent'));
    const values = expected.wholes('values');
    tally.exact('values', BigInt(values.length), BigInt(got.length), 'count');
    for (const [i, value] of values.entries()) tally.exact(`values[${i}]`, value, got[i] ?? 0n, 'bits');
  }),
  safe_pow: exact((input, expected, tally) => {
    const got = safePow(input.whole('value'), input.whole('exponent'));
    tally.exact('result', expected.whole('result'), got, 'bits');
  }),
};

function judgePriceShares(input: Row, expected: Row, tally: Tally): void {
  const network = exactNetworkFrom(priceSnapshot(input));
  const eligible = eligibleOf(network);
  const prices = eligible.subnets.map(movingPriceOf);
  const byPrice = priceShares(prices);
  const byBurn = burnShares(
    byPrice,
    eligible.subnets.map(({ minerBurned }) => minerBurned),
  );
  const { shares } = emissionShares(network, eligible, chainRule('R5'), 1, null);
  const mint = input.whole('block_emission');
  tally.same('root_sell', expected.flag('root_sell'), rootFlag(sumOf(prices)));
  forSubnets(eligible, expected, tally, (row, k, of) => {
    tally.exact(`${of}price_share`, row.whole('price_share'), byPrice[k] ?? 0n, 'bits');
    tally.exact(`${of}share`, row.whole('share'), byBurn[k] ?? 0n, 'bits');
    tally.exact(`${of}tao_emission`, row.whole('tao_emission'), emissionOf(mint, shares[k] ?? 0n), 'bits');
  });
}

function judgeFastPriceShares(input: Row, expected: Row, tally: Tally): void {
  const snapshot = priceSnapshot(input);
  // A row states shares as they are before disabled subnets are left out, and emission after that.
  const allEnabled = snapshot.subnets.map((subnet) => ({ ...subnet, emissionEnabled: true }));
  const before = fastShares({ ...snapshot, subnets: allEnabled }, 'R5', 1);
  const after = fastShares(snapshot, 'R5', 1);
  const tao = input.number('block_emission');
  const positions = new Map(snapshot.subnets.map(({ netuid }, i) => [netuid, i]));
  for (const row of expected.list('subnets')) {
    const i = positions.get(row.number('netuid')) ?? -1;
    const of = `subnet ${row.number('netuid')} `;
    tally.fast(`${of}share`, row.whole('share'), (before[i] ?? Number.NaN) * ONE_64, SHARE);
    const emission = (after[i] ?? Number.NaN) * tao * ONE_32;
    tally.fast(`${of}tao_emission`, row.whole('tao_emission'), emission, EMISSION);
  }
}

function judgeFlowShares(input: Row, expected: Row, tally: Tally): void {
  const network = exactNetworkFrom(flowSnapshot(input));
  network.flowExponent = input.whole('exponent');
  network.flowCutoff = input.whole('cutoff');
  network.flowSmoothing = input.whole('smoothing_factor');
  network.netFlowEnabled = input.flag('net_flow_enabled');
  const eligible = eligibleOf(network);
  const block = input.number('current_block');
  const { shares } = emissionShares(network, eligible, chainRule(flowRule(input)), block, null);
  forSubnets(eligible, expected, tally, (row, k, of) => {
    const subnet = eligible.subnets[k];
    if (subnet === undefined) return;
    tally.exact(`${of}user_ema`, row.whole('user_ema'), subnet.userFlow.average, 'bits');
    tally.exact(`${of}protocol_ema`, row.whole('protocol_ema'), subnet.protocolFlow.average, 'bits');
    tally.exact(`${of}share`, row.whole('share'), shares[k] ?? 0n, 'bits');
  });
}

function judgeFastFlowShares(input: Row, expected: Row, tally: Tally): void {
  const snapshot = flowSnapshot(input, asBeforeBlock(input));
  const shares = fastShares(snapshot, flowRule(input), input.number('current_block'));
  const positions = new Map(snapshot.subnets.map(({ netuid }, i) => [netuid, i]));
  for (const row of expected.list('subnets')) {
    const netuid = row.number('netuid');
    const share = shares[positions.get(netuid) ?? -1] ?? Number.NaN;
    tally.fast(`subnet ${netuid} share`, row.whole('share'), share * ONE_64, SHARE);
  }
}

/** The later form of the flow rule, unless the row has switched it off. */
function flowRule(input: Row): ChainRuleId {
  return input.flag('net_flow_enabled') ? 'R3' : 'R2';
}

function priceSnapshot(input: Row): Snapshot {
  const subnets = input.list('subnets').map((row) =>
    madeSubnet(row.number('netuid'), {
      mechanism: row.number('mechanism'),
      movingPrice: bits32(row.whole('moving_price')),
      minerBurned: bits32(row.whole('miner_burned')),
      emissionEnabled: row.flag('emission_enabled'),
    }),
  );
  return madeSnapshot({}, subnets);
}

type FlowRecord = NonNullable<SnapshotSubnet['flow']>['user'];

/**
 * Columns have no stamp: an average that the block has been brought up to already is put back to
 * where one update without any flow brings it there.
 */
function asBeforeBlock(input: Row): (record: FlowRecord) => FlowRecord {
  const parts = 2n ** 63n - 1n;
  const kept = parts - input.whole('smoothing_factor');
  const block = input.number('current_block');
  return (record) => {
    if (record.average?.block !== block || kept <= 0n) return record;
    return { pending: 0n, average: { raw: (record.average.raw * parts) / kept, block: block - 1 } };
  };
}

function flowSnapshot(input: Row, as = (record: FlowRecord): FlowRecord => record): Snapshot {
  const parameters = [
    { id: 'emission.tao_flow_normalization_exponent', netuid: null, raw: input.whole('exponent') },
    { id: 'emission.tao_flow_cutoff', netuid: null, raw: input.whole('cutoff') },
    { id: 'emission.tao_flow_smoothing_factor', netuid: null, raw: input.whole('smoothing_factor') },
  ];
  const subnets = input.list('subnets').map((row) => {
    const flow = { user: as(recordOf(row, 'user')), protocol: as(recordOf(row, 'protocol')) };
    return madeSubnet(row.number('netuid'), { flow });
  });
  return madeSnapshot({ block: input.number('current_block') - 1, parameters }, subnets);
}

function recordOf(row: Row, of: 'user' | 'protocol'): FlowRecord {
  const stored = row.at(`${of}_ema`);
  const average = row.isNull(`${of}_ema`)
    ? null
    : { raw: stored.whole('ema'), block: stored.number('block') };
  return { pending: row.whole(`${of}_flow`), average };
}

/** Each subnet that the row expects something of, with its place among the eligible. */
function forSubnets(
  { subnets }: Eligible,
  expected: Row,
  tally: Tally,
  judge: (row: Row, k: number, of: string) => void,
): void {
  const rows = expected.list('subnets');
  const positions = new Map(subnets.map(({ netuid }, k) => [netuid, k]));
  tally.exact('subnets', BigInt(rows.length), BigInt(subnets.length), 'count');
  for (const row of rows) {
    const netuid = row.number('netuid');
    judge(row, positions.get(netuid) ?? -1, `subnet ${netuid} `);
  }
}
