/** What conformance finds, and how one file's rows are tallied. */

export interface Mismatch {
  /** Which row: `row 12`, `subnet 24`. */
  readonly where: string;
  readonly field: string;
  readonly expected: string;
  readonly got: string;
}

/** One file, or one kind of rows of a file that holds several. */
export interface ConformanceFile {
  readonly file: string;
  readonly topic: string;
  readonly rows: number;
  /** Rows in which nothing differs, not even by one unit. */
  readonly equal: number;
  /** Rows that differ by no more than they may: the equal ones, for `fast` those within `tolerance` too. */
  readonly within: number;
  /** Worst difference of an amount; null where the rows hold none. */
  readonly worst_rao: number | null;
  /** Worst difference of a raw fixed-point value in its last place; decimal parts, such as a pool's weight, have no bits. */
  readonly worst_bits: number | null;
  /** Worst relative difference of the float64 arithmetic. */
  readonly fast_worst_rel: number | null;
  /** false: no arithmetic of the project computes this yet, and no row counts as equal. */
  readonly covered: boolean;
  /** Which arithmetic was judged. */
  readonly arithmetic: 'exact' | 'fast' | null;
  /** What the float64 arithmetic was allowed, in words; null where nothing may differ. */
  readonly tolerance: string | null;
  readonly mismatches: readonly Mismatch[];
}

export interface ConformanceReport {
  readonly files: readonly ConformanceFile[];
  /** No row of a covered file differs by more than it may. */
  readonly ok: boolean;
}

/** How far float64 may be from the chain: so many units, and so large a part of the expected value. */
export interface Tolerance {
  readonly units: number;
  readonly relative: number;
}

/** A value counts for the relative difference from so many times the units allowed on. */
const TELLING = 1_000;

/** Collects one file's rows. */
export class Tally {
  private readonly mismatches: Mismatch[] = [];
  private readonly failed = new Set<number>();
  private readonly different = new Set<number>();
  private rows = 0;
  private worstRao: number | null = null;
  private worstBits: number | null = null;
  private worstRelative: number | null = null;
  private where = '';

  row(where: string): void {
    this.rows += 1;
    this.where = where;
  }

  /** Integers that must be the same. */
  exact(field: string, expected: bigint, got: bigint): void {
    const off = Number(expected > got ? expected - got : got - expected);
    this.worstRao = Math.max(this.worstRao ?? 0, off);
    if (off !== 0) this.miss(field, String(expected), String(got));
  }

  /**
   * A float against the chain's integer. Equal is what rounds to it.
   * Units: `rao` for amounts, `bits` for raw fixed-point values, `parts` for decimal ones.
   */
  fast(
    unit: 'rao' | 'bits' | 'parts',
    field: string,
    expected: bigint,
    got: number,
    allowed: Tolerance,
  ): void {
    const size = Math.abs(Number(expected));
    const off = differenceOf(expected, got);
    const units = Math.round(off);
    if (units !== 0) this.different.add(this.rows);
    if (unit === 'rao') this.worstRao = Math.max(this.worstRao ?? 0, units);
    if (unit === 'bits') this.worstBits = Math.max(this.worstBits ?? 0, units);
    // Of a value of few units a single one is too large a part to say anything.
    const relative = off <= allowed.units && size < TELLING * allowed.units ? 0 : off / Math.max(size, 1);
    this.worstRelative = Math.max(this.worstRelative ?? 0, relative);
    if (!(off <= allowed.units + allowed.relative * size)) this.miss(field, String(expected), String(got));
  }

  miss(field: string, expected: string, got: string): void {
    this.failed.add(this.rows);
    this.different.add(this.rows);
    this.mismatches.push({ where: this.where, field, expected, got });
  }

  close(
    file: string,
    topic: string,
    arithmetic: 'exact' | 'fast',
    tolerance: string | null,
  ): ConformanceFile {
    return {
      file,
      topic,
      rows: this.rows,
      equal: this.rows - this.different.size,
      within: this.rows - this.failed.size,
      worst_rao: this.worstRao,
      worst_bits: this.worstBits,
      fast_worst_rel: this.worstRelative,
      covered: true,
      arithmetic,
      tolerance,
      mismatches: this.mismatches,
    };
  }
}

/** A file of which nothing is computed yet. */
export function uncovered(file: string, topic: string, rows: number): ConformanceFile {
  const nothing = {
    worst_rao: null,
    worst_bits: null,
    fast_worst_rel: null,
    arithmetic: null,
    tolerance: null,
  };
  return { file, topic, rows, equal: 0, within: 0, ...nothing, covered: false, mismatches: [] };
}

/** Both may be beyond 2^53: the difference is taken in integers and only then made a float. */
function differenceOf(expected: bigint, got: number): number {
  if (!Number.isFinite(got)) return Number.POSITIVE_INFINITY;
  const whole = Math.floor(got);
  return Math.abs(Number(BigInt(whole) - expected) + (got - whole));
}
