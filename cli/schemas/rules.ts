/** The shape of `taoplan params --rules --json`. */
import { z } from 'zod';

export const rulesSchema = z
  .strictObject({
    version: z.literal(1),
    state: z
      .strictObject({
        network: z.string(),
        block: z.int(),
        spec_version: z.int(),
        rule: z.string().describe('the name of the rule that its next block runs under'),
      })
      .describe('the newest embedded state'),
    rules: z.array(
      z.strictObject({
        id: z.string().describe('R1, R2 …, in order of time'),
        name: z.string().describe('what `emission rule "…"` selects it by'),
        first_block: z.int().describe('the first block of the public network that ran under it'),
        spec_version: z.int(),
        date: z.string().describe('UTC day of that block'),
        formula: z
          .string()
          .describe('the share of one subnet, before all are divided by their sum over the eligible ones'),
        description: z.string(),
        needs: z
          .array(z.string())
          .describe('keys of a subnet in a snapshot that it reads beside pools and prices'),
        uncertain: z.string().nullable().describe('what is not settled about it'),
        in_force: z.boolean(),
      }),
    ),
  })
  .meta({ title: 'taoplan params --rules --json' });

export type RulesJson = z.infer<typeof rulesSchema>;
