/**
 * Reading an epoch's input from rows of vectors. Sparse rows are written as UID and value by
 * turns, or as pairs of both. What a row doesn't say is as on a new subnet.
 */
import type { EpochInput } from '../exact/yuma/index.ts';
import type { Row } from './row.ts';

/** UID and value by turns. */
export type Pairs = readonly number[];

const U16_MAX = 65_535;
/** Values of a new subnet, for keys that may be missing. */
const NEW_SUBNET: Readonly<Record<string, bigint>> = {
  last_step_block: 0n,
  activity_cutoff_blocks: 5_000n,
  stake_threshold: 0n,
  bonds_moving_average_ppm: 900_000n,
  bonds_penalty_u16: 65_535n,
  alpha_low_u16: 45_875n,
  alpha_high_u16: 58_982n,
  alpha_sigmoid_steepness: 1_000n,
};

/**
 * An epoch read from the first of `sources` that says a value. Bonds and permits come from the
 * epoch `before`, if there was one and the first source doesn't state them anew.
 * Null: lists of different lengths, or entries that no chain holds.
 */
export function readEpoch(sources: readonly Row[], before: EpochInput | null): EpochInput | null {
  const [newest] = sources;
  const oldest = sources.at(-1);
  if (newest === undefined || oldest === undefined) return null;
  const from = (key: string) => sources.find((source) => source.has(key)) ?? oldest;
  const whole = (key: string) => {
    const usual = NEW_SUBNET[key];
    return usual !== undefined && !from(key).has(key) ? usual : from(key).whole(key);
  };
  const number = (key: string) => Number(whole(key));
  const numbers = (key: string) => from(key).wholes(key).map(Number);
  const isOn = (key: string) => from(key).has(key) && from(key).flag(key);
  const carried = <Value>(key: string, value: Value | undefined, read: () => Value): Value =>
    value !== undefined && !newest.has(key) ? value : read();

  const weights = sources.length === 1 ? rowsOf(newest, 'weights') : changedRows(newest, before, oldest);
  const bonds = carried('bonds', before?.bonds, () =>
    from('bonds').has('bonds') ? rowsOf(from('bonds'), 'bonds') : [],
  );
  if (weights === null || bonds === null) return null;
  const alphaStake = from('alpha_stake').wholes('alpha_stake');
  const owner = from('owner_uid').wholeOrNull('owner_uid');
  const input = {
    block: number('current_block'),
    tempo: number('tempo'),
    lastStepBlock: number('last_step_block'),
    activityCutoff: number('activity_cutoff_blocks'),
    alphaStake,
    rootStake: from('root_stake').wholes('root_stake'),
    taoWeight: whole('tao_weight_u64'),
    stakeThreshold: whole('stake_threshold'),
    validatorPermit: carried('validator_permit', before?.validatorPermit, () =>
      from('validator_permit').list('validator_permit').map(isSet),
    ),
    lastUpdate: numbers('last_update'),
    blockAtRegistration: numbers('block_at_registration'),
    oldestCommit: null,
    ownerUid: owner === null ? null : Number(owner),
    maxAllowedValidators: number('max_allowed_validators'),
    kappaU16: number('kappa_u16'),
    bondsMovingAverage: number('bonds_moving_average_ppm'),
    bondsPenaltyU16: number('bonds_penalty_u16'),
    yuma3: isOn('yuma3'),
    liquidAlpha: isOn('liquid_alpha')
      ? {
          lowU16: number('alpha_low_u16'),
          highU16: number('alpha_high_u16'),
          steepness: number('alpha_sigmoid_steepness'),
        }
      : null,
    budget: whole('rao_emission'),
    weights,
    bonds,
  };
  const size = from('n').wholeOrNull('n');
  const hasAll = size === null || Number(size) === alphaStake.length;
  return hasAll && isConsistent(input) ? input : null;
}

/** One row of a sparse matrix; null for what is none. */
export function pairsOf(row: Row): Pairs | null {
  const value = row.take();
  if (!Array.isArray(value)) return null;
  const flat = value.flat().map((item: unknown) => (typeof item === 'string' ? Number(item) : item));
  return flat.length % 2 === 0 && flat.every(isWhole) ? flat : null;
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isSet(item: Row): boolean {
  const value = item.take();
  return typeof value === 'boolean' ? value : item.toWhole() !== 0n;
}

function rowsOf(source: Row, key: string): readonly Pairs[] | null {
  const rows = source.list(key).map(pairsOf);
  return rows.every((row) => row !== null) ? rows : null;
}

/** A step states all weights anew, or changes rows: `{uid, row}`. */
function changedRows(step: Row, before: EpochInput | null, base: Row): readonly Pairs[] | null {
  const kept = before === null ? rowsOf(base, 'weights') : before.weights;
  if (kept === null || !step.has('weights')) return kept;
  const changes = step.list('weights');
  if (changes.length > 0 && !changes.some((change) => change.has('uid'))) return rowsOf(step, 'weights');
  const rows = [...kept];
  for (const change of changes) {
    const row = pairsOf(change.at('row'));
    const uid = change.number('uid');
    if (row === null || !(uid in rows)) return null;
    rows[uid] = row;
  }
  return rows;
}

function isConsistent(input: EpochInput): boolean {
  const size = input.alphaStake.length;
  const { rootStake, validatorPermit, lastUpdate, blockAtRegistration, weights, bonds } = input;
  const lists = [rootStake, validatorPermit, lastUpdate, blockAtRegistration, weights];
  return (
    size <= U16_MAX &&
    lists.every(({ length }) => length === size) &&
    bonds.length <= size &&
    weights.every((row) => row.every(isU16)) &&
    bonds.every((row) => row.every(isU16)) &&
    isInRange(input)
  );
}

function isInRange({ kappaU16, bondsPenaltyU16, bondsMovingAverage, liquidAlpha }: EpochInput): boolean {
  const { lowU16, highU16, steepness } = liquidAlpha ?? { lowU16: 0, highU16: 0, steepness: 0 };
  return (
    [kappaU16, bondsPenaltyU16, lowU16, highU16].every(isU16) &&
    bondsMovingAverage >= 0 &&
    bondsMovingAverage <= 1e6 &&
    Math.abs(steepness) <= U16_MAX
  );
}

function isU16(value: number): boolean {
  return value >= 0 && value <= U16_MAX;
}
