/** The shape of `taoplan params --json`. Raw values are the chain's own integers, as decimal strings. */
import { z } from 'zod';

const raw = z
  .string()
  .regex(/^-?\d+$/)
  .nullable()
  .describe("the chain's integer; null where there is none");

export const paramsSchema = z
  .strictObject({
    version: z.literal(1),
    parameters: z.array(
      z.strictObject({
        id: z.string(),
        scope: z.enum(['network', 'subnet', 'constant']),
        quantity: z.string(),
        unit: z.string(),
        chain_type: z.string(),
        per: z.string().describe('raw * times / per is the value, in rao for amounts'),
        times: z.string(),
        words: z.array(z.strictObject({ word: z.string(), raw: z.string() })),
        default: raw,
        mainnet: raw,
        mainnet_from: z.string().nullable(),
        min: raw.describe('what the widest call lets pass'),
        max: raw,
        owner_min: raw.describe("narrower bounds of the owner's call"),
        owner_max: raw,
        type_min: raw.describe("what the chain's type holds"),
        type_max: raw,
        set_by: z.enum(['root', 'owner', 'owner_or_root', 'runtime_upgrade']),
        calls: z.array(
          z.strictObject({
            pallet: z.string(),
            pallet_index: z.int().nullable(),
            call: z.string(),
            call_index: z.int().nullable(),
            args: z.array(z.string()),
            value_arg: z.string(),
            seen_in: z.string(),
          }),
        ),
        storage: z.string(),
        status: z.string(),
        since: z.string(),
        effect: z.string(),
        rule: z.string().nullable(),
        note: z.string().nullable(),
        example: z.string().nullable().describe('a line of a proposal that sets it to what it is now'),
      }),
    ),
  })
  .meta({ title: 'taoplan params --json' });

export type ParamsJson = z.infer<typeof paramsSchema>;
