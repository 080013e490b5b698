/**
 * Random numbers for what a file assumes: a stream of its own for each entry and run, so that an
 * entry more or less changes no draw of the others.
 *
 * The state of pure-rand's xoroshiro128+ is made of the text `seed NUL name NUL run`, numbers in
 * decimal. Four words of 32 bits take in its UTF-16 units one after the other, each word by
 * w = rotl(w xor unit, 13) * m + (the next word), then all four are mixed by three rounds of
 * xor-shift and multiplication. Part of what a seed means: another mixing would change every
 * projection that draws.
 */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** The next number of a stream: from 0, below 1, a multiple of 2^-53. */
export type Uniform = () => number;

/** Odd numbers whose bits look random: parts of the square roots of 2, 3, 5 and 7. */
const MULTIPLIERS: readonly number[] = [0x6a09e667, 0xbb67ae85, 0x3c6ef373, 0xa54ff53b];

/**
 * @param name of the entry, as written: `subnet_registrations`, `neuron_registrations(64)`
 * @param run of a projection of several, from 0
 */
export function streamOf(seed: number, name: string, run: number): Uniform {
  const generator = xoroshiro128plusFromState(stateOf(`${seed}\0${name}\0${run}`));
  return () => uniformFloat64(generator);
}

/** Holds: not all four are 0, which the generator couldn't leave. */
function stateOf(text: string): readonly number[] {
  const words = [0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    for (let i = 0; i < 4; i += 1) {
      const next = words[(i + 1) & 3] as number;
      words[i] = (Math.imul(rotate((words[i] as number) ^ unit), MULTIPLIERS[i] as number) + next) | 0;
    }
  }
  for (let round = 0; round < 3; round += 1) {
    for (let i = 0; i < 4; i += 1)
      words[i] = mix((words[i] as number) ^ Math.imul(words[(i + 3) & 3] as number, 0x9e3779b1));
  }
  return words.some((word) => word !== 0) ? words : [1, 0, 0, 0];
}

const rotate = (word: number): number => (word << 13) | (word >>> 19);

/** Every bit of the result hangs on every bit of the word. */
function mix(word: number): number {
  let it = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  it = Math.imul(it ^ (it >>> 13), 0xc2b2ae35);
  return (it ^ (it >>> 16)) | 0;
}
