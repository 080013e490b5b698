/**
 * Places of a network where no subnet lives, and what a new one there starts with.
 * Source: protocol, 8.1 and 9.3.
 */
import { firstEpochFrom, NEW_WEIGHT } from '../chain/new-subnet.ts';
import type { ExactFlow, ExactNetwork, ExactSubnet } from './network.ts';

/** An empty place. */
export function nobody(): ExactSubnet {
  return {
    alive: false,
    netuid: -1,
    mechanism: 1,
    taoIn: 0n,
    alphaIn: 0n,
    alphaOut: 0n,
    protocolAlpha: 0n,
    weightQuote: NEW_WEIGHT,
    movingPrice: 0n,
    rootProp: 0n,
    minerBurned: 0n,
    reservoirTao: 0n,
    reservoirAlpha: 0n,
    firstEmissionBlock: null,
    emaHalvingBlocks: 0,
    feeRate: 0,
    emissionEnabled: false,
    subtokenEnabled: false,
    registrationAllowed: false,
    ownerCutEnabled: false,
    tempo: 0,
    lastEpochBlock: 0,
    blocksSinceLastStep: 0,
    pendingEpochAt: 0,
    epochs: 0,
    lastStepBlock: 0,
    pendingOwnerCut: 0n,
    pendingServer: 0n,
    pendingValidator: 0n,
    pendingRoot: 0n,
    userAlpha: 0n,
    userFlow: noFlow(),
    protocolFlow: noFlow(),
    taoInEmission: 0n,
    excessTao: 0n,
    alphaInEmission: 0n,
    alphaOutEmission: 0n,
  };
}

/**
 * A subnet with an empty pool, as its registration makes it: weights 1/2, nothing outside the pool,
 * emission off, waiting for its start call.
 * @param block that creates it
 */
export function newSubnet(
  { newborn }: Pick<ExactNetwork, 'newborn'>,
  netuid: number,
  block: number,
): ExactSubnet {
  return {
    ...nobody(),
    ...newborn,
    alive: true,
    netuid,
    registrationAllowed: true,
    lastEpochBlock: firstEpochFrom(block, netuid, newborn.tempo),
  };
}

const noFlow = (): ExactFlow => ({ pending: 0n, average: 0n, block: null });
