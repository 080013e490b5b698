/**
 * The chain forward from a state, with no assumptions: nobody trades, registers or changes a
 * parameter, and every block follows the rules in force at the start. What comes out is the
 * state to the rao, to be compared with what a chain says.
 * Source: protocol, sections 2 to 8; design, "Data formats" for the ratios.
 */
import type { ChainRuleId, Snapshot } from '../compiler/index.ts';
import { blockEmission, blocksOfOneMint } from './block-emission.ts';
import { chainRule, type EmissionRule } from './chain/emission-rule.ts';
import { U64F64 } from './exact/fixed/index.ts';
import { advanceExact, type ExactNetwork, exactNetworkFrom, newExactTotals } from './exact/index.ts';
import { spotPrice } from './exact/pool.ts';
import { advance, clearTotals, newTotals } from './fast/index.ts';
import { addTotals } from './fast/step.ts';
import { rounded } from './rounded.ts';
import { networkAtStart } from './start-network.ts';

export interface ReplayOptions {
  readonly blocks: number;
  /** `exact`: the chain's integers; `fast`: float64, its amounts rounded to whole rao. */
  readonly engine: 'exact' | 'fast';
  /** Report every so many blocks, and the last; null: the last alone. */
  readonly every: number | null;
  readonly onProgress?: (done: number, of: number) => void;
}

/** The network after a block. Amounts in rao and alpha rao. */
export interface ReplayedBlock {
  readonly block: number;
  /** 12 s a block; null where the start has no date. */
  readonly timestampMs: number | null;
  readonly totalIssuance: bigint;
  /** What the next block mints. */
  readonly blockEmission: bigint;
  /** per 2^64 */
  readonly gateBar: bigint;
  readonly rootTao: bigint;
  /** Since the start. Holds: minted = injected + chainBuys + burned + recycled, in integers. */
  readonly sums: ReplaySums;
  readonly subnets: readonly ReplayedSubnet[];
}

export interface ReplaySums {
  readonly minted: bigint;
  readonly injected: bigint;
  readonly chainBuys: bigint;
  readonly burned: bigint;
  readonly recycled: bigint;
}

export interface ReplayedSubnet {
  readonly netuid: number;
  readonly taoIn: bigint;
  readonly alphaIn: bigint;
  readonly alphaOut: bigint;
  readonly protocolAlpha: bigint;
  /** per 10^18 */
  readonly weightQuote: bigint;
  readonly reservoirTao: bigint;
  readonly reservoirAlpha: bigint;
  /** TAO per alpha, per 2^64 */
  readonly price: bigint;
  /** per 2^32 */
  readonly movingPrice: bigint;
  /** per 2^32 */
  readonly rootProp: bigint;
  /** per 2^32 */
  readonly minerBurned: bigint;
  /** Of this block alone. */
  readonly taoInEmission: bigint;
  readonly excessTao: bigint;
  readonly alphaInEmission: bigint;
  readonly alphaOutEmission: bigint;
  /** What waits for the next epoch; null: floats don't keep it. */
  readonly pots: ReplayedPots | null;
}

export interface ReplayedPots {
  readonly ownerCut: bigint;
  readonly server: bigint;
  readonly validator: bigint;
  readonly root: bigint;
  /** Epochs since the start. */
  readonly epochs: number;
}

/** The rule that a replay from this state goes by. */
export function replayRule(snapshot: Snapshot): ChainRuleId {
  return networkAtStart(snapshot).era.rule;
}

/** The reported blocks in their order. Nothing is kept of those between. */
export function* replay(snapshot: Snapshot, options: ReplayOptions): Generator<ReplayedBlock> {
  const engine = options.engine === 'exact' ? exactEngine(snapshot) : fastEngine(snapshot);
  const rule = chainRule(engine.network().era.rule);
  let issuance = snapshot.globals.totalIssuance;
  let minted = 0n;
  for (let done = 0; done < options.blocks; ) {
    const mint = blockEmission(issuance);
    const most = Math.min(CHUNK, nextReport(done, options) - done);
    const blocks = blocksOfOneMint(issuance, mint, most);
    const { recycled } = engine.advance({ firstBlock: snapshot.block + done + 1, blocks, mint, rule });
    done += blocks;
    minted += mint * BigInt(blocks);
    issuance += mint * BigInt(blocks) - recycled;
    options.onProgress?.(done, options.blocks);
    if (done !== nextReport(done - 1, options)) continue;
    const { timestampMs } = snapshot;
    yield {
      block: snapshot.block + done,
      timestampMs: timestampMs === null ? null : timestampMs + done * BLOCK_MS,
      totalIssuance: issuance,
      blockEmission: blockEmission(issuance),
      sums: { minted, ...engine.sums() },
      ...stateOf(engine.network(), options.engine),
    };
  }
}

