/**
 * Which parameters of the chain the engines read, and where each enters the network of either
 * arithmetic: as a float in base units, and as the integer that the chain stores.
 * Source: specification, "Governable parameters"; protocol, sections 3 to 8.
 */
import type { ExactNetwork, ExactSubnet } from './exact/network.ts';
import type { Network } from './fast/network.ts';

/** How a parameter that the engines read enters their networks: all others are only kept. */
export interface Reading {
  /** @param value in base units */
  readonly fast: (network: Network, i: number, value: number) => void;
  /** @param raw as the chain stores it */
  readonly exact: (network: ExactNetwork, i: number, raw: bigint) => void;
}

const ofSubnet =
  (set: (subnet: ExactSubnet, raw: bigint) => void): Reading['exact'] =>
  (network, i, raw) => {
    const subnet = network.subnets[i];
    if (subnet !== undefined) set(subnet, raw);
  };

export const readings: Readonly<Record<string, Reading>> = {
  'emission.tao_weight': {
    fast: (it, _, value) => {
      it.taoWeight = value;
    },
    exact: (it, _, raw) => {
      it.taoWeight = raw;
    },
  },
  'emission.subnet_moving_alpha': {
    fast: (it, _, value) => {
      it.movingAlpha = value;
    },
    exact: (it, _, raw) => {
      it.movingAlpha = raw;
    },
  },
  'emission.subnet_owner_cut': {
    fast: (it, _, value) => {
      it.ownerCut = value;
    },
    exact: (it, _, raw) => {
      it.ownerCut = raw;
    },
  },
  // Setting either of the two takes the bar away (protocol 3.8); setting the exponent isn't known to.
  'emission.bar_rank': {
    fast: (it, _, value) => {
      it.barRank = value;
      it.gateBar = 0;
    },
    exact: (it, _, raw) => {
      it.barRank = Number(raw);
      it.gateBar = 0n;
    },
  },
  'emission.bar_quantile': {
    fast: (it, _, value) => {
      it.barQuantile = value;
      it.gateBar = 0;
    },
    exact: (it, _, raw) => {
      it.barQuantile = raw;
      it.gateBar = 0n;
    },
  },
  'emission.gate_exponent': {
    fast: (it, _, value) => {
      it.gateExponent = value;
    },
    exact: (it, _, raw) => {
      it.gateExponent = raw;
    },
  },
  'emission.tao_flow_cutoff': {
    fast: (it, _, value) => {
      it.flowCutoff = value;
    },
    exact: (it, _, raw) => {
      it.flowCutoff = raw;
    },
  },
  'emission.tao_flow_normalization_exponent': {
    fast: (it, _, value) => {
      it.flowExponent = value;
    },
    exact: (it, _, raw) => {
      it.flowExponent = raw;
    },
  },
  'emission.tao_flow_smoothing_factor': {
    fast: (it, _, value) => {
      it.flowSpeed = value;
    },
    exact: (it, _, raw) => {
      it.flowSmoothing = raw;
    },
  },
  'emission.net_tao_flow_enabled': {
    fast: (it, _, value) => {
      it.netFlowEnabled = value;
    },
    exact: (it, _, raw) => {
      it.netFlowEnabled = raw !== 0n;
    },
  },
  'emission.max_epochs_per_block': {
    // Only the exact arithmetic keeps the pots that an epoch empties.
    fast: () => undefined,
    exact: (it, _, raw) => {
      it.maxEpochsPerBlock = Number(raw);
    },
  },
  'consensus.tempo': {
    fast: () => undefined,
    exact: ofSubnet((it, raw) => {
      it.tempo = Number(raw);
    }),
  },
  'emission.ema_price_halving_period': {
    fast: (it, i, value) => {
      it.emaHalvingBlocks[i] = value;
    },
    exact: ofSubnet((it, raw) => {
      it.emaHalvingBlocks = Number(raw);
    }),
  },
  'emission.subnet_emission_enabled': {
    fast: (it, i, value) => {
      it.emissionEnabled[i] = value;
    },
    exact: ofSubnet((it, raw) => {
      it.emissionEnabled = raw !== 0n;
    }),
  },
  'emission.owner_cut_enabled': {
    fast: (it, i, value) => {
      it.ownerCutEnabled[i] = value;
    },
    exact: ofSubnet((it, raw) => {
      it.ownerCutEnabled = raw !== 0n;
    }),
  },
  'pool.fee_rate': {
    fast: (it, i, value) => {
      it.feeRate[i] = value;
    },
    exact: ofSubnet((it, raw) => {
      it.feeRate = Number(raw);
    }),
  },
  'pool.subtoken_enabled': {
    fast: (it, i, value) => {
      it.subtokenEnabled[i] = value;
    },
    exact: ofSubnet((it, raw) => {
      it.subtokenEnabled = raw !== 0n;
    }),
  },
  'neuron_registration.registration_allowed': {
    fast: (it, i, value) => {
      it.registrationAllowed[i] = value;
    },
    exact: ofSubnet((it, raw) => {
      it.registrationAllowed = raw !== 0n;
    }),
  },
};

/** Read by the engines, without a field of its own in the state: the registry's value holds where the state has none. */
export const FLOW_PARAMETERS = [
  'emission.tao_flow_cutoff',
  'emission.tao_flow_normalization_exponent',
  'emission.tao_flow_smoothing_factor',
  'emission.net_tao_flow_enabled',
] as const;
