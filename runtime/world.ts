/**
 * What a file assumes, laid out for the run: the pieces of every series, and the values that
 * hold in a block.
 * Source: design, "assume".
 */
import type { AssumePlan } from '../compiler/index.ts';
import { fromRatio, U96F32 } from './exact/fixed/index.ts';
import type { Places } from './places.ts';
import { toNumber } from './rational.ts';
import { isLiving, takesFlow } from './registration/registry.ts';
import type { Run } from './run.ts';
import { nextChange, type Piece, pieceAt, piecesOf } from './series.ts';
import { recycleAt } from './supply.ts';

export interface World {
  readonly recycled: readonly Piece[];
  /** Index of the subnet, or -1 for root. */
  readonly flows: readonly { readonly index: number; readonly pieces: readonly Piece[] }[];
  readonly minerBurned: readonly { readonly index: number; readonly pieces: readonly Piece[] }[];
  /** USD per rao */
  readonly taoPrice: readonly Piece[] | null;
}

/** Entries of subnets that this projection can't come to have are left out. */
export function worldOf(assume: AssumePlan, places: Places): World {
  const flows = [];
  for (const { subnet, series } of assume.flows) {
    const index = subnet === 'root' ? -1 : places.indexOf(subnet);
    if (subnet === 'root' || index >= 0) flows.push({ index, pieces: piecesOf(series) });
  }
  const minerBurned = assume.minerBurned
    .map(({ subnet, series }) => ({ index: places.indexOf(subnet), pieces: piecesOf(series) }))
    .filter((it) => it.index >= 0);
  return {
    recycled: piecesOf(assume.recycled),
    flows,
    minerBurned,
    taoPrice: assume.taoPrice === null ? null : piecesOf(assume.taoPrice),
  };
}

/** The first block after `block` in which some value changes. */
function nextWorldChange(world: World, block: number): number {
  let next = nextChange(world.recycled, block);
  for (const { pieces } of world.flows) next = Math.min(next, nextChange(pieces, block));
  for (const { pieces } of world.minerBurned) next = Math.min(next, nextChange(pieces, block));
  return next;
}

/** Puts the values of `block`, the next one to compute, into the run, where they aren't there already. */
export function enterBlock(run: Run, block: number): void {
  if (block < run.worldUntil) return;
  const { world } = run.setting;
  run.worldUntil = nextWorldChange(world, block);
  const { value } = pieceAt(world.recycled, block);
  if (value.n !== run.supply.rate.n || value.d !== run.supply.rate.d) recycleAt(run.supply, value);
  run.rootFlow = 0;
  run.flows?.fill(0);
  for (const { index, pieces } of world.flows) {
    const flow = toNumber(pieceAt(pieces, block).value);
    if (index < 0) run.rootFlow += flow;
    else if (takesFlow(run, index)) {
      run.flows ??= new Float64Array(run.network.netuid.length);
      run.flows[index] = (run.flows[index] as number) + flow;
    }
  }
  for (const { index, pieces } of world.minerBurned) {
    if (!isLiving(run.registry, index)) continue;
    const { value } = pieceAt(pieces, block);
    run.network.minerBurned[index] = toNumber(value);
    const subnet = run.exact?.network.subnets[index];
    if (subnet !== undefined) subnet.minerBurned = fromRatio(U96F32, value.n, value.d);
  }
}
