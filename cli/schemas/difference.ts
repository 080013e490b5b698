/** The shape of a distance between two states of one network, in every document that has one. */
import { z } from 'zod';

export const differenceSchema = z.strictObject({
  field: z.enum(['tao_in', 'alpha_in', 'alpha_out', 'emission', 'moving_price']),
  worst_rel: z
    .number()
    .nullable()
    .describe('of all subnets; null where the value should be 0 and is not: no part of anything'),
  worst_amount: z.number().describe('there: rao, alpha rao, or units of 2^-32 TAO per alpha'),
  netuid: z.int().nullable().describe('the subnet of the worst; null where nothing differs'),
  beyond: z.int().min(0).describe('subnets that differ by more than the goal'),
  beyond_worst_amount: z.number().describe('the largest amount by which one of them differs'),
});

export type DifferenceJson = z.infer<typeof differenceSchema>;
