/**
 * The parameters that a subnet's epoch goes by, read from the raw values that the chain stores.
 * Source: protocol, 8.2, 8.5 and 11.1.
 */
import { consensusParameters } from '../../compiler/index.ts';
import type { EpochRules } from './population.ts';

/** Units: a factor in thousandths of a tempo. */
const MILLI = 1_000;
/** The largest value of an I32F32, in millionths. */
const MOST_AVERAGE = (2 ** 31 - 1) * 1e6;
/** `supply.recycle_or_burn` */
const RECYCLE = 1n;

/** Ids of the parameters that an epoch reads: whoever keeps rules works them out anew when one of these is set. */
export const readsOfEpoch: ReadonlySet<string> = new Set([
  ...consensusParameters,
  'consensus.tempo',
  'consensus.activity_cutoff_factor',
  'emission.mechanism_emission_split',
  'emission.tao_weight',
]);

/**
 * The rules as they stand.
 * @param raw value of a parameter as it stands for the subnet, or for the network where it is the network's
 * @param split parts of 65,535 per mechanism, which aren't a single raw value; null: evenly
 */
export function epochRules(raw: (id: string) => bigint, split: readonly number[] | null = null): EpochRules {
  const number = (name: string) => Number(raw(`consensus.${name}`));
  const isOn = (name: string) => raw(`consensus.${name}`) !== 0n;
  const tempo = number('tempo');
  return {
    tempo,
    activityCutoff: activityCutoff(number('activity_cutoff_factor'), tempo),
    stakeThreshold: raw('consensus.stake_threshold'),
    maxAllowedValidators: number('max_allowed_validators'),
    kappaU16: number('kappa'),
    bondsMovingAverage: Math.min(number('bonds_moving_average'), MOST_AVERAGE),
    bondsPenaltyU16: number('bonds_penalty'),
    yuma3: isOn('yuma3_enabled'),
    liquidAlpha: isOn('liquid_alpha_enabled')
      ? {
          lowU16: number('alpha_low'),
          highU16: number('alpha_high'),
          steepness: number('alpha_sigmoid_steepness'),
        }
      : null,
    mechanismSplit: split,
    recycles: raw('supply.recycle_or_burn') === RECYCLE,
    taoWeight: raw('emission.tao_weight'),
  };
}

/** Blocks after an update of its weights in which a neuron still counts as active: at least one. */
export function activityCutoff(factorMilli: number, tempo: number): number {
  return Math.max(1, Math.floor((factorMilli * tempo) / MILLI));
}
