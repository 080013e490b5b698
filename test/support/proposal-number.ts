import type { NumberRange, ProposalNumber } from '../../cli/what-if/proposal-number.ts';

/** A `let` of a text that can be tried, at the place where it is `written`. */
export function letNumber(text: string, id: string, written: string, most = 100): ProposalNumber {
  const start = text.indexOf(written);
  const range: NumberRange = {
    ...{ kind: 'number', value: Number.parseInt(written, 10), unit: written.split(' ')[1] ?? '' },
    ...{ least: 0, most, step: 1, whole: true },
  };
  return {
    ...{ id, group: 'let', label: id, within: '', written, range, fixed: null, givenBy: null },
    place: { path: 'x.tao', start, end: start + written.length },
  };
}
