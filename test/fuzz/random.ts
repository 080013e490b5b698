/** Random choices from a seed: the same seed, the same input, on every machine. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface Random {
  /** A whole number from 0 to `below - 1`; 0 where there is nothing to choose from. */
  below(below: number): number;
  one<T>(of: readonly [T, ...T[]]): T;
  one<T>(of: readonly T[]): T | undefined;
  /** True once in `n`. */
  rarely(n: number): boolean;
  /** For generators that want a seed of their own. */
  seed(): number;
}

/** The choices for input number `index` of a run. */
export function randomOf(seed: number, index: number): Random {
  const generator = xoroshiro128plus((seed ^ Math.imul(index + 1, 0x9e3779b1)) | 0);
  const below = (most: number) => (most <= 1 ? 0 : uniformInt(generator, 0, most - 1));
  return {
    below,
    one: <T>(of: readonly T[]) => of[below(of.length)] as T,
    rarely: (n) => below(n) === 0,
    seed: () => below(0x7fffffff),
  };
}
