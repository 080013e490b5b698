/**
 * What a proposal says and the projection doesn't execute yet: a warning each, a line in the
 * plan, and the reasons that an expectation then rests on. Nothing is ignored silently.
 */
import { type Code, type Diagnostic, diagnostic, type FactsOf } from '../grammar/index.ts';
import { type Parameter, parameterById } from './parameters.ts';
import type { EnactPlan, PlanPlace, TimePlan, Unmodelled, VaryPlan } from './plan.ts';
import type { Gaps } from './rests-on.ts';
import type { LoweredAssume } from './statements/assume.ts';
import { consensusParameters } from './statements/consensus.ts';

/** The parameters on which the numbers of a projection depend. Others keep what is set, and nothing follows from it. */
export const executedParameters: ReadonlySet<string> = new Set([
  'emission.tao_weight',
  'emission.subnet_moving_alpha',
  'emission.ema_price_halving_period',
  'emission.subnet_emission_enabled',
  'emission.bar_quantile',
  'emission.bar_rank',
  'emission.gate_exponent',
  'emission.tao_flow_cutoff',
  'emission.tao_flow_normalization_exponent',
  'emission.tao_flow_smoothing_factor',
  'emission.net_tao_flow_enabled',
  'emission.subnet_owner_cut',
  'emission.owner_cut_enabled',
  'consensus.tempo',
  ...consensusParameters,
  'pool.fee_rate',
  'pool.subtoken_enabled',
  'neuron_registration.registration_allowed',
  'neuron_registration.burn',
  'neuron_registration.min_burn',
  'neuron_registration.max_burn',
  'neuron_registration.burn_half_life',
  'neuron_registration.burn_increase_mult',
  'neuron_registration.collateral_lock_share',
  'neuron_registration.immunity_period',
  'neuron_registration.max_allowed_uids',
  'neuron_registration.min_non_immune_uids',
  'neuron_registration.owner_immune_neuron_limit',
  'subnet_registration.subnet_limit',
  'subnet_registration.rate_limit',
  'subnet_registration.immunity_period',
  'subnet_registration.start_call_delay',
  'subnet_registration.registration_start_block',
  'subnet_registration.last_lock_cost',
  'subnet_registration.initial_emission_enabled',
  'subnet_registration.initial_burn',
  'subnet_registration.min_lock_cost',
  'subnet_registration.lock_reduction_interval',
  'subnet_registration.lock_cost_multiplier',
]);

/** Constants of the chain's code from which pools and shares would follow, were they executed. */
const wouldMovePools: ReadonlySet<string> = new Set([
  'emission.ema_spot_price_cap',
  'emission.gate_bar_update_interval',
  'emission.miner_share_after_cut',
  'emission.root_dividend_price_threshold',
  'pool.minimum_reserve',
  'pool.max_swap_input_reserve_multiplier',
  'pool.min_balancer_weight',
]);

export interface Statements {
  readonly enact: readonly EnactPlan[];
  readonly vary: readonly VaryPlan[];
  readonly assume: LoweredAssume;
  readonly time: TimePlan | null;
  /** Where `runs` stands. */
  readonly runs: PlanPlace | null;
}

export interface Found {
  readonly unmodelled: readonly Unmodelled[];
  readonly warnings: readonly Diagnostic[];
  readonly gaps: Gaps;
}

export function findUnmodelled({ enact, vary, assume, time, runs }: Statements): Found {
  const unmodelled: Unmodelled[] = [];
  const warnings: Diagnostic[] = [];
  const reasons: Record<keyof Gaps, Set<string>> = {
    everything: new Set(),
    issuance: new Set(),
    pools: new Set(),
    taoPrice: new Set(),
  };

  const say = <C extends Code>(code: C, place: PlanPlace, facts: FactsOf<C>, what: string): void => {
    warnings.push(diagnostic(code, place, facts));
    unmodelled.push({ code, what, place });
  };
  const because = (group: keyof Gaps, reason: string): void => {
    reasons[group].add(reason);
  };

  for (const change of enact.flatMap((it) => it.changes)) {
    if (change.kind !== 'set' || executedParameters.has(change.parameter)) continue;
    const { parameter, place } = change;
    const instead = insteadOf(parameter);
    say('W407', place, { id: parameter, instead }, `set ${parameter}`);
    if (instead !== null) because('issuance', `\`set ${parameter}\``);
    if (wouldMovePools.has(parameter)) because('pools', `\`set ${parameter}\``);
  }

  for (const { name, entry, mean, written, place } of assume.drawn) {
    say('W406', place, { entry, distribution: written, mean }, `the draw of ${entry}`);
    because(GROUP_OF_DRAW[name], `the draw of \`${entry}\``);
  }
  if (time !== null && time.runs > 1 && runs !== null) {
    say('W404', runs, { runs: time.runs }, `runs ${time.runs}`);
    because('everything', `\`runs ${time.runs}\``);
  }
  for (const one of vary) {
    say('W405', one.place, { text: one.text }, `vary ${one.text}`);
    because('everything', `\`vary ${one.text}\``);
  }
  const gaps: Gaps = {
    everything: first(reasons.everything),
    issuance: first(reasons.issuance),
    pools: first(reasons.pools),
    taoPrice: first(reasons.taoPrice),
  };
  return { unmodelled, warnings, gaps };
}

/** Reasons that an expectation names, and how many more there are: each expectation carries its own list. */
const MOST_REASONS = 20;

function first(reasons: ReadonlySet<string>): readonly string[] {
  const all = [...reasons];
  if (all.length <= MOST_REASONS) return all;
  return [...all.slice(0, MOST_REASONS), `${all.length - MOST_REASONS} more of the kind`];
}

const GROUP_OF_DRAW = {
  recycled: 'issuance',
  flow: 'pools',
  miner_burned: 'pools',
  tao_price: 'taoPrice',
} as const;

/** How the same is said in a way that is executed. */
function insteadOf(id: string): string | null {
  const parameter: Parameter | undefined = parameterById(id);
  if (parameter?.group !== 'supply' || parameter.status !== 'constant') return null;
  return 'write `supply { cap …  block_emission …  halving … }`';
}
