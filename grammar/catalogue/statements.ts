/** What a statement says: its words, values, times and files. */

export const statementsEntries = {} as const;
