/** Shares of a whole: what one takes another gives. */
import { describe, expect, it } from 'vitest';
import type { ProposalNumber, TriedValues } from '../../../cli/what-if/proposal-number.ts';
import { stepped, typed } from '../../../cli/what-if/step.ts';
import { reachable, withTried } from '../../../cli/what-if/tried.ts';

function tier(id: string, written: string, givenBy: string | null): ProposalNumber {
  return {
    ...{ id, group: 'rule', label: id, within: 'rule "r"', written, fixed: null, givenBy },
    place: { path: 'x.tao', start: 0, end: written.length },
    range: { kind: 'number', value: 0, unit: '%', least: 0, most: 100, step: 2, whole: false },
  };
}

const numbers = [
  tier('a', '75%', 'b'),
  tier('b', '20%', 'c'),
  tier('c', '5%', 'b'),
  tier('lone', '7%', null),
];
const [a, b, c, lone] = numbers as [ProposalNumber, ProposalNumber, ProposalNumber, ProposalNumber];

function sumOf(tried: TriedValues): number {
  return [a, b, c].reduce((sum, it) => sum + Number.parseFloat(tried[it.id] ?? it.written), 0);
}

describe('a share of a whole', () => {
  it.each<{ number: ProposalNumber; value: string; tried: TriedValues; gives: TriedValues; why: string }>([
    { number: a, value: '77%', tried: {}, gives: { a: '77%', b: '18%' }, why: 'is given by the next' },
    {
      number: c,
      value: '4.5%',
      tried: {},
      gives: { c: '4.5%', b: '20.5%' },
      why: 'the last by the one before',
    },
    { number: a, value: '75%', tried: { a: '77%', b: '18%' }, gives: {}, why: 'goes back as it came' },
    { number: lone, value: '9%', tried: { a: '77%' }, gives: { a: '77%', lone: '9%' }, why: 'or is its own' },
  ])('$why', ({ number, value, tried, gives }) => {
    expect(withTried(numbers, tried, number, value)).toEqual(gives);
  });

  it('goes back together with the others where one of them has nothing left to give', () => {
    let tried: TriedValues = withTried(numbers, {}, c, '0%');
    tried = withTried(numbers, tried, a, '100%');
    expect(tried).toEqual({ a: '100%', b: '0%', c: '0%' });
    expect(withTried(numbers, tried, c, c.written)).toEqual({});
  });

  it('takes no more than the other has', () => {
    let tried: TriedValues = {};
    for (let press = 0; press < 40; press += 1) {
      const now = tried.a ?? a.written;
      tried = withTried(numbers, tried, a, stepped(reachable(numbers, tried, a), now, 1));
      expect(sumOf(tried)).toBe(100);
    }
    expect(tried).toEqual({ a: '95%', b: '0%' });
    expect(typed(reachable(numbers, {}, a), '96')).toEqual({ ok: false, why: "it can't be more than 95%" });
    expect(reachable(numbers, {}, lone)).toBe(lone);
  });
});
