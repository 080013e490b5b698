/**
 * The compiled form of a proposal: everything the runtime needs, nothing it would have to
 * look up in the text. Immutable plain data: `JSON.stringify` and back gives the same plan.
 *
 * Base units of every number in a plan: rao, alpha rao, USD, block. So 1 TAO is 1e9,
 * 300 USD/TAO is 3e-7, 92 TAO/day is 92e9 / 7200, a price in TAO per alpha is itself.
 * Exact values are fractions written `n` or `n/d` with integer n and d.
 */
import type { Place } from '../grammar/index.ts';
import type { ChainRuleId } from './emission-rules.ts';

/** An exact rational as text: `115000000/9`. */
export type Exact = string;

/** A place with the line it stands on, for reports. */
export interface PlanPlace extends Place {
  readonly line: number;
}

export interface Plan {
  readonly version: 1;
  readonly path: string;
  readonly proposal: ProposalInfo;
  readonly start: StartPlan;
  /** Whole milliseconds. */
  readonly blockTimeMs: number;
  readonly time: TimePlan;
  /** TAO's supply rule at the start; the chain's own where nothing else is stated (genesis may). */
  readonly supply: SupplyPlan;
  readonly assume: AssumePlan;
  readonly rules: readonly RulePlan[];
  readonly lets: readonly LetPlan[];
  readonly enact: readonly EnactPlan[];
  readonly governance: GovernancePlan | null;
  readonly expectations: readonly ExpectationPlan[];
  readonly vary: readonly VaryPlan[];
  readonly show: readonly ShowPlan[];
  /** Names of subnets that the file's own `register` events will create. */
  readonly born: readonly string[];
  /** What the text says and the runtime doesn't execute yet; each was given as a warning too. */
  readonly unmodelled: readonly Unmodelled[];
}

export interface ProposalInfo {
  readonly title: string;
  readonly id: string | null;
  readonly discussion: string | null;
  readonly authors: readonly string[];
  readonly created: string | null;
  readonly status: string | null;
  readonly summary: string | null;
}

export interface StartPlan {
  readonly kind: 'embedded' | 'file' | 'genesis';
  readonly network: string;
  readonly block: number;
  readonly timestampMs: number | null;
}

export interface TimePlan {
  readonly startBlock: number;
  /** The last block projected; startBlock + the horizon. */
  readonly endBlock: number;
  readonly stepBlocks: number;
  readonly seed: number;
  readonly runs: number;
}

export type SupplyPlan = {
  /** rao */
  readonly cap: Exact;
  /** rao per block before any halving of this rule */
  readonly blockEmission: Exact;
  /** What emission is multiplied by at each halving; 1/2 unless stated. */
  readonly factor: Exact;
  readonly halving:
    | { readonly kind: 'byIssuance' }
    | { readonly kind: 'none' }
    /** Counts from the block in which the rule takes effect. */
    | { readonly kind: 'every'; readonly blocks: number }
    /** rao, ascending */
    | { readonly kind: 'atIssuance'; readonly thresholds: readonly Exact[] };
};

/** A value of `assume` over time, in base units. */
export type Series =
  | { readonly kind: 'constant'; readonly value: Exact }
  | {
      readonly kind: 'draw';
      readonly distribution: 'normal' | 'lognormal' | 'uniform' | 'poisson' | 'gbm';
      /** As written, in base units where they have one. */
      readonly args: readonly Exact[];
      /** What stands in for the draw while draws aren't executed: its mean (1 for gbm at drift 0). */
      readonly mean: Exact;
    }
  /** Each value holds from its block until the next row; before the first row the first value holds. */
  | { readonly kind: 'steps'; readonly rows: readonly { readonly block: number; readonly value: Exact }[] };

/** How many come to register. Whoever comes while the chain doesn't let anybody in waits for his turn. */
export type Demand =
  /** Registrations per block; the nth comes when the series adds up to n. `stream`: as written, `neuron_registrations(64)`: what its draws are seeded with. */
  | { readonly kind: 'series'; readonly series: Series; readonly stream: string; readonly place: PlanPlace }
  /** `value` says what `price` (rao) makes of it: registrations per block; it reads nothing but `price`. */
  | { readonly kind: 'rate'; readonly value: Expr; readonly place: PlanPlace }
  /** Somebody registers whenever it costs no more than this (rao), at most once a block. */
  | { readonly kind: 'limit'; readonly most: Exact; readonly place: PlanPlace };

