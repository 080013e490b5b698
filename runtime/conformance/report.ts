/** What conformance finds: shapes of the report, and how the rows of one kind are tallied. */
import type { Drift } from '../drift.ts';

/** A value that isn't what it should be. */
export interface Mismatch {
  /** Which row: `row 12`, `subnet 24`. */
  readonly where: string;
  readonly field: string;
  readonly expected: string;
  readonly got: string;
  /** `fast`: float64 was further off than it may be; the exact value may be right. */
  readonly arithmetic: 'exact' | 'fast';
}

/** A value of a real block that doesn't follow from the state before it. */
export interface LeftOut {
  /** null: of the whole network */
  readonly netuid: number | null;
  /** A field, or a row that can't be judged. */
  readonly field: string;
  readonly why: string;
}

/** Rows of one kind, or all of a file. Differences are null where the rows hold no such value. */
export interface Counts {
  readonly rows: number;
  /** Rows in which no exact value differs, not even by one unit. */
  readonly equal: number;
  /** Worst difference of an amount of TAO or alpha, in rao. */
  readonly worst_rao: number | null;
  /** Worst difference of a fixed-point or decimal fraction, in units of its last place. */
  readonly worst_bits: number | null;
  /** Worst relative difference of the float64 arithmetic; null where it computes no such thing. */
  readonly fast_worst_rel: number | null;
  /** Rows that the float64 arithmetic computes too, and how many of them within its tolerance. */
  readonly fast_rows: number;
  readonly fast_within: number;
  /** Rows of a topic or kind that nothing computes; none of them counts as equal. */
  readonly not_judged: number;
}

export interface ConformanceKind extends Counts {
  /** null: the file's rows are all of one kind */
  readonly kind: string | null;
  /** By how much float64 may differ, in words; null where it isn't compared. */
  readonly fast_tolerance: string | null;
  /** Values of the file that no judge looked at, by their path. */
  readonly unread: readonly string[];
}

export interface ConformanceFile extends Counts {
  readonly file: string;
  readonly topic: string;
  readonly kinds: readonly ConformanceKind[];
  /** The first of them; `more_mismatches` says how many there are beside. */
  readonly mismatches: readonly Mismatch[];
  readonly more_mismatches: number;
  readonly left_out: readonly LeftOut[];
}

export interface ConformanceReport {
  readonly files: readonly ConformanceFile[];
  /** float64 against the exact arithmetic from the newest real block on; null: not asked for, or no block. */
  readonly drift: (Drift & { readonly file: string }) | null;
  /** No judged row of the exact arithmetic differs at all. */
  readonly ok: boolean;
}

/** How far float64 may be from the chain: so many units, and so large a part of the expected value. */
export interface Tolerance {
  readonly units: number;
  readonly relative: number;
}

/** What a difference is counted in: amounts, the last place of a fraction, or anything else (blocks, subnets). */
export type Unit = 'rao' | 'bits' | 'count';

/** Mismatches kept of one file. */
const MOST_KEPT = 100;
/** A value counts for the relative difference from so many times the units allowed on. */
const TELLING = 1_000;

/** Collects the rows of one kind. */
export class Tally {
  readonly kept: Mismatch[] = [];
  readonly leftOut: LeftOut[] = [];
  found = 0;
  private readonly different = new Set<number>();
  private readonly fastRows = new Set<number>();
  private readonly fastFailed = new Set<number>();
  private readonly unread = new Set<string>();
  private rows = 0;
  private worstRao: number | null = null;
  private worstBits: number | null = null;
  private worstRelative: number | null = null;
  private where = '';

  /** Opens a row; what follows is about it. */
  row(where: string): void {
    this.rows += 1;
    this.where = where;
  }

  /** Integers that must be the same. */
  exact(field: string, expected: bigint, got: bigint, unit: Unit = 'rao'): void {
    const off = Number(expected > got ? expected - got : got - expected);
    if (unit === 'rao') this.worstRao = Math.max(this.worstRao ?? 0, off);
    if (unit === 'bits') this.worstBits = Math.max(this.worstBits ?? 0, off);
    if (off !== 0) this.miss(field, String(expected), String(got));
  }

  /** Names, flags and whatever else is the same or isn't. */
  same(
    field: string,
    expected: string | number | boolean | null,
    got: string | number | boolean | null,
  ): void {
    if (expected !== got) this.miss(field, String(expected ?? 'none'), String(got ?? 'none'));
  }

