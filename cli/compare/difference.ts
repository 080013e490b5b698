/** What differs between two proposals: in the meaning of their texts, and in what comes of them. Plain data. */

export interface Difference {
  /** Statements whose meaning differs; empty: they mean the same. */
  readonly meaning: readonly MeaningChange[];
  /** null: nobody projected them. */
  readonly outcome: OutcomeDifference | null;
  /** Expectations by their meaning: new ones, removed ones, and those that are judged otherwise. */
  readonly expectations: readonly ExpectationChange[];
}

/** Of which statement it is, in the order in which differences are listed. */
export type Part =
  | 'start'
  | 'supply'
  | 'assume'
  | 'let'
  | 'rule'
  | 'governance'
  | 'enact'
  | 'project'
  | 'vary'
  | 'expect';

export interface MeaningChange {
  readonly part: Part;
  /** What is compared: `emission.tao_weight after 14 days`. */
  readonly what: string;
  /** As people read it; null: it isn't there on that side. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface ExpectationChange {
  readonly text: string;
  readonly before: 'passed' | 'failed' | 'unknown' | null;
  readonly after: 'passed' | 'failed' | 'unknown' | null;
}

/** A block with its time; null where the network has no date. */
export interface Moment {
  readonly block: number;
  readonly timestampMs: number | null;
}

export interface OutcomeDifference {
  /** Where figures and subnets are read: the last row of the shorter projection that both have, else each one's horizon. */
  readonly at: { readonly before: Moment; readonly after: Moment };
  /** What limits the comparison, a sentence each: other starts, other horizons. */
  readonly remarks: readonly string[];
  /** With the proposal, of the network, where they differ. */
  readonly figures: readonly {
    readonly name: string;
    readonly unit: string;
    readonly before: number | null;
    readonly after: number | null;
  }[];
  /** Halvings with the proposal whose block differs. */
  readonly halvings: readonly {
    readonly n: number;
    readonly before: Moment | null;
    readonly after: Moment | null;
  }[];
  /** Emission of subnets in TAO per day with the proposal, where it differs; the largest difference first, at most ten. */
  readonly subnets: readonly {
    readonly netuid: number | null;
    readonly name: string | null;
    readonly before: number | null;
    readonly after: number | null;
  }[];
  /** How many differ. */
  readonly subnetsCount: number;
}
