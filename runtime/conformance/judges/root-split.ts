/**
 * Judges of the root proportion, and of one subnet's block by itself: terms, injection and chain buy
 * in the order of spec 425, alpha and its split.
 * Source: protocol, 4.2 to 4.5.
 */
import type { Snapshot } from '../../../compiler/index.ts';
import { alphaEmission } from '../../exact/alpha-issuance.ts';
import { capByRoot, type EmissionTerms, emissionTerms } from '../../exact/emission-terms.ts';
import { addU64, U96F32 } from '../../exact/fixed/index.ts';
import { alphaIssuance, exactNetworkFrom } from '../../exact/network.ts';
import { rootProportion, rootStakeWeight, taoWeight } from '../../exact/root-proportion.ts';
import { spotPriceOf } from '../../exact/spot-price.ts';
import { openBlock, settle } from '../../exact/subnet-block.ts';
import * as fast from '../../fast/index.ts';
import { both, type Judge } from '../judge.ts';
import { bits32, madePool, madeSnapshot, madeSubnet } from '../made-network.ts';
import type { Tally } from '../report.ts';
import type { Row } from '../row.ts';

const ONE_32 = 2 ** 32;
const ONE_64 = 2 ** 64;
const AMOUNT = { units: 5, relative: 1e-6 };

export const rootSplitJudges: Readonly<Record<string, Judge>> = {
  root_proportion: both(
    '1 unit of 2^-32',
    (input, expected, tally) => {
      const weight = taoWeight(input.whole('tao_weight_u64'));
      const issuance = addU64(input.whole('alpha_in'), input.whole('alpha_out'));
      const got = rootProportion(rootStakeWeight(input.whole('root_tao'), weight), issuance);
      tally.exact('tao_weight', expected.whole('tao_weight'), weight, 'bits');
      tally.exact('alpha_issuance', expected.whole('alpha_issuance'), issuance);
      tally.exact('root_proportion', expected.whole('root_proportion'), got, 'bits');
    },
    (input, expected, tally) => {
      const weight = input.number('tao_weight_u64') / ONE_64;
      const issuance = Math.min(input.number('alpha_in') + input.number('alpha_out'), ONE_64);
      const got = Math.floor(fast.rootProportion(input.number('root_tao') * weight, issuance) * ONE_32);
      tally.fast('root_proportion', expected.whole('root_proportion'), got, { units: 1, relative: 1e-9 });
    },
  ),
  emission_split: both('5 rao + 1e-6', judgeEmissionSplit, judgeFastEmissionSplit),
};

function judgeEmissionSplit(input: Row, expected: Row, tally: Tally): void {
  const network = exactNetworkFrom(splitSnapshot(input));
  const [subnet] = network.subnets;
  if (subnet === undefined) return;
  const paysRoot = input.flag('root_sell');
  const emission = input.whole('tao_emission_bits');
  const amount = (field: string, got: bigint) => tally.exact(field, expected.whole(field), got);
  const bits = (field: string, got: bigint) => tally.exact(field, expected.whole(field), got, 'bits');
  // What a block mints isn't asked for by these rows' rules.
  const block = openBlock(network, 1, 0n, paysRoot);
  bits('price_before', spotPriceOf(subnet));
  const before = rootProportion(block.rootWeight, alphaIssuance(subnet));
  bits('root_proportion_before', before);

  const minted = alphaEmission(alphaIssuance(subnet));
  const terms = emissionTerms(emission, spotPriceOf(subnet) >> 32n, capByRoot(before, minted));
  judgeTerms(terms, minted, expected.at('terms'), tally);
  const { injected, alpha, validator, root } = settle(network, block, subnet, emission);
  amount('tao_in_rao', injected.tao);
  amount('alpha_in_rao', injected.alpha);
  amount('alpha_out_rao', alpha.minted);
  amount('excess_tao_rao', injected.excess);
  amount('protocol_alpha_bought', subnet.protocolAlpha);
  amount('owner_cut', alpha.owner);
  amount('server', alpha.server);
  amount('validator', validator);
  amount('root_alpha', paysRoot ? root : 0n);
  amount('root_alpha_recycled', paysRoot ? 0n : root);
  bits('root_proportion_after', subnet.rootProp);
  amount('tao_reserve_after', subnet.taoIn);
  amount('alpha_in_after', subnet.alphaIn);
  amount('alpha_out_after', subnet.alphaOut);
  bits('quote_weight_after', subnet.weightQuote);
  bits('price_after', spotPriceOf(subnet));
}

function judgeTerms(terms: EmissionTerms, minted: bigint, stated: Row, tally: Tally): void {
  const term = (field: string, got: bigint) =>
    tally.exact(`terms.${field}`, stated.whole(field), got, 'bits');
  term('tao_in', terms.taoIn);
  term('alpha_in', terms.alphaIn);
  term('alpha_out', minted * U96F32.one);
  term('excess_tao', terms.excess);
}

function judgeFastEmissionSplit(input: Row, expected: Row, tally: Tally): void {
  const network = fast.networkFrom(splitSnapshot(input));
  const totals = fast.newTotals(1);
  const taoPerBlock = input.number('tao_emission_bits') / ONE_32;
  const step = { firstBlock: 1, blocks: 1, taoPerBlock, flows: null, rootFlow: 0 };
  fast.advance(network, { ...step, rule: fast.chainRule('R1') }, totals);
  const judge = (field: string, got: number | undefined) =>
    tally.fast(field, expected.whole(field), got ?? Number.NaN, AMOUNT);
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

/** One subnet alone; whether root gets dividends follows from its moving price, so that is made to fit. */
function splitSnapshot(input: Row): Snapshot {
  const movingPrice = bits32(input.flag('root_sell') ? 2n ** 33n : 1n);
  return madeSnapshot(
    {
      rootTao: input.whole('root_tao'),
      taoWeight: input.whole('tao_weight_u64'),
      ownerCut: input.whole('owner_cut_u16'),
    },
    [madeSubnet(1, { ...madePool(input), movingPrice })],
  );
}