export interface AssumePlan {
  /** USD per rao */
  readonly taoPrice: Series | null;
  /** rao per block */
  readonly recycled: Series;
  /** rao per block of users' net TAO into the pool of a subnet, or into root */
  readonly flows: readonly {
    readonly subnet: SubnetRef | 'root';
    readonly series: Series;
    readonly place: PlanPlace;
  }[];
  /** Where the start's state holds none, or another is wanted: moving averages of flow at the start. */
  readonly flowAverages: readonly {
    readonly subnet: SubnetRef;
    readonly of: 'user' | 'protocol';
    /** rao per block; may be negative */
    readonly value: Exact;
    readonly place: PlanPlace;
  }[];
  /** Who wants to register a subnet, by rate or by price. */
  readonly subnetRegistrations: Demand | null;
  /** Who wants to register neurons; an entry of one subnet beats that of all. */
  readonly neuronRegistrations: readonly {
    readonly subnet: SubnetRef | 'all';
    readonly demand: Demand;
    readonly place: PlanPlace;
  }[];
  /** Made-up neurons for subnets of which the start lists none; an entry of one subnet beats that of all. */
  readonly neurons: readonly SyntheticNeurons[];
  /** fraction; subnets without an entry keep the start's */
  readonly minerBurned: readonly {
    readonly subnet: SubnetRef;
    readonly series: Series;
    readonly place: PlanPlace;
  }[];
}

/** `neurons(64) = synthetic(validators = 12, miners = 100, concentration = 1.2)` */
export interface SyntheticNeurons {
  /** One of the start's: who comes to a later subnet can't be said. */
  readonly subnet: { readonly kind: 'netuid'; readonly netuid: number } | 'all';
  readonly validators: number;
  readonly miners: number;
  /** Power of the rank by which stakes and weights fall; 0: all are alike. */
  readonly concentration: number;
  /** Part of the dividends that a validator keeps, in parts of 65,535. */
  readonly take: number;
  /** As written, `neurons(64)`: what its draws are seeded with. */
  readonly stream: string;
  readonly place: PlanPlace;
}

/** A subnet of the start by its netuid there, or a later one by its name: the file's own, or `new-1`, `new-2` … of assumed demand. */
export type SubnetRef =
  | { readonly kind: 'netuid'; readonly netuid: number }
  | { readonly kind: 'born'; readonly name: string };

export interface RulePlan {
  readonly name: string;
  /** First in the list is always the score. */
  readonly stages: readonly StagePlan[];
  readonly place: PlanPlace;
}
export type StagePlan =
  /** A vector over subnets. */
  | { readonly kind: 'score'; readonly score: Expr }
  | {
      readonly kind: 'gate';
      readonly bar:
        | { readonly kind: 'rank'; readonly rank: number }
        | { readonly kind: 'quantile'; readonly quantile: number };
      readonly exponent: number;
      readonly refreshBlocks: number;
    }
  | {
      readonly kind: 'tiers';
      readonly tiers: readonly { readonly from: number; readonly to: number; readonly share: number }[];
    }
  | { readonly kind: 'limit'; readonly top: number }
  | { readonly kind: 'floor'; readonly share: number }
  | { readonly kind: 'decline'; readonly fraction: Expr; readonly fate: 'burn' | 'recycle' | 'redistribute' };

/** A named value. With `perSubnet` it is a vector over subnets (a function of one subnet, or a list). */
export interface LetPlan {
  readonly name: string;
  readonly perSubnet: boolean;
  readonly value: Expr;
}

export interface EnactPlan {
  readonly when: WhenPlan;
  /** As written: `after 14 days`. */
  readonly label: string;
  readonly changes: readonly ChangePlan[];
  readonly place: PlanPlace;
}
export type WhenPlan =
  /** The first block that runs under the change. */
  | { readonly kind: 'block'; readonly block: number }
  | { readonly kind: 'halving'; readonly n: number }
  | { readonly kind: 'eachHalving' }
  | { readonly kind: 'condition'; readonly condition: Expr }
  | { readonly kind: 'governance' };

