/** The smallest part of an input that still fails, by cutting pieces out: halves first, single characters last. */

/** Stops after `patience` ms with the best so far. */
export async function shrink(
  input: string,
  fails: (candidate: string) => Promise<boolean>,
  patience = 3_000,
): Promise<string> {
  const end = performance.now() + patience;
  let best = input;
  for (let size = Math.ceil(best.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.length; ) {
      if (performance.now() > end) return best;
      const candidate = best.slice(0, at) + best.slice(at + size);
      if (await fails(candidate)) best = candidate;
      else at += size;
    }
  }
  return best;
}
