/** Snapshots and vectors: JSON that isn't what it should be. */

export const snapshotsEntries = {} as const;
