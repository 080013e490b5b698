import { describe, expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';
import { someJson } from './json.ts';
import { randomOf } from './random.ts';
import { shrink } from './shrink.ts';
import { targets } from './targets.ts';
import { someText } from './texts.ts';

describe('every target', () => {
  it.each(targets.map(({ name }) => name))('%s takes a second of broken input', async (name) => {
    const { executions, finds } = await fuzz(name, { seed: 20_260_101, budget: 2_500 });
    expect(finds.map(({ index, what }) => `${index}: ${what}`)).toEqual([]);
    expect(executions).toBeGreaterThan(0);
  });
});

describe('the inputs', () => {
  it.each([0, 1, 2, 3, 4])('are the same for the same seed and number (%i)', (index) => {
    expect(someText(randomOf(5, index))).toBe(someText(randomOf(5, index)));
    expect(someJson('{"a": [1, {"b": "2"}]}', randomOf(5, index))).toBe(
      someJson('{"a": [1, {"b": "2"}]}', randomOf(5, index)),
    );
  });

  it('differ with the seed', () => {
    const texts = new Set([0, 1, 2, 3, 4, 5, 6, 7].map((seed) => someText(randomOf(seed, 0))));
    expect(texts.size).toBeGreaterThan(6);
  });
});

describe('shrinking', () => {
  it('ends at what is needed to fail', async () => {
    const fails = async (it: string) => it.includes('a') && it.includes('b');
    expect(await shrink('xxxxaxxxxxxxbxxxx', fails)).toBe('ab');
  });
});
