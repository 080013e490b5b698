/**
 * The tree of one file: what was written, not what it means. Every node knows its span.
 * Numbers keep their text, so that nothing is rounded before the compiler decides how.
 */
import type {
  Argument,
  DateLiteral,
  Expression,
  List,
  NumberLiteral,
  PercentLiteral,
  Quantity,
  Text,
  Word,
} from './ast-expression.ts';
import type { Source, Span } from './source.ts';

export type * from './ast-expression.ts';

export interface File extends Span {
  readonly kind: 'File';
  readonly source: Source;
  readonly statements: readonly Statement[];
}

export type Statement =
  | Proposal
  | Use
  | Start
  | Assume
  | EmissionRule
  | Governance
  | Enact
  | Let
  | Project
  | Expect
  | Vary
  | Show;

/** `proposal "title" { id "x"  authors ["a", "b"]  status closed }` */
export interface Proposal extends Span {
  readonly kind: 'Proposal';
  readonly keyword: Span;
  readonly title: Text;
  readonly fields: readonly ProposalField[];
}
export interface ProposalField extends Span {
  readonly kind: 'ProposalField';
  readonly name: Word;
  /** One value, or several where a list was written. */
  readonly value: Text | DateLiteral | Word | List;
}

/** `use "lib/x.tao"` */
export interface Use extends Span {
  readonly kind: 'Use';
  readonly keyword: Span;
  readonly path: Text;
}

export interface Start extends Span {
  readonly kind: 'Start';
  readonly keyword: Span;
  readonly from: StartNetwork | StartSnapshot | Genesis;
}
/** `finney @ 9_240_381` */
export interface StartNetwork extends Span {
  readonly kind: 'StartNetwork';
  readonly network: Word;
  readonly block: NumberLiteral;
}
/** `snapshot "x.json"` */
export interface StartSnapshot extends Span {
  readonly kind: 'StartSnapshot';
  readonly path: Text;
}
export interface Genesis extends Span {
  readonly kind: 'Genesis';
  readonly items: readonly GenesisItem[];
}
export type GenesisItem = GenesisEntry | Supply | SetChange | GenesisSubnet;
/** `block_time 6 s`, `root_tao 500 TAO`, `date 2026-01-01` */
export interface GenesisEntry extends Span {
  readonly kind: 'GenesisEntry';
  readonly name: Word;
  readonly value: Expression;
}
/** `subnet 1 "text" { tao_in = 1_000 TAO … }` */
export interface GenesisSubnet extends Span {
  readonly kind: 'GenesisSubnet';
  readonly netuid: NumberLiteral;
  readonly name: Text | null;
  readonly entries: readonly Entry[];
}

/** `name = value` in a block. */
export interface Entry extends Span {
  readonly kind: 'Entry';
  readonly name: Word;
  readonly value: Expression;
}

export interface Assume extends Span {
  readonly kind: 'Assume';
  readonly keyword: Span;
  readonly entries: readonly AssumeEntry[];
}
/** `recycled = 92 TAO/day`, `flow(64) = …`, `demand(price) = …` */
export interface AssumeEntry extends Span {
  readonly kind: 'AssumeEntry';
  readonly name: Word;
  readonly args: readonly Expression[] | null;
  readonly value: Expression;
}

/** `supply { cap …  block_emission …  halving …  factor … }` */
export interface Supply extends Span {
  readonly kind: 'Supply';
  readonly keyword: Span;
  readonly items: readonly SupplyItem[];
}
export type SupplyItem = SupplyEntry | Halving;
/** `cap`, `block_emission` or `factor`; other words are the compiler's to refuse. */
export interface SupplyEntry extends Span {
  readonly kind: 'SupplyEntry';
  readonly name: Word;
  readonly value: Expression;
}
export interface Halving extends Span {
  readonly kind: 'Halving';
  readonly keyword: Span;
  readonly schedule: HalvingSchedule;
}
export type HalvingSchedule =
  | (Span & { readonly kind: 'HalvingByIssuance' })
  | (Span & { readonly kind: 'HalvingNone' })
  | (Span & { readonly kind: 'HalvingEvery'; readonly period: Expression })
  | (Span & { readonly kind: 'HalvingAtIssuance'; readonly thresholds: List });

