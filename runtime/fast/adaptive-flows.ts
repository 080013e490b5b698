/**
 * The averages of flow that the flow rules share by, over a stride. They move by three millionths
 * of the way in a block, so a stride's flows count by their sum.
 * Source: protocol, 3.4 and 3.5.
 */
import { CHAIN_BUY, INJECTED, NODE_WIDTH, TAO_RATE } from './adaptive-fields.ts';
import type { Sum } from './adaptive-node.ts';
import type { Network } from './network.ts';
import type { Rows } from './rows.ts';

/** Averages (rao per block) and what waits to go into them (rao), by the network's order, as they stand where a stride begins. */
export interface FlowState {
  readonly userAverage: Float64Array;
  readonly user: Float64Array;
  readonly protocolAverage: Float64Array;
  readonly protocol: Float64Array;
}

export function newFlowState(size: number): FlowState {
  const floats = () => new Float64Array(size);
  return { userAverage: floats(), user: floats(), protocolAverage: floats(), protocol: floats() };
}

export function loadFlows(state: FlowState, network: Network): void {
  state.userAverage.set(network.userFlowAverage);
  state.user.set(network.userFlow);
  state.protocolAverage.set(network.protocolFlowAverage);
  state.protocol.set(network.protocolFlow);
}

export function restoreFlows(state: FlowState, network: Network): void {
  network.userFlowAverage.set(state.userAverage);
  network.userFlow.set(state.user);
  network.protocolFlowAverage.set(state.protocolAverage);
  network.protocolFlow.set(state.protocol);
}

/**
 * Shows the averages that the block after those of `sum` (null: none) shares by. What waits is made the average
 * itself, so that bringing it up to date changes nothing.
 */
export function showFlows(state: FlowState, network: Network, rows: Rows, sum: Sum | null): void {
  const blocks = sum === null ? 0 : sum.blocks;
  const speed = network.flowSpeed;
  const left = (1 - speed) ** blocks;
  const perRao = blocks > 0 ? (1 - left) / blocks : 0;
  for (let k = 0; k < rows.count; k++) {
    const i = rows.eligible[k] as number;
    const own = sum === null ? 0 : protocolSum(sum, k);
    const users = sum === null ? 0 : taoSum(sum, k) - own;
    const first =
      left * (1 - speed) * (state.userAverage[i] as number) + left * speed * (state.user[i] as number);
    const second =
      left * (1 - speed) * (state.protocolAverage[i] as number) +
      left * speed * (state.protocol[i] as number);
    network.userFlowAverage[i] = network.userFlow[i] = first + perRao * users;
    network.protocolFlowAverage[i] = network.protocolFlow[i] = second + perRao * own;
  }
}

/** Writes to the network's columns how the averages stand after the blocks of `sum`: the flow of the last one waits. */
export function storeFlows(state: FlowState, network: Network, rows: Rows, sum: Sum): void {
  const { blocks } = sum;
  const speed = network.flowSpeed;
  const left = (1 - speed) ** (blocks - 1);
  const perRao = blocks > 1 ? (1 - left) / (blocks - 1) : 0;
  for (let k = 0; k < rows.count; k++) {
    const i = rows.eligible[k] as number;
    if ((network.netuid[i] as number) < 0) continue;
    const at = k * NODE_WIDTH;
    const cells = sum.c.cells;
    const lastOwn = (cells[at + INJECTED] as number) + (cells[at + CHAIN_BUY] as number);
    const lastUsers = (cells[at + TAO_RATE] as number) - lastOwn;
    const own = protocolSum(sum, k);
    const users = taoSum(sum, k) - own;
    const before = left * (1 - speed);
    network.userFlowAverage[i] =
      before * (state.userAverage[i] as number) +
      left * speed * (state.user[i] as number) +
      perRao * (users - lastUsers);
    network.protocolFlowAverage[i] =
      before * (state.protocolAverage[i] as number) +
      left * speed * (state.protocol[i] as number) +
      perRao * (own - lastOwn);
    network.userFlow[i] = lastUsers;
    network.protocolFlow[i] = lastOwn;
  }
}

function taoSum({ a, b, c, weights }: Sum, k: number): number {
  const at = k * NODE_WIDTH + TAO_RATE;
  return (
    weights.first * (a.cells[at] as number) +
    weights.second * (b.cells[at] as number) +
    weights.third * (c.cells[at] as number)
  );
}

/** What the chain itself put in. */
function protocolSum({ a, b, c, weights }: Sum, k: number): number {
  const at = k * NODE_WIDTH;
  const of = (cells: Float64Array) => (cells[at + INJECTED] as number) + (cells[at + CHAIN_BUY] as number);
  return weights.first * of(a.cells) + weights.second * of(b.cells) + weights.third * of(c.cells);
}
