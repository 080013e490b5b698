/** The chain's own epochs in a row (test/vectors), as a population goes through them. */
import { describe, expect, it } from 'vitest';
import type { Population, StoredRows } from '../../../../runtime/chain/population.ts';
import { type EpochCall, runEpoch } from '../../../../runtime/exact/epoch/index.ts';
import { type Fields, fieldsOf, listOf, rowsOf, type Value, whole } from '../rows.ts';
import { total } from './made.ts';

const rows = await rowsOf('yuma-epochs');

const list = (fields: Fields, key: string): readonly Value[] => {
  const value = fields[key];
  if (!Array.isArray(value)) throw new Error(`no list at ${key}`);
  return value;
};
const wholes = (fields: Fields, key: string) => list(fields, key).map((it) => BigInt(String(it)));
const numbers = (fields: Fields, key: string) => wholes(fields, key).map(Number);
const number = (fields: Fields, key: string) => Number(whole(fields, key));
const flat = (value: readonly Value[]): StoredRows =>
  value.map((row) => (row as readonly Value[]).map(Number));
/** Stored zeros are none. */
const sparse = (row: readonly number[]) =>
  new Map(row.flatMap((it, k) => (k % 2 === 0 ? [[it, row[k + 1]]] : [])));

/** As far as a population says it: whoever isn't active doesn't vote, and what is stale is gone. */
function populationAt(fields: Fields, weights: StoredRows, before: Population | null): Population {
  const alphaStake = wholes(fields, 'alpha_stake');
  const registeredAt = numbers(fields, 'block_at_registration');
  const updated = numbers(fields, 'last_update');
  const active = number(fields, 'current_block') - number(fields, 'activity_cutoff_blocks');
  const all = <Item>(item: Item) => alphaStake.map(() => item);
  const fresh = weights.map((row, i) =>
    row.filter((_, k) => (updated[i] ?? 0) > (registeredAt[row[k - (k % 2)] as number] ?? 0)),
  );
  return {
    origin: 'state',
    ownerUid: fields.owner_uid === null ? null : number(fields, 'owner_uid'),
    ...{ owner: all(false), onRoot: all(true), take: all(0), registeredAt, alphaStake },
    votes: updated.map((it) => it >= active),
    permit: before?.permit ?? numbers(fields, 'validator_permit').map((it) => it === 1),
    rootStake: wholes(fields, 'root_stake'),
    emission: all(0n),
    mechanisms: [{ weights: fresh, bonds: before?.mechanisms[0]?.bonds ?? flat(list(fields, 'bonds')) }],
  };
}

function callAt(fields: Fields, population: Population): EpochCall {
  const isOn = (key: string) => fields[key] === true;
  return {
    population,
    rules: {
      tempo: number(fields, 'tempo'),
      activityCutoff: number(fields, 'activity_cutoff_blocks'),
      stakeThreshold: whole(fields, 'stake_threshold'),
      maxAllowedValidators: number(fields, 'max_allowed_validators'),
      kappaU16: number(fields, 'kappa_u16'),
      bondsMovingAverage: number(fields, 'bonds_moving_average_ppm'),
      bondsPenaltyU16: number(fields, 'bonds_penalty_u16'),
      yuma3: isOn('yuma3'),
      liquidAlpha: isOn('liquid_alpha')
        ? {
            lowU16: number(fields, 'alpha_low_u16'),
            highU16: number(fields, 'alpha_high_u16'),
            steepness: number(fields, 'alpha_sigmoid_steepness'),
          }
        : null,
      mechanismSplit: null,
      recycles: false,
      taoWeight: whole(fields, 'tao_weight_u64'),
    },
    block: number(fields, 'current_block'),
    lastStepBlock: number(fields, 'last_step_block'),
    pots: { owner: 0n, server: whole(fields, 'rao_emission'), validator: 0n, root: 0n },
    specVersion: 425,
    users: 0n,
  };
}

describe('ten epochs in a row', () => {
  it.each(rows.map((row, at) => ({ at, row })))('are the chain’s in row $at', ({ row }) => {
    let fields = fieldsOf(row.input, 'base');
    let weights = flat(list(fields, 'weights'));
    let population: Population | null = null;
    const outcomes = listOf(row.expected, 'steps');
    expect(outcomes).toHaveLength(10);
    for (const [k, step] of listOf(row.input, 'steps').entries()) {
      const { weights: changes, ...its } = step;
      fields = { ...fields, ...its };
      if (changes !== undefined)
        for (const change of changes as readonly Fields[])
          weights = weights.with(number(change, 'uid'), numbers(change, 'row'));
      // The vectors' stakes stay as they are, whatever is paid.
      population = populationAt(fields, weights, population);
      const before = [...population.alphaStake];
      const { incentive } = runEpoch(callAt(fields, population));
      const expected = outcomes[k] as Fields;
      expect(population.permit.map(Number)).toEqual(numbers(expected, 'new_validator_permit'));
      expect(population.mechanisms[0]?.bonds.map(sparse)).toEqual(
        flat(list(expected, 'new_bonds')).map(sparse),
      );
      expect(population.emission).toEqual(wholes(expected, 'combined_emission'));
      const server = wholes(expected, 'server_emission');
      expect(incentive).toBe(total(server));
      // Validators’ pot is empty, so all that anybody gets is what he mined.
      if (incentive > 0n)
        expect(population.alphaStake.map((it, uid) => it - (before[uid] ?? 0n))).toEqual(server);
    }
  });
});
