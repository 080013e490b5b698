/**
 * What the adaptive stride was told when it last computed, and how it left the network: by this the
 * next call knows whether all goes on as it was forecast.
 */
import type { EmissionRule } from '../chain/emission-rule.ts';
import type { Course } from './adaptive-course.ts';
import { MOVING, NODE_WIDTH, SPOT, TAO } from './adaptive-fields.ts';
import * as row from './fields.ts';
import type { Network } from './network.ts';
import type { Step } from './step.ts';

/** See `Step`. */
export interface Told {
  /** The block after the last one that was computed. */
  next: number;
  /** The last block for which it was said to hold. */
  until: number;
  tao: number;
  rootFlow: number;
  rule: EmissionRule | null;
  /** By the network's order; all zero where there are none. */
  readonly flows: Float64Array;
  flowing: boolean;
  /** The network's own numbers as they stood, see `ownNumbers`. */
  readonly numbers: Float64Array;
  /** By the network's order: the switches of each subnet as they stood. */
  readonly switches: Uint8Array;
}

export function newTold(size: number): Told {
  return {
    next: -1,
    until: -1,
    tao: 0,
    rootFlow: 0,
    rule: null,
    flows: new Float64Array(size),
    flowing: false,
    numbers: new Float64Array(NUMBERS),
    switches: new Uint8Array(size),
  };
}

/** Notes what this step says. */
export function noteStep({ told }: Course, step: Step): void {
  told.rule = step.rule;
  told.until = step.firstBlock + Math.max(step.blocks, step.steadyFor ?? 0) - 1;
  told.tao = step.taoPerBlock;
  told.rootFlow = step.rootFlow;
  told.flowing = step.flows !== null;
  told.flows.fill(0);
  if (step.flows !== null) told.flows.set(step.flows);
}

/** Notes the switches of the rows' subnets, as rows are read. */
export function noteSwitches({ network, rows, told }: Course): void {
  for (let k = 0; k < rows.count; k++) {
    const i = rows.eligible[k] as number;
    told.switches[i] = switchesOf(network, i);
  }
}

/** Notes how the network is left; the next call asks for it. */
export function noteEnd({ network, told }: Course, end: number): void {
  told.next = end;
  fillNumbers(told.numbers, network);
}

/** Is this the step after the last one, all as it was said to be and as it was left? Of those who still live. */
export function isAsTold(course: Course, step: Step): boolean {
  const { network, rows, shown, told } = course;
  if (told.next !== step.firstBlock || told.rule !== step.rule) return false;
  if (told.tao !== step.taoPerBlock || told.rootFlow !== step.rootFlow) return false;
  fillNumbers(numbers, network);
  for (let n = 0; n < NUMBERS; n++) if (told.numbers[n] !== numbers[n]) return false;
  const { living } = network;
  const livingCount = step.flows === null && !told.flowing ? 0 : network.livingCount;
  for (let l = 0; l < livingCount; l++) {
    const i = living[l] as number;
    if (told.flows[i] !== (step.flows === null ? 0 : step.flows[i])) return false;
  }
  for (let k = 0; k < rows.count; k++) {
    const i = rows.eligible[k] as number;
    if ((network.netuid[i] as number) < 0) continue;
    const at = k * NODE_WIDTH;
    if (network.taoIn[i] !== shown.cells[at + TAO] || network.spotPrice[i] !== shown.cells[at + SPOT])
      return false;
    if (network.movingPrice[i] !== shown.cells[at + MOVING]) return false;
  }
  return true;
}

/** Are the parameters of the rows' subnets what they were? Nobody said that they would be. */
export function hasSameParameters({ network, rows, told }: Course): boolean {
  for (let k = 0; k < rows.count; k++) {
    const i = rows.eligible[k] as number;
    if ((network.netuid[i] as number) < 0) continue;
    const by = k * row.WIDTH;
    if (told.switches[i] !== switchesOf(network, i)) return false;
    if (rows.cells[by + row.KEPT] !== Math.max(0, 1 - (network.minerBurned[i] as number))) return false;
    if (rows.cells[by + row.EMA_HALVING] !== network.emaHalvingBlocks[i]) return false;
  }
  return true;
}

const NUMBERS = 13;
const numbers = new Float64Array(NUMBERS);

function fillNumbers(to: Float64Array, network: Network): void {
  to[0] = network.rootTao;
  to[1] = network.taoWeight;
  to[2] = network.movingAlpha;
  to[3] = network.ownerCut;
  to[4] = network.gateBar;
  to[5] = network.barRank;
  to[6] = network.barQuantile;
  to[7] = network.gateExponent;
  to[8] = network.flowExponent;
  to[9] = network.flowCutoff;
  to[10] = network.flowSpeed;
  to[11] = network.netFlowEnabled;
  to[12] = network.tracksFlows ? 1 : 0;
}

function switchesOf(network: Network, i: number): number {
  return (
    (network.dynamic[i] as number) +
    2 * (network.emissionEnabled[i] as number) +
    4 * (network.ownerCutEnabled[i] as number)
  );
}
