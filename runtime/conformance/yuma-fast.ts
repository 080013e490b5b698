/**
 * Judges of Yuma Consensus in float64, beside the exact one: one epoch of a subnet, and epochs in a row by
 * its own bonds and permits. Whether the rows are sound the exact judges say.
 * Source: protocol, section 11.
 */
import { activeUids, bondIsStale, weightIsStale } from '../exact/yuma/active.ts';
import type { EpochInput } from '../exact/yuma/index.ts';
import { storeBonds } from '../fast/yuma/bonds.ts';
import { fastEpoch } from '../fast/yuma/epoch.ts';
import { type StoredMatrix, storedMatrix, storedRows } from '../fast/yuma/stored.ts';
import { ONE, U16_MAX, UNIT } from '../fast/yuma/units.ts';
import type { Workspace } from '../fast/yuma/workspace.ts';
import type { Tally, Tolerance } from './report.ts';
import type { Row } from './row.ts';
import { pairsOf, readEpoch } from './yuma-rows.ts';

export const FAST_YUMA = '1e-8 of the largest of its column, and one unit of a stored bond';

type Column = 'stake' | 'activeStake' | 'consensus' | 'incentive' | 'trust' | 'dividends';

const COLUMNS: Readonly<Record<string, Column>> = {
  stake: 'stake',
  active_stake: 'activeStake',
  consensus: 'consensus',
  incentive: 'incentive',
  validator_trust: 'trust',
  dividends: 'dividends',
};

const UNITS: Readonly<Record<string, 'server' | 'validator' | 'combined'>> = {
  server_emission: 'server',
  validator_emission: 'validator',
  combined_emission: 'combined',
};

/** Of a column. Two units, for columns of few units. */
const OF_COLUMN: Tolerance = { units: 2, relative: 1e-8 };
const ONE_UNIT: Tolerance = { units: 1, relative: 0 };

/** A single epoch, or several where the row has a `base`. */
export function judgeYumaFast(input: Row, expected: Row, tally: Tally): void {
  if (input.has('base')) judgeYumaEpochsFast(input, expected, tally);
  else judgeEpoch(readEpoch([input], null), expected, tally, '');
}

export function judgeYumaEpochsFast(input: Row, expected: Row, tally: Tally): void {
  const sources = [input.at('base')];
  const outcomes = expected.list('steps');
  let before: EpochInput | null = null;
  for (const [i, step] of input.list('steps').entries()) {
    const outcome = outcomes[i];
    if (outcome === undefined) return;
    sources.unshift(step);
    before = judgeEpoch(readEpoch(sources, before), outcome, tally, `epoch ${i + 1}, `);
    if (before === null) return;
  }
}

/** The input with permits and bonds as they are afterwards. */
function judgeEpoch(input: EpochInput | null, expected: Row, tally: Tally, at: string): EpochInput | null {
  if (input === null) return null;
  const size = input.alphaStake.length;
  const bonds = storedMatrix(input.bonds, size, (_, j) => !bondIsStale(input, j));
  const w = run(input, size, bonds);
  for (const [field, column] of Object.entries(COLUMNS)) {
    const name = expected.has(`${field}_bits`) ? `${field}_bits` : field;
    judgeColumn(`${at}${name}`, expected.wholes(name), w[column], tally);
  }
  const budget = Number(input.budget);
  for (const [field, column] of Object.entries(UNITS)) {
    const units = w[column].subarray(0, size).map((part) => Math.floor(part * budget * UNIT));
    judgeColumn(`${at}${field}`, expected.wholes(field), units, tally);
  }
  const { starts, columns, values } = w.bonds;
  const average = Array.from({ length: size }, (_, i) => {
    const row = new Map<number, number>();
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k += 1) {
      const column = columns[k] as number;
      row.set(column, Math.floor(((values[k] as number) * ONE) / (w.storedOne[column] as number)));
    }
    return row;
  });
  if (expected.has('ema_bonds_raw'))
    judgeRows(`${at}ema_bonds_raw`, expected.list('ema_bonds_raw'), average, OF_COLUMN, ONE, tally);
  const permit = Array.from(w.permit.subarray(0, size), (flag) => flag === 1);
  for (const [uid, flag] of expected.wholes('new_validator_permit').entries())
    tally.sameFast(`${at}new_validator_permit[${uid}]`, String(flag), permit[uid] === true ? '1' : '0');
  storeBonds(w, bonds);
  const newBonds = storedRows(bonds, size);
  const stored = newBonds.map(rowOf);
  judgeRows(`${at}new_bonds`, expected.list('new_bonds'), stored, ONE_UNIT, U16_MAX, tally);
  return { ...input, validatorPermit: permit, bonds: newBonds };
}

function run(input: EpochInput, size: number, bonds: StoredMatrix): Workspace {
  const { alphaStake, rootStake, validatorPermit, ownerUid, weights } = input;
  return fastEpoch({
    size,
    rules: input,
    alphaStake: Float64Array.from(alphaStake, Number),
    rootStake: Float64Array.from(rootStake, Number),
    votes: Uint8Array.from(activeUids(input), Number),
    permit: Uint8Array.from(validatorPermit, Number),
    ownerUid,
    weights: storedMatrix(weights, size, (i, j) => !weightIsStale(input, i, j)),
    bonds,
  });
}

/** A share is a multiple of 2^-32, so a small one says little by itself: differences are parts of the largest. */
function judgeColumn(field: string, expected: readonly bigint[], got: Float64Array, tally: Tally): void {
  const largest = expected.reduce((most, value) => Math.max(most, Number(value)), 0);
  for (const [uid, value] of expected.entries())
    tally.fast(`${field}[${uid}]`, value, got[uid] ?? Number.NaN, OF_COLUMN, largest);
}

function judgeRows(
  field: string,
  expected: readonly Row[],
  got: readonly ReadonlyMap<number, number>[],
  allowed: Tolerance,
  largest: number,
  tally: Tally,
): void {
  for (const [uid, row] of expected.entries()) {
    const theirs = rowOf(pairsOf(row) ?? []);
    const ours = got[uid] ?? new Map<number, number>();
    for (const column of new Set([...theirs.keys(), ...ours.keys()])) {
      const value = BigInt(theirs.get(column) ?? 0);
      tally.fast(`${field}[${uid}][${column}]`, value, ours.get(column) ?? 0, allowed, largest);
    }
  }
}

function rowOf(pairs: readonly number[]): Map<number, number> {
  const row = new Map<number, number>();
  for (let k = 0; k + 1 < pairs.length; k += 2) row.set(pairs[k] as number, pairs[k + 1] as number);
  return row;
}
