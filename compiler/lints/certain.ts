/**
 * What can be said of a condition before anything runs. Numbers are known where they are literals, or parameters that
 * nothing moves; bounds where a count or an amount can't fall below zero, or the chain's type ends.
 * Holds: what isn't certain in every row of every run is null.
 */
import { baseValue, parameterById, rawRange } from '../parameters.ts';
import type { Expr, LetPlan, Resolution } from '../plan.ts';

export interface Facts {
  readonly lets: readonly LetPlan[];
  /** Base units; null: it may change, or isn't known. `baseline`: without the proposal. */
  parameter(id: string, baseline: boolean): number | null;
  /** The proposal does nothing, so both scenarios are one. */
  readonly oneScenario: boolean;
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** Amounts and counts of the whole network, which always have a value. */
const NEVER_NEGATIVE: ReadonlySet<string> = new Set([
  'supply.issuance',
  'supply.block_emission',
  'supply.recycled',
  'root.root_tao',
  'subnet_registration.lock_cost',
  'subnet_registration.registrations',
  'subnet_registration.dissolutions',
]);
const NOT_NEGATIVE: Bounds = { least: 0, most: Number.POSITIVE_INFINITY };

/** What is known of each named value, for both scenarios. */
interface KnownLet {
  readonly numbers: readonly [proposal: number | null, baseline: number | null];
  readonly truths: readonly [proposal: boolean | null, baseline: boolean | null];
  readonly bounds: Bounds | null;
}

export class Certainty {
  readonly #facts: Facts;
  readonly #lets: KnownLet[] = [];

  constructor(facts: Facts) {
    this.#facts = facts;
    // A let rests only on those before it.
    for (const { value, perSubnet } of facts.lets) {
      const both = <T>(of: (baseline: boolean) => T): readonly [T | null, T | null] =>
        perSubnet ? [null, null] : [of(false), of(true)];
      this.#lets.push({
        numbers: both((baseline) => this.#number(value, baseline)),
        truths: both((baseline) => this.truth(value, baseline)),
        bounds: perSubnet ? null : this.#bounds(value),
      });
    }
  }

  /** Whether a condition holds in every row, or in none; null: that isn't known. */
  truth(expr: Expr, baseline = false): boolean | null {
    switch (expr.op) {
      case 'const':
        return expr.value === 1 ? true : expr.value === 0 ? false : null;
      case 'let':
        return this.#lets[expr.index]?.truths[baseline ? 1 : 0] ?? null;
      case 'baseline':
        return this.truth(expr.of, true);
      case 'not': {
        const of = this.truth(expr.of, baseline);
        return of === null ? null : !of;
      }
      case 'and':
      case 'or': {
        const ends = expr.op === 'or';
        const sides = [this.truth(expr.left, baseline), this.truth(expr.right, baseline)];
        if (sides.includes(ends)) return ends;
        return sides.includes(null) ? null : !ends;
      }
      case 'compare':
        return this.#compare(expr, baseline);
      default:
        return null;
    }
  }

  #compare(expr: Extract<Expr, { op: 'compare' }>, baseline: boolean): boolean | null {
    const { left, right, compare, resolution } = expr;
    if (this.isSame(left, right)) return compare === '=' || compare === '<=' || compare === '>=';
    const [a, b] = [this.#range(left, baseline), this.#range(right, baseline)];
    if (a === null || b === null) return null;
    const above = { least: a.least - b.most, most: a.most - b.least };
    const slack = slackOf(resolution, [a, b]);
    switch (compare) {
      case '=':
        return isApart(above, slack) ? false : isEqual(above) ? true : null;
      case '!=':
        return isApart(above, slack) ? true : isEqual(above) ? false : null;
      case '>=':
        return above.least >= 0 ? true : above.most < -slack ? false : null;
      case '<=':
        return above.most <= 0 ? true : above.least > slack ? false : null;
      case '>':
        return above.least > slack ? true : above.most <= 0 ? false : null;
      case '<':
        return above.most < -slack ? true : above.least >= 0 ? false : null;
    }
  }

