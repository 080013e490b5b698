/**
 * Parts of plans as keys that are equal where they mean the same: places and texts left out, and each distinct part
 * numbered once, so that a named value counts as what it stands for and nothing is ever expanded.
 */
import type { Expr, Plan } from '../../compiler/index.ts';

/** Keys of both plans come from one numbering; only then can they be compared. */
export class Numbering {
  readonly #numbers = new Map<string, number>();

  of(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const next = this.#numbers.size;
    this.#numbers.set(text, next);
    return next;
  }
}

/** What of a plan is for people: where it stands, how it was written, what follows from the rest. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  'place',
  'valuePlace',
  'label',
  'text',
  'shown',
  'message',
  'restsOn',
]);

/** Two keys of one part. */
export interface Key {
  /** By meaning: names stand for what they mean. */
  readonly deep: number;
  /** By writing: names stand for themselves. */
  readonly shallow: number;
}

/** Keys of the parts of one plan, and which named values stand behind them. */
export class Canonical {
  readonly #numbering: Numbering;
  readonly #plan: Plan;
  readonly #lets = new Map<number, number>();

  constructor(plan: Plan, numbering: Numbering) {
    this.#plan = plan;
    this.#numbering = numbering;
  }

  keyOf(part: unknown): Key {
    return { deep: this.#key(part, true), shallow: this.#key(part, false) };
  }

  /** Indices of all named values that are read by a part, directly or through others. */
  letsIn(part: unknown): ReadonlySet<number> {
    const found = new Set<number>();
    const visit = (it: unknown): void => {
      if (typeof it !== 'object' || it === null) return;
      if (isExpr(it) && it.op === 'let') {
        if (found.has(it.index)) return;
        found.add(it.index);
        visit(this.#plan.lets[it.index]?.value);
      } else for (const inner of Object.values(it)) visit(inner);
    };
    visit(part);
    return found;
  }

  #key(part: unknown, deep: boolean): number {
    if (typeof part !== 'object' || part === null)
      return this.#numbering.of(JSON.stringify(part) ?? 'left out');
    if (isExpr(part)) {
      if (part.op === 'let') return this.#letKey(part.index, deep);
      if (part.op === 'const') return this.#numbering.of(`const ${part.exact ?? part.value}`);
    }
    if (Array.isArray(part)) {
      return this.#numbering.of(`[${part.map((it) => this.#key(it, deep)).join()}]`);
    }
    const fields = Object.entries(part)
      .filter(([name, value]) => !PASSED_OVER.has(name) && value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}:${this.#key(value, deep)}`);
    return this.#numbering.of(`{${fields.join()}}`);
  }

  #letKey(index: number, deep: boolean): number {
    const named = this.#plan.lets[index];
    if (!deep) return this.#numbering.of(`let ${named?.name}`);
    const known = this.#lets.get(index);
    if (known !== undefined) return known;
    const key = this.#key(named?.value, true);
    this.#lets.set(index, key);
    return key;
  }
}

function isExpr(it: object): it is Expr {
  return 'op' in it && typeof it.op === 'string';
}
