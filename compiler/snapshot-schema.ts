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

function wholeBetween(least: bigint, most: bigint, what: string) {
  const text = z
    .string(wants(what))
    .max(MOST_DIGITS + 1, { error: `is not ${what}` })
    .regex(/^-?\d+$/, { error: `is not ${what}`, abort: true })
    .transform((digits) => BigInt(digits));
  const small = z.int(wants(what)).transform((value) => BigInt(value));
  return z
    .union([text, small], wants(what))
    .refine((value) => value >= least && value <= most, { error: `is not ${what}` });
}

const amount = wholeBelow(U64, 'an amount from 0 to 2^64 - 1 as decimal text or as a number below 2^53');
const part = wholeBelow(U128, 'a whole number below 2^128 as decimal text or as a number below 2^53');
const blocks = z.int(wants('a block number')).min(0, { error: 'is not a block number: it is negative' });
/** The chain counts its blocks in 32 bits; near 2^53 a projection could not count on. */
const blockNumber = blocks.max(2 ** 32 - 1, { error: 'is not a block number: it is above 2^32 - 1' });
const u16 = (what: string) => z.int(wants(what)).min(0, wants(what)).max(65_535, wants(what));
const flag = z.boolean(wants('true or false'));
const per = part.refine((value) => value > 0n, { error: 'is 0, so the ratio has no value' });
/** A ratio in other parts than the chain's is rounded down to them. */
const ratio = (parts: bigint) =>
  z
    .object({ raw: part, per }, wants('a ratio `{ raw, per }`'))
    .transform((it): Ratio => ({ raw: (it.raw * parts) / it.per, per: parts }))
    .refine(({ raw }) => raw < U128, { error: "is more than the chain's type can hold" });
const fraction = (parts: bigint) =>
  ratio(parts).refine((it) => it.raw <= it.per, { error: 'is above 1, and it is a fraction' });
const weight = ratio(PER.perquintill).refine(({ raw, per: whole }) => raw > 0n && raw < whole, {
  error: 'is not between 0 and 1, and each side of a pool has some weight',
});
const I64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n };
const I128 = { least: -(2n ** 127n), most: 2n ** 127n - 1n };
const i128 = wholeBetween(
  I128.least,
  I128.most,
  'a whole number of 128 bits with sign, as decimal text or as a number below 2^53',
);
/** Rounded down, towards what is less. */
const signedRatio = z
  .object({ raw: i128, per }, wants('a ratio `{ raw, per }`'))
  .transform((it): Ratio => ({ raw: floorDiv(it.raw * PER.bits64, it.per), per: PER.bits64 }))
  .refine(({ raw }) => raw >= I128.least && raw <= I128.most, {
    error: "is more than the chain's type can hold",
  });

function floorDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a < 0n && quotient * b !== a ? quotient - 1n : quotient;
}

const name = z.string(wants('a name or null')).nullable();

