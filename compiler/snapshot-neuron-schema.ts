/**
 * The form of a subnet's `neurons` in a snapshot's JSON, for zod. Rows of weights and bonds hold most of a
 * large file, so they are read by hand, straight into the form in which they are kept.
 * Source: protocol, 10.4 (slots), 8.4, 11.1 (consensus).
 */
import { z } from 'zod';
import { amount, blockNumber, flag, u16, wants } from './snapshot-forms.ts';

/** The chain's largest subnets have 256. */
const MOST_NEURONS = 4_096;

/** The chain allows 2 today, and a vote could allow 16. */
export const MOST_MECHANISMS = 16;

const MOST_PART = 65_535;

/** A row of weights or bonds: UID and part by turns; `length` of a dense row, in which every UID has its place. */
export interface RowJson {
  readonly entries: readonly number[];
  readonly length: number | null;
}

const row = z.unknown().transform((input, context): RowJson => {
  const refuse = (message: string, path: readonly number[] = []): typeof z.NEVER => {
    context.issues.push({ code: 'custom', message, input, path: [...path] });
    return z.NEVER;
  };
  if (!Array.isArray(input)) return refuse('is not a list of pairs `[uid, part]`, nor of one part per UID');
  if (input.length > MOST_NEURONS) return refuse(`holds more than ${MOST_NEURONS} entries`);
  if (typeof input[0] === 'number') return denseRow(input, refuse);
  return pairs(input, refuse);
});

type Refuse = (message: string, path?: readonly number[]) => typeof z.NEVER;

/** What isn't there is 0. */
function denseRow(input: readonly unknown[], refuse: Refuse): RowJson {
  const entries: number[] = [];
  for (const [uid, part] of input.entries()) {
    if (!isWhole(part, MOST_PART))
      return refuse('is not a part of 65,535, of which such a row has one for each UID', [uid]);
    if (part > 0) entries.push(uid, part);
  }
  return { entries, length: input.length };
}

function pairs(input: readonly unknown[], refuse: Refuse): RowJson {
  const entries: number[] = [];
  const seen = new Set<number>();
  for (const [at, pair] of input.entries()) {
    if (!Array.isArray(pair) || pair.length !== 2) return refuse('is not a pair `[uid, part]`', [at]);
    const [uid, part]: readonly unknown[] = pair;
    if (!isWhole(uid, MOST_PART)) return refuse('is not a UID', [at, 0]);
    if (!isWhole(part, MOST_PART)) return refuse('is not a part of 65,535', [at, 1]);
    if (seen.has(uid)) return refuse(`is UID ${uid} again, and a row names each once`, [at, 0]);
    seen.add(uid);
    entries.push(uid, part);
  }
  return { entries, length: null };
}

function isWhole(value: unknown, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
}

const votes = {
  last_update: blockNumber.optional(),
  weights: row.optional(),
  bonds: row.optional(),
};

const neuron = z.object(
  {
    uid: u16('a UID'),
    registered_at: blockNumber.default(0),
    emission: amount.default(0n),
    owner: flag.optional(),
    // What makes it take part in consensus: `stake`, and with it the rest.
    stake: amount.optional(),
    root_stake: amount.optional(),
    take: u16('a take in parts of 65,535').optional(),
    validator_permit: flag.optional(),
    on_root: flag.optional(),
    ...votes,
    mechanisms: z
      .array(
        z.object(votes, wants("an object with a mechanism's weights and bonds")),
        wants('a list of the mechanisms beyond the first'),
      )
      .max(MOST_MECHANISMS - 1, {
        error: `holds more than ${MOST_MECHANISMS - 1} mechanisms beyond the first`,
      })
      .optional(),
  },
  wants('an object that describes a neuron'),
);

export const neurons = z
  .array(neuron, wants('a list of neurons'))
  .max(MOST_NEURONS, { error: `holds more than ${MOST_NEURONS} neurons` });

export type NeuronJson = z.output<typeof neuron>;
