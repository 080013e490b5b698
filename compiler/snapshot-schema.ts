/**
 * The form of a snapshot's JSON, for zod: keys, types and what stands in for a key that is
 * left out. Kept from the rest so that zod is loaded only when somebody brings a file.
 * Source: design, "Data formats"; the defaults are those of protocol, "Live parameter set".
 */
import { z } from 'zod';
import {
  amount,
  blockNumber,
  blocks,
  flag,
  flow,
  flowAverage,
  fraction,
  name,
  ratio,
  signedRatio,
  u16,
  wants,
  weight,
  wholeNumber,
} from './snapshot-forms.ts';
import { MOST_MECHANISMS, neurons } from './snapshot-neuron-schema.ts';
import { PER } from './snapshot-ratios.ts';

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
    stake_threshold: amount.optional(),
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
    kappa: u16('a fraction in parts of 65,535').optional(),
    bonds_moving_average: wholeNumber(0, 1_000_000, 'a number of millionths').optional(),
    bonds_penalty: u16('a fraction in parts of 65,535').optional(),
    yuma3_enabled: flag.optional(),
    liquid_alpha_enabled: flag.optional(),
    alpha_low: u16('a fraction in parts of 65,535').optional(),
    alpha_high: u16('a fraction in parts of 65,535').optional(),
    alpha_sigmoid_steepness: wholeNumber(-32_768, 32_767, 'a whole number from -32,768 to 32,767').optional(),
    max_allowed_validators: u16('a number of validators').optional(),
    activity_cutoff_factor: wholeNumber(0, 2 ** 32 - 1, 'a number of thousandths of a tempo').optional(),
    mechanism_count: wholeNumber(
      1,
      MOST_MECHANISMS,
      `a number of mechanisms from 1 to ${MOST_MECHANISMS}`,
    ).optional(),
    mechanism_emission_split: z
      .array(u16('a share in parts of 65,535'), wants('a list of shares or null'))
      .max(MOST_MECHANISMS, { error: `holds more than ${MOST_MECHANISMS} shares` })
      .nullable()
      .optional(),
    recycle_or_burn: z.enum(['burn', 'recycle'], wants('"burn" or "recycle"')).optional(),
    owner_uid: u16('a UID or null').nullable().optional(),
    last_mechanism_step_block: blockNumber.optional(),
    neurons: neurons.optional(),
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
