/** The shape of `taoplan project --json`. Source: design, "The command line". */
import { z } from 'zod';
import { expectationSchema } from './test.ts';

const block = z.int().min(0);
const timestamp = z.int().nullable().describe('milliseconds since 1970; null where the network has no date');
const values = z.array(z.number().nullable()).describe('one for each row; null: no value');

const event = { block, timestamp_ms: timestamp };
const halvings = z.array(z.strictObject({ n: z.int(), ...event }));

export const projectSchema = z
  .strictObject({
    version: z.literal(1),
    proposal: z.strictObject({ title: z.string(), id: z.string().nullable() }),
    start: z.strictObject({ network: z.string(), ...event }),
    time: z
      .strictObject({ block: z.array(block), timestamp_ms: z.array(timestamp) })
      .describe('the rows: the start, each step, the horizon'),
    columns: z.array(
      z.strictObject({
        metric: z.string(),
        netuid: z.int().nullable().describe('null: the whole network'),
        name: z.string().nullable(),
        unit: z.string().describe('TAO, alpha, TAO/alpha, TAO/day …; empty for a plain number'),
        baseline: values,
        proposal: values,
      }),
    ),
    halvings: z.strictObject({ baseline: halvings, proposal: halvings }),
    enacted: z.array(z.strictObject({ label: z.string(), ...event })),
    expectations: z.array(expectationSchema),
  })
  .meta({ title: 'taoplan project --json' });

export type ProjectJson = z.infer<typeof projectSchema>;
