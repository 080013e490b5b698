/**
 * One real block: from the state before it in the exact arithmetic, and in float64 beside it,
 * against what the chain then stored. One row for each subnet, one for the network.
 * Emissions, moving price, root proportion, pool weight and chain-bought alpha follow from the state alone;
 * the reserves do where nobody touched them. What doesn't is left out, and said to be.
 * Source: protocol, 3.12, section 4.
 */
import type { NextBlock, NextSubnet, Snapshot, SnapshotSubnet } from '../../compiler/index.ts';
import { blockEmission } from '../block-emission.ts';
import {
  advanceExact,
  type ExactNetwork,
  type ExactSubnet,
  type ExactTotals,
  exactNetworkFrom,
  newExactTotals,
} from '../exact/index.ts';
import { alphaIssuance, isEligible } from '../exact/network.ts';
import { rootProportion, rootStakeWeight, taoWeight } from '../exact/root-proportion.ts';
import {
  advance,
  chainRule,
  type Network,
  newTotals,
  ONE_32,
  type Totals,
  weightQuote,
} from '../fast/index.ts';
import { networkAtStart } from '../start-network.ts';
import { movedByUsers, type ReserveField } from './moved.ts';
import { type ConformanceFile, fileOf, Tally } from './report.ts';

const FRACTION = 2n ** 32n;
const ONE_64 = 2n ** 64n;
const PARTS = 10n ** 18n;

const AMOUNT = { units: 5, relative: 1e-6 };
const RESERVE = { units: 5, relative: 1e-12 };
const BITS = { units: 1, relative: 0 };
/** Weights are parts of 10^18, of which float64 holds the first sixteen digits. */
const WEIGHT = { units: 1e4, relative: 0 };
const TOLERANCE =
  'amounts 5 rao + 1e-6, reserves 5 rao + 1e-12, moving price and root proportion 1 unit of 2^-32, weight 1e-14';

const RESERVES: readonly ReserveField[] = ['tao_in', 'alpha_in', 'alpha_out'];

export function snapshotConformance(file: string, snapshot: Snapshot, next: NextBlock): ConformanceFile {
  const tally = new Tally();
  const { network, totals } = exactBlock(snapshot);
  const fast = fastBlock(snapshot);
  // First, since another bar makes every subnet differ.
  judgeNetwork(network, totals, snapshot, next, tally);
  const expected = new Map(next.subnets.map((it) => [it.netuid, it]));
  for (const [i, before] of snapshot.subnets.entries()) {
    const after = expected.get(before.netuid);
    expected.delete(before.netuid);
    if (after === undefined) {
      tally.leaveOut(before.netuid, 'all', 'the subnet was gone after the block');
      continue;
    }
    tally.row(`subnet ${before.netuid}`);
    judgeSubnet({ network, totals, fast, i }, before, after, tally);
  }
  for (const netuid of expected.keys()) tally.leaveOut(netuid, 'all', 'the subnet was new in the block');
  return fileOf(file, 'snapshot', [tally.close(null, TOLERANCE)], [tally]);
}

interface Computed {
  readonly network: ExactNetwork;
  readonly totals: ExactTotals;
  readonly fast: FastBlock;
  readonly i: number;
}

function judgeSubnet(
  { network, totals, fast, i }: Computed,
  before: SnapshotSubnet,
  after: NextSubnet,
  tally: Tally,
): void {
  const got = network.subnets[i];
  if (got === undefined) return;
  const takesPart = isEligible(got);
  const given = takesPart ? after : { ...after, ...nothing };
  const moved = movedByUsers(before, given, totals.alphaRecycled[i] ?? 0n);
  for (const field of RESERVES)
    if (moved[field] !== 0n)
      tally.leaveOut(before.netuid, field, `users moved ${signed(moved[field])} ${UNITS[field]}`);
  const untouched = RESERVES.filter((field) => moved[field] === 0n);
  judgeEmission(takesPart ? got : before, after, takesPart, tally);
  judgeState(got, after, untouched, tally);
  judgeRootProp(network, got, after, moved.alpha_out, tally);
  judgeFast(fast, i, before, given, untouched, tally);
}

const UNITS = { tao_in: 'rao', alpha_in: 'alpha rao', alpha_out: 'alpha rao' } as const;

function exactBlock(snapshot: Snapshot): { readonly network: ExactNetwork; readonly totals: ExactTotals } {
  const network = exactNetworkFrom(snapshot);
  const totals = newExactTotals(network.subnets.length);
  const mint = blockEmission(snapshot.globals.totalIssuance);
  const rule = chainRule(network.era.rule);
  advanceExact(network, { firstBlock: snapshot.block + 1, blocks: 1, mint, rule, mirror: null }, totals);
  return { network, totals };
}

interface FastBlock {
  readonly network: Network;
  readonly totals: Totals;
}

function fastBlock(snapshot: Snapshot): FastBlock {
  const network = networkAtStart(snapshot);
  const totals = newTotals(network.netuid.length);
  const taoPerBlock = Number(blockEmission(snapshot.globals.totalIssuance));
  const rule = chainRule(network.era.rule);
  const step = { firstBlock: snapshot.block + 1, blocks: 1, taoPerBlock, rule, flows: null, rootFlow: 0 };
  advance(network, step, totals);
  return { network, totals };
}

type Emission = Pick<NextSubnet, 'taoInEmission' | 'excessTao' | 'alphaInEmission' | 'alphaOutEmission'>;

/** What a block gives to a subnet that takes no part. */
const nothing: Emission = { taoInEmission: 0n, excessTao: 0n, alphaInEmission: 0n, alphaOutEmission: 0n };

