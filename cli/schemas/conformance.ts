/** The shape of `taoplan conformance --json`. Source: design, "Data formats". */
import { z } from 'zod';
import { differenceSchema } from './difference.ts';

const counts = {
  rows: z.int().min(0),
  equal: z
    .int()
    .min(0)
    .describe('rows in which no value of the exact arithmetic differs, not even by one unit'),
  worst_rao: z.number().nullable().describe('worst difference of an amount, in rao'),
  worst_bits: z
    .number()
    .nullable()
    .describe('worst difference of a fixed-point or decimal fraction, in units of its last place'),
  fast_worst_rel: z
    .number()
    .nullable()
    .describe('worst relative difference of float64; null where it computes no such thing'),
  fast_rows: z.int().min(0).describe('rows that float64 computes too'),
  fast_within: z.int().min(0).describe('those of them in which it differs by no more than it may'),
  not_judged: z.int().min(0).describe('rows of a topic or kind that nothing computes; none counts as equal'),
};

const kind = z.strictObject({
  kind: z.string().nullable().describe('null where all rows of the file are of one kind'),
  ...counts,
  fast_tolerance: z.string().nullable().describe('by how much float64 may differ, in words'),
  unread: z.array(z.string()).describe('values of the file that nothing was compared with, by their path'),
});

const mismatch = z.strictObject({
  where: z.string().describe('which row: a number, or a subnet'),
  field: z.string(),
  expected: z.string(),
  got: z.string(),
  arithmetic: z.enum(['exact', 'fast']).describe('fast: float64 differs by more than it may'),
});

const leftOut = z.strictObject({
  netuid: z.int().nullable().describe('null for the whole network, or a row'),
  field: z.string(),
  why: z.string(),
});

const distance = z.strictObject({
  points: z.array(
    z.strictObject({
      blocks: z.int().min(0),
      goal: z.number().describe('relative, for reserves and emission of every subnet'),
      met: z.boolean(),
      differences: z.array(differenceSchema),
    }),
  ),
  crossings: z
    .strictObject({
      looked: z.int().min(0),
      apart: z.int().min(0).describe('how often any subnet stood on another side'),
      first: z.strictObject({ block: z.int(), netuids: z.array(z.int()) }).nullable(),
    })
    .describe('whether the same subnets stand on the same side of the gate’s bar'),
});

export const conformanceSchema = z
  .strictObject({
    version: z.literal(1),
    files: z.array(
      z.strictObject({
        file: z.string(),
        topic: z.string(),
        ...counts,
        kinds: z.array(kind),
        mismatches: z.array(mismatch).describe('the first of them'),
        more_mismatches: z.int().min(0).describe('how many there are beside'),
        left_out: z
          .array(leftOut)
          .describe(
            'values of a real block that nothing can be compared with, mostly since users moved them',
          ),
      }),
    ),
    drift: z
      .strictObject({
        file: z.string(),
        block: z.int().describe('block of the state'),
        exact: distance.describe('float64 block by block, measured against the exact arithmetic'),
        adaptive: distance.describe('long strides, measured against block by block'),
      })
      .nullable()
      .describe('from the newest real block on; null where it was not asked for, or there is no such block'),
    ok: z.boolean().describe('no judged row of the exact arithmetic differs at all'),
  })
  .meta({ title: 'taoplan conformance --json' });

export type ConformanceJson = z.infer<typeof conformanceSchema>;
