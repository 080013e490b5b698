/** The shape of `taoplan project --json`. Source: design, "The command line". */
import { z } from 'zod';
import { differenceSchema } from './difference.ts';
import { expectationSchema } from './test.ts';

const block = z.int().min(0);
const timestamp = z.int().nullable().describe('milliseconds since 1970; null where the network has no date');
const values = z.array(z.number().nullable()).describe('one for each row; null: no value');

const event = { block, timestamp_ms: timestamp };
const halvings = z.array(z.strictObject({ n: z.int(), ...event }));

const life = {
  netuid: z.int().min(0),
  name: z.string().nullable(),
  by: z.enum(['start', 'file', 'demand']).describe('whose subnet it is: of the start, of the file, assumed'),
};
const tao = z.number().describe('TAO, to the last rao');
const registrations = z.array(
  z.discriminatedUnion('event', [
    z.strictObject({
      event: z.literal('registered').describe('paid for; it waits for a free netuid, or is created at once'),
      ...event,
      ...life,
      netuid: z.int().min(0).nullable().describe('null: it still waits for one at the end'),
      owner: z.string().nullable().describe('as the file says it'),
      lock_tao: tao,
    }),
    z.strictObject({
      event: z.literal('created').describe('it exists from the end of this block on'),
      ...event,
      ...life,
    }),
    z.strictObject({ event: z.literal('started').describe("the owner's start call"), ...event, ...life }),
    z.strictObject({
      event: z
        .enum(['pruned', 'dissolved'])
        .describe('gone from the end of this block on: for another that registered, or by itself'),
      ...event,
      ...life,
    }),
    z.strictObject({
      event: z.literal('cleaned_up').describe('its netuid is free, its pool is paid out'),
      ...event,
      ...life,
      paid_out_tao: tao.describe('TAO that holders of its alpha got, to the last rao'),
      recycled_tao: tao.describe("TAO taken out of the issuance with the pool's rest, to the last rao"),
    }),
  ]),
);
const waiting = z.array(
  z.strictObject({
    name: z.string().nullable(),
    by: z.enum(['file', 'demand']),
    ...event,
  }),
);

const population = z.strictObject({
  netuid: z.int().min(0),
  name: z.string().nullable(),
  validators: z.int().min(0),
  miners: z.int().min(0),
  concentration: z.number().describe('power of the rank by which stakes and weights fall'),
  take: z.number().describe('part of the dividends that a validator keeps'),
  seed: z.int().describe('what the draws go by'),
});

const verification = z.strictObject({
  spans: z.array(
    z.strictObject({
      scenario: z.enum(['baseline', 'proposal']),
      judge: z
        .enum(['exact', 'every block'])
        .describe("what the projection is held against: the chain's integers, or every block in float64"),
      start_block: block.describe('where both sides began, at the same integers'),
      goal: z.number().describe('the largest relative difference that is wanted at the end'),
      met: z.boolean(),
      checks: z.array(z.strictObject({ blocks: z.int(), differences: z.array(differenceSchema) })),
      crossings: z
        .array(z.strictObject({ netuid: z.int(), from_block: block, to_block: block.nullable() }))
        .describe("blocks in which a subnet stood on another side of the rule's bar, tiers or limit"),
    }),
  ),
});

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
        netuid: z
          .int()
          .nullable()
          .describe('null: the whole network, or a subnet that was never created, which has a name'),
        name: z.string().nullable().describe('null: the whole network, or a subnet without a name'),
        unit: z.string().describe('TAO, alpha, TAO/alpha, TAO/day …; empty for a plain number'),
        basis: z
          .enum(['synthetic'])
          .optional()
          .describe('synthetic: the numbers rest on neurons that the file makes up'),
        baseline: values,
        proposal: values,
      }),
    ),
    synthetic: z.array(population).describe('neurons that the file makes up, by subnet; empty: none'),
    halvings: z.strictObject({ baseline: halvings, proposal: halvings }),
    enacted: z.array(z.strictObject({ label: z.string(), ...event })),
    registrations: z
      .strictObject({ baseline: registrations, proposal: registrations })
      .describe('subnets that come and go, in order'),
    waiting: z
      .strictObject({ baseline: waiting, proposal: waiting })
      .describe(
        'registrations that were not made by the horizon, and since when they wait: those that are paid for, then those before the door, of whom at most 100 are listed',
      ),
    waiting_count: z
      .strictObject({ baseline: z.int().min(0), proposal: z.int().min(0) })
      .describe('how many wait, also those that `waiting` does not list'),
    verify: verification.optional().describe('how exact the figures are; with --verify'),
    expectations: z.array(expectationSchema),
  })
  .meta({ title: 'taoplan project --json' });

export type ProjectJson = z.infer<typeof projectSchema>;
