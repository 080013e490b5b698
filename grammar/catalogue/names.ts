/** E2xx and W2xx: names, files' names among them. */
export const namesEntries = {} as const;
