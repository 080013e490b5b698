/**
 * What a proposal does to the network, in the few numbers that a reader of a pull request wants: made from
 * a projection, plain data. Amounts are in the units named beside them, as people read them.
 */

export interface ProposalOutcome {
  readonly title: string;
  readonly id: string | null;
  readonly summary: string | null;
  readonly start: { readonly network: string; readonly block: number; readonly timestampMs: number | null };
  /** Of every reporting row; timestampMs is null throughout where the start has no date. */
  readonly time: { readonly block: readonly number[]; readonly timestampMs: readonly (number | null)[] };
  /** What changes and when it came into force; block null: never within the horizon. */
  readonly changes: readonly OutcomeChange[];
  readonly halvings: readonly OutcomeHalving[];
  /** Numbers of the whole network at the horizon, the most telling first. */
  readonly network: readonly OutcomeFigure[];
  /** By what their emission per day differs at the horizon, the largest first; at most ten each. */
  readonly winners: readonly OutcomeSubnet[];
  readonly losers: readonly OutcomeSubnet[];
  /** How many subnets gain, lose, and stay as they are at all. */
  readonly counts: { readonly gain: number; readonly lose: number; readonly same: number };
}

export interface OutcomeChange {
  /** `after 14 days` */
  readonly when: string;
  readonly block: number | null;
  readonly timestampMs: number | null;
  /** One line a change: `emission.tao_weight 18% -> 12%`. */
  readonly lines: readonly string[];
}

export interface OutcomeHalving {
  readonly n: number;
  /** null: not within the horizon. */
  readonly baseline: { readonly block: number; readonly timestampMs: number | null } | null;
  readonly proposal: { readonly block: number; readonly timestampMs: number | null } | null;
}

export interface OutcomeFigure {
  /** Metric name or an expression of the language: `supply.issuance`, `gini(subnets.emission)`. */
  readonly name: string;
  readonly unit: string;
  readonly baseline: number | null;
  readonly proposal: number | null;
  /** At most 60 points of the horizon, for a small chart; null: no value. */
  readonly curve: {
    readonly baseline: readonly (number | null)[];
    readonly proposal: readonly (number | null)[];
  };
}

export interface OutcomeSubnet {
  readonly netuid: number | null;
  readonly name: string | null;
  /** TAO per day at the horizon; null: it doesn't exist then. */
  readonly baseline: number | null;
  readonly proposal: number | null;
  readonly curve: OutcomeFigure['curve'];
}
