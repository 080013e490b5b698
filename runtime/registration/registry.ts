/**
 * Who is registered, since when, who waits, and what the last registration cost: what a run knows of
 * its subnets beside their pools. Changed by the files of this folder; two runs share nothing of it.
 * Source: protocol, 9.1 to 9.6.
 */
import type { ChangePlan } from '../../compiler/index.ts';
import type { Estate } from '../chain/ledger.ts';
import type { DemandState } from '../demand/index.ts';
import type { Life } from '../projection.ts';
import type { Setting } from '../run.ts';

/** A netuid that is being cleaned up: free, and paid out, at the end of `until`. */
export interface Cleanup {
  readonly index: number;
  readonly netuid: number;
  readonly until: number;
  readonly estate: Estate;
}

/** Paid and not yet created, for want of a netuid: cost and price are those of its own block. */
export interface Queued {
  readonly index: number;
  /** rao */
  readonly lock: bigint;
  /** U64F64 */
  readonly medianPrice: bigint;
  readonly block: number;
}

/** A line of the file about a subnet that isn't there yet. */
export interface WaitingLine {
  readonly change: ChangePlan;
  /** Of that subnet; -1: this projection can't come to have it. */
  readonly index: number;
}

/** Blocks in which nobody of assumed demand gets in; both ends are meant too. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** What may keep assumed demand before the door. */
export type Hold = 'closed' | 'rateLimit' | 'immunity' | 'noRoom' | 'cost' | 'ownRegistration';

export interface Outlook {
  /** The first block at whose end something happens here; Infinity where nothing is ahead. */
  readonly due: number;
  /** rao per block that this was worked out for: prices fall by it */
  readonly emission: bigint;
}

/** rao, by block. */
export type CostAt = (block: number) => bigint;

export interface Registry {
  /** Block of the last registration, 0: none yet. */
  lastBlock: number;
  /** Whose it was. */
  lastBy: Life['by'];
  /** By index: block from which its immunity counts; NaN where it doesn't live. */
  readonly registeredAt: Float64Array;
  /** Living subnets by index, ascending netuid. */
  living: readonly number[];
  /** By index; undefined: not born yet. Replaced, never changed. */
  readonly lives: (Life | undefined)[];
  cleanups: readonly Cleanup[];
  queue: readonly Queued[];
  /** Registrations and dissolutions since the start. */
  registrations: number;
  dissolutions: number;
  /** Registrations of assumed demand since the start. */
  assumed: number;
  /** The block in which more of assumed demand came than a projection has columns for; from there on nobody of it is let in. */
  fullAt: number | null;
  /** What assumed demand has come to; null where none is assumed. */
  demand: DemandState | null;
  /** In the order in which they came up. */
  lines: readonly WaitingLine[];
  /** What keeps somebody of it before the door, since when; null: nobody stands there. */
  holding: { readonly hold: Hold; readonly since: number } | null;
  /** Blocks in which somebody stood there until then, by what was in the way. */
  held: Readonly<Partial<Record<Hold, number>>>;
  /** The dearest registration of it. */
  dearest: { readonly lock: bigint; readonly block: number } | null;
  /** Blocks in which the file registers, as far as they are known beforehand; ascending. */
  readonly ownBlocks: readonly number[];
  /** Closed to assumed demand for a registration of the file whose block only a run shows. */
  readonly closed: readonly Window[];
  /** An assumed registration cost the file its own: in these blocks there should have been none. */
  collision: Window | null;
  /** By index: the block in which the chain refused the file's registration. */
  readonly refused: Map<number, number>;
  /** What lies ahead, as long as nothing else happens; null: to be worked out. */
  outlook: Outlook | null;
  /** What a registration costs in blocks to come: of when `outlook` was worked out. */
  costAt: CostAt | null;
}

/** @param enacts enactments that the run follows; @param closed as in the registry */
export function newRegistry(
  setting: Setting,
  enacts: readonly number[],
  closed: readonly Window[],
): Registry {
  const { snapshot, places, demand } = setting;
  const registeredAt = new Float64Array(places.width).fill(Number.NaN);
  const lives = snapshot.subnets.map((it, index): Life => {
    const { netuid, name, registeredAt: createdBlock, firstEmissionBlock } = it;
    registeredAt[index] = createdBlock;
    return {
      ...{ index, netuid, name, by: 'start', registeredBlock: null, createdBlock },
      startedBlock: firstEmissionBlock === null ? null : firstEmissionBlock - 1,
      ...{ dissolvedBlock: null, why: null, lock: null, owner: null, paidOut: null, recycled: null },
    };
  });
  return {
    lastBlock: snapshot.globals.lastNetworkRegistrationBlock,
    lastBy: 'start',
    registeredAt,
    living: lives.map((it) => it.index),
    lives,
    cleanups: [],
    queue: [],
    registrations: 0,
    dissolutions: 0,
    assumed: 0,
    fullAt: null,
    demand: demand?.state() ?? null,
    lines: [],
    holding: null,
    held: {},
    dearest: null,
    ownBlocks: demand === null ? [] : ownBlocksOf(setting, enacts),
    closed,
    collision: null,
    refused: new Map(),
    outlook: null,
    costAt: null,
  };
}

/** A copy that shares nothing that changes. */
export function copyRegistry(registry: Registry): Registry {
  const { demand } = registry;
  return {
    ...registry,
    registeredAt: registry.registeredAt.slice(),
    lives: [...registry.lives],
    demand: demand === null ? null : { ...demand },
    refused: new Map(registry.refused),
  };
}

export const isLiving = ({ registeredAt }: Registry, index: number): boolean =>
  !Number.isNaN(registeredAt[index] ?? Number.NaN);

/** Whether users move TAO there as assumed: with a subnet born on the way that begins with its start call. */
export function takesFlow({ registry, setting }: { registry: Registry; setting: Setting }, index: number) {
  if (!isLiving(registry, index)) return false;
  return index < setting.places.atStart || registry.lives[index]?.startedBlock !== null;
}

/** Blocks known beforehand, up to the horizon, in which a followed enactment registers a subnet. */
function ownBlocksOf({ plan, governance }: Setting, enacts: readonly number[]): readonly number[] {
  const blocks: number[] = [];
  for (const i of enacts) {
    const { when, changes } = plan.enact[i] as (typeof plan.enact)[number];
    if (!changes.some((it) => it.kind === 'register')) continue;
    if (when.kind === 'block') blocks.push(when.block);
    if (when.kind === 'governance' && governance?.kind === 'enacted') blocks.push(governance.block);
  }
  return blocks.filter((it) => it <= plan.time.endBlock).sort((a, b) => a - b);
}
