/** What a statement says: its words, values, times and files. One file per theme under `statements/`. */
import { assumeEntries } from './statements/assume.ts';
import { blockEntries } from './statements/blocks.ts';
import { changeEntries } from './statements/changes.ts';
import { demandEntries } from './statements/demand.ts';
import { governanceEntries } from './statements/governance.ts';
import { neuronEntries } from './statements/neurons.ts';
import { programEntries } from './statements/program.ts';
import { ruleEntries } from './statements/rules.ts';
import { seriesEntries } from './statements/series.ts';
import { supplyEntries } from './statements/supply.ts';
import { timeEntries } from './statements/time.ts';
import { unmodelledEntries } from './statements/unmodelled.ts';
import { useEntries } from './statements/use.ts';

export const statementsEntries = {
  ...programEntries,
  ...blockEntries,
  ...assumeEntries,
  ...demandEntries,
  ...neuronEntries,
  ...ruleEntries,
  ...governanceEntries,
  ...changeEntries,
  ...timeEntries,
  ...supplyEntries,
  ...unmodelledEntries,
  ...useEntries,
  ...seriesEntries,
} as const;
