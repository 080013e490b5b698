/** The shape of `taoplan replay --json`; keys and forms are those of a snapshot's `next_block`. */
import { z } from 'zod';

const amount = z.string().regex(/^\d+$/).describe('rao or alpha rao, as decimal text');
const ratio = z
  .strictObject({ raw: amount, per: amount, value: z.number() })
  .describe('exactly raw / per; value is the nearest float64');

const subnet = z.strictObject({
  netuid: z.int(),
  name: z.string().nullable(),
  tao_in: amount,
  alpha_in: amount,
  alpha_out: amount,
  protocol_alpha: amount,
  weight_quote: ratio,
  reservoir_tao: amount,
  reservoir_alpha: amount,
  price: ratio.describe('TAO per alpha in the pool'),
  moving_price: ratio,
  root_prop: ratio,
  miner_burned: ratio,
  tao_in_emission: amount.describe('of this block alone, as the three that follow'),
  excess_tao: amount,
  alpha_in_emission: amount,
  alpha_out_emission: amount,
  pending_owner_cut: amount.nullable().describe('waits for the next epoch; null: float64 does not keep it'),
  pending_server_emission: amount.nullable(),
  pending_validator_emission: amount.nullable(),
  pending_root_alpha_divs: amount.nullable(),
  epochs: z.int().nullable().describe('run since the start'),
});

export const replaySchema = z
  .strictObject({
    version: z.literal(1),
    engine: z.enum(['exact', 'fast']).describe("the chain's integers, or float64 rounded to whole rao"),
    network: z.string(),
    spec_version: z.int(),
    rule: z.strictObject({ id: z.string(), name: z.string() }).describe('the emission rule in force'),
    start: z.strictObject({
      block: z.int(),
      timestamp_ms: z.int().nullable(),
      globals: z.strictObject({ total_issuance: amount, block_emission: amount, emission_gate_bar: ratio }),
    }),
    blocks: z.array(
      z.strictObject({
        block: z.int(),
        timestamp_ms: z.int().nullable(),
        globals: z.strictObject({
          total_issuance: amount,
          block_emission: amount.describe('what the next block mints'),
          root_tao: amount,
          emission_gate_bar: ratio,
        }),
        since_start: z
          .strictObject({
            minted: amount,
            injected: amount,
            chain_buys: amount,
            burned: amount,
            recycled: amount,
          })
          .describe('rao; minted is the sum of the others where the engine is exact'),
        subnets: z.array(subnet),
      }),
    ),
  })
  .meta({ title: 'taoplan replay --json' });

export type ReplayJson = z.infer<typeof replaySchema>;