const BLOCK_MS = 12_000;

/** Blocks that are computed at once: what an engine works out once per call is then spread over many. */
const CHUNK = 64;

/** The next block to report, counted from the start. */
function nextReport(done: number, { blocks, every }: ReplayOptions): number {
  return every === null ? blocks : Math.min(blocks, (Math.floor(done / every) + 1) * every);
}

interface Blocks {
  readonly firstBlock: number;
  readonly blocks: number;
  /** rao per block */
  readonly mint: bigint;
  readonly rule: EmissionRule;
}

interface Engine {
  readonly advance: (step: Blocks) => { readonly recycled: bigint };
  readonly network: () => ExactNetwork;
  readonly sums: () => Omit<ReplaySums, 'minted'>;
}

function exactEngine(snapshot: Snapshot): Engine {
  const network = exactNetworkFrom(snapshot);
  const totals = newExactTotals(network.subnets.length);
  const sum = (amounts: readonly bigint[]) => amounts.reduce((all, it) => all + it, 0n);
  return {
    advance(step) {
      const before = totals.recycled;
      advanceExact(network, { ...step, mirror: null }, totals);
      return { recycled: totals.recycled - before };
    },
    network: () => network,
    sums: () => ({
      injected: sum(totals.injected),
      chainBuys: sum(totals.chainBuy),
      burned: totals.burned,
      recycled: totals.recycled,
    }),
  };
}

function fastEngine(snapshot: Snapshot): Engine {
  const network = networkAtStart(snapshot);
  const like = exactNetworkFrom(snapshot);
  const all = newTotals(network.netuid.length);
  const last = newTotals(network.netuid.length);
  let block = snapshot.block;
  const rao = (value: number) => BigInt(Math.round(value));
  const sum = (amounts: Float64Array) => amounts.reduce((sum, it) => sum + rao(it), 0n);
  return {
    advance({ firstBlock, blocks, mint, rule }) {
      const before = all.recycled;
      const step = { taoPerBlock: Number(mint), rule, flows: null, rootFlow: 0 };
      if (blocks > 1) advance(network, { ...step, firstBlock, blocks: blocks - 1 }, all);
      block = firstBlock + blocks - 1;
      clearTotals(last);
      advance(network, { ...step, firstBlock: block, blocks: 1 }, last);
      addTotals(all, last, 1);
      return { recycled: rao(all.recycled) - rao(before) };
    },
    network() {
      const exact = rounded(network, like, block);
      for (const [i, subnet] of exact.subnets.entries()) {
        subnet.taoInEmission = rao(last.injected[i] as number);
        subnet.excessTao = rao(last.chainBuy[i] as number);
        subnet.alphaInEmission = rao(last.alphaIn[i] as number);
        subnet.alphaOutEmission = rao(last.alphaOut[i] as number);
      }
      return exact;
    },
    sums: () => ({
      injected: sum(all.injected),
      chainBuys: sum(all.chainBuy),
      burned: rao(all.burned),
      recycled: rao(all.recycled),
    }),
  };
}

function stateOf({ subnets, gateBar, rootTao }: ExactNetwork, engine: ReplayOptions['engine']) {
  return {
    gateBar,
    rootTao,
    subnets: subnets.map(
      (it): ReplayedSubnet => ({
        netuid: it.netuid,
        taoIn: it.taoIn,
        alphaIn: it.alphaIn,
        alphaOut: it.alphaOut,
        protocolAlpha: it.protocolAlpha,
        weightQuote: it.weightQuote,
        reservoirTao: it.reservoirTao,
        reservoirAlpha: it.reservoirAlpha,
        price: it.mechanism === 0 ? U64F64.one : spotPrice(it.taoIn, it.alphaIn, it.weightQuote),
        movingPrice: it.movingPrice,
        rootProp: it.rootProp,
        minerBurned: it.minerBurned,
        taoInEmission: it.taoInEmission,
        excessTao: it.excessTao,
        alphaInEmission: it.alphaInEmission,
        alphaOutEmission: it.alphaOutEmission,
        pots:
          engine === 'fast'
            ? null
            : {
                ownerCut: it.pendingOwnerCut,
                server: it.pendingServer,
                validator: it.pendingValidator,
                root: it.pendingRoot,
                epochs: it.epochs,
              },
      }),
    ),
  };
}
