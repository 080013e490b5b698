/** A parameter that the chain itself writes: set, and noted among the run's changes. */
import { baseValue, parameterById } from '../../compiler/index.ts';
import { invariant } from '../../grammar/index.ts';
import { afterSet, beforeSet } from '../neurons/index.ts';
import { NETWORK, setRaw } from '../parameters-state.ts';
import type { Run } from '../run.ts';

/** @param index of the subnet, or `NETWORK` */
export function writeParameter(run: Run, id: string, index: number, raw: bigint, block: number): void {
  const parameter = parameterById(id);
  invariant(parameter !== undefined, `the registry knows ${id}`);
  const holder = { values: run.values, network: run.network, exact: run.exact?.network ?? null };
  beforeSet(run, id, index);
  setRaw(holder, parameter, index, raw);
  afterSet(run, id, index);
  const subnet = index === NETWORK ? null : index;
  run.changes.push({ parameter: id, subnet, block, value: baseValue(parameter, raw), raw });
}
