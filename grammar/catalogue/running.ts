/** E4xx and W4xx: what happens when the plan is run. */
export const runningEntries = {} as const;
