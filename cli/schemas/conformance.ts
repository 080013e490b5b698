/** The shape of `taoplan conformance --json`. Source: design, "Data formats". */
import { z } from 'zod';

export const conformanceSchema = z
  .strictObject({
    files: z.array(
      z.strictObject({
        file: z.string(),
        topic: z.string(),
        rows: z.int().min(0),
        equal: z
          .int()
          .min(0)
          .describe('rows that agree: to the last digit, or within the tolerance of float64'),
        worst_rao: z.number().nullable(),
        worst_bits: z.number().nullable(),
        fast_worst_rel: z.number().nullable().describe('worst relative difference of the float64 arithmetic'),
      }),
    ),
    ok: z.boolean().describe('no exact row differs, and no other by more than it may'),
  })
  .meta({ title: 'taoplan conformance --json' });

export type ConformanceJson = z.infer<typeof conformanceSchema>;
