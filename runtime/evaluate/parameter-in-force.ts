/** What a parameter stands at in a scenario, block by block: the last change up to then, else the start's. */
import { baseValue, parameterById, type Snapshot } from '../../compiler/index.ts';
import { NETWORK, parameterAtStart } from '../parameters-state.ts';
import type { Scenario } from '../projection.ts';
import { livesAt } from './lives.ts';

/**
 * A parameter's value after a block; null where nobody knows, and for a subnet that doesn't live then.
 * Units: base units, as an expression reads it.
 * @param subnet index in the projection's subnets; null for a parameter of the network
 */
export function parameterInForce(
  snapshot: Snapshot,
  scenario: Scenario,
  id: string,
  subnet: number | null,
  block: number,
): number | null {
  const parameter = parameterById(id);
  if (parameter === undefined) return null;
  if (subnet !== null && !scenario.lives.some((it) => it.index === subnet && livesAt(it, block))) return null;
  const raw = historyOf(snapshot, scenario, id, subnet ?? NETWORK)(block);
  return raw === null ? null : baseValue(parameter, raw);
}

/** The raw value after a block. */
export function historyOf(
  snapshot: Snapshot,
  { parameters }: Pick<Scenario, 'parameters'>,
  id: string,
  index: number,
): (block: number) => bigint | null {
  const subnet = index === NETWORK ? null : index;
  const changes = parameters.filter((it) => it.parameter === id && it.subnet === subnet);
  const start = parameterAtStart(snapshot, id, subnet);
  return (block) => changes.findLast((it) => it.block <= block)?.raw ?? start;
}