/** `got`: for a subnet that takes no part what was stored before, of which nothing says whether it stays or is cleared. */
function judgeEmission(got: Emission, after: Emission, takesPart: boolean, tally: Tally): void {
  const judge = (field: string, expected: bigint, value: bigint) =>
    tally.exact(field, expected, takesPart || expected !== 0n ? value : 0n);
  judge('tao_in_emission', after.taoInEmission, got.taoInEmission);
  judge('excess_tao', after.excessTao, got.excessTao);
  judge('alpha_in_emission', after.alphaInEmission, got.alphaInEmission);
  judge('alpha_out_emission', after.alphaOutEmission, got.alphaOutEmission);
}

function judgeState(
  got: ExactSubnet,
  after: NextSubnet,
  untouched: readonly ReserveField[],
  tally: Tally,
): void {
  const reserves = {
    tao_in: [after.taoIn, got.taoIn],
    alpha_in: [after.alphaIn, got.alphaIn],
    alpha_out: [after.alphaOut, got.alphaOut],
  } as const;
  tally.exact('moving_price', partsOf(after.movingPrice, FRACTION), got.movingPrice, 'bits');
  tally.exact('weight_quote', partsOf(after.weightQuote, PARTS), got.weightQuote, 'bits');
  tally.exact('protocol_alpha', after.protocolAlpha, got.protocolAlpha);
  for (const field of untouched) tally.exact(field, ...reserves[field]);
}

/**
 * The root proportion is stored after the block's epochs (4.1), and what an epoch recycles (8.5) has left
 * the alpha outside by then. Where the chain's value is exactly that of what it then held, it doesn't follow
 * from the state before.
 */
function judgeRootProp(
  network: ExactNetwork,
  got: ExactSubnet,
  after: NextSubnet,
  movedAlpha: bigint,
  tally: Tally,
): void {
  const expected = partsOf(after.rootProp, FRACTION);
  if (expected !== got.rootProp && movedAlpha < 0n && isEligible(got)) {
    const weight = rootStakeWeight(network.rootTao, taoWeight(network.taoWeight));
    if (rootProportion(weight, alphaIssuance(got) + movedAlpha) === expected) {
      tally.leaveOut(
        got.netuid,
        'root_prop',
        `the block's epoch recycled ${-movedAlpha} alpha rao before it was stored`,
      );
      return;
    }
  }
  tally.exact('root_prop', expected, got.rootProp, 'bits');
}

function judgeFast(
  { network, totals }: FastBlock,
  i: number,
  before: SnapshotSubnet,
  after: NextSubnet,
  untouched: readonly ReserveField[],
  tally: Tally,
): void {
  // The chain counts what became active in the pool, which a reservoir may hold back or add to.
  const taoIn = (totals.injected[i] as number) + releasedFrom(before.reservoirTao, network.reservoirTao, i);
  const alphaIn =
    (totals.alphaIn[i] as number) + releasedFrom(before.reservoirAlpha, network.reservoirAlpha, i);
  const reserves = {
    tao_in: [after.taoIn, network.taoIn[i] as number],
    alpha_in: [after.alphaIn, network.alphaIn[i] as number],
    alpha_out: [after.alphaOut, network.alphaOut[i] as number],
  } as const;
  tally.fast('tao_in_emission', after.taoInEmission, taoIn, AMOUNT);
  tally.fast('excess_tao', after.excessTao, totals.chainBuy[i] as number, AMOUNT);
  tally.fast('alpha_in_emission', after.alphaInEmission, alphaIn, AMOUNT);
  tally.fast('moving_price', partsOf(after.movingPrice, FRACTION), network.movingPrice[i] as number, BITS);
  tally.fast('root_prop', partsOf(after.rootProp, FRACTION), (network.rootProp[i] as number) * ONE_32, BITS);
  const weight = weightQuote(network, i) * Number(PARTS);
  tally.fast('weight_quote', partsOf(after.weightQuote, PARTS), weight, WEIGHT);
  tally.fast('protocol_alpha', after.protocolAlpha, network.protocolAlpha[i] as number, RESERVE);
  for (const field of untouched) tally.fast(field, ...reserves[field], RESERVE);
}

function releasedFrom(before: bigint, after: Float64Array, i: number): number {
  return Number(before) - (after[i] as number);
}

function judgeNetwork(
  network: ExactNetwork,
  totals: ExactTotals,
  snapshot: Snapshot,
  next: NextBlock,
  tally: Tally,
): void {
  tally.row('network');
  const bar = partsOf(next.emissionGateBar, ONE_64);
  // A change of the bar's rank or quantile deletes the stored bar; no block does.
  if (bar === 0n && network.gateBar !== 0n) {
    tally.leaveOut(null, 'emission_gate_bar', 'root deleted it in the block');
  } else tally.exact('emission_gate_bar', bar, network.gateBar, 'bits');
  // What the coinbase leaves of the block's TAO goes back at once; fees and the like follow in the block.
  const minted = blockEmission(snapshot.globals.totalIssuance) - totals.recycled;
  const recycled = snapshot.globals.totalIssuance + minted - next.totalIssuance;
  if (recycled > 0n)
    tally.leaveOut(null, 'total_issuance', `what users did in the block recycled ${recycled} rao`);
  else tally.exact('total_issuance', next.totalIssuance, snapshot.globals.totalIssuance + minted);
}

/** A ratio in parts of `per`. */
function partsOf(ratio: NextSubnet['movingPrice'], per: bigint): bigint {
  return ratio.per === per ? ratio.raw : (ratio.raw * per) / ratio.per;
}

function signed(amount: bigint): string {
  return amount > 0n ? `+${amount}` : String(amount);
}
