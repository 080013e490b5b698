/** E200 to E229, W200 to W229: names in expressions and paths. One file per theme under `names/`. */
import { definedEntries } from './names/defined.ts';
import { functionEntries } from './names/functions.ts';
import { settableEntries } from './names/settable.ts';
import { subnetEntries } from './names/subnets.ts';
import { unknownEntries } from './names/unknown.ts';

export const namesEntries = {
  ...unknownEntries,
  ...definedEntries,
  ...subnetEntries,
  ...functionEntries,
  ...settableEntries,
} as const;