  /** A float against the chain's integer. A difference is a part of `size`: of the value, or of what it is one of many of. */
  fast(
    field: string,
    expected: bigint,
    got: number,
    allowed: Tolerance,
    size: number = Math.abs(Number(expected)),
  ): void {
    this.fastRows.add(this.rows);
    const off = differenceOf(expected, got);
    // Of a value of few units a single one is too large a part to say anything.
    const relative = off <= allowed.units && size < TELLING * allowed.units ? 0 : off / Math.max(size, 1);
    this.worstRelative = Math.min(Math.max(this.worstRelative ?? 0, relative), Number.MAX_VALUE);
    if (!(off <= allowed.units + allowed.relative * size))
      this.missFast(field, String(expected), String(got));
  }

  /** A refusal by float64 against the chain's. */
  sameFast(field: string, expected: string | null, got: string | null): void {
    this.fastRows.add(this.rows);
    if (expected !== got) this.missFast(field, expected ?? 'none', got ?? 'none');
  }

  miss(field: string, expected: string, got: string): void {
    this.different.add(this.rows);
    this.keep({ where: this.where, field, expected, got, arithmetic: 'exact' });
  }

  leaveOut(netuid: number | null, field: string, why: string): void {
    this.leftOut.push({ netuid, field, why });
  }

  /** Takes back the row at hand, which asks for something that the file doesn't hold. */
  withdraw(why: string): void {
    this.rows -= 1;
    this.leaveOut(null, this.where, why);
  }

  /** Notes values that no judge looked at. */
  passedOver(paths: readonly string[]): void {
    for (const path of paths) this.unread.add(path);
  }

  close(kind: string | null, fastTolerance: string | null): ConformanceKind {
    return {
      kind,
      rows: this.rows,
      equal: this.rows - this.different.size,
      worst_rao: this.worstRao,
      worst_bits: this.worstBits,
      fast_worst_rel: this.worstRelative,
      fast_rows: this.fastRows.size,
      fast_within: this.fastRows.size - this.fastFailed.size,
      not_judged: 0,
      fast_tolerance: this.fastRows.size === 0 ? null : fastTolerance,
      unread: [...this.unread],
    };
  }

  private missFast(field: string, expected: string, got: string): void {
    this.fastFailed.add(this.rows);
    this.keep({ where: this.where, field, expected, got, arithmetic: 'fast' });
  }

  private keep(mismatch: Mismatch): void {
    this.found += 1;
    if (this.kept.length < MOST_KEPT) this.kept.push(mismatch);
  }
}

/** Rows that nothing computes. */
export function notJudged(kind: string | null, rows: number): ConformanceKind {
  const nothing = { worst_rao: null, worst_bits: null, fast_worst_rel: null, fast_tolerance: null };
  return { kind, rows, equal: 0, ...nothing, fast_rows: 0, fast_within: 0, not_judged: rows, unread: [] };
}

/** One entry out of a file's kinds and what their tallies kept. */
export function fileOf(
  file: string,
  topic: string,
  kinds: readonly ConformanceKind[],
  tallies: readonly Tally[],
): ConformanceFile {
  const sum = (of: (kind: ConformanceKind) => number) => kinds.reduce((total, kind) => total + of(kind), 0);
  const worst = (of: (kind: ConformanceKind) => number | null) =>
    kinds.map(of).reduce((a, b) => (a === null ? b : b === null ? a : Math.max(a, b)), null);
  const mismatches = tallies.flatMap(({ kept }) => kept).slice(0, MOST_KEPT);
  return {
    file,
    topic,
    rows: sum(({ rows }) => rows),
    equal: sum(({ equal }) => equal),
    worst_rao: worst(({ worst_rao }) => worst_rao),
    worst_bits: worst(({ worst_bits }) => worst_bits),
    fast_worst_rel: worst(({ fast_worst_rel }) => fast_worst_rel),
    fast_rows: sum(({ fast_rows }) => fast_rows),
    fast_within: sum(({ fast_within }) => fast_within),
    not_judged: sum(({ not_judged }) => not_judged),
    kinds,
    mismatches,
    more_mismatches: tallies.reduce((total, { found }) => total + found, 0) - mismatches.length,
    left_out: tallies.flatMap(({ leftOut }) => leftOut),
  };
}

/** Is every judged row equal? How far float64 is off doesn't matter: it is measured, not held to the chain's digits. */
export function holds({ rows, equal, not_judged }: ConformanceFile): boolean {
  return equal + not_judged === rows;
}

/** Both may be beyond 2^53: the difference is taken in integers and only then made a float. */
function differenceOf(expected: bigint, got: number): number {
  if (!Number.isFinite(got)) return Number.POSITIVE_INFINITY;
  const whole = Math.floor(got);
  return Math.abs(Number(BigInt(whole) - expected) + (got - whole));
}
