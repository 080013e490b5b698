/**
 * One block forward from a snapshot, against what the chain did next. Fields that users'
 * extrinsics of that block moved can't follow from the state: where the chain's reserves changed
 * by something else than its own emission, the pool's amounts are left out.
 */
import type { NextSubnet, Snapshot, SnapshotSubnet } from '../../compiler/index.ts';
import { blockEmission } from '../block-emission.ts';
import { advance, chainRule, networkFrom, newTotals, ONE_32, weightQuote } from '../fast/index.ts';
import { type ConformanceFile, Tally } from './report.ts';

const TAO = { units: 5, relative: 1e-6 };
const ALPHA = { units: 5, relative: 1e-6 };
const RESERVE = { units: 5, relative: 1e-12 };
const BITS = { units: 1, relative: 0 };
/** Weights are parts of 10^18, of which float64 holds the first sixteen digits. */
const WEIGHT = { units: 1e4, relative: 0 };

export function snapshotConformance(file: string, snapshot: Snapshot): ConformanceFile {
  const tally = new Tally();
  const next = snapshot.nextBlock;
  const network = networkFrom(snapshot);
  const totals = newTotals(network.netuid.length);
  advance(
    network,
    {
      firstBlock: snapshot.block + 1,
      blocks: 1,
      taoPerBlock: Number(blockEmission(snapshot.globals.totalIssuance)),
      rule: chainRule(network),
      flows: null,
      rootFlow: 0,
    },
    totals,
  );
  const expected = new Map(next?.subnets.map((it) => [it.netuid, it]));
  for (const [i, before] of snapshot.subnets.entries()) {
    const after = expected.get(before.netuid);
    if (after === undefined) continue;
    tally.row(`subnet ${before.netuid}`);
    const spent = after.taoInEmission + after.excessTao;
    tally.fast('rao', 'tao_in_emission + excess_tao', spent, totals.emission[i] as number, TAO);
    tally.fast('rao', 'alpha_in_emission', after.alphaInEmission, totals.alphaIn[i] as number, ALPHA);
    const moving = network.movingPrice[i] as number;
    tally.fast('bits', 'moving_price', after.movingPrice.raw, moving, BITS);
    tally.fast('bits', 'root_prop', after.rootProp.raw, (network.rootProp[i] as number) * ONE_32, BITS);
    if (wasTraded(before, after)) continue;
    tally.fast('rao', 'tao_in', after.taoIn, network.taoIn[i] as number, RESERVE);
    tally.fast('rao', 'alpha_in', after.alphaIn, network.alphaIn[i] as number, RESERVE);
    tally.fast('rao', 'alpha_out', after.alphaOut, network.alphaOut[i] as number, RESERVE);
    const { raw, per } = after.weightQuote;
    tally.fast('parts', 'weight_quote', raw, weightQuote(network, i) * Number(per), WEIGHT);
  }
  const words = 'amounts 5 rao + 1e-6, moving price and root proportion 1 unit of 2^-32, weight 1e-14';
  return tally.close(file, 'snapshot', 'fast', words);
}

/** Did the pool's TAO change by more than the block put in? */
function wasTraded(before: SnapshotSubnet, after: NextSubnet): boolean {
  return after.taoIn - before.taoIn !== after.taoInEmission + after.excessTao;
}
