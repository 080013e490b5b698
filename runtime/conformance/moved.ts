/**
 * What users moved in a real block. The reserves after it follow from the state before it unless
 * somebody traded, recycled or registered; the chain's own figures show that, each reserve for
 * itself: it changed by something else than the emission that the chain counted.
 * Source: protocol, 4.3, 4.5.
 */
import type { NextSubnet, SnapshotSubnet } from '../../compiler/index.ts';

export type ReserveField = 'tao_in' | 'alpha_in' | 'alpha_out';

/**
 * By how much each reserve changed beside the chain's own doing; 0: nobody touched it.
 * Units: rao, alpha rao. `rootRecycled`: alpha that the block recycled because root gets no dividends.
 */
export function movedByUsers(
  before: SnapshotSubnet,
  after: NextSubnet,
  rootRecycled: bigint,
): Readonly<Record<ReserveField, bigint>> {
  const bought = after.protocolAlpha - before.protocolAlpha;
  return {
    tao_in: after.taoIn - before.taoIn - (after.taoInEmission + after.excessTao),
    alpha_in: after.alphaIn - before.alphaIn - (after.alphaInEmission - bought),
    alpha_out: after.alphaOut - before.alphaOut - (after.alphaOutEmission + bought - rootRecycled),
  };
}
