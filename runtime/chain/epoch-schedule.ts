/**
 * The tempo: in which block which subnets run their epoch. Integers only, the same in every
 * arithmetic.
 * Source: protocol, 8.1 (key tables are taken as consistent, and no subnet uses Null consensus).
 */

export interface EpochClock {
  /** Blocks from epoch to epoch; 0: none */
  tempo: number;
  lastEpochBlock: number;
  blocksSinceLastStep: number;
  /** The block for which an epoch is put off or asked for; 0: none */
  pendingEpochAt: number;
  /** Epochs run so far */
  epochs: number;
}

/**
 * Moves all clocks on by one block. Changes them in place.
 * @param order positions of living subnets in `clocks`, by ascending netuid, eligible or not, without root
 * @param most epochs that one block runs; whoever is due beyond that waits for the next block
 * @param drain is called for each subnet whose epoch runs, with its position
 */
export function advanceEpochs(
  clocks: readonly EpochClock[],
  order: readonly number[],
  block: number,
  most: number,
  drain: (at: number) => void,
): void {
  let ran = 0;
  for (const at of order) {
    const clock = clocks[at] as EpochClock;
    clock.blocksSinceLastStep = Math.min(clock.blocksSinceLastStep + 1, clock.tempo + 1);
    if (!isDue(clock, block)) continue;
    if (ran >= most) {
      clock.pendingEpochAt = block + 1;
      continue;
    }
    ran += 1;
    clock.blocksSinceLastStep = 0;
    clock.lastEpochBlock = block;
    clock.pendingEpochAt = 0;
    clock.epochs += 1;
    drain(at);
  }
}

/**
 * Another tempo was set: a whole one counts from here. Changes the clock. The blocks since the last step stay
 * counted, as does an epoch that was put off: once they are more than the new tempo the epoch comes all the
 * same, in the next block where they are already.
 * @param block the last one before the new tempo, at whose end it is set
 */
export function restartCycle(clock: EpochClock, block: number): void {
  clock.lastEpochBlock = block;
}

function isDue(clock: EpochClock, block: number): boolean {
  const { tempo, pendingEpochAt } = clock;
  if (tempo <= 0) return false;
  if (pendingEpochAt > 0 && block >= pendingEpochAt) return true;
  return clock.blocksSinceLastStep > tempo || block - clock.lastEpochBlock >= tempo;
}
