/** The shape of `taoplan test --json`. Source: design, "The command line". */
import { z } from 'zod';
import { diagnosticSchema, severity } from './check.ts';
import { proposalDifferenceSchema } from './diff.ts';

export const expectationSchema = z.strictObject({
  text: z.string().describe('as written, without `expect` and without its message'),
  line: z.int().min(1),
  severity: severity.describe('error: `expect`; warning: `warn`'),
  status: z.enum(['passed', 'failed', 'unknown']),
  detail: z.string(),
  synthetic: z
    .array(z.int().min(0))
    .optional()
    .describe('netuids of subnets whose neurons are made up by the file and whose figures it reads'),
});

const sinceSchema = z.strictObject({
  ref: z.string().describe('as it was given'),
  kind: z
    .enum(['new', 'broken', 'compared'])
    .describe('new: the commit has no such file; broken: one of the two could not be projected'),
  why: z.string().nullable().describe('where it is broken, in one sentence'),
  difference: proposalDifferenceSchema.nullable().describe('where it is compared'),
});

export const testSchema = z
  .strictObject({
    version: z.literal(1),
    ok: z.boolean().describe('every `expect` has passed and nothing else is at fault'),
    files: z.array(
      z.strictObject({
        path: z.string(),
        expectations: z.array(expectationSchema),
        diagnostics: z.array(diagnosticSchema.extend({ path: z.string() })),
        since: sinceSchema.optional().describe('with --baseline: against the file as it was at that commit'),
      }),
    ),
  })
  .meta({ title: 'taoplan test --json' });

export type TestJson = z.infer<typeof testSchema>;
