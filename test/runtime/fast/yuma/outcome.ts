/** An epoch's consensus in float64, from the input of the exact one and in its form. */
import { activeUids, bondIsStale, weightIsStale } from '../../../../runtime/exact/yuma/active.ts';
import type { EpochInput } from '../../../../runtime/exact/yuma/index.ts';
import { storeBonds } from '../../../../runtime/fast/yuma/bonds.ts';
import { fastEpoch } from '../../../../runtime/fast/yuma/epoch.ts';
import { storedMatrix, storedRows } from '../../../../runtime/fast/yuma/stored.ts';

/** Shape: one element per UID. Units: raw I32F32. */
export function fastOutcome(input: EpochInput) {
  const size = input.alphaStake.length;
  const bonds = storedMatrix(input.bonds, size, (_, j) => !bondIsStale(input, j));
  const w = fastEpoch({
    size,
    rules: input,
    alphaStake: Float64Array.from(input.alphaStake, Number),
    rootStake: Float64Array.from(input.rootStake, Number),
    votes: Uint8Array.from(activeUids(input), Number),
    permit: Uint8Array.from(input.validatorPermit, Number),
    ownerUid: input.ownerUid,
    weights: storedMatrix(input.weights, size, (i, j) => !weightIsStale(input, i, j)),
    bonds,
  });
  const column = (vector: Float64Array) => Array.from(vector.subarray(0, size));
  const moved = storeBonds(w, bonds);
  return {
    newValidatorPermit: Array.from(w.permit.subarray(0, size), (flag) => flag === 1),
    stake: column(w.stake),
    activeStake: column(w.activeStake),
    consensus: column(w.consensus),
    incentive: column(w.incentive),
    validatorTrust: column(w.trust),
    dividends: column(w.dividends),
    server: column(w.server),
    validator: column(w.validator),
    combined: column(w.combined),
    newBonds: storedRows(bonds, size),
    moved,
  };
}

/** Entries by their place; those of nothing left out. */
export function bondsByPlace(rows: readonly (readonly number[])[]): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const [i, row] of rows.entries())
    for (let k = 0; k + 1 < row.length; k += 2)
      if (row[k + 1] !== 0) all.set(`${i},${row[k]}`, row[k + 1] as number);
  return all;
}

/** The largest difference of two sets of bonds, in parts of 65,535. */
export function furthest(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const places = new Set([...a.keys(), ...b.keys()]);
  return Math.max(0, ...Array.from(places, (place) => Math.abs((a.get(place) ?? 0) - (b.get(place) ?? 0))));
}
