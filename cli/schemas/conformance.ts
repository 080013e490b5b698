/** The shape of `taoplan conformance --json`. Source: design, "Data formats". */
import { z } from 'zod';

export const conformanceSchema = z
  .strictObject({
    version: z.literal(1),
    files: z.array(
      z.strictObject({
        file: z.string(),
        topic: z.string(),
        rows: z.int().min(0),
        equal: z.int().min(0).describe('rows in which nothing differs, not even by one unit'),
        within: z.int().min(0).describe('rows that differ by no more than they may, the equal ones included'),
        arithmetic: z
          .enum(['exact', 'fast'])
          .nullable()
          .describe('which arithmetic was judged: integers or float64; null where none covers the topic yet'),
        tolerance: z
          .string()
          .nullable()
          .describe('by how much float64 may differ, in words; null where nothing may'),
        worst_rao: z.number().nullable().describe('worst difference of an amount'),
        worst_bits: z
          .number()
          .nullable()
          .describe('worst difference of a fixed-point value, in units of its last place'),
        fast_worst_rel: z.number().nullable().describe('worst relative difference of the float64 arithmetic'),
      }),
    ),
    ok: z.boolean().describe('no exact row differs, and no other by more than it may'),
  })
  .meta({ title: 'taoplan conformance --json' });

export type ConformanceJson = z.infer<typeof conformanceSchema>;
