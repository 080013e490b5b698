/**
 * Judges of Yuma Consensus: one epoch of a subnet, and epochs in a row whose bonds and permits go
 * from one to the next.
 * Source: protocol, section 11.
 */
import { type EpochInput, type EpochOutcome, epoch, toU16 } from '../exact/yuma/index.ts';
import type { Tally } from './report.ts';
import type { Row } from './row.ts';
import { type Pairs, pairsOf, readEpoch } from './yuma-rows.ts';

type Column = 'stake' | 'activeStake' | 'consensus' | 'incentive' | 'validatorTrust' | 'dividends';

/** Columns of raw values as a row names them. */
const COLUMNS: Readonly<Record<string, Column>> = {
  stake: 'stake',
  active_stake: 'activeStake',
  consensus: 'consensus',
  incentive: 'incentive',
  validator_trust: 'validatorTrust',
  dividends: 'dividends',
};

/** What the chain stores of them, in parts of 65,535. */
const STORED: Readonly<Record<string, Column>> = {
  stake_weight_u16: 'stake',
  consensus_u16: 'consensus',
  incentive_u16: 'incentive',
  validator_trust_u16: 'validatorTrust',
  dividends_u16: 'dividends',
};

/** A single epoch, or several where the row has a `base`. */
export function judgeYuma(input: Row, expected: Row, tally: Tally): void {
  if (input.has('base')) judgeYumaEpochs(input, expected, tally);
  else judgeEpoch(readEpoch([input], null), expected, tally, '');
}

/** `base` with what each of `steps` changes of it; a change lasts. */
export function judgeYumaEpochs(input: Row, expected: Row, tally: Tally): void {
  const sources = [input.at('base')];
  const outcomes = expected.list('steps');
  const steps = input.list('steps');
  tally.exact('steps', BigInt(outcomes.length), BigInt(steps.length), 'count');
  let before: EpochInput | null = null;
  for (const [i, step] of steps.entries()) {
    const outcome = outcomes[i];
    if (outcome === undefined) return;
    sources.unshift(step);
    const at = readEpoch(sources, before);
    const got = judgeEpoch(at, outcome, tally, `epoch ${i + 1}, `);
    if (at === null || got === null) return;
    before = { ...at, validatorPermit: got.newValidatorPermit, bonds: got.newBonds };
  }
}

function judgeEpoch(input: EpochInput | null, expected: Row, tally: Tally, at: string): EpochOutcome | null {
  if (input === null) {
    tally.miss(
      `${at}input`,
      'an epoch that a chain can have',
      'lists that don’t fit, or values out of range',
    );
    return null;
  }
  const got = epoch(input);
  const list = (field: string, values: readonly bigint[], unit: 'rao' | 'bits' | 'count') =>
    judgeList(`${at}${field}`, expected.wholes(field), values, tally, unit);
  list('active', got.active.map(flag), 'count');
  list('new_validator_permit', got.newValidatorPermit.map(flag), 'count');
  for (const [field, column] of Object.entries(COLUMNS))
    list(expected.has(`${field}_bits`) ? `${field}_bits` : field, Array.from(got[column], BigInt), 'bits');
  for (const [field, column] of Object.entries(STORED))
    if (expected.has(field))
      list(
        field,
        Array.from(got[column], (raw) => BigInt(toU16(raw))),
        'bits',
      );
  list('server_emission', got.serverEmission, 'rao');
  list('validator_emission', got.validatorEmission, 'rao');
  list('combined_emission', got.combinedEmission, 'rao');
  judgeRows(`${at}new_bonds`, expected.list('new_bonds'), got.newBonds, tally);
  if (expected.has('ema_bonds_raw'))
    judgeRows(`${at}ema_bonds_raw`, expected.list('ema_bonds_raw'), got.emaBonds, tally);
  return got;
}

function flag(value: boolean): bigint {
  return value ? 1n : 0n;
}

function judgeList(
  field: string,
  expected: readonly bigint[],
  got: readonly bigint[],
  tally: Tally,
  unit: 'rao' | 'bits' | 'count',
): void {
  if (expected.length !== got.length)
    tally.exact(`${field}, UIDs`, BigInt(expected.length), BigInt(got.length), 'count');
  for (const [uid, value] of expected.entries()) tally.exact(`${field}[${uid}]`, value, got[uid] ?? 0n, unit);
}

/** Rows are the same when they hold the same pairs, in whatever order. */
function judgeRows(field: string, expected: readonly Row[], got: readonly Pairs[], tally: Tally): void {
  if (expected.length !== got.length)
    tally.exact(`${field}, rows`, BigInt(expected.length), BigInt(got.length), 'count');
  for (const [uid, row] of expected.entries()) {
    const pairs = pairsOf(row);
    if (pairs === null) tally.miss(`${field}[${uid}]`, 'a row of pairs', 'none that can be read');
    else judgePairs(`${field}[${uid}]`, pairs, got[uid] ?? [], tally);
  }
}

function judgePairs(field: string, expected: Pairs, got: Pairs, tally: Tally): void {
  const theirs = byColumn(expected);
  const ours = byColumn(got);
  for (const [column, value] of theirs) {
    const own = ours.get(column);
    if (own === undefined) tally.miss(`${field}[${column}]`, String(value), 'no entry');
    else tally.exact(`${field}[${column}]`, BigInt(value), BigInt(own), 'bits');
  }
  for (const [column, value] of ours)
    if (!theirs.has(column)) tally.miss(`${field}[${column}]`, 'no entry', String(value));
}

function byColumn(pairs: Pairs): ReadonlyMap<number, number> {
  const map = new Map<number, number>();
  for (let k = 0; k + 1 < pairs.length; k += 2) map.set(pairs[k] as number, pairs[k + 1] as number);
  return map;
}
