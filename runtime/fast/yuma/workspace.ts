/**
 * Room for one epoch. It grows to the largest subnet and is used by all in turn, so that an epoch makes no
 * garbage; an epoch leaves nothing in it that another one reads.
 */
import type { StoredMatrix } from './stored.ts';

/** Vectors have at least one element per UID, of which the first `size` count. Units: raw I32F32 unless noted. */
export interface Workspace {
  size: number;
  stake: Float64Array;
  /** Of those who are active and hold a permit */
  activeStake: Float64Array;
  /** The same, normalised once more: what the median counts */
  voice: Float64Array;
  /** How many have a voice */
  voices: number;
  /** For sorting UIDs by stake */
  keys: Float64Array;
  /** 0 or 1: who may vote in this epoch, and from now on */
  held: Uint8Array;
  permit: Uint8Array;
  consensus: Float64Array;
  trust: Float64Array;
  incentive: Float64Array;
  dividends: Float64Array;
  /** Sums of columns */
  bondSums: Float64Array;
  /** What counts as 1 in each column of `bought`, of stored bonds, and of `bonds` when they are stored */
  boughtOne: Float64Array;
  heldOne: Float64Array;
  storedOne: Float64Array;
  /** Shape: one per vote */
  bought: Float64Array;
  bonds: BondMatrix;
  /** What the new bonds are written into before they take the place of the old ones */
  spare: StoredMatrix;
  /** Parts of one budget */
  server: Float64Array;
  validator: Float64Array;
  combined: Float64Array;
  /** What incentives and dividends add up to */
  ofMiners: number;
  ofValidators: number;
  /** Proportions of dividends, of all mechanisms together */
  units: Float64Array;
}

/** As `StoredMatrix`, with raw values. */
export interface BondMatrix {
  starts: Int32Array;
  columns: Uint16Array;
  values: Float64Array;
}

const shared: Workspace = newWorkspace();

/** The workspace with room for so many UIDs, votes and bonds. */
export function workspaceFor(size: number, votes: number, bonds: number): Workspace {
  if (shared.stake.length < size) fitUids(shared, size);
  if (shared.bought.length < votes) shared.bought = new Float64Array(roomy(votes));
  const both = votes + bonds;
  if (shared.bonds.columns.length < both) {
    shared.bonds.columns = new Uint16Array(roomy(both));
    shared.bonds.values = new Float64Array(roomy(both));
  }
  shared.size = size;
  return shared;
}

function roomy(length: number): number {
  return length + (length >> 1);
}

function fitUids(workspace: Workspace, size: number): void {
  const room = roomy(size);
  Object.assign(workspace, vectors(room), { held: new Uint8Array(room), permit: new Uint8Array(room) });
  workspace.bonds.starts = new Int32Array(room + 1);
}

function newWorkspace(): Workspace {
  return {
    size: 0,
    voices: 0,
    ofMiners: 0,
    ofValidators: 0,
    ...vectors(0),
    held: new Uint8Array(0),
    permit: new Uint8Array(0),
    bought: new Float64Array(0),
    bonds: { starts: new Int32Array(1), columns: new Uint16Array(0), values: new Float64Array(0) },
    spare: { starts: new Int32Array(1), columns: new Uint16Array(0), parts: new Uint16Array(0) },
  };
}

function vectors(room: number) {
  return {
    stake: new Float64Array(room),
    activeStake: new Float64Array(room),
    voice: new Float64Array(room),
    keys: new Float64Array(room),
    consensus: new Float64Array(room),
    trust: new Float64Array(room),
    incentive: new Float64Array(room),
    dividends: new Float64Array(room),
    bondSums: new Float64Array(room),
    boughtOne: new Float64Array(room),
    heldOne: new Float64Array(room),
    storedOne: new Float64Array(room),
    server: new Float64Array(room),
    validator: new Float64Array(room),
    combined: new Float64Array(room),
    units: new Float64Array(room),
  };
}
