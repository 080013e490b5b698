import { describe, expect, it } from 'vitest';
import { streamOf } from '../../../runtime/demand/streams.ts';

const first = (seed: number, name: string, run: number, count = 1): number[] => {
  const next = streamOf(seed, name, run);
  return Array.from({ length: count }, next);
};

describe('a stream of random numbers', () => {
  it.each([
    {
      ...{ seed: 1, name: 'subnet_registrations', run: 0 },
      numbers: [0.47151900080255704, 0.83982832487063, 0.9181301558796341],
    },
    {
      ...{ seed: 1, name: 'subnet_registrations', run: 1 },
      numbers: [0.6575968878916623, 0.02711333033247454, 0.28942269809688925],
    },
    {
      ...{ seed: 2, name: 'subnet_registrations', run: 0 },
      numbers: [0.031133403069420917, 0.8583155820753078, 0.8868038562242514],
    },
    {
      ...{ seed: 1, name: 'neuron_registrations(64)', run: 0 },
      numbers: [0.9925681582292203, 0.852804518079856, 0.3615548893050058],
    },
  ])('begins with the same numbers for ever: seed $seed, $name, run $run', ({ seed, name, run, numbers }) => {
    expect(first(seed, name, run, 3)).toEqual(numbers);
  });

  it('is spread evenly, and so are the beginnings of neighbouring streams', () => {
    const inside = first(7, 'x', 0, 20_000);
    const across = Array.from({ length: 20_000 }, (_, run) => first(7, 'x', run)[0] as number);
    for (const numbers of [inside, across]) {
      const cells = new Array<number>(20).fill(0);
      for (const it of numbers) cells[Math.floor(it * 20)] = (cells[Math.floor(it * 20)] as number) + 1;
      const chi = cells.reduce((sum, n) => sum + (n - 1_000) ** 2 / 1_000, 0);
      // 19 degrees of freedom: above 43.8 once in a thousand, and below 5.4 as often.
      expect(chi).toBeLessThan(43.8);
      expect(chi).toBeGreaterThan(5.4);
    }
  });

  it('has nothing in common with the stream of a name beside its own', () => {
    const n = 20_000;
    const a = first(1, 'neuron_registrations(1)', 0, n);
    const b = first(1, 'neuron_registrations(2)', 0, n);
    const together = a.reduce((sum, it, i) => sum + (it - 0.5) * ((b[i] as number) - 0.5), 0) / n;
    // Five standard deviations: 1 / 12 / sqrt(n) each.
    expect(Math.abs(together)).toBeLessThan(5 / 12 / Math.sqrt(n));
  });
});