export type ChangePlan =
  | {
      readonly kind: 'set';
      /** Whole id in the registry. */
      readonly parameter: string;
      readonly target: SetTarget;
      readonly value: SetValue;
      readonly place: PlanPlace;
      /** The value's own place, for bounds that only the run can check. */
      readonly valuePlace: PlanPlace;
    }
  | { readonly kind: 'supply'; readonly supply: SupplyPlan; readonly place: PlanPlace }
  /** Index in `rules`, or one of the chain's own. */
  | { readonly kind: 'rule'; readonly rule: number | ChainRuleId; readonly place: PlanPlace }
  | {
      readonly kind: 'register';
      readonly attempt: boolean;
      readonly name: string;
      /** rao, or what the chain asks for then */
      readonly lock: Exact | 'auto';
      /** As written, for people; the economics don't ask who it is. */
      readonly owner: string | null;
      /** Further entries as written, for instance tempo in blocks. */
      readonly entries: readonly { readonly name: string; readonly value: SetValue }[];
      readonly place: PlanPlace;
    }
  | {
      readonly kind: 'dissolve';
      readonly attempt: boolean;
      readonly subnet: SubnetRef;
      readonly place: PlanPlace;
    }
  /** rao */
  | {
      readonly kind: 'stake';
      readonly attempt: boolean;
      readonly amount: Exact;
      readonly subnet: SubnetRef;
      readonly place: PlanPlace;
    }
  /** alpha rao, or a fraction of alpha_out */
  | {
      readonly kind: 'unstake';
      readonly attempt: boolean;
      readonly amount: { readonly kind: 'alpha' | 'fraction'; readonly value: Exact };
      readonly subnet: SubnetRef;
      readonly place: PlanPlace;
    };

export type SetTarget =
  | { readonly kind: 'network' }
  | { readonly kind: 'subnet'; readonly subnet: SubnetRef }
  /** Where `where` (a vector of booleans over subnets) is true; null: all. */
  | { readonly kind: 'subnets'; readonly where: Expr | null };

export type SetValue =
  /** Known at compile time: the raw integer that the chain stores, bounds checked, rounded down. */
  | { readonly kind: 'raw'; readonly raw: string }
  /** `on`, `burn`: raw too, as the chain numbers it. */
  | { readonly kind: 'word'; readonly word: string; readonly raw: string }
  /** Depends on the state when it takes effect: base units; bounds are checked then. */
  | { readonly kind: 'expression'; readonly value: Expr };

/** Votes to assume for `enact after governance`. Whole votes, rounded down. */
export interface GovernancePlan {
  readonly submittedBlock: number;
  readonly triumvirate: {
    readonly approve: number;
    readonly reject: number;
    readonly afterBlocks: number;
  } | null;
  /** Of 16 seats each. */
  readonly review: readonly {
    readonly collective: 'economic' | 'building';
    readonly ayes: number;
    readonly nays: number;
  }[];
  readonly place: PlanPlace;
}

export type ExpectTimePlan =
  | { readonly kind: 'always' | 'eventually' | 'end' }
  | { readonly kind: 'at' | 'within' | 'after' | 'until'; readonly block: number };

export interface ExpectationPlan {
  readonly severity: 'error' | 'warning';
  readonly time: ExpectTimePlan;
  readonly condition: Expr;
  /** As written, without `expect` and the message: `always supply.issuance <= 21_000_000 TAO`. */
  readonly text: string;
  readonly message: string | null;
  /** Why its answer would rest on something that isn't executed yet; empty when it doesn't. */
  readonly restsOn: readonly string[];
  readonly place: PlanPlace;
}

export type VaryTarget =
  | { readonly kind: 'parameter'; readonly parameter: string; readonly target: SetTarget }
  | { readonly kind: 'assume'; readonly name: string };
export interface VaryPlan {
  readonly target: VaryTarget;
  readonly text: string;
  readonly values: readonly SetValue[];
  readonly place: PlanPlace;
}

export interface ShowPlan {
  readonly text: string;
  readonly value: Expr;
  readonly shape: 'scalar' | 'vector';
  readonly unit: string;
}

export interface Unmodelled {
  readonly code: string;
  readonly what: string;
  readonly place: PlanPlace;
}

/**
 * A checked expression. Two shapes: a scalar (one number) or a vector (one number per subnet,
 * in the order of the run's subnets). Booleans are 1 and 0. NaN is "no value" and, in a
 * boolean, "unknown": comparisons with it are unknown, aggregates leave it out.
 */