/** `rule emission "name" { score … gate … }` */
export interface EmissionRule extends Span {
  readonly kind: 'EmissionRule';
  readonly keyword: Span;
  readonly name: Text;
  readonly stages: readonly Stage[];
}
export type Stage = ScoreStage | GateStage | TiersStage | LimitStage | FloorStage | DeclineStage;
export interface ScoreStage extends Span {
  readonly kind: 'ScoreStage';
  readonly keyword: Span;
  readonly score: Expression;
}
/** `gate hill(rank = 32, exponent = 3, refresh = 360 blocks)` */
export interface GateStage extends Span {
  readonly kind: 'GateStage';
  readonly keyword: Span;
  readonly shape: Word;
  readonly args: readonly Argument[];
}
/** `tiers [1..32: 75%, 33..64: 25%]` */
export interface TiersStage extends Span {
  readonly kind: 'TiersStage';
  readonly keyword: Span;
  readonly tiers: readonly Tier[];
}
export interface Tier extends Span {
  readonly kind: 'Tier';
  readonly from: NumberLiteral;
  /** The same as `from` where one rank was written. */
  readonly to: NumberLiteral;
  readonly share: Expression;
}
/** `limit top 64` */
export interface LimitStage extends Span {
  readonly kind: 'LimitStage';
  readonly keyword: Span;
  readonly top: Expression;
}
/** `floor 0.1%` */
export interface FloorStage extends Span {
  readonly kind: 'FloorStage';
  readonly keyword: Span;
  readonly share: Expression;
}
/** `decline 1 - rate(subnet) then burn` */
export interface DeclineStage extends Span {
  readonly kind: 'DeclineStage';
  readonly keyword: Span;
  readonly fraction: Expression;
  readonly fate: Word;
}

/** `governance { submitted …  triumvirate …  review … }`, in any order, each at most once (the compiler's to check). */
export interface Governance extends Span {
  readonly kind: 'Governance';
  readonly keyword: Span;
  readonly items: readonly GovernanceItem[];
}
export type GovernanceItem = Submitted | Triumvirate | Review;
/** `submitted 2026-12-01`, `submitted at block 9_300_000`, `submitted after 3 days` */
export interface Submitted extends Span {
  readonly kind: 'Submitted';
  readonly keyword: Span;
  readonly at: Moment;
}
/** `triumvirate approve 2 of 3 after 3 days` (or `reject`); without `after`, at once. */
export interface Triumvirate extends Span {
  readonly kind: 'Triumvirate';
  readonly keyword: Span;
  readonly verdict: Word;
  readonly votes: NumberLiteral;
  readonly of: NumberLiteral;
  readonly after: Duration | null;
}
/** `review economic 40% for, 10% against  building 20% for, 5% against` */
export interface Review extends Span {
  readonly kind: 'Review';
  readonly keyword: Span;
  readonly votes: readonly CollectiveVote[];
}
export interface CollectiveVote extends Span {
  readonly kind: 'CollectiveVote';
  readonly collective: Word;
  readonly shares: readonly VoteShare[];
}
export interface VoteShare extends Span {
  readonly kind: 'VoteShare';
  readonly share: NumberLiteral | PercentLiteral;
  /** `for` or `against`. */
  readonly side: Word;
}

/** A point in time as written; times are literals, never expressions. */
export type Moment =
  | (Span & { readonly kind: 'AtBlock'; readonly block: NumberLiteral })
  | (Span & { readonly kind: 'AtDate'; readonly date: DateLiteral })
  | (Span & { readonly kind: 'AfterDuration'; readonly duration: Duration });

