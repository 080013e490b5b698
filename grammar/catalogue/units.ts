/** E3xx and W3xx: types, units, amounts and bounds. */
export const unitsEntries = {} as const;
