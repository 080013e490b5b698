/** E300 to E349, W300 to W349: units, kinds of values, bounds. One file per theme under `units/`. */
import { boundEntries } from './units/bounds.ts';
import { dateEntries } from './units/dates.ts';
import { dimensionEntries } from './units/dimensions.ts';
import { kindEntries } from './units/kinds.ts';
import { listEntries } from './units/lists.ts';
import { literalEntries } from './units/literals.ts';

export const unitsEntries = {
  ...dimensionEntries,
  ...boundEntries,
  ...literalEntries,
  ...kindEntries,
  ...dateEntries,
  ...listEntries,
} as const;