/** A number with a unit of time. */
export type Duration = Quantity;

/** `enact <when> { … }` */
export interface Enact extends Span {
  readonly kind: 'Enact';
  readonly keyword: Span;
  readonly when: When;
  readonly changes: readonly Change[];
}
export type When =
  | Moment
  | (Span & { readonly kind: 'Now' })
  | (Span & { readonly kind: 'OnHalving'; readonly n: NumberLiteral })
  | (Span & { readonly kind: 'OnEachHalving' })
  | (Span & { readonly kind: 'WhenCondition'; readonly condition: Expression })
  | (Span & { readonly kind: 'AfterGovernance' });
export type Change = SetChange | Supply | UseRule | Register | Dissolve | Stake | Unstake;
/** `set path = value`, `set subnets.x = value where …` */
export interface SetChange extends Span {
  readonly kind: 'Set';
  readonly keyword: Span;
  readonly path: Expression;
  readonly value: Expression;
  readonly where: Expression | null;
}
/** `emission rule "name"` */
export interface UseRule extends Span {
  readonly kind: 'UseRule';
  readonly keyword: Span;
  readonly name: Text;
}
/** `register subnet "name" { lock = auto … }`, perhaps behind `try` */
export interface Register extends Span {
  readonly kind: 'Register';
  readonly keyword: Span;
  readonly attempt: boolean;
  readonly name: Text;
  readonly entries: readonly Entry[];
}
/** `dissolve subnet 12`, `dissolve subnet "x"` */
export interface Dissolve extends Span {
  readonly kind: 'Dissolve';
  readonly keyword: Span;
  readonly attempt: boolean;
  readonly subnet: NumberLiteral | Text;
}
/** `stake 500 TAO into 64` */
export interface Stake extends Span {
  readonly kind: 'Stake';
  readonly keyword: Span;
  readonly attempt: boolean;
  readonly amount: Expression;
  readonly subnet: NumberLiteral | Text;
}
/** `unstake 10% from "x"` */
export interface Unstake extends Span {
  readonly kind: 'Unstake';
  readonly keyword: Span;
  readonly attempt: boolean;
  readonly amount: Expression;
  readonly subnet: NumberLiteral | Text;
}

/** `let name = …`, `let name(s) = …` */
export interface Let extends Span {
  readonly kind: 'Let';
  readonly keyword: Span;
  readonly name: Word;
  readonly parameter: Word | null;
  readonly value: Expression;
}

/** `project 4 years every 1 day seed 7 runs 200` */
export interface Project extends Span {
  readonly kind: 'Project';
  readonly keyword: Span;
  readonly horizon: Duration;
  readonly step: Duration;
  readonly seed: NumberLiteral | null;
  readonly runs: NumberLiteral | null;
}

export interface Expect extends Span {
  readonly kind: 'Expect';
  readonly keyword: Span;
  readonly severity: 'expect' | 'warn';
  readonly time: ExpectTime | null;
  readonly condition: Expression;
  readonly message: Text | null;
}
export type ExpectTime =
  | (Span & { readonly kind: 'Always' })
  | (Span & { readonly kind: 'Eventually' })
  | (Span & { readonly kind: 'AtEnd' })
  | (Span & { readonly kind: 'At'; readonly moment: Moment })
  /** `within`, `after` and `until` take a duration or a date (or `block N`). */
  | (Span & { readonly kind: 'Within' | 'After' | 'Until'; readonly moment: Moment });

/** `vary path in [ … ]`, `vary path from a to b by c` */
export interface Vary extends Span {
  readonly kind: 'Vary';
  readonly keyword: Span;
  readonly path: Expression;
  readonly values:
    | List
    | (Span & {
        readonly kind: 'VaryRange';
        readonly from: Expression;
        readonly to: Expression;
        readonly by: Expression;
      });
}

export interface Show extends Span {
  readonly kind: 'Show';
  readonly keyword: Span;
  readonly items: readonly Expression[];
}