export type Expr =
  /** `exact` is present for literals and what was folded from them. */
  | { readonly op: 'const'; readonly value: number; readonly exact: Exact | null }
  /** Metric of the whole network: scalar. */
  | { readonly op: 'metric'; readonly metric: string }
  /** Metric of every subnet: vector. */
  | { readonly op: 'subnetMetric'; readonly metric: string }
  /** 1 for each subnet that lives, no value for the others: vector. */
  | { readonly op: 'subnets' }
  /** The element of a vector that belongs to one subnet: scalar. */
  | { readonly op: 'of'; readonly vector: Expr; readonly subnet: SubnetRef }
  /** What a registration costs at the moment, rao: only in a demand. Scalar. */
  | { readonly op: 'price' }
  /** A parameter's value in base units: scalar for a network parameter, vector for a subnet's. */
  | { readonly op: 'parameter'; readonly parameter: string; readonly perSubnet: boolean }
  /** A named value, scalar or vector as `LetPlan.perSubnet` says. */
  | { readonly op: 'let'; readonly index: number }
  | { readonly op: 'neg' | 'not'; readonly of: Expr }
  /** Between two vectors subnet by subnet; a scalar beside a vector is spread. x/0 is no value. */
  | { readonly op: '+' | '-' | '*' | '/' | '^'; readonly left: Expr; readonly right: Expr }
  | { readonly op: 'and' | 'or'; readonly left: Expr; readonly right: Expr }
  | {
      readonly op: 'compare';
      readonly compare: '=' | '!=' | '<' | '<=' | '>' | '>=';
      readonly resolution: Resolution;
      readonly left: Expr;
      readonly right: Expr;
      readonly shown?: Shown;
    }
  /** `x in [1, 13, 40..45]` */
  | {
      readonly op: 'in';
      readonly of: Expr;
      readonly shown?: Shown;
      readonly ranges: readonly { readonly from: number; readonly to: number }[];
    }
  | { readonly op: 'if'; readonly condition: Expr; readonly then: Expr; readonly else: Expr }
  /** Element by element. */
  | { readonly op: 'map'; readonly fn: 'abs' | 'sqrt' | 'log' | 'exp'; readonly of: Expr }
  /** Several scalars or vectors, element by element: `min(a, b)`. */
  | { readonly op: 'pick'; readonly fn: 'min' | 'max'; readonly of: readonly Expr[] }
  /** A plain list of scalars: a vector that isn't about subnets. */
  | { readonly op: 'list'; readonly items: readonly Expr[] }
  /** A vector to a scalar; elements without a value are left out. `count` counts those that are present and not 0. */
  | {
      readonly op: 'fold';
      readonly fn:
        | 'sum'
        | 'min'
        | 'max'
        | 'mean'
        | 'median'
        | 'count'
        | 'gini'
        | 'hhi'
        | 'nakamoto'
        | 'effective';
      readonly of: Expr;
    }
  /** The n largest elements, the others without a value; ties go to the lower netuid. */
  | { readonly op: 'top'; readonly n: Expr; readonly of: Expr }
  /** 1 for the largest; ties share by netuid order. */
  | { readonly op: 'rank'; readonly of: Expr }
  /** The vector where the condition is true, no value elsewhere. */
  | { readonly op: 'where'; readonly of: Expr; readonly condition: Expr }
  /** The same expression in the run without the proposal. */
  | { readonly op: 'baseline'; readonly of: Expr }
  /** Across runs, row by row. */
  | { readonly op: 'percentile'; readonly p: 5 | 50 | 95; readonly of: Expr }
  /** Block of the nth halving, no value until the horizon if it isn't reached (comparisons treat it as later than every date up to there). */
  | { readonly op: 'halving'; readonly n: Expr };

/** The sides of a comparison between single values as their author wrote them, for whoever reads how it came out. */
export interface Shown {
  readonly left: string;
  readonly right: string;
  readonly measure: Measure;
}

/** What both sides are measured in: exponents of the base units, or something that is no number. */
export type Measure =
  | {
      readonly kind: 'number';
      readonly tao: number;
      readonly alpha: number;
      readonly usd: number;
      readonly time: number;
    }
  | { readonly kind: 'date' | 'switch' }
  /** One of a parameter's words, by its raw value. */
  | { readonly kind: 'word'; readonly parameter: string };

/**
 * Two values closer than this are equal. `unit`: one unit of the chain's type or one rao or
 * block, in base units (exact integers differ when they differ at all); `relative`: one part in 10^9.
 */
export type Resolution = { readonly kind: 'unit'; readonly unit: number } | { readonly kind: 'relative' };
