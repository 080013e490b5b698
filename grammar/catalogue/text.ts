/** E1xx and W1xx: the text itself. */
export const textEntries = {} as const;