  /** Both are the same expression; where the proposal does nothing, with and without `baseline`. */
  isSame(a: Expr, b: Expr): boolean {
    const [left, right] = [this.#bare(a), this.#bare(b)];
    if (left.op === 'const' || left.op !== right.op) return false;
    return sameTree(left, right, (it) => this.#bare(it));
  }

  #bare(expr: Expr): Expr {
    let it = expr;
    while (this.#facts.oneScenario && it.op === 'baseline') it = it.of;
    return it;
  }

  #range(expr: Expr, baseline: boolean): Bounds | null {
    const known = this.#number(expr, baseline);
    return known === null ? this.#bounds(expr) : { least: known, most: known };
  }

  #number(expr: Expr, baseline: boolean): number | null {
    switch (expr.op) {
      case 'const':
        return expr.value;
      case 'let':
        return this.#lets[expr.index]?.numbers[baseline ? 1 : 0] ?? null;
      case 'baseline':
        return this.#number(expr.of, true);
      case 'parameter':
        return expr.perSubnet ? null : this.#facts.parameter(expr.parameter, baseline);
      case 'neg': {
        const of = this.#number(expr.of, baseline);
        return of === null ? null : -of;
      }
      case '+':
      case '-':
      case '*':
      case '/': {
        const [left, right] = [this.#number(expr.left, baseline), this.#number(expr.right, baseline)];
        if (left === null || right === null) return null;
        const value = calculate[expr.op](left, right);
        return Number.isFinite(value) ? value : null;
      }
      default:
        return null;
    }
  }

  #bounds(expr: Expr): Bounds | null {
    switch (expr.op) {
      case 'let':
        return this.#lets[expr.index]?.bounds ?? null;
      case 'baseline':
        return this.#bounds(expr.of);
      case 'metric':
        return NEVER_NEGATIVE.has(expr.metric) ? NOT_NEGATIVE : null;
      case 'fold':
        return expr.fn === 'count' ? NOT_NEGATIVE : null;
      case 'parameter':
        return expr.perSubnet ? null : typeBounds(expr.parameter);
      default:
        return null;
    }
  }
}

const calculate = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
} as const;

function typeBounds(id: string): Bounds | null {
  const parameter = parameterById(id);
  if (parameter === undefined) return null;
  const { min, max } = rawRange({ ...parameter, min: null, max: null });
  return min === null || max === null
    ? null
    : { least: baseValue(parameter, min), most: baseValue(parameter, max) };
}

/** Twice what counts as equal: nearer than that nothing is certain. */
function slackOf(resolution: Resolution, sides: readonly Bounds[]): number {
  const sizes = sides.flatMap(({ least, most }) => [least, most]).filter(Number.isFinite);
  const relative = 2e-9 * Math.max(0, ...sizes.map(Math.abs));
  return resolution.kind === 'unit' ? Math.max(relative, 2 * resolution.unit) : relative;
}

function isApart(above: Bounds, slack: number): boolean {
  return above.least > slack || above.most < -slack;
}

function isEqual(above: Bounds): boolean {
  return above.least === 0 && above.most === 0;
}

/** What people read beside a comparison says nothing about what is compared. */
const SHOWN = 'shown';

function sameTree(a: unknown, b: unknown, bare: (expr: Expr) => Expr): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b;
  const [left, right] = [bared(a, bare), bared(b, bare)];
  const keys = Object.keys(left).filter((it) => it !== SHOWN);
  if (keys.length !== Object.keys(right).filter((it) => it !== SHOWN).length) return false;
  return keys.every((key) =>
    sameTree((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key], bare),
  );
}

function bared(it: object, bare: (expr: Expr) => Expr): object {
  return 'op' in it ? bare(it as Expr) : it;
}
