/** Numbers as they are written. */
import type { Span } from '../../source.ts';
import { entry } from '../entry.ts';
import { appending, writing, writingAt } from '../mend.ts';
import { proposalWith } from '../statements/samples.ts';

export const literalEntries = {
  E305: entry<{ text: string; of: 'TAO' | 'alpha' }>({
    severity: 'error',
    title: 'not a whole number of rao',
    message: (p) => `\`${p.text}\` isn't a whole number of ${p.of === 'TAO' ? 'rao' : 'alpha rao'}`,
    help: () => 'at most nine decimals fit: `0.000000001 TAO` is one rao',
    explain: `Amounts are exact: 1 TAO is 1,000,000,000 rao, one alpha as many alpha rao, and there is nothing smaller.
A rate (\`0.1 rao/day\`) need not be whole.`,
    wrong: proposalWith('let tiny = 0.1 rao'),
    right: proposalWith('let tiny = 1 rao'),
  }),
  E306: entry<{ word: string; near: string | null }>({
    severity: 'error',
    title: 'unknown unit',
    message: (p) => `\`${p.word}\` isn't a unit`,
    label: (p) => (p.near === null ? null : `did you mean \`${p.near}\`?`),
    help: () =>
      'units are `TAO`, `rao`, `alpha`, `USD`, `s`, `minutes`, `hours`, `days`, `weeks`, `years`, `blocks`, `tempos`',
    mends: (p, place) => writing(place, p.near),
    explain: `A unit is one of \`TAO\`, \`rao\`, \`alpha\`, \`USD\`, \`s\`, \`minutes\`, \`hours\`, \`days\`, \`weeks\`, \`years\`,
\`blocks\`, \`tempos\`, or its singular, and a rate is written with \`/\`: \`40 TAO/day\`. A year is 365 days.`,
    wrong: proposalWith('let slow = 40 TAO/month'),
    right: proposalWith('let slow = 40 TAO/day'),
  }),
  E307: entry<{ text: string; word: string; whole: Span }>({
    severity: 'error',
    title: 'percentage with a unit',
    message: (p) => `\`${p.text}\` is a percentage with a unit, and a percentage is a bare number`,
    help: (p) => `leave out \`%\` or \`${p.word}\`; a rate is written \`2% / day\``,
    mends: (p, place) => {
      const percent = p.text.slice(0, p.text.indexOf('%') + 1);
      return writingAt(place, p.whole, percent, p.text.replace('%', ''));
    },
    explain: `\`12%\` is 0.12. A part of an amount is a product: \`12% * 500 TAO\`.`,
    wrong: proposalWith('let some = 12% TAO'),
    right: proposalWith('let some = 12% * 500 TAO'),
  }),
  E312: entry<{ what: string }>({
    severity: 'error',
    title: 'USD without a price of TAO',
    message: (p) => `\`${p.what}\` needs the price of TAO, and none is assumed`,
    help: () => 'add `assume { tao_price = 300 USD/TAO }`, with the price that you assume',
    mends: (_, place) => appending(place, 'assume { tao_price = 300 USD/TAO }'),
    explain: `Nothing on the chain says what a TAO costs in USD. Where a file speaks of USD, it assumes \`tao_price\`.`,
    wrong: proposalWith('let value = 300 USD'),
    right: proposalWith('assume { tao_price = 300 USD/TAO }\nlet value = 300 USD'),
  }),
  E316: entry<{ most: number; literal: boolean }>({
    severity: 'error',
    title: 'number with too many digits',
    message: (p) =>
      p.literal
        ? `this number has more than ${p.most} digits`
        : `the exact value of this has more than ${p.most} digits`,
    explain: `Numbers are worked out exactly before the run, so they could grow without end. No amount on the chain has
more than 40 digits.`,
    wrong: proposalWith(`let many = 1${'0'.repeat(160)} * 1${'0'.repeat(160)}`),
    right: proposalWith('let many = 1_000_000 * 1_000_000'),
  }),
  E328: entry<{ text: string }>({
    severity: 'error',
    title: 'unit out of reach',
    message: (p) => `the unit of \`${p.text}\` is a product too large to be meant`,
    help: () => 'name each unit once',
    explain: `A unit may be divided by another (\`TAO/day\`). Divided again and again by the same one it soon means
numbers that nothing can hold.`,
    wrong: proposalWith('let strange = 1 / year/year/year'),
    right: proposalWith('let usual = 1 / year'),
  }),
};