const globals = z.object(
  {
    total_issuance: amount,
    block_emission: amount,
    root_tao: amount,
    tao_weight: fraction(PER.u64).default({ raw: 3_320_413_933_267_719_290n, per: PER.u64 }),
    subnet_owner_cut: fraction(PER.u16).default({ raw: 11_796n, per: PER.u16 }),
    subnet_moving_alpha: fraction(PER.bits32).default({ raw: 1_288_490n, per: PER.bits32 }),
    ema_price_halving_blocks: blocks.default(201_600),
    emission_gate_bar: fraction(PER.bits64).default({ raw: 0n, per: PER.bits64 }),
    emission_bar_rank: u16('a rank').default(32),
    emission_gate_exponent: ratio(PER.bits64).default({ raw: 3n * PER.bits64, per: PER.bits64 }),
    emission_bar_quantile: fraction(PER.bits64).default({
      raw: 13_835_058_055_282_163_712n,
      per: PER.bits64,
    }),
    subnet_limit: u16('a number of subnets').default(128),
    network_immunity_period: blocks.default(864_000),
    network_rate_limit: blocks.default(14_400),
    network_min_lock_cost: amount.default(1_000_000_000n),
    network_last_lock_cost: amount.default(1_000_000_000n),
    network_lock_reduction_interval: blocks.default(115_200),
    last_network_registration_block: blockNumber.default(0),
    nominator_min_required_stake: amount.default(10_000_000n),
    // Those that the state may leave to the registry.
    tao_flow_cutoff: signedRatio.optional(),
    flow_norm_exponent: ratio(PER.bits64).optional(),
    flow_ema_smoothing_factor: amount
      .refine((value) => value < 2n ** 63n, { error: 'is above 2^63 - 1, which is the whole' })
      .optional(),
    net_tao_flow_enabled: flag.optional(),
    start_call_delay: blocks.optional(),
    network_registration_start_block: blockNumber.optional(),
    max_epochs_per_block: z
      .int(wants('a number of epochs'))
      .min(1, wants('a number of epochs'))
      .max(255, wants('a number of epochs'))
      .optional(),
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
  moving_price: ratio(PER.bits32),
  root_prop: fraction(PER.bits32).default({ raw: 0n, per: PER.bits32 }),
  miner_burned: ratio(PER.bits32).default({ raw: 0n, per: PER.bits32 }),
  tao_in_emission: amount.default(0n),
  excess_tao: amount.default(0n),
  alpha_in_emission: amount.default(0n),
  alpha_out_emission: amount.default(0n),
};

const flow = wholeBetween(
  I64.least,
  I64.most,
  'an amount of 64 bits with sign as decimal text or as a number below 2^53',
);
/** A moving average and the block it was brought up to; null: the chain holds no record, which counts as 0. */
const flowAverage = z
  .object({ raw: i128, per, block: blockNumber }, wants('an average `{ raw, per, block }` or null'))
  .transform((it) => ({ raw: floorDiv(it.raw * PER.bits64, it.per), block: it.block }))
  .refine(({ raw }) => raw >= I128.least && raw <= I128.most, {
    error: "is more than the chain's type can hold",
  })
  .nullable();

const neuron = z.object(
  {
    uid: u16('a UID'),
    registered_at: blockNumber.default(0),
    emission: amount.default(0n),
    owner: flag.default(false),
  },
  wants('an object that describes a neuron'),
);

/** The chain's largest subnets have 256. */
const MOST_NEURONS = 4_096;

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
    // What the state may say nothing about.
    user_flow: flow.optional(),
    user_flow_average: flowAverage.optional(),
    protocol_flow: flow.optional(),
    protocol_flow_average: flowAverage.optional(),
    tempo: u16('a tempo').optional(),
    last_epoch_block: blockNumber.optional(),
    blocks_since_last_step: blockNumber.optional(),
    pending_epoch_at: blockNumber.optional(),
    pending_owner_cut: amount.optional(),
    pending_server_emission: amount.optional(),
    pending_validator_emission: amount.optional(),
    pending_root_alpha_divs: amount.optional(),
    fee_rate: u16('a fee in parts of 65,535').optional(),
    burn: amount.optional(),
    min_burn: amount.optional(),
    max_burn: amount.optional(),
    burn_half_life: u16('a number of blocks up to 65,535').optional(),
    burn_increase_mult: ratio(PER.bits64).optional(),
    collateral_lock_share: u16('a share in parts of 65,535').optional(),
    immunity_period: u16('a number of blocks up to 65,535').optional(),
    max_allowed_uids: u16('a number of neurons').optional(),
    min_non_immune_uids: u16('a number of neurons').optional(),
    owner_immune_neuron_limit: u16('a number of neurons').optional(),
    neurons: z
      .array(neuron, wants('a list of neurons'))
      .max(MOST_NEURONS, { error: `holds more than ${MOST_NEURONS} neurons` })
      .optional(),
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
            { total_issuance: amount, emission_gate_bar: fraction(PER.bits64) },
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
