/** The shape of `taoplan diff --json`, and of what `taoplan test --baseline --json` says of each file. */
import { z } from 'zod';
import { diagnosticSchema } from './check.ts';

const timestamp = z.int().nullable().describe('milliseconds since 1970; null where the network has no date');
const moment = z.strictObject({ block: z.int().min(0), timestamp_ms: timestamp });
const text = z.string().nullable().describe('as people read it; null: it is not there on that side');
const value = z.number().nullable().describe('null: no value');
const judged = z
  .enum(['passed', 'failed', 'unknown'])
  .nullable()
  .describe('null: it is not there on that side');

export const proposalDifferenceSchema = z.strictObject({
  meaning: z
    .array(
      z.strictObject({
        part: z.enum([
          'start',
          'supply',
          'assume',
          'let',
          'rule',
          'governance',
          'enact',
          'project',
          'vary',
          'expect',
        ]),
        what: z.string().describe('what is compared: `emission.tao_weight after 14 days`'),
        before: text,
        after: text,
      }),
    )
    .describe('statements that mean something else; empty: the two mean the same'),
  outcome: z
    .strictObject({
      at: z
        .strictObject({ before: moment, after: moment })
        .describe('where figures and subnets are read: the end of the shorter projection'),
      remarks: z.array(z.string()).describe('what limits the comparison: other starts, other horizons'),
      figures: z
        .array(z.strictObject({ name: z.string(), unit: z.string(), before: value, after: value }))
        .describe('of the network, with the proposal, where they differ'),
      halvings: z
        .array(z.strictObject({ n: z.int(), before: moment.nullable(), after: moment.nullable() }))
        .describe('with the proposal, where their block differs; null: not by the horizon'),
      subnets: z
        .array(
          z.strictObject({
            netuid: z.int().min(0).nullable(),
            name: z.string().nullable(),
            before: value,
            after: value,
          }),
        )
        .describe('emission in TAO per day, with the proposal: the ten that differ most'),
      subnets_count: z.int().min(0).describe('how many differ'),
    })
    .nullable()
    .describe('null: nobody projected them'),
  expectations: z
    .array(z.strictObject({ text: z.string(), before: judged, after: judged }))
    .describe('new, gone, or judged otherwise'),
});

export const diffSchema = z
  .strictObject({
    version: z.literal(1),
    ok: z.boolean().describe('both sides could be compared'),
    before: z.string().describe('as it was named'),
    after: z.string(),
    differs: z.boolean().nullable().describe('null: they could not be compared'),
    difference: proposalDifferenceSchema.nullable(),
    diagnostics: z
      .array(diagnosticSchema.extend({ path: z.string() }))
      .describe('of both sides, errors and warnings'),
  })
  .meta({ title: 'taoplan diff --json' });

export type ProposalDifferenceJson = z.infer<typeof proposalDifferenceSchema>;
export type DiffJson = z.infer<typeof diffSchema>;
