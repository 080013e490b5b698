/** E350 to E359: moments, durations, horizon and steps. */
import type { Place } from '../../source.ts';
import { entry } from '../entry.ts';
import { writing } from '../mend.ts';
import { proposalWith } from './samples.ts';

const start = 'proposal "An example" { id "example" }\nstart finney @ 9_240_381\n';
const right = `${start}project 1 year every 1 day\n`;
const clock = `Durations count from the start. A date means 00:00Z of that day, or the time that it names, and stands for
the first block at or after it; \`now\` is the first block after the start.`;

export const timeEntries = {
  E350: entry<{ what: string; block: string; start: string; strict: boolean; moment: Place | null }>({
    severity: 'error',
    title: 'moment before the start',
    message: (p) =>
      `${p.what} is block ${p.block}, which is ${p.strict ? 'not after' : 'before'} the start (block ${p.start})`,
    help: (p) => (p.strict ? 'write `now` for the first block after the start' : null),
    mends: (p) => (p.moment === null ? [] : writing(p.moment, 'now')),
    explain: `${clock} What happened up to the start is part of the state that the projection begins with, so a change can't
take effect there.`,
    wrong: proposalWith('enact at block 9_000_000 { set emission.bar_rank = 64 }'),
    right: proposalWith('enact at block 9_300_000 { set emission.bar_rank = 64 }'),
  }),
  W351: entry<{ what: string; block: string; end: string }>({
    severity: 'warning',
    title: 'moment beyond the horizon',
    message: (p) => `${p.what} is block ${p.block}, which is beyond the horizon (block ${p.end})`,
    help: () => 'project further, or choose an earlier moment',
    explain: `${clock} A change beyond the last block projected never takes effect, and an expectation there has no row.`,
    wrong: proposalWith('enact at 2030-01-01 { set emission.bar_rank = 64 }'),
    right: proposalWith('enact at 2027-01-01 { set emission.bar_rank = 64 }'),
  }),
  E352: entry<{ date: string }>({
    severity: 'error',
    title: 'date without a calendar',
    message: (p) => `\`${p.date}\` has no block: the start has no date`,
    help: () => 'add `date 2027-01-01` to `start genesis`, or write `block N`',
    explain: `${clock} The snapshot of a real network holds its time; a genesis has one only where it states \`date\`.`,
    wrong: `proposal "An example" { id "example" }
start genesis { subnet 1 "text" { tao_in = 1_000 TAO  alpha_in = 10_000 alpha } }
project 1 year every 1 day
expect at 2027-01-01 supply.issuance > 0
`,
    right: `proposal "An example" { id "example" }
start genesis { date 2026-12-01  subnet 1 "text" { tao_in = 1_000 TAO  alpha_in = 10_000 alpha } }
project 1 year every 1 day
expect at 2027-01-01 supply.issuance > 0
`,
  }),
  E354: entry<{ years: number }>({
    severity: 'error',
    title: 'horizon too far',
    message: (p) => `the horizon is more than ${p.years} years away`,
    mends: (p, place) => writing(place, `${p.years} years`),
    explain: 'A projection covers at most 100 years of 365 days.',
    wrong: `${start}project 101 years every 1 year\n`,
    right,
  }),
  E355: entry<{ rows: string; most: string }>({
    severity: 'error',
    title: 'too many rows',
    message: (p) => `the projection would have ${p.rows} rows, and ${p.most} is the most`,
    help: () => 'choose a longer step or a nearer horizon',
    explain:
      'A projection has a row for the start, one for each step and one for the horizon, at most 100,000.',
    wrong: `${start}project 10 years every 1 minute\n`,
    right,
  }),
  E356: entry<{ what: string }>({
    severity: 'error',
    title: 'duration shorter than a block',
    message: (p) => `${p.what} is shorter than a block`,
    mends: (_, place) => writing(place, '1 block'),
    explain:
      'Nothing happens between two blocks, so the reporting step and the horizon are at least one block long.',
    wrong: `${start}project 1 hour every 1 s\n`,
    right: `${start}project 1 hour every 12 s\n`,
  }),
  W357: entry<Record<string, never>>({
    severity: 'warning',
    title: 'step longer than the horizon',
    message: () => 'the step is longer than the horizon, so only the start and the end are reported',
    explain:
      'The rows of a projection are the start, each step and the horizon. With such a step only two are left.',
    wrong: `${start}project 1 day every 1 week\n`,
    right,
  }),
  E358: entry<Record<string, never>>({
    severity: 'error',
    title: 'block time',
    message: () => '`block_time` has to be a fixed time above zero, in whole milliseconds up to a day',
    help: () => 'write `block_time = 12 s`',
    mends: (_, place) => writing(place, '12 s'),
    explain:
      'Everything that is counted in blocks is converted with the block time, so it is one number for the whole projection and cannot be counted in blocks itself.',
    wrong: proposalWith('assume { block_time = 0 s }'),
    right: proposalWith('assume { block_time = 12 s }'),
  }),
} as const;
