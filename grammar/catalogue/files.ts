/** E5xx and W5xx: files, snapshots and other input. */
export const filesEntries = {} as const;
