/**
 * The form of a snapshot's JSON, for zod: keys, types and what stands in for a key that is
 * left out. Kept from the rest so that zod is loaded only when somebody brings a file.
 * Source: design, "Data formats"; the defaults are those of protocol, "Live parameter set".
 */
import { z } from 'zod';
import type { Ratio } from './snapshot.ts';
import { PER } from './snapshot-ratios.ts';

const U64 = 2n ** 64n;
/** The widest fixed-point number of the chain. */
const U128 = 2n ** 128n;
/** Digits of 2^128. */
const MOST_DIGITS = 39;

/** What is wrong, as the end of a sentence that starts with the place. */
const wants = (what: string) => ({
  error: (issue: { readonly input?: unknown }) =>
    issue.input === undefined ? `is missing, ${what} was expected` : `is not ${what}`,
});

function wholeBelow(limit: bigint, what: string) {
  const text = z
    .string(wants(what))
    .max(MOST_DIGITS, { error: `is not ${what}` })
    .regex(/^\d+$/, { error: `is not ${what}`, abort: true })
    .transform((digits) => BigInt(digits));
  const small = z
    .int(wants(what))
    .min(0, { error: `is not ${what}`, abort: true })
    .transform((value) => BigInt(value));
  return z.union([text, small], wants(what)).refine((value) => value < limit, { error: `is not ${what}` });
}

const amount = wholeBelow(U64, 'an amount from 0 to 2^64 - 1 as decimal text or as a number below 2^53');
const part = wholeBelow(U128, 'a whole number below 2^128 as decimal text or as a number below 2^53');
const blocks = z.int(wants('a block number')).min(0, { error: 'is not a block number: it is negative' });
/** The chain counts its blocks in 32 bits; near 2^53 a projection could not count on. */
const blockNumber = blocks.max(2 ** 32 - 1, { error: 'is not a block number: it is above 2^32 - 1' });
const u16 = (what: string) => z.int(wants(what)).min(0, wants(what)).max(65_535, wants(what));
const flag = z.boolean(wants('true or false'));
const ratio = z
  .object(
    { raw: part, per: part.refine((per) => per > 0n, { error: 'is 0, so the ratio has no value' }) },
    wants('a ratio `{ raw, per }`'),
  )
  .transform(({ raw, per }): Ratio => ({ raw, per }));
const fraction = ratio.refine(({ raw, per }) => raw <= per, { error: 'is above 1, and it is a fraction' });
const weight = ratio.refine(({ raw, per }) => raw > 0n && raw < per, {
  error: 'is not between 0 and 1, and each side of a pool has some weight',
});
const name = z.string(wants('a name or null')).nullable();

const globals = z.object(
  {
    total_issuance: amount,
    block_emission: amount,
    root_tao: amount,
    tao_weight: fraction.default({ raw: 3_320_413_933_267_719_290n, per: PER.u64 }),
    subnet_owner_cut: fraction.default({ raw: 11_796n, per: PER.u16 }),
    subnet_moving_alpha: fraction.default({ raw: 1_288_490n, per: PER.bits32 }),
    ema_price_halving_blocks: blocks.default(201_600),
    emission_gate_bar: fraction.default({ raw: 0n, per: PER.bits64 }),
    emission_bar_rank: u16('a rank').default(32),
    emission_gate_exponent: ratio.default({ raw: 3n * PER.bits64, per: PER.bits64 }),
    emission_bar_quantile: fraction.default({ raw: 13_835_058_055_282_163_712n, per: PER.bits64 }),
    subnet_limit: u16('a number of subnets').default(128),
    network_immunity_period: blocks.default(864_000),
    network_rate_limit: blocks.default(14_400),
    network_min_lock_cost: amount.default(1_000_000_000n),
    network_last_lock_cost: amount.default(1_000_000_000n),
    network_lock_reduction_interval: blocks.default(115_200),
    last_network_registration_block: blockNumber.default(0),
    nominator_min_required_stake: amount.default(10_000_000n),
  },
  wants('an object of values'),
);

/** A pool and prices as any block holds them. */
const pool = {
  netuid: u16('a netuid'),
  tao_in: amount,
  alpha_in: amount,
  alpha_out: amount,
  protocol_alpha: amount.default(0n),
  weight_quote: weight.default({ raw: PER.perquintill / 2n, per: PER.perquintill }),
  moving_price: ratio,
  root_prop: fraction.default({ raw: 0n, per: PER.bits32 }),
  miner_burned: ratio.default({ raw: 0n, per: PER.bits32 }),
  tao_in_emission: amount.default(0n),
  excess_tao: amount.default(0n),
  alpha_in_emission: amount.default(0n),
  alpha_out_emission: amount.default(0n),
};

const subnet = z.object(
  {
    ...pool,
    name: name.default(null),
    registered_at: blockNumber.default(0),
    first_emission_block: blockNumber.nullable(),
    mechanism: u16('a mechanism').default(1),
    reservoir_tao: amount.default(0n),
    reservoir_alpha: amount.default(0n),
    emission_enabled: flag.default(true),
    subtoken_enabled: flag.default(true),
    registration_allowed: flag.default(true),
    owner_cut_enabled: flag.default(true),
  },
  wants('an object that describes a subnet'),
);

/** Subnets above this would be no Bittensor network, and would make every step of a projection long. */
const MOST_SUBNETS = 4_096;

export const snapshotSchema = z.object(
  {
    network: z
      .string(wants('the name of a network'))
      .min(1, { error: 'is empty' })
      .max(64, { error: 'is longer than 64 characters' }),
    block: blockNumber,
    spec_version: z.int(wants('a runtime version')).min(0, wants('a runtime version')),
    timestamp_ms: z
      .int(wants('milliseconds since 1970'))
      .min(0, wants('milliseconds since 1970'))
      .nullable()
      .default(null),
    block_hash: z.string(wants('a hash as text')).nullable().default(null),
    source: z.string(wants('text')).nullable().default(null),
    globals,
    subnets: z
      .array(subnet, wants('a list of subnets'))
      .max(MOST_SUBNETS, { error: `holds more than ${MOST_SUBNETS} subnets` }),
    next_block: z
      .object(
        {
          block: blockNumber,
          globals: z.object(
            { total_issuance: amount, emission_gate_bar: fraction },
            wants('an object of values'),
          ),
          subnets: z
            .array(z.object(pool, wants('an object that describes a subnet')), wants('a list of subnets'))
            .max(MOST_SUBNETS, { error: `holds more than ${MOST_SUBNETS} subnets` }),
        },
        wants('an object that describes a block'),
      )
      .nullable()
      .default(null),
  },
  wants('an object that describes a chain'),
);

export type SnapshotJson = z.output<typeof snapshotSchema>;
