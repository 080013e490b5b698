/** Rows of a projection found by their block. */

/** The first row at or after a block; the last one for a block behind the horizon. */
export function rowAt(blocks: Float64Array, block: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle] as number) >= block) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, low);
}
