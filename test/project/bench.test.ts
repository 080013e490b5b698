import { describe, expect, it } from 'vitest';
import { median, report } from '../../bench/measure.ts';
import { memoryHost } from '../../bench/memory-host.ts';
import { library, projected, smallProposal } from '../../bench/texts.ts';
import { compile } from '../../compiler/index.ts';
import { isError } from '../../grammar/index.ts';

describe('what the benchmarks run', () => {
  it.each([
    { name: 'the small proposal', text: smallProposal(), from: 1_800, to: 2_300 },
    { name: 'the library', text: library(40_000), from: 40_000, to: 41_000 },
    { name: 'ten years of days', text: projected('10 years', '1 day'), from: 100, to: 500 },
  ])('is a text of the stated size without faults: $name', async ({ text, from, to }) => {
    expect(text.length).toBeGreaterThanOrEqual(from);
    expect(text.length).toBeLessThanOrEqual(to);
    const { diagnostics } = await compile('bench.tao', memoryHost(text));
    expect(diagnostics.filter(isError).map((it) => `${it.code} ${it.message}`)).toEqual([]);
  });
});

describe('the table of figures', () => {
  it('takes the middle of several rounds', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 9, 2])).toBe(3);
  });

  it('says where a goal was missed', () => {
    const figure = { what: 'a', measured: '9 ms', yardstick: 'b 3 ms', ratio: 3 };
    const text = report([
      { ...figure, goal: { text: '<= 4 times', met: true } },
      { ...figure, goal: { text: '<= 2 times', met: false } },
      { ...figure, goal: null },
    ]);
    expect(text.split('\n').map((line) => line.replace(/ {2,}/g, '|'))).toEqual([
      '|measured|yardstick|ratio|goal',
      'a|9 ms|b 3 ms|3.00|<= 4 times: met',
      'a|9 ms|b 3 ms|3.00|<= 2 times: MISSED',
      'a|9 ms|b 3 ms|3.00',
    ]);
  });
});
