/**
 * The network as a projection begins with it: the state, the parameters that it or the registry
 * holds, and what the file assumes of averages that the state lacks.
 * Source: protocol 3.4 (averages of flow); design, "assume".
 */
import type { Plan, Snapshot } from '../compiler/index.ts';
import { fromRatio, I64F64 } from './exact/fixed/index.ts';
import { type ExactNetwork, exactNetworkFrom } from './exact/index.ts';
import { type Network, networkFrom } from './fast/index.ts';
import { applyHeld } from './parameters-state.ts';
import { placesOf } from './places.ts';
import { parseExact, toNumber } from './rational.ts';
import { mayShareByFlow } from './rules.ts';

/** The state in float64 with its parameters, nothing assumed, and room for `spare` subnets to come. */
export function networkAtStart(snapshot: Snapshot, spare = 0): Network {
  const network = networkFrom(snapshot, spare);
  applyHeld(snapshot, network);
  return network;
}

/** As the plan's runs begin. Averages of flow are kept up to date only where a rule may come to read them. */
export function networkOfPlan(plan: Plan, snapshot: Snapshot, spare = 0): Network {
  const network = networkAtStart(snapshot, spare);
  network.tracksFlows = mayShareByFlow(plan, network.era.rule);
  for (const { index, of, value } of assumedAverages(plan, snapshot)) {
    const column = of === 'user' ? network.userFlowAverage : network.protocolFlowAverage;
    column[index] = toNumber(value);
  }
  return network;
}

/** The same in integers. */
export function exactNetworkOfPlan(plan: Plan, snapshot: Snapshot, spare = 0): ExactNetwork {
  const network = exactNetworkFrom(snapshot, spare);
  network.tracksFlows = mayShareByFlow(plan, network.era.rule);
  for (const { index, of, value } of assumedAverages(plan, snapshot)) {
    const subnet = network.subnets[index];
    const flow = of === 'user' ? subnet?.userFlow : subnet?.protocolFlow;
    if (flow === undefined) continue;
    flow.average = fromRatio(I64F64, value.n, value.d);
    flow.block = snapshot.block;
  }
  return network;
}

/** Averages that the file assumes, of the subnets that the start holds. */
function assumedAverages(plan: Plan, snapshot: Snapshot) {
  const { atStart, indexOf } = placesOf(plan, snapshot, 0);
  return plan.assume.flowAverages
    .map(({ subnet, of, value }) => ({ index: indexOf(subnet), of, value: parseExact(value) }))
    .filter(({ index }) => index >= 0 && index < atStart);
}
